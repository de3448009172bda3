"""Holding the interview before departure: the rules propose, a human decides, both are kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from satuatap.access import gate, sealing
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.journeys.models import Interview
from satuatap.journeys.rules.interview import Assessment
from satuatap.journeys.rules.words import Level
from satuatap.journeys.selectors.interviews import ACT, TABLE, Subject, packed, sponsor_mark, subject, weighed
from satuatap.lib import clocks
from satuatap.lib.errors import Denied, Invalid


@dataclass(frozen=True, slots=True)
class InterviewDraft:
    """`answers`: question code to answer code, those left open missing · `sponsor`: who brings her, a name
    or a telephone number · `outside`: who came with her · `shown`: the level on the page before that.
    """

    answers: Mapping[str, str]
    alone: bool
    sponsor: str = ""
    outside: str = ""
    decided: Level | None = None
    reason: str = ""
    shown: Level | None = None


def look(actor: Actor, reference: str, draft: InterviewDraft, *, now: datetime) -> Assessment:
    """What it points to, before anything is kept. Raises `Denied`, NotFound("no_such_journey")."""
    about = _ours(actor, reference, now)
    with gate.opened(actor, Purpose.INTERVIEW, now=now) as door:
        door.record(ACT, about.row["person_id"])
        return weighed(about, draft.answers, draft.sponsor, alone=draft.alone)[1]


def hold(actor: Actor, reference: str, draft: InterviewDraft, *, once: UUID, now: datetime) -> None:
    """Keep an interview with what a human concludes; a second submit changes nothing.

    Raises:
        Denied. NotFound: `no_such_journey`. Invalid: `level_not_chosen` on `decided`;
        `reason_for_other_level` on `reason`; `indication_changed` when she had seen another one.
    """
    about = _ours(actor, reference, now)
    with gate.opened(actor, Purpose.INTERVIEW, now=now) as door:
        door.record(ACT, about.row["person_id"])
        if Interview.objects.filter(once=once).exists():
            return
        recorded, found = weighed(about, draft.answers, draft.sponsor, alone=draft.alone)
        decided, reason = _decision(draft, found)
        row_id = uuid4()
        sealed = {
            name: sealing.seal_text(TABLE, row_id, name, text) if text else None
            for name, text in {
                "outside_sealed": draft.outside.strip(),
                "answers_sealed": packed(draft.answers, draft.sponsor.strip(), recorded),
                "reason_sealed": reason,
            }.items()
        }
        Interview.objects.create(
            **about.row,
            **sealed,
            id=row_id,
            once=once,
            held_on=clocks.day(now, actor.time_zone),
            alone=draft.alone,
            sponsor_hash=sponsor_mark(draft.sponsor),
            computed=found.level,
            decided=decided,
        )


def _ours(actor: Actor, reference: str, now: datetime) -> Subject:
    about = subject(actor, reference, now=now)
    if not about.is_ours:
        raise Denied("interview_of_other_office")
    return about


def _decision(draft: InterviewDraft, found: Assessment) -> tuple[Level, str]:
    if draft.shown is not None and draft.shown != found.level:
        raise Invalid("indication_changed")
    if draft.decided is None:
        raise Invalid("not_accepted_as_typed", {"decided": ["level_not_chosen"]})
    reason = draft.reason.strip()
    if draft.decided != found.level and not reason:
        raise Invalid("not_accepted_as_typed", {"reason": ["reason_for_other_level"]})
    return draft.decided, reason
