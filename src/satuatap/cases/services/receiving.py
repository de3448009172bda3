"""The receiver's side: she opens what was sent to her, accepts or declines it, and says what was done.

She comes with her account, or by a link and its code. Either way the database lets her see the row only while
the consent under it lives: a withdrawn one closes her page at the next click.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from satuatap.access import gate, keyring
from satuatap.access.gate import Door
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases.doors import NOBODY, new_row
from satuatap.cases.models import Due, Referral, ReferralEvent
from satuatap.cases.rules import referral_steps as steps
from satuatap.cases.rules.referral_steps import RESULT_WITHIN, ReferralSituation, ReferralState
from satuatap.cases.selectors.packages import Package, package_of
from satuatap.cases.services import links
from satuatap.cases.services.rows import Wrong, check_text, refuse_text
from satuatap.cases.services.sharing import event_values, seal_answer
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib.errors import NotFound, must_find, refuse_if
from satuatap.lib.verdicts import require

READ_WITHIN = timedelta(days=2)  # own choice: until the worker has read what the receiver answered
NEW_DOOR_WITHIN = timedelta(days=1)  # own choice: a declined referral needs another door


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who opens it. Made by `by_account` or `by_link`."""

    id: UUID
    subject: UUID  # of the first event, before anything is read
    by_link: bool
    gate: Callable[[datetime], Door]
    find: Callable[[datetime], Referral | None]  # inside the gate


@dataclass(frozen=True, slots=True)
class Received:
    """An open referral as its receiver meets it."""

    package: Package
    state: ReferralState
    version: int
    can: frozenset[str]


def by_account(actor: Actor, called: str) -> Receiver:
    """A member of the receiving organisation. Raises `Denied`."""
    require(actor.may(Act.RECEIVE_REFERRALS))
    return Receiver(
        actor.user_id,
        NOBODY,
        by_link=False,
        gate=lambda now: gate.opened(actor, Purpose.REFERRAL, now=now),
        find=lambda _now: (
            Referral.objects.select_for_update()
            .filter(reference=called, organisation_id=actor.organisation_id)
            .first()
        ),
    )


def by_link(token: str, link_id: UUID) -> Receiver:
    """Whoever has given link and code in this browser."""
    referral_id = links.referral_of(token)

    def find(now: datetime) -> Referral | None:
        links.check_session(token, link_id, now=now)
        return Referral.objects.select_for_update().filter(id=referral_id).first()

    return Receiver(
        referral_id,
        referral_id,
        by_link=True,
        gate=lambda now: gate.by_link(referral_id, now=now),
        find=find,
    )


def open_referral(receiver: Receiver, *, now: datetime) -> Received:
    """Show it; every opening is on record. Raises `NotFound("no_longer_open")`."""
    with receiver.gate(now) as door:
        referral, package = _shown(receiver, door, "view", now)
        if referral.state == ReferralState.SENT:
            _step(referral, "open", now)
            referral.opened_at = now
            referral.save(update_fields=["state", "version", "opened_at"])
        _log(referral, receiver, "open", now)
        return Received(package, ReferralState(referral.state), referral.version, _can(referral))


def accept(receiver: Receiver, *, now: datetime) -> None:
    """She takes it on. Raises `NotFound`, `Denied` (`wrong_state`)."""
    with receiver.gate(now) as door:
        referral, _package = _shown(receiver, door, "accept", now)
        _answered(referral, receiver, "accept", now)
        referral.save(update_fields=["state", "version", "answered_at"])
        _due(referral, receiver, "referral_result", now + RESULT_WITHIN, now)


def decline(receiver: Receiver, *, reason: str, text: str, now: datetime) -> None:
    """She cannot take it on, and says why. Raises `NotFound`, `Denied`, `Invalid` on `reason`, `text`."""
    wrong: Wrong = {}
    if catalogue.code(CodeList.DECLINE_REASON, reason) is None:
        wrong["reason"] = ["no_such_code"]
    check_text(wrong, "text", text)
    refuse_if(wrong)
    with receiver.gate(now) as door:
        referral, _package = _shown(receiver, door, "decline", now)
        _answered(referral, receiver, "decline", now)
        referral.decline_code = reason
        referral.answer_sealed = seal_answer(referral.id, text)
        referral.save(update_fields=["state", "version", "answered_at", "decline_code", "answer_sealed"])
        _due(referral, receiver, "referral_declined", now + NEW_DOOR_WITHIN, now)


def finish(receiver: Receiver, *, text: str, now: datetime) -> None:
    """It is done, and what was done. Raises `NotFound`, `Denied`, `Invalid` on `text`."""
    refuse_text("text", text)
    with receiver.gate(now) as door:
        referral, _package = _shown(receiver, door, "finish", now)
        _step(referral, "finish", now)
        _log(referral, receiver, "finish", now)
        referral.done_at = now
        referral.answer_sealed = seal_answer(referral.id, text)
        referral.save(update_fields=["state", "version", "done_at", "answer_sealed"])
        _stop(referral, receiver, now)
        _due(referral, receiver, "referral_feedback", now + READ_WITHIN, now)


def _shown(receiver: Receiver, door: Door, act: str, now: datetime) -> tuple[Referral, Package]:
    """First the event, then the row; then the event in the file it belongs to, for its team to see."""
    door.record(act, receiver.subject)
    referral = must_find(receiver.find(now), "no_longer_open")
    door.record(act, referral.case_id)
    try:
        return referral, package_of(referral)
    except keyring.KeyDestroyedError:
        raise NotFound("no_longer_open") from None


def _answered(referral: Referral, receiver: Receiver, action: str, now: datetime) -> None:
    _step(referral, action, now)
    referral.answered_at = now
    _log(referral, receiver, action, now)
    _stop(referral, receiver, now)


def _step(referral: Referral, action: str, now: datetime) -> None:
    require(steps.verdict(action, _situation(referral)))
    referral.state = ReferralState(steps.STEP[action].to)
    referral.version += 1
    if action != "open" and referral.opened_at is None:
        referral.opened_at = now
        referral.save(update_fields=["opened_at"])


def _situation(referral: Referral) -> ReferralSituation:
    return ReferralSituation(ReferralState(referral.state), steps.RECEIVE, receives=True)


def _can(referral: Referral) -> frozenset[str]:
    offered = steps.next_steps(_situation(referral))
    return frozenset(choice.step.action for choice in offered if choice.verdict)


def _log(referral: Referral, receiver: Receiver, act: str, now: datetime) -> None:
    values = event_values(referral, act, by=receiver.id, by_link=receiver.by_link, now=now)
    ReferralEvent.objects.create(**values)


def _stop(referral: Referral, receiver: Receiver, now: datetime) -> None:
    Due.objects.filter(case_id=referral.case_id, about_id=referral.id, done_at=None).update(
        done_at=now, done_by=receiver.id, outcome="answered"
    )


def _due(referral: Referral, receiver: Receiver, kind: str, due_at: datetime, now: datetime) -> None:
    """The next clock is that of the worker who sent it."""
    Due.objects.create(
        **new_row(
            referral.case_id,
            by=receiver.id,
            now=now,
            kind=kind,
            about_id=referral.id,
            due_at=due_at,
            responsible_id=referral.sent_by or referral.by,
        )
    )
