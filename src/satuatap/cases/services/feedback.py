"""Asking a client how it was: a slip from who worked with her, the questions by somebody else."""

from collections.abc import Mapping
from datetime import datetime
from uuid import uuid4

from satuatap.access import gate, sealing
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases import doors
from satuatap.cases.models import Feedback, FeedbackSlip
from satuatap.cases.rules import feedback as rules
from satuatap.lib import clocks, references
from satuatap.lib.errors import Denied, Invalid
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
    given = rules.accepted(answers)
    if len(wish) > LONGEST_WISH:
        raise Invalid("invalid", {"wish": ["text_too_long"]})
    if not given and not wish.strip():
        raise Invalid("nothing_answered")
    with gate.opened(actor, doors.purpose_of(actor), now=now):
        called = references.parse(code, PREFIX)
        slips = FeedbackSlip.objects.filter(used=False, code_hash=_hash(called or ""))
        slip = slips.first()
        if slip is None:
            raise Invalid("invalid", {"code": ["no_such_slip"]})
        if slip.issued_by == actor.user_id:
            raise Denied("somebody_else_asks")
        if not slips.filter(id=slip.id).update(used=True):  # somebody was quicker
            raise Invalid("invalid", {"code": ["no_such_slip"]})
        row_id = uuid4()
        Feedback.objects.create(
            id=row_id,
            office_id=slip.office_id,
            organisation_id=slip.organisation_id,
            month=clocks.day(now, actor.time_zone).replace(day=1),
            answers=given,
            wish_sealed=sealing.seal_text("cases_feedback", row_id, "wish_sealed", wish.strip())
            if wish.strip()
            else b"",
        )


def _hash(code: str) -> bytes:
    return sealing.hash_text("feedback", code)
