"""The counselling log: written in under a minute, of a case or of none, by name or without."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from satuatap.access import gate, keyring
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases import doors
from satuatap.cases.doors import NOBODY, Room, purpose_of
from satuatap.cases.models import CounsellingSession, Due, Party
from satuatap.cases.rules.words import Source
from satuatap.cases.selectors.counselling import TABLE, text_of
from satuatap.cases.services.opening import CaseDraft, PartyDraft, open_case
from satuatap.cases.vault import Vault
from satuatap.lib import clocks, references
from satuatap.lib.errors import NotFound, must_find, refuse_if
from satuatap.lib.verdicts import require
from satuatap.people import rows as register

KEY_PREFIX = "K"
LONGEST = 8000  # characters of a text
MOST_MINUTES = 600
FOLLOW_UP = "session_follow_up"  # `Due.kind`


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """What a counsellor writes down of one talk.

    `person`: reference of a registered person · `client_key`: K-… of who came before without a name, "" makes
    a new one · `party`: of a case · the codes are of the catalogue.
    """

    held_on: date
    channel: str
    status: str
    text: str = ""
    person: str = ""
    client_key: str = ""
    party: UUID | None = None
    place: str = ""
    topics: Sequence[str] = ()
    services: Sequence[str] = ()
    minutes: int | None = None
    sex: str = ""
    age_band: str = ""
    village_code: str = ""
    destination_code: str = ""
    follow_up_on: date | None = None


@dataclass(frozen=True, slots=True)
class Logged:
    """`client_key`: what to tell who gave no name, so that she is known again; "" for the others."""

    id: UUID
    client_key: str


def log_session(actor: Actor, draft: SessionDraft, *, once: UUID, now: datetime) -> Logged:
    """Write down a talk of no case; only who wrote it and her organisation's supervisor read it.

    Args:
        once: the form's own key; a second submit returns the first.

    Raises:
        Denied. NotFound: `no_such_person`. Invalid: on `held_on`, `minutes`, `follow_up_on`, `text`,
        `client_key`.
    """
    require(actor.may(Act.LOG_COUNSELLING))
    key = _checked(actor, draft, now=now)
    row_id = uuid4()
    with gate.opened(actor, purpose_of(actor), now=now) as door:
        if known := CounsellingSession.objects.filter(once=once).first():
            return Logged(known.id, known.client_key)
        person = register.opened(door, "log_talk", draft.person, ["person"]) if draft.person else None
        if person is None:
            door.record("log_talk", NOBODY)
        key = "" if person else key or references.new(KEY_PREFIX)
        text = Vault.new(row_id).seal(TABLE, row_id, "text_sealed", draft.text)
        CounsellingSession.objects.create(
            id=row_id,
            person_id=person.person_id if person else None,
            client_key=key,
            text_sealed=text,
            follow_up_on=draft.follow_up_on,
            **_facts(actor, draft, once=once, now=now),
        )
    return Logged(row_id, key)


def log_session_of_case(
    actor: Actor, reference: str, draft: SessionDraft, *, once: UUID, now: datetime
) -> UUID:
    """Write down a talk of a case; its team reads it, and the follow-up is one of the case's clocks.

    Raises as `log_session`; NotFound: `no_such_case`, `no_such_party`.
    """
    require(actor.may(Act.WORK_CASES))
    _checked(actor, draft, now=now)
    with doors.opened(actor, reference, act="log_talk", now=now) as room:
        if known := CounsellingSession.objects.filter(once=once, case=room.case).first():
            return known.id
        party = _party(room, draft.party)
        row_id = uuid4()
        CounsellingSession.objects.create(
            id=row_id,
            case=room.case,
            party=party,
            person_id=party.person_id,
            text_sealed=room.vault.seal(TABLE, row_id, "text_sealed", draft.text),
            follow_up_on=draft.follow_up_on,
            **_facts(actor, draft, once=once, now=now),
        )
        room.happened("talk_logged", about=row_id, channel=draft.channel, minutes=draft.minutes or 0)
        if draft.follow_up_on:
            room.due(FOLLOW_UP, _morning(draft.follow_up_on, actor.time_zone), about=row_id)
        return row_id


def follow_up_done(actor: Actor, session_id: UUID, *, now: datetime) -> None:
    """She was followed up; off the list it goes, and its clock stops. Raises `NotFound`."""
    require(actor.may(Act.LOG_COUNSELLING))
    with gate.opened(actor, purpose_of(actor), now=now) as door:
        door.record("follow_up", session_id)
        open_ones = CounsellingSession.objects.filter(
            id=session_id, followed_up_at=None, follow_up_on__isnull=False
        )
        row = open_ones.first()
        if row is None or not open_ones.update(followed_up_at=now, followed_up_by=actor.user_id):
            raise NotFound("no_such_talk")
        if row.case_id:
            _stop_clock(row.case_id, row.id, actor, now)


def open_file(actor: Actor, session_id: UUID, draft: CaseDraft, *, now: datetime) -> str:
    """Open a case from a talk in one step: what was written moves under the case's key, its own key dies.

    A second submit returns the same case.
    `draft` names at least one worker; empty parts are filled from the talk. Raises `Denied`, `NotFound`.
    """
    require(actor.may(Act.WORK_CASES))
    session, text, known = _own(actor, session_id, now=now)
    if known:
        return known
    whole = replace(
        draft,
        source=Source.COUNSELLOR,
        story=draft.story or text,
        destination_code=draft.destination_code or session.destination_code,
        phase_code=draft.phase_code or session.status,
        parties=_with_client(draft.parties, session),
    )
    reference = open_case(actor, whole, once=session.once, now=now)
    with doors.opened(actor, reference, act="take_over_talk", now=now) as room:
        party = Party.objects.filter(case=room.case).order_by("at", "code_name").first()
        CounsellingSession.objects.filter(id=session_id, case=None).update(
            case=room.case,
            party=party,
            text_sealed=room.vault.seal(TABLE, session_id, "text_sealed", text),
        )
        room.happened("talk_taken_over", about=session_id)
        if session.follow_up_on and session.followed_up_at is None:
            room.due(FOLLOW_UP, _morning(session.follow_up_on, actor.time_zone), about=session_id)
    keyring.destroy(session_id)
    return reference


def _with_client(parties: Sequence[PartyDraft], session: CounsellingSession) -> tuple[PartyDraft, ...]:
    """The first worker is who was talked with: linked to the register if she was, what is known filled in."""
    first, *others = parties
    linked = replace(
        first,
        person_id=session.person_id,
        sex=first.sex or session.sex,
        village_code=first.village_code or session.village_code,
    )
    return (linked, *others)


def _own(actor: Actor, session_id: UUID, *, now: datetime) -> tuple[CounsellingSession, str, str]:
    """Her own talk, its text, and the reference of the case it already became."""
    with gate.opened(actor, purpose_of(actor), now=now) as door:
        door.record("view", session_id)
        mine = CounsellingSession.objects.select_related("case").filter(id=session_id, by=actor.user_id)
        if (session := mine.first()) is None:
            raise NotFound("no_such_talk")
        return (
            session,
            "" if session.case else text_of(session),
            session.case.reference if session.case else "",
        )


def _stop_clock(case_id: UUID, session_id: UUID, actor: Actor, now: datetime) -> None:
    Due.objects.filter(case_id=case_id, kind=FOLLOW_UP, about_id=session_id, done_at=None).update(
        done_at=now, done_by=actor.user_id, outcome="done"
    )


def _party(room: Room, party_id: UUID | None) -> Party:
    """The worker of the talk; of a case of one worker she need not be named."""
    parties = room.parties.order_by("at", "code_name")
    return must_find(parties.filter(id=party_id).first() if party_id else parties.first(), "no_such_party")


def _facts(actor: Actor, draft: SessionDraft, *, once: UUID, now: datetime) -> dict[str, object]:
    return {
        "at": now,
        "by": actor.user_id,
        "office_id": actor.office_id,
        "organisation_id": actor.organisation_id,
        "once": once,
        "held_on": draft.held_on,
        "channel": draft.channel,
        "place": draft.place,
        "status": draft.status,
        "topics": list(draft.topics),
        "services": list(draft.services),
        "minutes": draft.minutes,
        "sex": draft.sex,
        "age_band": draft.age_band,
        "village_code": draft.village_code,
        "destination_code": draft.destination_code,
    }


def _checked(actor: Actor, draft: SessionDraft, *, now: datetime) -> str:
    """The client's key in its own form. Raises `Invalid`."""
    today = clocks.day(now, actor.time_zone)
    key = references.parse(draft.client_key, KEY_PREFIX) if draft.client_key else ""
    refuse_if(
        {
            "held_on": ["day_in_the_future"] if draft.held_on > today else [],
            "follow_up_on": ["day_in_the_past"] if draft.follow_up_on and draft.follow_up_on < today else [],
            "minutes": ["minutes_out_of_range"]
            if draft.minutes is not None and not 0 < draft.minutes <= MOST_MINUTES
            else [],
            "text": ["text_too_long"] if len(draft.text) > LONGEST else [],
            "client_key": ["no_such_key"] if key is None else [],
        }
    )
    return key or ""


def _morning(day: date, zone: str) -> datetime:
    """A follow-up is due when the office opens its day."""
    return datetime.combine(day, time(8), tzinfo=ZoneInfo(zone))
