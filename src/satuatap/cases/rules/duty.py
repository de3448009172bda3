"""Must this organisation report to the police, by when, and what has to be in order for it?

- UU 12/2022 (TPKS) Ps 41: a UPTD PPA, a social unit or a community provider with legal status (Ps 1 no. 12)
  that receives a victim's report (41(1)), or information from health staff, psychologists or social workers
  (41(2)), reports to the police within 3x24 hours. A labour office's desk and a union are not named.
- PP 9/2008 Ps 14(5): staff of an integrated service centre (PPT) report to the nearest police within 24 hours
  after taking in a witness or victim of trafficking.
- UU 12/2022 Ps 39(2): health staff inform; that is their own duty, not ours.

Whether the law asks for her consent it does not say: what she wishes is recorded, and a report without her
consent names its basis and carries a supervisor's signature (gate-notes of this house, GBV guidelines 2017).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.rules.steps import Step
from satuatap.lib.verdicts import YES, Verdict, no


class Law(TextChoices):
    TPKS41 = "tpks41", _("UU 12/2022 (TPKS) Article 41: within 3 × 24 hours")
    PP9 = "pp9", _("PP 9/2008 Article 14(5): within 24 hours")


CLOCKS = {Law.TPKS41: "CK01", Law.PP9: "CK28"}  # rows of data/cases/clocks.yaml
SIGN_AFTER = timedelta(hours=24)  # a signature that had no time before the report; rule of this house
NO_TIME = timedelta(hours=6)  # less than this left: the report goes first, the signature follows


class Told(TextChoices):
    """Who brought it to us: the clock of Article 41 begins only with some of them."""

    SURVIVOR = "survivor", _("She herself")
    HEALTH = "health", _("Health staff")
    PSYCHOLOGIST = "psychologist", _("A psychologist")
    SOCIAL_WORKER = "social_worker", _("A social worker")
    FAMILY = "family", _("Family or friends")
    OTHER = "other", _("Somebody else")


COUNTED = frozenset({Told.SURVIVOR, Told.HEALTH, Told.PSYCHOLOGIST, Told.SOCIAL_WORKER})


class Wish(TextChoices):
    WANTS = "wants", _("She wants the report")
    NOT_NOW = "not_now", _("She does not want it now")
    DOES_NOT = "does_not", _("She does not want it")
    NOT_ASKED = "not_asked", _("She could not be asked yet")


class Basis(TextChoices):
    """The legal basis of a report without her consent."""

    TPKS41 = "tpks41", _("Duty of UU 12/2022 Article 41")
    PP9 = "pp9", _("Duty of PP 9/2008 Article 14(5)")
    LIFE = "life", _("Danger to life: vital interest, UU 27/2022 Article 20(2)(d)")
    CHILD = "child", _("A child: UU 35/2014, best interest of the child")


class ReportState(TextChoices):
    RUNNING = "running", _("The clock runs")
    REPORTED = "reported", _("Reported")
    HANDED_ON = "handed_on", _("Another duty holder reports")
    NO_DUTY = "no_duty", _("It turned out that there is no duty")


@dataclass(frozen=True, slots=True)
class Holder:
    """The duties of an organisation, as its row of the catalogue says."""

    tpks41: bool
    pp9: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a case: counted from incidents and categories, decided by a person."""

    sexual_violence: bool
    trafficking: bool
    told_by: str
    taken_in: bool = False  # she is under the care of the service centre


def applies(law: Law, holder: Holder, facts: Facts) -> Verdict:
    """Does the duty bind this organisation for these facts?

    Reasons: organisation_not_bound, not_this_law, not_reported_to_us, not_taken_in.
    """
    if not (holder.tpks41 if law is Law.TPKS41 else holder.pp9):
        return no("organisation_not_bound")
    if law is Law.TPKS41:
        if not facts.sexual_violence:
            return no("not_this_law")
        return YES if facts.told_by in COUNTED else no("not_reported_to_us")
    if not facts.trafficking:
        return no("not_this_law")
    return YES if facts.taken_in else no("not_taken_in")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one duty stands, for its steps."""

    state: str
    acts: frozenset[Act]
    wish: str
    told_her: bool
    basis: str
    signed_before: bool
    signed_after: bool
    is_reporter: bool  # the actor made the report herself
    left: timedelta  # until the clock ends; negative when it has

    @property
    def with_consent(self) -> bool:
        return self.wish == Wish.WANTS


def is_told(standing: Standing) -> Verdict:
    """She is told of a report before it is made. Reason: survivor_not_told."""
    return YES if standing.told_her else no("survivor_not_told")


def has_ground(standing: Standing) -> Verdict:
    """Her consent, or a legal basis with a supervisor's signature. Reasons: no_basis, not_signed.

    With less than six hours left the signature may follow within a day.
    """
    if standing.with_consent:
        return YES
    if not standing.basis:
        return no("no_basis")
    return YES if standing.signed_before or standing.left < NO_TIME else no("not_signed")


def wants_signature_after(standing: Standing) -> Verdict:
    """Reasons: signed_already, not_needed, not_your_own."""
    if standing.signed_before or standing.signed_after:
        return no("signed_already")
    if standing.with_consent:
        return no("signature_not_needed")
    return YES if not standing.is_reporter else no("not_your_own")


def wants_signature_before(standing: Standing) -> Verdict:
    """Reasons: signed_already, signature_not_needed, no_basis."""
    if standing.signed_before:
        return no("signed_already")
    if standing.with_consent:
        return no("signature_not_needed")
    return YES if standing.basis else no("no_basis")


WORKER = frozenset({Act.WORK_CASES})
SUPERVISOR = frozenset({Act.SUPERVISE_CASES})
RUNNING = frozenset({ReportState.RUNNING.value})
Need = Callable[[Standing], Verdict]

# The workflow "duty to report": listed in `cases.reference`.
STEPS: tuple[Step[Standing], ...] = (
    Step("record_wish", RUNNING, ReportState.RUNNING, WORKER),
    Step("sign_before", RUNNING, ReportState.RUNNING, SUPERVISOR, (wants_signature_before,)),
    Step("report", RUNNING, ReportState.REPORTED, WORKER, (is_told, has_ground)),
    Step("hand_on", RUNNING, ReportState.HANDED_ON, WORKER, asks=("why",)),
    Step("no_duty", RUNNING, ReportState.NO_DUTY, SUPERVISOR, asks=("why",)),
    Step(
        "sign_after",
        frozenset({ReportState.REPORTED.value}),
        ReportState.REPORTED,
        SUPERVISOR,
        (wants_signature_after,),
    ),
)
