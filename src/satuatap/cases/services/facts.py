"""The shared facts of a file: what it is about, in her words."""

from datetime import datetime

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases import doors
from satuatap.cases.doors import Room
from satuatap.cases.drafts import Facts
from satuatap.cases.services import notes
from satuatap.cases.services.rows import LONGEST, Wrong
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib.errors import refuse_if
from satuatap.lib.verdicts import require

TITLE_LENGTH = 120


def change_facts(actor: Actor, reference: str, facts: Facts, *, version: int, now: datetime) -> None:
    """Write the facts anew; the story as it stood before is kept as a note.

    Raises `NotFound`, `Stale`, `Invalid` on `title`, `story`, `categories`, `destination_code`, `phase_code`.
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="change_facts", version=version, now=now) as room:
        refuse_if(_wrong(room, facts))
        case, vault = room.case, room.vault
        before = vault.open("cases_case", case.id, "story_sealed", case.story_sealed)
        if before and before != facts.story:
            notes.write(room, "earlier_story", before)
        case.title_sealed = vault.seal("cases_case", case.id, "title_sealed", facts.title)
        case.story_sealed = vault.seal("cases_case", case.id, "story_sealed", facts.story)
        case.categories = list(facts.categories)
        case.destination_code, case.phase_code = facts.destination_code, facts.phase_code
        case.version += 1
        case.save(
            update_fields=[
                *("title_sealed", "story_sealed", "categories", "destination_code", "phase_code", "version")
            ]
        )
        room.happened("facts_changed")


def _wrong(room: Room, facts: Facts) -> Wrong:
    today = room.today

    def unknown(name: CodeList, *codes: str) -> bool:
        known = {row.code for row in catalogue.codes(name, today)}
        return not {code for code in codes if code} <= known

    return {
        "title": ["text_too_long"] if len(facts.title) > TITLE_LENGTH else [],
        "story": ["text_too_long"] if len(facts.story) > LONGEST else [],
        "categories": ["no_such_code"]
        if unknown(CodeList.COMPLAINT_CATEGORY, *(set(facts.categories) - set(room.case.categories)))
        else [],
        "destination_code": ["no_such_code"] if unknown(CodeList.DESTINATION, facts.destination_code) else [],
        "phase_code": ["no_such_code"] if unknown(CodeList.CLIENT_STATUS, facts.phase_code) else [],
    }
