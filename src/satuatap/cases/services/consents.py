"""What she agrees to, and takes back. Taking back closes at once whatever was shared on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases import doors
from satuatap.cases.doors import Room
from satuatap.cases.models import Consent, Referral
from satuatap.cases.models.plans import SignatureKind
from satuatap.cases.rules.consent import ConsentKind, ConsentWay, Share
from satuatap.cases.services.plans import sign
from satuatap.cases.services.rows import Wrong, check_code, check_text, provider_of, refuse_text
from satuatap.cases.services.sharing import take_back
from satuatap.cases.services.watchers import supervisor_of
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib.errors import Invalid, must_find, refuse_if
from satuatap.lib.verdicts import require

SIGN_WITHIN = timedelta(hours=24)  # own choice
TABLE = "cases_consent"


@dataclass(frozen=True, slots=True)
class ConsentDraft:
    """Her answer to one question. `until`: the last day; None: as long as the file is open.

    `explained_by`: a member of the team, the actor unless named · the last four for a child only.
    """

    kind: ConsentKind
    given: bool
    party_id: UUID
    way: ConsentWay
    language_code: str
    provider_id: UUID | None = None
    purpose_code: str = ""
    fields: Sequence[Share] = ()
    until: date | None = None
    explained_by: UUID | None = None
    witness: str = ""
    best_interest: str = ""
    guardian: str = ""
    guardian_unsafe: bool = False
    unsafe_reason: str = ""


def record_consent(actor: Actor, reference: str, draft: ConsentDraft, *, once: UUID, now: datetime) -> None:
    """Record a yes or a no. A no to sharing takes back what was agreed with the same organisation before.

    Raises `NotFound` (`no_such_case`, `no_such_party`, `no_such_provider`), `Invalid` on the fields.
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="consent", now=now) as room:
        if not Consent.objects.filter(id=once, case=room.case).exists():
            write_consent(room, draft, once)


def write_consent(room: Room, draft: ConsentDraft, consent_id: UUID) -> Consent:
    """Check and write her answer in an open case."""
    party = room.party(draft.party_id)
    refuse_if(_wrong(room, draft, of_child=party.is_child))
    sharing = draft.kind == ConsentKind.SHARING
    provider = provider_of(room, draft.provider_id) if sharing and draft.provider_id else None
    if not draft.given:
        _take_back_like(room, draft)

    def sealed(column: str, text: str) -> bytes:
        return room.vault.seal(TABLE, consent_id, column, text)

    consent = Consent.objects.create(
        **room.new(id=consent_id),
        party=party,
        kind=draft.kind,
        given=draft.given,
        provider=provider,
        purpose_code=draft.purpose_code if sharing else "",
        fields=sorted(draft.fields) if sharing and draft.given else [],
        until=_end_of(draft.until, room.actor.time_zone) if draft.until else None,
        way=draft.way,
        language_code=draft.language_code,
        explained_by=draft.explained_by or room.actor.user_id,
        witness_sealed=sealed("witness_sealed", draft.witness),
        of_child=party.is_child,
        best_interest_sealed=sealed("best_interest_sealed", draft.best_interest),
        guardian_sealed=sealed("guardian_sealed", draft.guardian),
        guardian_unsafe=party.is_child and draft.guardian_unsafe,
        unsafe_reason_sealed=sealed("unsafe_reason_sealed", draft.unsafe_reason),
    )
    room.happened("consent_given" if draft.given else "consent_refused", about=consent.id, kind=draft.kind)
    if consent.guardian_unsafe and consent.given:
        room.due("consent_sign", room.now + SIGN_WITHIN, about=consent.id, responsible=supervisor_of(room))
    return consent


def withdraw_consent(
    actor: Actor, reference: str, consent_id: UUID, *, way: ConsentWay, now: datetime
) -> int:
    """End a consent at once; returns how many receivers have to be told. Twice is once.

    Raises `NotFound` (`no_such_case`, `no_such_consent`).
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="consent", now=now) as room:
        consent = must_find(Consent.objects.filter(id=consent_id, case=room.case).first(), "no_such_consent")
        return _withdraw(room, consent, way) if consent.withdrawn_at is None else 0


def sign_consent(
    actor: Actor, reference: str, consent_id: UUID, *, approved: bool, text: str, now: datetime
) -> None:
    """A supervisor lets a child's own consent count although the guardian was not asked, or not.

    Raises `Denied` (`role_may_not`), `NotFound`, `Invalid` (`you_wrote_it`, or on `text`).
    """
    require(actor.may(Act.SUPERVISE_CASES))
    with doors.opened(actor, reference, act="sign_consent", now=now) as room:
        refuse_text("text", text)
        rows = Consent.objects.filter(id=consent_id, case=room.case, guardian_unsafe=True)
        consent = must_find(rows.first(), "no_such_consent")
        if actor.user_id == consent.by:
            raise Invalid("you_wrote_it")
        sign(
            room,
            SignatureKind.CONSENT,
            consent.id,
            authors=frozenset({consent.by}),
            approved=approved,
            text=text,
        )
        room.happened("consent_signed", about=consent.id, approved=approved)
        room.done("consent_sign", about=consent.id)


def _withdraw(room: Room, consent: Consent, way: ConsentWay) -> int:
    consent.withdrawn_at, consent.withdrawn_by, consent.withdrawn_way = room.now, room.actor.user_id, way
    consent.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_way"])
    room.happened("consent_withdrawn", about=consent.id)
    room.done("consent_sign", about=consent.id, outcome="not_needed")
    shared = list(Referral.objects.filter(case=room.case, consent=consent, shut_at=None))
    return sum(take_back(room, referral, "withdraw") for referral in shared)


def _take_back_like(room: Room, draft: ConsentDraft) -> None:
    """A no also ends an earlier yes to the same question."""
    same = Consent.objects.filter(
        case=room.case,
        party_id=draft.party_id,
        kind=draft.kind,
        purpose_code=draft.purpose_code,
        given=True,
        withdrawn_at=None,
    )
    if draft.provider_id is not None:
        same = same.filter(provider_id=draft.provider_id)
    for consent in same:
        _withdraw(room, consent, draft.way)


def _wrong(room: Room, draft: ConsentDraft, *, of_child: bool) -> Wrong:
    wrong: Wrong = {}
    check_code(room, wrong, "language_code", CodeList.LANGUAGE, draft.language_code)
    for field in ("witness", "guardian"):
        check_text(wrong, field, getattr(draft, field))
    if draft.kind == ConsentKind.SHARING:
        check_code(room, wrong, "purpose_code", CodeList.SURVIVOR_SERVICE, draft.purpose_code)
        if draft.provider_id is None:
            wrong["provider_id"] = ["choose_whom"]
        if draft.given and not draft.fields:
            wrong["fields_shared"] = ["choose_what"]
    if draft.until is not None and draft.until < room.today:
        wrong["until"] = ["in_the_past"]
    explains = draft.explained_by or room.actor.user_id
    if explains != room.actor.user_id and not room.has_member(explains):
        wrong["explained_by"] = ["not_in_team"]
    if of_child and draft.given:
        # UU 27/2022 Ps 25: a guardian agrees too. CRC Art. 3: the best interest of the child comes first.
        check_text(wrong, "best_interest", draft.best_interest, missing=True)
        check_text(wrong, "unsafe_reason", draft.unsafe_reason, missing=draft.guardian_unsafe)
        if not draft.guardian_unsafe and not draft.guardian.strip():
            wrong["guardian"] = ["guardian_missing"]
    return wrong


def _end_of(day: date, zone: str) -> datetime:
    """The instant after the last moment of a day."""
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), ZoneInfo(zone))
