"""Asking another organisation for one service: on consent or on a legal basis that a supervisor signs."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.rules.roles import ROLES
from satuatap.accounts.selectors import memberships_on
from satuatap.cases import doors
from satuatap.cases.doors import Room
from satuatap.cases.models import Action, Provider, Referral, ReferralEvent
from satuatap.cases.models.plans import SignatureKind
from satuatap.cases.rules import referral_steps as steps
from satuatap.cases.rules.consent import ConsentKind, ConsentWay, Share
from satuatap.cases.rules.duty import Basis
from satuatap.cases.rules.plans import ActionState
from satuatap.cases.rules.referral_steps import ReferralState
from satuatap.cases.selectors.packages import TABLE
from satuatap.cases.selectors.sharing import consent_for, is_signed, package_now, situation_of
from satuatap.cases.services.consents import ConsentDraft, write_consent
from satuatap.cases.services.links import Link, new_link
from satuatap.cases.services.plans import sign
from satuatap.cases.services.rows import Wrong, check_code, check_text, provider_of, refuse_text
from satuatap.cases.services.sharing import freeze, take_back
from satuatap.cases.services.watchers import supervisor_of
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib import references
from satuatap.lib.errors import Denied, Invalid, Stale, must_find, refuse_if
from satuatap.lib.verdicts import require

PREFIX = "R"
RECEIVER_LENGTH = 120
SIGN_WITHIN = timedelta(hours=2)  # own choice: without consent something presses
RECEIVERS = [role.code for role in ROLES.values() if Act.RECEIVE_REFERRALS in role.may]


@dataclass(frozen=True, slots=True)
class ReferralDraft:
    """What is asked of whom, and what goes with it.

    `texts`: what is written for this referral, by field; only `fields` leave · `receiver`: the person it is
    addressed to · `basis`, `basis_text`, `told_her`: without consent only.
    """

    party_id: UUID
    provider_id: UUID
    purpose_code: str
    request: str
    fields: Sequence[Share] = ()
    texts: Mapping[Share, str] = field(default_factory=dict)
    receiver: str = ""
    urgent: bool = False
    basis: Basis | None = None
    basis_text: str = ""
    told_her: bool = False


@dataclass(frozen=True, slots=True)
class SpokenConsent:
    """How she agreed in an emergency: asked once for every organisation named."""

    way: ConsentWay
    language_code: str
    best_interest: str = ""
    guardian: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """`link`: None where the receiver signs in."""

    reference: str
    provider: str
    link: Link | None


def draft_referral(actor: Actor, reference: str, draft: ReferralDraft, *, once: UUID, now: datetime) -> str:
    """Write a draft; returns its reference. Sent twice with the same `once`, it stands once.

    Raises `NotFound` (`no_such_case`, `no_such_party`, `no_such_provider`), `Invalid` on the fields.
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="refer", now=now) as room:
        known = Referral.objects.filter(id=once, case=room.case).first()
        return known.reference if known is not None else _draft(room, draft, once).reference


def change_draft(
    actor: Actor, reference: str, called: str, draft: ReferralDraft, *, version: int, now: datetime
) -> None:
    """Write a draft anew. What a supervisor has signed is not changed any more.

    Raises `NotFound`, `Stale`, `Denied` (`wrong_state`), `Invalid` (`referral_signed_already`, or fields).
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="refer", now=now) as room:
        referral = _locked(room, called, version)
        if referral.state != ReferralState.DRAFT:
            raise Denied("wrong_state")
        if is_signed(SignatureKind.REFERRAL, referral.id) is not None:
            raise Invalid("referral_signed_already")
        for name, value in _values(room, draft, referral.id).items():
            setattr(referral, name, value)
        referral.version += 1
        referral.save()
        room.happened("referral_drafted", about=referral.id, reference=referral.reference)


def sign_referral(
    actor: Actor, reference: str, called: str, *, approved: bool, text: str, now: datetime
) -> None:
    """A supervisor lets a referral go without consent on its legal basis, or stops it.

    One that went before her word, in danger to life, stays open by it or is taken back for good.

    Raises `Denied` (`role_may_not`), `NotFound`, `Invalid` (`you_wrote_it`, or on `text`).
    """
    require(actor.may(Act.SUPERVISE_CASES))
    with doors.opened(actor, reference, act="sign_referral", now=now) as room:
        refuse_text("text", text)
        referral = _of(room, called)
        if not referral.basis_code:
            raise Invalid("no_legal_basis")
        if actor.user_id == referral.by:
            raise Invalid("you_wrote_it")
        authors = frozenset({referral.by})
        sign(room, SignatureKind.REFERRAL, referral.id, authors=authors, approved=approved, text=text)
        room.happened("referral_signed", about=referral.id, approved=approved)
        room.done("referral_sign", about=referral.id)
        if not approved and referral.sent_at is not None and referral.shut_at is None:
            take_back(room, referral, "recall")


def send_referral(actor: Actor, reference: str, called: str, *, version: int, now: datetime) -> Sent:
    """Send a draft: freeze what she agreed to, and start the clocks.

    Raises `NotFound`, `Stale`, `Denied` (`wrong_state`, `no_consent`, `not_signed`).
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="send", now=now) as room:
        return _send(room, _locked(room, called, version))


def renew_link(actor: Actor, reference: str, called: str, *, now: datetime) -> Link:
    """A new link and code for a referral that is out; the old ones end.

    Raises `NotFound`, `Invalid` (`not_out`).
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="link", now=now) as room:
        referral = _of(room, called)
        if referral.sent_at is None or referral.shut_at is not None:
            raise Invalid("not_out")
        room.happened("referral_link", about=referral.id, reference=referral.reference)
        return new_link(room, referral)


def recall_referral(actor: Actor, reference: str, called: str, *, version: int, now: datetime) -> None:
    """Take a referral back: its receiver sees nothing more. Raises `NotFound`, `Stale`, `Denied`."""
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="recall", now=now) as room:
        referral = _locked(room, called, version)
        require(steps.verdict("recall", situation_of(room, referral)))
        take_back(room, referral, "recall")


def refer_in_emergency(
    actor: Actor,
    reference: str,
    drafts: Sequence[ReferralDraft],
    consent: SpokenConsent | None,
    *,
    once: UUID,
    now: datetime,
) -> tuple[Sent, ...]:
    """Hospital and shelter at once: her consent for each, and each referral sent, in one act.

    Without `consent` each draft says by its `basis` that her life is in danger and she cannot be asked: it
    goes now, and a supervisor signs within a day or it closes (`referral_steps.signed_afterwards`).

    Sent twice with the same `once`, they go once, and the second answer has no links: they were told already.
    Raises as `record_consent`, `draft_referral` and `send_referral`.
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="refer", now=now) as room:
        return tuple(_at_once(room, replace(draft, urgent=True), consent, once) for draft in drafts)


def _at_once(room: Room, draft: ReferralDraft, consent: SpokenConsent | None, once: UUID) -> Sent:
    row_id = uuid5(once, f"{draft.provider_id}|{draft.purpose_code}")
    known = Referral.objects.filter(id=row_id, case=room.case).select_related("provider").first()
    if known is not None:
        return Sent(known.reference, known.provider.name, None)
    if consent is not None:
        write_consent(
            room,
            ConsentDraft(
                kind=ConsentKind.SHARING,
                given=True,
                party_id=draft.party_id,
                way=consent.way,
                language_code=consent.language_code,
                provider_id=draft.provider_id,
                purpose_code=draft.purpose_code,
                fields=draft.fields,
                best_interest=consent.best_interest,
                guardian=consent.guardian,
            ),
            uuid5(row_id, "consent"),
        )
    return _send(room, _draft(room, draft, row_id))


def _draft(room: Room, draft: ReferralDraft, row_id: UUID) -> Referral:
    referral = Referral.objects.create(
        **room.new(id=row_id), reference=references.new(PREFIX), **_values(room, draft, row_id)
    )
    room.happened("referral_drafted", about=row_id, reference=referral.reference)
    if referral.basis_code:
        afterwards = steps.signed_afterwards(referral.basis_code, urgent=referral.urgent)
        within = steps.SIGN_AFTER if afterwards else SIGN_WITHIN
        room.due("referral_sign", room.now + within, about=row_id, responsible=supervisor_of(room))
    return referral


def _values(room: Room, draft: ReferralDraft, row_id: UUID) -> dict[str, object]:
    party, provider = room.party(draft.party_id), provider_of(room, draft.provider_id)
    refuse_if(_wrong(room, draft, provider))
    seal = room.vault.seal
    typed = {share: draft.texts.get(share, "") for share in draft.fields}
    return {
        "party_id": party.id,
        "provider": provider,
        "organisation_id": provider.organisation_id,
        "purpose_code": draft.purpose_code,
        "fields": sorted(draft.fields),
        "basis_code": draft.basis or "",
        "basis_sealed": seal(TABLE, row_id, "basis_sealed", draft.basis_text if draft.basis else ""),
        "told_her_at": room.now if draft.basis and draft.told_her else None,
        "urgent": draft.urgent,
        "receiver_sealed": seal(TABLE, row_id, "receiver_sealed", draft.receiver),
        "request_sealed": seal(TABLE, row_id, "request_sealed", draft.request),
        "typed_sealed": seal(TABLE, row_id, "typed_sealed", json.dumps(typed)),
    }


def _wrong(room: Room, draft: ReferralDraft, provider: Provider) -> Wrong:
    wrong: Wrong = {}
    check_code(room, wrong, "purpose_code", CodeList.SURVIVOR_SERVICE, draft.purpose_code)
    if "purpose_code" not in wrong and draft.purpose_code not in provider.services:
        wrong["purpose_code"] = ["not_this_service"]
    check_text(wrong, "request", draft.request, missing=True)
    check_text(wrong, "basis_text", draft.basis_text, missing=draft.basis is not None)
    if len(draft.receiver) > RECEIVER_LENGTH:
        wrong["receiver"] = ["text_too_long"]
    for share in draft.fields:
        check_text(wrong, f"text_{share}", draft.texts.get(share, ""), missing=True)
    return wrong


def _send(room: Room, referral: Referral) -> Sent:
    require(steps.verdict("send", situation_of(room, referral)))
    consent = consent_for(room, referral)
    if consent is not None:
        referral.consent, referral.basis_code = consent, ""
    freeze(room, referral, package_now(room, referral))
    provider = referral.provider
    referral.state = ReferralState(steps.STEP["send"].to)
    referral.sent_at, referral.sent_by = room.now, room.actor.user_id
    referral.version += 1
    referral.save()
    ReferralEvent.objects.create(**room.new(referral_id=referral.id, act="send"))
    room.happened(
        "referral_send",
        about=referral.id,
        reference=referral.reference,
        service=referral.purpose_code,
        without_consent=consent is None,
    )
    _start_clocks(room, referral, provider)
    Action.objects.create(
        **room.new(),
        party_id=referral.party_id,
        service_code=referral.purpose_code,
        state=ActionState.REFERRED,
        text_sealed=b"",
        place_sealed=b"",
        provider=provider,
        responsible_id=room.actor.user_id,
        answered_at=room.now,
        answered_by=room.actor.user_id,
    )
    link = None if has_account(room, provider) else new_link(room, referral)
    return Sent(referral.reference, provider.name, link)


def _start_clocks(room: Room, referral: Referral, provider: Provider) -> None:
    answer_due = steps.answer_by(room.now, provider.answer_hours, urgent=referral.urgent)
    room.due("referral_answer", answer_due, about=referral.id)
    watcher = supervisor_of(room)
    if watcher is not None:
        late = steps.escalates_at(room.now, answer_due)
        room.due("referral_silence", late, about=referral.id, responsible=watcher)


def has_account(room: Room, provider: Provider) -> bool:
    """Whether somebody of the receiving organisation signs in here and reads referrals."""
    posts = memberships_on(room.today).filter(role__in=RECEIVERS, office_id=room.case.office_id)
    return (
        provider.organisation_id is not None
        and posts.filter(organisation_id=provider.organisation_id).exists()
    )


def _of(room: Room, called: str) -> Referral:
    rows = Referral.objects.select_related("provider").filter(case=room.case, reference=called)
    return must_find(rows.first(), "no_such_referral")


def _locked(room: Room, called: str, version: int) -> Referral:
    rows = Referral.objects.select_for_update(of=("self",)).select_related("provider")
    referral = must_find(rows.filter(case=room.case, reference=called).first(), "no_such_referral")
    if referral.version != version:
        raise Stale("referral_changed")
    return referral
