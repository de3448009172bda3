"""The people of a file: workers, who speaks for them, families, and the other side.

Changing what stands takes the version of the page: two colleagues never write over each other's words.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases import doors
from satuatap.cases.doors import Room
from satuatap.cases.models import Party, Respondent
from satuatap.cases.rules import names_list
from satuatap.cases.rules.words import PartyRole
from satuatap.cases.services.opening import PartyDraft, RespondentDraft, party_values, respondent_values
from satuatap.lib.errors import Invalid, NotFound
from satuatap.lib.verdicts import require
from satuatap.people.models import Person

CODE_NAME_LENGTH = 40


def add_party(actor: Actor, reference: str, draft: PartyDraft, *, version: int, now: datetime) -> UUID:
    """Add somebody; without a code name she gets the next free one. Returns the row's id.

    Raises `NotFound`, `Stale`, `Invalid` on `code_name`.
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="add_person", version=version, now=now) as room:
        taken = _taken(room)
        if not draft.code_name:
            draft = replace(draft, code_name=names_list.code_names(_stem(draft.role), 1, taken=taken)[0])
        _check_code_name(draft.code_name, taken)
        row = room.new()
        party = Party.objects.create(**row, **party_values(room.vault, row["id"], draft))
        _changed(room, "person_added", party.id)
        return party.id


def add_workers(
    actor: Actor, reference: str, names: Sequence[str], *, version: int, now: datetime
) -> tuple[str, ...]:
    """Add many workers at once (20 fishers, one employer); returns the code names they got.

    Raises `NotFound`, `Stale`, `Invalid` on `names`.
    """
    require(actor.may(Act.WORK_CASES))
    if wrong := names_list.wrong(names):
        raise Invalid("invalid", {"names": wrong})
    with doors.opened(actor, reference, act="add_people", version=version, now=now) as room:
        codes = names_list.code_names(_stem(PartyRole.WORKER), len(names), taken=_taken(room))
        for code, name in zip(codes, names, strict=True):
            row, draft = room.new(), PartyDraft(code_name=code, name=name)
            Party.objects.create(**row, **party_values(room.vault, row["id"], draft))
        _changed(room, "people_added", None, count=len(codes))
        return tuple(codes)


def change_party(
    actor: Actor, reference: str, party_id: UUID, draft: PartyDraft, *, version: int, now: datetime
) -> None:
    """Write anew what is known of somebody. Her link to the register stays as it is.

    Raises `NotFound` (`no_such_case`, `no_such_party`), `Stale`, `Invalid` on `code_name`.
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="change_person", version=version, now=now) as room:
        party = room.party(party_id)
        _check_code_name(draft.code_name, _taken(room) - {party.code_name})
        for name, value in party_values(room.vault, party.id, draft).items():
            if name != "person_id":
                setattr(party, name, value)
        party.save()
        _changed(room, "person_changed", party.id)


def link_person(
    actor: Actor, reference: str, party_id: UUID, *, person: str, version: int, now: datetime
) -> None:
    """Say which registered person she is; an empty `person` takes the link away.

    Raises `NotFound` (`no_such_case`, `no_such_party`, `no_such_person`), `Stale`;
    `Invalid("in_file_already")`.
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="link_person", version=version, now=now) as room:
        party = room.party(party_id)
        found = Person.objects.filter(reference=person).values_list("id", flat=True).first()
        if person and found is None:
            raise NotFound("no_such_person")
        others = room.parties.exclude(id=party.id)
        if found and others.filter(person_id=found).exists():
            raise Invalid("in_file_already")
        party.person_id = found
        party.save(update_fields=["person"])
        _changed(room, "person_linked" if found else "person_unlinked", party.id)


def leave(actor: Actor, reference: str, party_id: UUID, *, version: int, now: datetime) -> None:
    """She is no longer of this file; what was written stays. Raises `NotFound`, `Stale`."""
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="change_person", version=version, now=now) as room:
        party = room.party(party_id)
        party.left_at = now
        party.save(update_fields=["left_at"])
        _changed(room, "person_left", party.id)


def add_respondent(
    actor: Actor, reference: str, draft: RespondentDraft, *, version: int, now: datetime
) -> None:
    """Add the other side; "not known" is an answer. Raises `NotFound`, `Stale`."""
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="add_person", version=version, now=now) as room:
        values = room.new()
        Respondent.objects.create(**values, **respondent_values(room.vault, values["id"], draft))
        _changed(room, "respondent_added", values["id"], kind=draft.kind)


def change_respondent(
    actor: Actor, reference: str, respondent_id: UUID, draft: RespondentDraft, *, version: int, now: datetime
) -> None:
    """Write anew what is known of the other side. Raises `NotFound`, `Stale`."""
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="change_person", version=version, now=now) as room:
        rows = Respondent.objects.filter(id=respondent_id, case=room.case)
        if not rows.update(**respondent_values(room.vault, respondent_id, draft)):
            raise NotFound("no_such_party")
        _changed(room, "respondent_changed", respondent_id, kind=draft.kind)


def _taken(room: Room) -> frozenset[str]:
    """The code names of the file, of those who left too: one name never means two people."""
    return frozenset(Party.objects.filter(case=room.case).values_list("code_name", flat=True))


def _check_code_name(name: str, taken: frozenset[str]) -> None:
    problems = {
        "text_missing": not name,
        "code_name_too_long": len(name) > CODE_NAME_LENGTH,
        "code_name_taken": name in taken,
    }
    if wrong := [code for code, holds in problems.items() if holds]:
        raise Invalid("invalid", {"code_name": wrong[:1]})


def _stem(role: PartyRole) -> str:
    """How the team speaks of somebody before it gives her a name of its own."""
    return _("Worker") if role == PartyRole.WORKER else _("Person")


def _changed(room: Room, act: str, about: UUID | None, **facts: object) -> None:
    room.case.version += 1
    room.case.save(update_fields=["version"])
    room.happened(act, about=about, **facts)
