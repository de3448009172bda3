"""What several services ask of what was typed: a code in force, a length; and a service of the directory."""

from uuid import UUID

from satuatap.cases.doors import Room
from satuatap.cases.models import Provider
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib.errors import must_find, refuse_if

LONGEST = 20_000  # letters of a text
Wrong = dict[str, list[str]]


def provider_of(room: Room, provider_id: UUID) -> Provider:
    """A service of the office's directory. Raises `NotFound("no_such_provider")`."""
    here = Provider.objects.filter(id=provider_id, office_id=room.case.office_id, ended_at=None)
    return must_find(here.first(), "no_such_provider")


def check_code(room: Room, wrong: Wrong, field: str, name: CodeList, code: str) -> None:
    """The code is in force today."""
    row = catalogue.code(name, code)
    if row is None or not row.holds(room.today):
        wrong[field] = ["no_such_code"]


def check_text(wrong: Wrong, field: str, text: str, *, missing: bool = False, most: int = LONGEST) -> None:
    """Not longer than `most` letters; and, where it may not be `missing`, not empty."""
    if len(text) > most:
        wrong[field] = ["text_too_long"]
    elif missing and not text.strip():
        wrong[field] = ["text_missing"]


def refuse_text(field: str, text: str, *, most: int = LONGEST) -> None:
    """Raises `Invalid` on `field` when nothing, or too much, was written."""
    wrong: Wrong = {}
    check_text(wrong, field, text, missing=True, most=most)
    refuse_if(wrong)
