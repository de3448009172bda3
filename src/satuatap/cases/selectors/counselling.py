"""The counselling log as its writer, her supervisor and the team of a case see it."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from satuatap.access import gate
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.selectors import names_of_staff
from satuatap.cases import doors
from satuatap.cases.doors import Room, purpose_of
from satuatap.cases.models import CounsellingSession, Party
from satuatap.cases.rules.counting import Counts, Talk, counted
from satuatap.cases.selectors.codes import code_of, codes_of, counted_by
from satuatap.cases.selectors.head import CaseHead, head_of
from satuatap.cases.selectors.people import choices_of
from satuatap.cases.vault import Vault
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Code
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib.errors import must_find
from satuatap.lib.verdicts import require

TABLE = "cases_counsellingsession"
PAGE = 50
CARD_LINES = 4


@dataclass(frozen=True, slots=True)
class TalkLine:
    """One talk in a list. `person`: reference in the register · `client_key`: of who gave no name ·
    `reference`: of its case · `party`: her code name there · `by`: who wrote it.
    """

    id: UUID
    held_on: date
    channel: Code | None
    status: Code | None
    topics: tuple[Code, ...]
    services: tuple[Code, ...]
    minutes: int
    person: str
    client_key: str
    reference: str
    party: str
    by: str
    follow_up_on: date | None
    followed_up: bool


@dataclass(frozen=True, slots=True)
class TalkView:
    """A whole talk, its text unsealed. `mine`: the viewer wrote it."""

    line: TalkLine
    place: Code | None
    sex: str
    age_band: Code | None
    destination: Code | None
    village: str
    text: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Month:
    """The figures of a month. `whole`: of the organisation, as its supervisor sees it; else of one's own."""

    first: date
    whole: bool
    counts: Counts
    by_channel: tuple[tuple[Code, int], ...]
    by_status: tuple[tuple[Code, int], ...]
    by_topic: tuple[tuple[Code, int], ...]
    by_service: tuple[tuple[Code, int], ...]


@dataclass(frozen=True, slots=True)
class TalksCard:
    """What the overview of a case shows: the latest talks, how many there were, minutes in all."""

    lines: tuple[TalkLine, ...]
    count: int
    minutes: int


def my_talks(actor: Actor, *, now: datetime, page: int = 1) -> tuple[TalkLine, ...]:
    """The latest talks she wrote; a supervisor's also those of her organisation. Raises `Denied`."""
    require(actor.may(Act.LOG_COUNSELLING))
    with gate.opened(actor, purpose_of(actor), now=now) as door:
        first = (page - 1) * PAGE
        rows = list(_hers(actor).order_by("-held_on", "-at", "id")[first : first + PAGE])
        door.record("list", *(row.id for row in rows), fields=["held_on", "topics"])
        return _lines(rows)


def to_follow_up(actor: Actor, *, now: datetime) -> tuple[TalkLine, ...]:
    """Her own talks of no case that wait for a follow-up, the soonest first; cases have their own clocks."""
    require(actor.may(Act.LOG_COUNSELLING))
    with gate.opened(actor, purpose_of(actor), now=now) as door:
        waiting = CounsellingSession.objects.filter(
            by=actor.user_id, case=None, follow_up_on__isnull=False, followed_up_at=None
        )
        rows = list(waiting.select_related("person", "case", "party").order_by("follow_up_on", "id")[:PAGE])
        door.record("list", *(row.id for row in rows), fields=["follow_up_on"])
        return _lines(rows)


def talk_for(actor: Actor, session_id: UUID, *, now: datetime) -> TalkView:
    """One talk with its text. Raises `Denied`, `NotFound`: hidden and missing alike."""
    require(actor.may(Act.LOG_COUNSELLING))
    with gate.opened(actor, purpose_of(actor), now=now) as door:
        door.record("view", session_id, fields=["text"])
        found = CounsellingSession.objects.select_related("person", "case", "party").filter(id=session_id)
        session = must_find(found.first(), "no_such_talk")
        text = text_of(session)
        (line,) = _lines([session])
    return TalkView(
        line=line,
        place=code_of(CodeList.SESSION_PLACE, session.place),
        sex=session.sex,
        age_band=code_of(CodeList.AGE_BAND, session.age_band),
        destination=code_of(CodeList.DESTINATION, session.destination_code),
        village=catalogue.area_label(session.village_code) if session.village_code else "",
        text=text,
        mine=session.by == actor.user_id,
    )


def text_of(session: CounsellingSession) -> str:
    """Unseal a talk: under its case's key, or its own. Raises `keyring.KeyDestroyedError`."""
    vault = Vault.of(session.case_id or session.id)
    return vault.open(TABLE, session.id, "text_sealed", session.text_sealed)


def month(actor: Actor, first: date, *, now: datetime) -> Month:
    """The figures of the month that begins on `first`, by the counting rules.

    A counsellor counts what she wrote, a supervisor what her organisation wrote and may be read by her: a
    figure never tells of a case that is not open to the viewer. Raises `Denied`.
    """
    require(actor.may(Act.LOG_COUNSELLING))
    last = first.replace(day=monthrange(first.year, first.month)[1])
    with gate.opened(actor, purpose_of(actor), now=now) as door:
        door.record("count", actor.organisation_id)
        rows = list(_hers(actor).filter(held_on__range=(first, last)))
        talks = [_talk(row) for row in rows]
        before = {_client(row) for row in _hers(actor).filter(_same_clients(rows), held_on__lt=first)}
    counts = counted(talks, start=first, end=last, seen_before=before)
    return Month(
        first=first,
        whole=purpose_of(actor) == Purpose.CASE_SUPERVISION,
        counts=counts,
        by_channel=counted_by(CodeList.CHANNEL, counts.by_channel),
        by_status=counted_by(CodeList.CLIENT_STATUS, counts.by_status),
        by_topic=counted_by(CodeList.TOPIC, counts.by_topic),
        by_service=counted_by(CodeList.COUNSEL_SERVICE, counts.by_service),
    )


def card(room: Room) -> TalksCard:
    """The talks of the open case, for its overview."""
    if room.lacks(CounsellingSession):
        return TalksCard((), 0, 0)
    rows = _of_case(room)
    of_all = rows.aggregate(count=Count("id"), minutes=Sum("minutes"))
    return TalksCard(_lines(rows[:CARD_LINES]), of_all["count"], of_all["minutes"] or 0)


def _of_case(room: Room) -> QuerySet[CounsellingSession]:
    rows = CounsellingSession.objects.filter(case=room.case)
    return rows.select_related("person", "case", "party").order_by("-held_on", "-at", "id")


def _hers(actor: Actor) -> QuerySet[CounsellingSession]:
    rows = CounsellingSession.objects.select_related("person", "case", "party")
    if purpose_of(actor) == Purpose.CASE_SUPERVISION:
        return rows.filter(office_id=actor.office_id, organisation_id=actor.organisation_id)
    return rows.filter(by=actor.user_id)


def _lines(rows: Iterable[CounsellingSession]) -> tuple[TalkLine, ...]:
    found = list(rows)
    staff = names_of_staff({row.by for row in found})
    return tuple(
        TalkLine(
            id=row.id,
            held_on=row.held_on,
            channel=code_of(CodeList.CHANNEL, row.channel),
            status=code_of(CodeList.CLIENT_STATUS, row.status),
            topics=codes_of(CodeList.TOPIC, row.topics),
            services=codes_of(CodeList.COUNSEL_SERVICE, row.services),
            minutes=row.minutes or 0,
            person=row.person.reference if row.person else "",
            client_key=row.client_key,
            reference=row.case.reference if row.case else "",
            party=row.party.code_name if row.party else "",
            by=staff.get(row.by, ""),
            follow_up_on=row.follow_up_on,
            followed_up=row.followed_up_at is not None,
        )
        for row in found
    )


def _talk(row: CounsellingSession) -> Talk:
    return Talk(
        client=_client(row),
        on=row.held_on,
        channel=row.channel,
        status=row.status,
        sex=row.sex,
        topics=tuple(row.topics),
        services=tuple(row.services),
        minutes=row.minutes or 0,
        anonymous=not (row.person_id or row.party_id),
    )


def _client(row: CounsellingSession) -> str:
    """Her one key: the register's, else that of the case's worker, else the one she was given."""
    party: Party | None = row.party
    return str(row.person_id or (party.person_id if party else None) or row.party_id or row.client_key)


def _same_clients(rows: Iterable[CounsellingSession]) -> Q:
    found = list(rows)
    persons = {row.person_id for row in found if row.person_id} | {
        row.party.person_id for row in found if row.party and row.party.person_id
    }
    return (
        Q(person_id__in=persons)
        | Q(party__person_id__in=persons)
        | Q(party_id__in={row.party_id for row in found if row.party_id})
        | Q(client_key__in={row.client_key for row in found if row.client_key})
    )


@dataclass(frozen=True, slots=True)
class TalksPage:
    head: CaseHead
    lines: tuple[TalkLine, ...]


def talks_page(actor: Actor, reference: str, *, now: datetime) -> TalksPage:
    """Every talk of a file, the latest first. Raises `Denied`, `NotFound`."""
    with doors.opened(actor, reference, act="view", fields=["talks"], now=now) as room:
        return TalksPage(head_of(room), _lines(_of_case(room)))


def talk_parties(actor: Actor, reference: str, *, now: datetime) -> tuple[tuple[str, str], ...]:
    """(id, code name) of everybody a talk of the file may have been with. Raises `Denied`, `NotFound`."""
    with doors.opened(actor, reference, act="view", fields=["people"], now=now) as room:
        return choices_of(room)
