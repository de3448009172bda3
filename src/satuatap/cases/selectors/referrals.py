"""Referrals as their team sees them, and as their receiver finds them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from satuatap.access import gate, keyring
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.rules.steps import Choice
from satuatap.cases import doors
from satuatap.cases.doors import Room
from satuatap.cases.models import Referral, ReferralEvent, ReferralLink
from satuatap.cases.models.plans import SignatureKind
from satuatap.cases.rules import referral_steps as steps
from satuatap.cases.rules.consent import Share
from satuatap.cases.rules.duty import Basis
from satuatap.cases.rules.referral_steps import ReferralSituation, ReferralState
from satuatap.cases.selectors.codes import code_of
from satuatap.cases.selectors.consents import ConsentLine, consents_of
from satuatap.cases.selectors.head import CaseHead, head_of
from satuatap.cases.selectors.packages import TABLE, Package, open_answer, package_of
from satuatap.cases.selectors.people import Somebody, code_name_of, people_of
from satuatap.cases.selectors.sharing import is_signed, package_now, proposed_texts, situation_of, texts_of
from satuatap.cases.selectors.team import MemberLine, members_of
from satuatap.catalogue.models import Code
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib.errors import must_find
from satuatap.lib.verdicts import require

CARD_LINES = 5
INCOMING_LINES = 100


@dataclass(frozen=True, slots=True)
class ReferralLine:
    reference: str
    provider: str
    purpose: Code | None
    party: str
    state: ReferralState
    urgent: bool
    sent_at: datetime | None
    shut: bool


@dataclass(frozen=True, slots=True)
class ReferralCard:
    lines: tuple[ReferralLine, ...]


@dataclass(frozen=True, slots=True)
class EventLine:
    """`by` is "" for a receiver who came by link."""

    at: datetime
    act: str
    by: str


@dataclass(frozen=True, slots=True)
class SharingPage:
    """Everything that is agreed and everything that is out."""

    head: CaseHead
    consents: tuple[ConsentLine, ...]
    referrals: tuple[ReferralLine, ...]
    parties: tuple[Somebody, ...]
    members: tuple[MemberLine, ...]
    may_sign: bool


@dataclass(frozen=True, slots=True)
class ReferralPage:
    """One referral. `package`: what the receiver sees, or would see · `signed` None: nobody looked yet ·
    `open_until`: it went before the supervisor's word, and closes then without it.
    """

    head: CaseHead
    line: ReferralLine
    version: int
    package: Package
    party_id: UUID
    provider_id: UUID
    receiver: str
    request: str
    texts: dict[Share, str]
    basis: Basis | None
    basis_text: str
    signed: bool | None
    open_until: datetime | None
    may_sign: bool
    choices: tuple[Choice[ReferralSituation], ...]
    by_link: bool
    link_until: datetime | None
    decline: Code | None
    answer: str
    events: tuple[EventLine, ...]
    parties: tuple[Somebody, ...]


@dataclass(frozen=True, slots=True)
class Draftable:
    """What a new referral begins with."""

    head: CaseHead
    parties: tuple[Somebody, ...]
    party_id: UUID | None
    texts: dict[Share, str]


@dataclass(frozen=True, slots=True)
class IncomingLine:
    """A referral as its receiver finds it in her list: no name."""

    reference: str
    purpose: Code | None
    urgent: bool
    state: ReferralState
    sent_at: datetime
    sender: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """`closed`: references that were taken back or whose consent has ended."""

    open: tuple[IncomingLine, ...]
    closed: tuple[str, ...]


def card(room: Room) -> ReferralCard | None:
    """The latest referrals; None when nothing was ever sent or drafted."""
    lines = referrals_of(room)[:CARD_LINES]
    return ReferralCard(lines) if lines else None


def referrals_of(room: Room) -> tuple[ReferralLine, ...]:
    """Every referral of the file, the latest first."""
    if room.lacks(Referral):
        return ()
    rows = Referral.objects.filter(case=room.case).select_related("provider").order_by("-at", "id")
    return tuple(_line(row, code_name_of(room, row.party_id)) for row in rows)


def sharing_page(actor: Actor, reference: str, *, now: datetime) -> SharingPage:
    """Consents and referrals of a file. Raises `NotFound`."""
    with doors.opened(actor, reference, act="sharing", fields=["consents", "referrals"], now=now) as room:
        return SharingPage(
            head=head_of(room),
            consents=consents_of(room),
            referrals=referrals_of(room),
            parties=people_of(room),
            members=members_of(room),
            may_sign=bool(actor.may(Act.SUPERVISE_CASES)),
        )


def draftable(actor: Actor, reference: str, party_id: UUID | None, *, now: datetime) -> Draftable:
    """What the file knows for a new referral of one of its people. Raises `NotFound`."""
    with doors.opened(actor, reference, act="refer", fields=["person"], now=now) as room:
        rows = room.parties.order_by("code_name")
        party = (rows.filter(id=party_id) if party_id else rows).first()
        return Draftable(
            head=head_of(room),
            parties=people_of(room),
            party_id=party.id if party else None,
            texts=proposed_texts(room, party) if party else {},
        )


def _open_until(row: Referral) -> datetime | None:
    afterwards = steps.signed_afterwards(row.basis_code, urgent=row.urgent)
    return row.sent_at + steps.SIGN_AFTER if afterwards and row.sent_at and row.shut_at is None else None


def referral_page(actor: Actor, reference: str, called: str, *, now: datetime) -> ReferralPage:
    """One referral for its team. Raises `NotFound` (`no_such_case`, `no_such_referral`)."""
    with doors.opened(actor, reference, act="referral", fields=["referral"], now=now) as room:
        rows = Referral.objects.select_related("provider").filter(case=room.case, reference=called)
        row = must_find(rows.first(), "no_such_referral")
        link = ReferralLink.objects.filter(referral=row).order_by("-at").first()

        def said(column: str, sealed: bytes | memoryview) -> str:
            return room.vault.open(TABLE, row.id, column, sealed)

        signed = is_signed(SignatureKind.REFERRAL, row.id)
        return ReferralPage(
            head=head_of(room),
            line=_line(row, code_name_of(room, row.party_id)),
            version=row.version,
            package=_package(room, row),
            party_id=row.party_id,
            provider_id=row.provider_id,
            receiver=said("receiver_sealed", row.receiver_sealed),
            request=said("request_sealed", row.request_sealed),
            texts=texts_of(room, row),
            basis=Basis(row.basis_code) if row.basis_code else None,
            basis_text=said("basis_sealed", row.basis_sealed),
            signed=signed,
            open_until=_open_until(row) if signed is None else None,
            may_sign=bool(actor.may(Act.SUPERVISE_CASES))
            and row.by != actor.user_id
            and bool(row.basis_code),
            choices=tuple(steps.next_steps(situation_of(room, row))),
            by_link=link is not None,
            link_until=link.expires_at if link is not None and link.ended_at is None else None,
            decline=code_of(CodeList.DECLINE_REASON, row.decline_code),
            answer=open_answer(room, row),
            events=_events(room, row),
            parties=people_of(room),
        )


def incoming(actor: Actor, *, now: datetime) -> Incoming:
    """What was sent to the actor's organisation and is open to her now. Raises `Denied`."""
    require(actor.may(Act.RECEIVE_REFERRALS))
    with gate.opened(actor, Purpose.REFERRAL, now=now) as door:
        door.record("list", doors.NOBODY)
        theirs = Referral.objects.filter(organisation_id=actor.organisation_id, shut_at=None)
        rows = list(theirs.exclude(sent_at=None).order_by("-urgent", "-sent_at", "id")[:INCOMING_LINES])
        door.record("list", *{row.case_id for row in rows})
        lines = tuple(line for row in rows if (line := _incoming(row)) is not None)
        with connection.cursor() as cursor:
            cursor.execute("SELECT reference FROM closed.no_longer_open()")
            closed = tuple(reference for (reference,) in cursor.fetchall())
    return Incoming(lines, closed)


def _incoming(row: Referral) -> IncomingLine | None:
    try:
        package = package_of(row)
    except keyring.KeyDestroyedError:
        return None
    return IncomingLine(
        reference=row.reference,
        purpose=code_of(CodeList.SURVIVOR_SERVICE, row.purpose_code),
        urgent=row.urgent,
        state=ReferralState(row.state),
        sent_at=package.sent_at,
        sender=package.organisation,
    )


def _package(room: Room, row: Referral) -> Package:
    """As it was sent; before that, as it would be sent now."""
    if not row.copy_sealed:
        return package_now(room, row)
    return Package.loaded(room.vault.open_bytes(TABLE, row.id, "copy_sealed", row.copy_sealed))


def _line(row: Referral, party: str) -> ReferralLine:
    return ReferralLine(
        reference=row.reference,
        provider=row.provider.name,
        purpose=code_of(CodeList.SURVIVOR_SERVICE, row.purpose_code),
        party=party,
        state=ReferralState(row.state),
        urgent=row.urgent,
        sent_at=row.sent_at,
        shut=row.shut_at is not None,
    )


def _events(room: Room, row: Referral) -> tuple[EventLine, ...]:
    events = list(ReferralEvent.objects.filter(referral=row).order_by("-at", "-id"))
    staff = room.staff([event.by for event in events if not event.by_link])
    return tuple(
        EventLine(event.at, event.act, "" if event.by_link else staff.get(event.by, "")) for event in events
    )
