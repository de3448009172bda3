"""The course of a referral, as a table of steps, and its clocks. (`reference.py` lists REFERRAL_STEPS.)

Transfer of the lead and assignment of workers are other acts (`rules.assignment`): a referral asks another
organisation for one service, and the file stays where it is.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.rules.steps import Choice, Step, by_action, choices, verdict_on
from satuatap.cases.rules.duty import SIGN_AFTER as SIGN_AFTER
from satuatap.cases.rules.duty import Basis
from satuatap.lib.verdicts import YES, Verdict, no

LINK_LIFE = timedelta(days=8)
CODE_TRIES = 5
CODE_DIGITS = 6
SESSION_LIFE = timedelta(hours=8)  # of a receiver's browser: one shift; then she asks for a new code
URGENT_ANSWER = timedelta(hours=2)  # own choice: an emergency is also telephoned
RESULT_WITHIN = timedelta(days=14)  # own choice: then the worker asks what became of it


class ReferralState(TextChoices):
    DRAFT = "draft", _("Draft")
    SENT = "sent", _("Sent")
    OPENED = "opened", _("Opened")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    DONE = "done", _("Done")
    RECALLED = "recalled", _("Recalled")


UNANSWERED = frozenset({ReferralState.SENT, ReferralState.OPENED})
UNDER_WAY = UNANSWERED | {ReferralState.ACCEPTED}
WORK = frozenset({Act.WORK_CASES})
RECEIVE = frozenset({Act.RECEIVE_REFERRALS})


@dataclass(frozen=True, slots=True)
class ReferralSituation:
    """A referral as one actor meets it. `may_leave`: live consent, or a legal basis (`law_lets_go`) ·
    `waits`: it names a legal basis, and no supervisor has said a word to it yet.
    """

    state: ReferralState
    acts: frozenset[Act]
    may_leave: bool = True
    waits: bool = False
    receives: bool = False  # it was sent to her organisation, or she came by its link


def may_leave(referral: ReferralSituation) -> Verdict:
    """Nothing leaves without live consent or a legal basis: signed, or before that in danger to life."""
    if referral.may_leave:
        return YES
    return no("not_signed" if referral.waits else "no_consent")


def is_receiver(referral: ReferralSituation) -> Verdict:
    """Only whom it was sent to answers it."""
    return YES if referral.receives else no("not_the_receiver")


REFERRAL_STEPS: tuple[Step[ReferralSituation], ...] = (
    Step("send", frozenset({ReferralState.DRAFT}), ReferralState.SENT, WORK, (may_leave,)),
    Step("open", frozenset({ReferralState.SENT}), ReferralState.OPENED, RECEIVE, (is_receiver,)),
    Step("accept", UNANSWERED, ReferralState.ACCEPTED, RECEIVE, (is_receiver,)),
    Step("decline", UNANSWERED, ReferralState.DECLINED, RECEIVE, (is_receiver,), ("reason",)),
    Step(
        "finish",
        frozenset({ReferralState.ACCEPTED}),
        ReferralState.DONE,
        RECEIVE,
        (is_receiver,),
        ("feedback",),
    ),
    Step("recall", UNDER_WAY | {ReferralState.DRAFT}, ReferralState.RECALLED, WORK),
    # Her consent ended: the house takes it back by itself.
    Step("withdraw", UNDER_WAY | {ReferralState.DRAFT}, ReferralState.RECALLED, frozenset()),
)
STEP = by_action(REFERRAL_STEPS)


def next_steps(referral: ReferralSituation) -> list[Choice[ReferralSituation]]:
    """What could be done with this referral now, each with its verdict for this actor."""
    return choices(REFERRAL_STEPS, referral)


def verdict(action: str, referral: ReferralSituation) -> Verdict:
    """May this actor take this step now?"""
    return verdict_on(STEP[action], referral)


def signed_afterwards(basis: str, *, urgent: bool) -> bool:
    """Whether it goes before a supervisor signs: an emergency, her life in danger, and she cannot be asked.

    Vital interest, UU 27/2022 Article 20(2)(d). Without the signature within `SIGN_AFTER` its receiver can
    open it no longer; the database repeats it (`closed.is_shared`).
    """
    return urgent and basis == Basis.LIFE


def law_lets_go(basis: str, *, urgent: bool, signed: bool | None) -> bool:
    """Whether a legal basis stands for her consent.

    Args:
        basis: empty where it goes by her consent.
        signed: the supervisor's latest word; None: she has not looked yet.
    """
    if signed is None:
        return signed_afterwards(basis, urgent=urgent)
    return bool(basis) and signed


def answer_by(sent_at: datetime, hours: int, *, urgent: bool) -> datetime:
    """When the receiver should have answered: the hours agreed with her, or two in an emergency."""
    return sent_at + (URGENT_ANSWER if urgent else timedelta(hours=hours))


def escalates_at(sent_at: datetime, answer_due: datetime) -> datetime:
    """When the silence becomes the supervisor's: after twice the time."""
    return sent_at + 2 * (answer_due - sent_at)
