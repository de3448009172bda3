"""Who is shut out of a file, who broke its glass, and which files wait for their end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from satuatap.access import gate, keyring
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.selectors import names_of_staff, staff_of
from satuatap.cases import doors
from satuatap.cases.doors import Room
from satuatap.cases.models import Case, ConflictOfInterest, Emergency, Erasure, Respondent, TeamMember
from satuatap.cases.rules.retention import ErasureGround
from satuatap.cases.rules.words import CaseState, TeamKind
from satuatap.cases.selectors.head import CaseHead, head_of
from satuatap.cases.selectors.people import respondents_in
from satuatap.cases.vault import Vault
from satuatap.catalogue.models import Organisation
from satuatap.lib import clocks
from satuatap.lib.verdicts import require

LINES = 100


@dataclass(frozen=True, slots=True)
class Named:
    """A user or an organisation, by name."""

    user_id: UUID | None
    organisation_id: UUID | None
    name: str

    @property
    def key(self) -> str:
        """`user:<id>` or `organisation:<id>`, as the form sends it."""
        return f"user:{self.user_id}" if self.user_id else f"organisation:{self.organisation_id}"


@dataclass(frozen=True, slots=True)
class Wall:
    """A wall that stands. `may_lift`: somebody else placed it."""

    id: UUID
    name: str
    reason: str
    placed_at: datetime
    placed_by: str
    may_lift: bool


@dataclass(frozen=True, slots=True)
class EmergencyLine:
    """An emergency opening. `may_review`: it waits for a review, and was somebody else's."""

    id: UUID
    reference: str
    name: str
    reason: str
    at: datetime
    until: datetime
    justified: bool | None
    may_review: bool


@dataclass(frozen=True, slots=True)
class ErasureLine:
    """A request for erasure that waits. `may_decide`: somebody else asked."""

    id: UUID
    reference: str
    title: str
    ground: ErasureGround
    at: datetime
    asked_by: str
    may_decide: bool


@dataclass(frozen=True, slots=True)
class EndingLine:
    """A closed file whose time is over."""

    reference: str
    title: str
    closed_at: datetime
    keep_until: date


@dataclass(frozen=True, slots=True)
class SecurityPage:
    """What whoever answers for a file sees of its protection.

    `proposed`: respondents who are our staff or one of our organisations, without a wall yet ·
    `could_be_named`: everybody else of the office.
    """

    head: CaseHead
    walls: tuple[Wall, ...]
    proposed: tuple[Named, ...]
    could_be_named: tuple[Named, ...]
    emergencies: tuple[EmergencyLine, ...]
    erasure: ErasureLine | None
    keep_until: date | None
    time_is_over: bool


@dataclass(frozen=True, slots=True)
class SecurityCard:
    """For the overview, only where something waits for whoever answers for the file."""

    proposed: tuple[Named, ...]
    emergencies: int
    walls: int


@dataclass(frozen=True, slots=True)
class Reviews:
    """What waits for the actor in all files she answers for."""

    emergencies: tuple[EmergencyLine, ...]
    erasures: tuple[ErasureLine, ...]
    endings: tuple[EndingLine, ...]


def security_page(actor: Actor, reference: str, *, now: datetime) -> SecurityPage:
    """The protection of one file. Raises `NotFound`, `Denied` (`only_the_lead`)."""
    with doors.opened(actor, reference, act="protection", now=now) as room:
        room.require_lead()
        erasure = Erasure.objects.filter(case=room.case, decided_at=None).first()
        title = room.vault.open("cases_case", room.case.id, "title_sealed", room.case.title_sealed)
        walls = _walls(room)
        named = {one.key for one in _live_named(room)}
        proposed = _proposed(room, named)
        return SecurityPage(
            head=head_of(room),
            walls=walls,
            proposed=proposed,
            could_be_named=tuple(
                one for one in _colleagues(room) if one.key not in named | {p.key for p in proposed}
            ),
            emergencies=_emergencies(actor, Emergency.objects.filter(case=room.case).order_by("-at")[:LINES]),
            erasure=_erasure_line(actor, erasure, room.case, title) if erasure else None,
            keep_until=room.case.keep_until,
            time_is_over=room.case.keep_until is not None and room.case.keep_until < room.today,
        )


def card(room: Room) -> SecurityCard | None:
    """What waits, or None: then the overview says nothing of it."""
    if not room.leads:
        return None
    walls = _live_named(room)
    proposed = _proposed(room, {one.key for one in walls})
    waiting = 0
    if not room.lacks(Emergency):
        waiting = Emergency.objects.filter(case=room.case, reviewed_at=None).count()
    return SecurityCard(proposed, waiting, len(walls)) if proposed or waiting or walls else None


def reviews(actor: Actor, *, now: datetime) -> Reviews:
    """Emergencies, requests for erasure and files whose time is over, of the files the actor answers for.

    Raises `Denied`.
    """
    require(actor.may(Act.WORK_CASES))
    today = clocks.day(now, actor.time_zone)
    with gate.opened(actor, doors.purpose_of(actor), now=now) as door:
        mine = _answered_for(actor)
        emergencies = list(
            Emergency.objects.filter(case__in=mine, reviewed_at=None)
            .select_related("case", "member")
            .order_by("at")[:LINES]
        )
        erasures = list(
            Erasure.objects.filter(case__in=mine, decided_at=None)
            .select_related("case")
            .order_by("at")[:LINES]
        )
        endings = list(
            mine.filter(state=CaseState.CLOSED, keep_until__lt=today, erased_at=None)
            .exclude(id__in=[asked.case_id for asked in erasures])
            .order_by("keep_until", "id")[:LINES]
        )
        opened = {row.case_id for row in (*emergencies, *erasures)} | {case.id for case in endings}
        door.record("list", *sorted(opened))
        return Reviews(
            emergencies=_emergencies(actor, emergencies),
            erasures=tuple(_erasure_line(actor, row, row.case, _title(row.case)) for row in erasures),
            endings=tuple(
                EndingLine(case.reference, _title(case), case.closed_at, case.keep_until)
                for case in endings
                if case.closed_at is not None and case.keep_until is not None
            ),
        )


def _answered_for(actor: Actor) -> QuerySet[Case]:
    """The cases she supervises, or leads."""
    if actor.may(Act.SUPERVISE_CASES):
        return Case.objects.filter(office_id=actor.office_id, lead_id=actor.organisation_id)
    led = TeamMember.objects.filter(user_id=actor.user_id, kind=TeamKind.LEAD, ended_at=None)
    return Case.objects.filter(id__in=led.values("case_id"))


def _title(case: Case) -> str:
    try:
        return Vault.of(case.id).open("cases_case", case.id, "title_sealed", case.title_sealed)
    except keyring.KeyDestroyedError:
        return ""


def _walls(room: Room) -> tuple[Wall, ...]:
    rows = list(ConflictOfInterest.objects.filter(case=room.case, lifted_at=None).order_by("at", "id"))
    names = _names(rows)
    placed = names_of_staff({row.by for row in rows})
    return tuple(
        Wall(
            id=row.id,
            name=names[row.user_id or row.organisation_id],
            reason=room.vault.open("cases_conflictofinterest", row.id, "reason_sealed", row.reason_sealed),
            placed_at=row.at,
            placed_by=placed.get(row.by, ""),
            may_lift=row.by != room.actor.user_id,
        )
        for row in rows
    )


def _live_named(room: Room) -> tuple[Named, ...]:
    if room.lacks(ConflictOfInterest):
        return ()
    rows = ConflictOfInterest.objects.filter(case=room.case, lifted_at=None)
    return tuple(
        Named(user, organisation, "") for user, organisation in rows.values_list("user_id", "organisation_id")
    )


def _proposed(room: Room, named: set[str]) -> tuple[Named, ...]:
    """Respondents who work here, or are an organisation that does: nobody has to remember to ask."""
    rows = [row for row in room.once(respondents_in) if row.user_id or row.organisation_id]
    if not rows:
        return ()
    names = _names(rows)
    found = {
        one.key: one
        for row in rows
        for one in (
            Named(row.user_id, None, names.get(row.user_id, "")) if row.user_id else None,
            Named(None, row.organisation_id, names.get(row.organisation_id, ""))
            if row.organisation_id
            else None,
        )
        if one is not None and one.key not in named
    }
    return tuple(found.values())


def _colleagues(room: Room) -> tuple[Named, ...]:
    """Everybody who works in the office, and the organisations they work for, except who leads the file."""
    posts = staff_of(room.case.office_id, today=room.today)
    lead = TeamMember.objects.filter(case=room.case, kind=TeamKind.LEAD, ended_at=None)
    leading = set(lead.values_list("user_id", flat=True))
    people = {
        post.user_id: Named(post.user_id, None, post.user.display_name)
        for post in posts
        if post.user_id not in leading
    }
    houses = {
        post.organisation_id: Named(None, post.organisation_id, str(post.organisation))
        for post in posts
        if post.organisation_id != room.case.lead_id
    }
    return (*sorted(people.values(), key=_by_name), *sorted(houses.values(), key=_by_name))


def _by_name(one: Named) -> str:
    return one.name


def _emergencies(actor: Actor, rows: Iterable[Emergency]) -> tuple[EmergencyLine, ...]:
    kept = list(rows)
    names = names_of_staff({row.by for row in kept})
    return tuple(
        EmergencyLine(
            id=row.id,
            reference=row.case.reference,
            name=names.get(row.by, ""),
            reason=Vault.of(row.case_id).open("cases_emergency", row.id, "reason_sealed", row.reason_sealed),
            at=row.at,
            until=row.member.ended_at or row.member.until or row.at,
            justified=row.justified,
            may_review=row.reviewed_at is None and row.by != actor.user_id,
        )
        for row in kept
    )


def _erasure_line(actor: Actor, row: Erasure, case: Case, title: str) -> ErasureLine:
    return ErasureLine(
        id=row.id,
        reference=case.reference,
        title=title,
        ground=ErasureGround(row.ground),
        at=row.at,
        asked_by=names_of_staff({row.by}).get(row.by, ""),
        may_decide=row.by != actor.user_id,
    )


def _names(rows: Iterable[ConflictOfInterest | Respondent]) -> dict[UUID | None, str]:
    """Names of the users and organisations of these rows."""
    kept = list(rows)
    users = names_of_staff({row.user_id for row in kept if row.user_id})
    houses = Organisation.objects.filter(id__in={row.organisation_id for row in kept if row.organisation_id})
    names: dict[UUID | None, str] = {house.id: str(house) for house in houses}
    names.update(users.items())
    return names


__all__ = [
    "EmergencyLine",
    "EndingLine",
    "ErasureLine",
    "Named",
    "Reviews",
    "SecurityCard",
    "SecurityPage",
    "Wall",
    "card",
    "reviews",
    "security_page",
]
