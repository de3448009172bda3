"""The family's letter: who signed, who witnessed, whether she was asked alone. A worry goes elsewhere."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import uuid4

from satuatap.access import sealing
from satuatap.accounts.actors import Actor
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.journeys import doors
from satuatap.journeys.models import FamilyConsent
from satuatap.journeys.selectors.papers import CONSENT, CONSENT_KIND
from satuatap.journeys.services.papers import PaperDraft, verify
from satuatap.lib import clocks
from satuatap.lib.errors import refuse_if
from satuatap.people import services as people
from satuatap.people.services.concerns import LONGEST as LONGEST_WORRY

LONGEST = 200  # characters of a name with its office


@dataclass(frozen=True, slots=True)
class ConsentDraft:
    """`seen`: the letter itself is here, and is verified with it · `worry`: for the counsellors only."""

    relation_code: str
    signed_by: str
    witnessed_by: str = ""
    signed_on: date | None = None
    heard_alone: bool | None = None
    seen: bool = False
    worry: str = field(default="", repr=False)


def note_consent(actor: Actor, reference: str, draft: ConsentDraft, *, now: datetime) -> None:
    """Write it down. A worry is put into the counsellors' inbox and stands nowhere here: no row, no event and
    no page of the journey tells whether there was one.

    Raises:
        Denied: the role may not; with `seen` also as `services.papers.verify`.
        NotFound: `no_such_journey`. Invalid: on the fields of the draft.
    """
    _check(draft, today=clocks.day(now, actor.time_zone))
    if draft.seen:
        said = PaperDraft(issued_on=draft.signed_on, heard_alone=draft.heard_alone)
        verify(actor, reference, CONSENT_KIND, said, now=now)
    with doors.opened(actor, reference, "note_consent", now=now, lock=True, fields=["consent"]) as room:
        row_id, person_id = uuid4(), room.journey.person_id
        FamilyConsent.objects.create(
            **room.row(
                id=row_id,
                relation_code=draft.relation_code,
                signed_by_sealed=sealing.seal_text(CONSENT, row_id, "signed_by_sealed", draft.signed_by),
                witnessed_by_sealed=sealing.seal_text(
                    CONSENT, row_id, "witnessed_by_sealed", draft.witnessed_by
                )
                if draft.witnessed_by
                else None,
                signed_on=draft.signed_on,
                heard_alone=draft.heard_alone,
            )
        )
    if draft.worry.strip():
        people.raise_concern(actor, person_id, None, draft.worry, now=now)


def _check(draft: ConsentDraft, *, today: date) -> None:
    wrong: dict[str, list[str]] = {}
    if catalogue.code(CodeList.RELATION, draft.relation_code) is None:
        wrong["relation_code"] = ["relation_not_listed"]
    if not draft.signed_by.strip():
        wrong["signed_by"] = ["signed_by_missing"]
    for name in ("signed_by", "witnessed_by"):
        if len(getattr(draft, name)) > LONGEST:
            wrong[name] = ["text_too_long"]
    if draft.signed_on is not None and draft.signed_on > today:
        wrong["signed_on"] = ["day_lies_ahead"]
    if draft.seen and draft.heard_alone is None:
        wrong["heard_alone"] = ["heard_alone_missing"]
    if len(draft.worry.strip()) > LONGEST_WORRY:
        wrong["worry"] = ["text_too_long"]
    refuse_if(wrong, "not_accepted_as_typed")
