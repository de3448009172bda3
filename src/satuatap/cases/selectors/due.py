"""What is due: on one file, and on all files of one worker."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.functional import Promise

from satuatap.access import gate, keyring
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases import clocks, doors, labels
from satuatap.cases.doors import Room
from satuatap.cases.models import Case, Due, Note
from satuatap.cases.rules import duty
from satuatap.cases.rules.complaint_steps import CLOCK_OF
from satuatap.cases.rules.dues import OF_COMPLAINT, OWN_ACT, REMINDER, Urgency, urgency
from satuatap.cases.selectors.head import CaseHead, head_of
from satuatap.cases.selectors.situations import running_in
from satuatap.cases.selectors.team import MemberLine, members_of
from satuatap.cases.vault import Vault
from satuatap.lib.verdicts import require

LINES = 100
FINISHED = 20
# kind of what is due -> its clock in data/cases/clocks.yaml
_CLOCKS: Mapping[str, str] = {
    **CLOCK_OF,
    **{f"duty_{law}": clock for law, clock in duty.CLOCKS.items()},
}


@dataclass(frozen=True, slots=True)
class DueLine:
    """Something to be done. `text`: what a reminder is about · `basis`: the article of a clock of the law ·
    `by_its_own_act`: not ticked off in a list · `of_complaint`: that act is a step of the complaint.
    """

    id: UUID
    reference: str
    title: str
    kind: str
    words: Promise | str
    text: str
    basis: str
    due_at: datetime
    urgency: Urgency
    basis_unverified: bool
    by_its_own_act: bool
    of_complaint: bool
    responsible: str
    mine: bool
    done_at: datetime | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class DueCard:
    """What is due on one file, soonest first."""

    lines: tuple[DueLine, ...]


@dataclass(frozen=True, slots=True)
class DuePage:
    head: CaseHead
    lines: tuple[DueLine, ...]
    finished: tuple[DueLine, ...]
    members: tuple[MemberLine, ...]


@dataclass(frozen=True, slots=True)
class DueList:
    """What is due on all files of one worker. `more`: there are further ones, later."""

    lines: tuple[DueLine, ...]
    overdue: int
    more: bool


def card(room: Room) -> DueCard:
    """What is due on the open case."""
    return DueCard(_of_room(room, room.once(running_in)))


def due_page(actor: Actor, reference: str, *, now: datetime) -> DuePage:
    """What is due on one file, and what was done lately. Raises `NotFound`."""
    with doors.opened(actor, reference, act="due", now=now) as room:
        done = Due.objects.filter(case=room.case, done_at__isnull=False).order_by("-done_at", "id")
        finished = list(done[:FINISHED])
        return DuePage(head_of(room), card(room).lines, _of_room(room, finished), members_of(room))


def due_list(actor: Actor, *, days: int | None = None, now: datetime) -> DueList:
    """What this worker answers for, overdue first; `days`: only what is due within so many days.

    Each file listed is an opening (`list`). Raises `Denied`.
    """
    require(actor.may(Act.WORK_CASES))
    with gate.opened(actor, doors.purpose_of(actor), now=now) as door:
        mine = Due.objects.filter(responsible_id=actor.user_id, done_at=None)
        if days is not None:
            mine = mine.filter(due_at__lt=now + timedelta(days=days))
        rows = list(mine.order_by("due_at", "id")[: LINES + 1])
        case_ids = {row.case_id for row in rows[:LINES]}
        door.record("list", *case_ids, fields=["title"])
        cases = Case.objects.in_bulk(case_ids)
        vaults = _vaults(cases)
        titles = {
            case_id: vault.open("cases_case", case_id, "title_sealed", cases[case_id].title_sealed)
            for case_id, vault in vaults.items()
        }
        shown = [row for row in rows[:LINES] if row.case_id in vaults]
        texts = _texts(shown, vaults)
        lines = tuple(
            _line(
                row,
                reference=cases[row.case_id].reference,
                title=titles[row.case_id],
                text=texts.get(row.id, ""),
                responsible=actor.name,
                mine=True,
                now=now,
            )
            for row in shown
        )
    return DueList(lines, sum(line.urgency is Urgency.OVERDUE for line in lines), len(rows) > LINES)


def _vaults(cases: dict[UUID, Case]) -> dict[UUID, Vault]:
    found = {}
    for case_id in cases:
        try:
            found[case_id] = Vault.of(case_id)
        except keyring.KeyDestroyedError:  # erased this moment
            continue
    return found


def _texts(rows: Sequence[Due], vaults: dict[UUID, Vault]) -> dict[UUID, str]:
    """due -> what a reminder is about."""
    about = {row.about_id: row for row in rows if row.kind == REMINDER and row.about_id}
    return {
        about[note.id].id: vaults[note.case_id].open("cases_note", note.id, "text_sealed", note.text_sealed)
        for note in Note.objects.filter(id__in=about)
    }


def _of_room(room: Room, rows: Sequence[Due]) -> tuple[DueLine, ...]:
    names = room.staff([row.responsible_id for row in rows])
    texts = _texts(rows, {room.case.id: room.vault})
    return tuple(
        _line(
            row,
            reference=room.case.reference,
            title="",
            text=texts.get(row.id, ""),
            responsible=names.get(row.responsible_id, ""),
            mine=row.responsible_id == room.actor.user_id,
            now=room.now,
        )
        for row in rows
    )


def _line(
    row: Due, *, reference: str, title: str, text: str, responsible: str, mine: bool, now: datetime
) -> DueLine:
    clock = clocks.every().get(_CLOCKS.get(row.kind, ""))
    return DueLine(
        id=row.id,
        reference=reference,
        title=title,
        kind=row.kind,
        words=labels.DUES.get(row.kind, row.kind),
        text=text,
        basis=clock.source if clock else "",
        basis_unverified=clock is not None and clock.unverified,
        by_its_own_act=row.kind in OWN_ACT,
        of_complaint=row.kind in OF_COMPLAINT,
        due_at=row.due_at,
        urgency=urgency(row.due_at, now=now),
        responsible=responsible,
        mine=mine,
        done_at=row.done_at,
        outcome=row.outcome,
    )
