"""What several services ask of what was typed: a row of this file, a code, a length."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from satuatap.cases.doors import Room
from satuatap.cases.models import Party, Provider
from satuatap.cases.services.notes import LONGEST
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib.errors import Invalid, must_find

Wrong = dict[str, list[str]]


def party_of(room: Room, party_id: UUID) -> Party:
    """Somebody of this file. Raises `NotFound("no_such_party")`."""
    here = Party.objects.filter(id=party_id, case=room.case, left_at=None)
    return must_find(here.first(), "no_such_party")


def provider_of(room: Room, provider_id: UUID) -> Provider:
    """A service of the office's directory. Raises `NotFound("no_such_provider")`."""
    here = Provider.objects.filter(id=provider_id, office_id=room.case.office_id, ended_at=None)
    return must_find(here.first(), "no_such_provider")


def check_code(room: Room, wrong: Wrong, field: str, name: CodeList, code: str) -> None:
    """The code is in force today."""
    row = catalogue.code(name, code)
    if row is None or not row.holds(room.today):
        wrong[field] = ["no_such_code"]


def check_text(wrong: Wrong, field: str, text: str, *, missing: bool = False) -> None:
    """Not too long; and, where it is `missing`, not empty."""
    if len(text) > LONGEST:
        wrong[field] = ["text_too_long"]
    elif missing and not text.strip():
        wrong[field] = ["text_missing"]


def refuse_if(wrong: Mapping[str, Sequence[str]]) -> None:
    """Raises `Invalid` when anything is wrong; a field without a code is right."""
    if fields := {name: codes for name, codes in wrong.items() if codes}:
        raise Invalid("invalid", fields)
