"""The door of a case: the gate opened for one case, its event written first, its key in hand.

    with doors.opened(actor, "C-7K2M-4Q", act="view", now=now) as room:
        Note.objects.filter(case=room.case)
        text = room.vault.open("cases_note", note.id, "text_sealed", note.text_sealed)

A case that does not exist, one that is hidden and one that is erased are one answer: `NotFound`.
"""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from types import TracebackType
from typing import Any, TypeVar, cast
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import Model, QuerySet

from satuatap.access import gate, keyring
from satuatap.access.gate import SUSPENDABLE, Door
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.selectors import names_of_staff
from satuatap.cases import changes
from satuatap.cases.models import Case, CaseEvent, Due, Party, TeamMember
from satuatap.cases.rules.words import TeamKind
from satuatap.cases.vault import Vault
from satuatap.lib import clocks
from satuatap.lib.errors import NotFound, Stale, must_find
from satuatap.lib.verdicts import YES, no, require

NOBODY = UUID(int=0)
T = TypeVar("T")


def purpose_of(actor: Actor) -> Purpose:
    """Supervisors look past their own teams; everybody else works on the cases of her teams only."""
    return Purpose.CASE_SUPERVISION if actor.may(Act.SUPERVISE_CASES) else Purpose.CASEWORK


def opened(
    actor: Actor,
    reference: str,
    *,
    act: str,
    now: datetime,
    fields: Iterable[str] = (),
    version: int | None = None,
) -> "CaseDoor":
    """Open the gate to one case; use as a context manager that gives a `Room`.

    Args:
        act: one word for what is done (`view`, `note`, `close`, …), for the access event.
        version: to change the case itself: it is locked, and must still have this version.

    Raises:
        Denied: no purpose for the role. NotFound: `no_such_case`. Stale: `case_changed`.
    """
    return CaseDoor(actor, reference, act, now, tuple(fields), version)


def called(reference: str) -> UUID:
    """In a gate: the case of this reference if open to the actor, else `NOBODY`; as fast either way."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT closed.called(%s)", [reference])
        row = cursor.fetchone()
    return row[0] if row and row[0] else NOBODY


def new_row(case_id: UUID, *, by: UUID, now: datetime, **values: Any) -> dict[str, Any]:
    """The values every row of a case begins with, where no `Room` is: id, case, at, by."""
    return {"id": uuid4(), "case_id": case_id, "at": now, "by": by, **values}


@dataclass(slots=True)
class Room:
    """An open case: everything inside is under the gate's claims and in its transaction.

    `team`: whoever could open the case when the door was opened, the organisations read with them, the
    earliest first · `empty`: the tables known to hold nothing of the case.
    """

    actor: Actor
    now: datetime
    case: Case
    vault: Vault
    door: Door
    team: tuple[TeamMember, ...]
    empty: frozenset[type[Model]] = frozenset()
    _staff: dict[UUID, str] = field(default_factory=dict, init=False)
    _found: dict[object, object] = field(default_factory=dict, init=False)

    @property
    def member(self) -> TeamMember | None:
        """Her own live row in the team; None: she supervises."""
        return next((one for one in self.team if one.user_id == self.actor.user_id), None)

    @property
    def leads(self) -> bool:
        """She leads the case, or supervises who leads it."""
        return self.member is None or self.member.kind == TeamKind.LEAD

    def require_lead(self) -> None:
        """Raise `Denied("only_the_lead")` unless she leads the case, or supervises who leads it."""
        require(YES if self.leads else no("only_the_lead"))

    @property
    def today(self) -> date:
        """The day it is in the office of whoever stands in the room."""
        return clocks.day(self.now, self.actor.time_zone)

    @property
    def members(self) -> QuerySet[TeamMember]:
        """The rows of whoever may open the case now by her place in its team."""
        return TeamMember.live(self.now).filter(case=self.case)

    @property
    def parties(self) -> QuerySet[Party]:
        """The rows of the people the case is about, without those who left it."""
        return Party.objects.filter(case=self.case, left_at=None)

    def party(self, party_id: UUID) -> Party:
        """One of the people the case is about. Raises `NotFound("no_such_party")`."""
        return must_find(self.parties.filter(id=party_id).first(), "no_such_party")

    def staff(self, user_ids: Iterable[UUID]) -> dict[UUID, str]:
        """Display names of members of staff, these among them; each is read once."""
        if unknown := set(user_ids) - self._staff.keys():
            self._staff |= names_of_staff(unknown)
        return self._staff

    def once(self, read: "Callable[[Room], T]") -> T:
        """What `read` finds in this room: what several parts of a page need is asked of the database once."""
        if read not in self._found:
            self._found[read] = read(self)
        return cast(T, self._found[read])

    def lacks(self, table: type[Model]) -> bool:
        """Whether it is known that a table holds nothing of the case: then it need not be asked."""
        return table in self.empty

    def has_member(self, user_id: UUID) -> bool:
        """Whether she may open the case now by her place in its team."""
        return self.members.filter(user_id=user_id).exists()

    def new(self, **values: Any) -> dict[str, Any]:
        """The values of a new row of the case: id (unless one is given), case, at, by, and these."""
        return new_row(self.case.id, by=self.actor.user_id, now=self.now, **values)

    def happened(self, act: str, about: UUID | None = None, **facts: object) -> None:
        """Write a line of the history: codes, references and amounts, never text."""
        CaseEvent.objects.create(**self.new(act=act, about_id=about, facts=facts))

    def due(
        self, kind: str, due_at: datetime, *, about: UUID | None = None, responsible: UUID | None = None
    ) -> Due:
        """Start a clock; the actor answers for it unless somebody else is named."""
        return Due.objects.create(
            **self.new(
                kind=kind, about_id=about, due_at=due_at, responsible_id=responsible or self.actor.user_id
            )
        )

    def done(self, kind: str, *, about: UUID | None = None, outcome: str = "done") -> int:
        """Stop the open clocks of a kind (about one row); returns how many ran."""
        open_ones = Due.objects.filter(case=self.case, kind=kind, done_at=None)
        if about is not None:
            open_ones = open_ones.filter(about_id=about)
        return open_ones.update(done_at=self.now, done_by=self.actor.user_id, outcome=outcome)


@dataclass(eq=False)
class CaseDoor:
    """What `opened` returns."""

    actor: Actor
    reference: str
    act: str
    now: datetime
    fields: tuple[str, ...]
    version: int | None
    _door: Door = field(init=False, repr=False)

    def __enter__(self) -> Room:
        if sys._getframe(1).f_code.co_flags & SUSPENDABLE:
            raise RuntimeError("gate_in_generator: a suspended frame would leave the gate open")
        self._door = gate.opened(self.actor, purpose_of(self.actor), now=self.now)
        self._door.__enter__()
        try:
            return self._room()
        except BaseException as error:
            self.__exit__(type(error), error, error.__traceback__)
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._door.__exit__(kind, error, trace)

    def _room(self) -> Room:
        """Hidden and missing take the same path, and write the same event of nobody."""
        case_id = called(self.reference)
        self._door.record(self.act, case_id, fields=self.fields)
        rows = Case.objects.filter(id=case_id)
        locked = rows.select_for_update(of=("self",)) if self.version is not None else rows
        case = must_find(locked.first(), "no_such_case")
        if self.version is not None and case.version != self.version:
            raise Stale("case_changed", changed=changes.since(case, self.version, zone=self.actor.time_zone))
        try:
            vault = Vault.of(case.id)
        except keyring.KeyDestroyedError:
            raise NotFound("no_such_case") from None
        team = TeamMember.live(self.now).filter(case=case).select_related("organisation").order_by("at", "id")
        return Room(self.actor, self.now, case, vault, self._door, tuple(team))


__all__ = ["CaseDoor", "Room", "called", "new_row", "opened", "purpose_of"]
