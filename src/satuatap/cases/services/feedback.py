"""Asking a client how it was: a slip from who worked with her, questions by somebody else or the portal."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from satuatap.access import gate, sealing
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases import doors
from satuatap.cases.models import Feedback, FeedbackSlip
from satuatap.cases.rules import feedback as rules
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Office
from satuatap.lib import clocks, references
from satuatap.lib.errors import Denied, Invalid, NotFound
from satuatap.lib.verdicts import require

PREFIX = "U"
LONGEST_WISH = 2_000  # letters


def hand_over_slip(actor: Actor, *, now: datetime) -> str:
    """Make a code to hand to a client and return it: it is shown once and kept nowhere. Raises `Denied`."""
    require(actor.may(Act.WORK_CASES))
    code = references.new(PREFIX)
    with gate.opened(actor, doors.purpose_of(actor), now=now):
        FeedbackSlip.objects.create(
            id=uuid4(),
            office_id=actor.office_id,
            organisation_id=actor.organisation_id,
            code_hash=_hash(code),
            issued_by=actor.user_id,
        )
    return code


def collect(actor: Actor, code: str, answers: Mapping[str, str], *, wish: str = "", now: datetime) -> None:
    """Keep what a client said, without her name, her file or the hour.

    Raises `Denied` (`somebody_else_asks`: who handed over the slip), `Invalid` on `code`, `wish`, or
    `nothing_answered`.
    """
    require(actor.may(Act.WORK_CASES))
    given = _accepted(answers, wish)
    with gate.opened(actor, doors.purpose_of(actor), now=now):
        slips = FeedbackSlip.objects.filter(used=False, code_hash=_hash(_called(code)))
        slip = slips.first()
        if slip is None:
            raise Invalid("invalid", {"code": ["no_such_slip"]})
        if slip.issued_by == actor.user_id:
            raise Denied("somebody_else_asks")
        if not slips.filter(id=slip.id).update(used=True):  # somebody was quicker
            raise Invalid("invalid", {"code": ["no_such_slip"]})
        _keep(slip, given, wish, zone=actor.time_zone, now=now)


def office_of_slip(code: str, *, now: datetime) -> Office:
    """Whose service she is asked about. Raises `NotFound` (`no_longer_open`): no such slip, or used."""
    called = _called(code)
    with gate.by_link(_claim(called), now=now) as door:
        door.record("view_slip", _claim(called))
        return _office(_unused(called))


def give(code: str, answers: Mapping[str, str], *, wish: str = "", now: datetime) -> None:
    """She herself answers, by the code of her slip, at the portal: once.

    Nobody can tell whether it was she: it opens the questions to whoever has the slip.

    Raises `Invalid` on `wish`, or `nothing_answered`; `NotFound` (`no_longer_open`).
    """
    given = _accepted(answers, wish)
    called = _called(code)
    with gate.by_link(_claim(called), now=now) as door:
        door.record("use_slip", _claim(called))
        slip = _unused(called)
        if not FeedbackSlip.objects.filter(id=slip.id, used=False).update(used=True):
            raise NotFound("no_longer_open")
        _keep(slip, given, wish, zone=_office(slip).time_zone, now=now)


def _unused(called: str) -> FeedbackSlip:
    slip = FeedbackSlip.objects.filter(used=False, code_hash=_hash(called)).first()
    if slip is None:
        raise NotFound("no_longer_open")
    return slip


def _office(slip: FeedbackSlip) -> Office:
    return catalogue.office_by_id(slip.office_id)


def _accepted(answers: Mapping[str, str], wish: str) -> dict[str, str]:
    given = rules.accepted(answers)
    if len(wish) > LONGEST_WISH:
        raise Invalid("invalid", {"wish": ["text_too_long"]})
    if not given and not wish.strip():
        raise Invalid("nothing_answered")
    return given


def _keep(slip: FeedbackSlip, given: Mapping[str, str], wish: str, *, zone: str, now: datetime) -> None:
    row_id, words = uuid4(), wish.strip()
    Feedback.objects.create(
        id=row_id,
        office_id=slip.office_id,
        organisation_id=slip.organisation_id,
        month=clocks.day(now, zone).replace(day=1),
        answers=dict(given),
        wish_sealed=sealing.seal_text("cases_feedback", row_id, "wish_sealed", words) if words else b"",
    )


def _called(code: str) -> str:
    return references.parse(code, PREFIX) or ""


def _claim(called: str) -> UUID:
    """Who she is at the gate: the beginning of the keyed hash of her code (policy `she_reads`)."""
    return UUID(bytes=_hash(called)[:16])


def _hash(code: str) -> bytes:
    return sealing.hash_text("feedback", code)
