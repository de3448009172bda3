"""What may leave the open case: her consents as the rules see them, and what a receiver would be shown."""

import json
from collections.abc import Sequence
from uuid import UUID

from satuatap.cases.doors import Room
from satuatap.cases.models import Consent, Party, Referral, Signature
from satuatap.cases.models.plans import SignatureKind
from satuatap.cases.rules.consent import ConsentFact, ConsentKind, Share, covering
from satuatap.cases.rules.referral_steps import ReferralSituation, ReferralState, law_lets_go
from satuatap.cases.selectors.packages import TABLE, Package
from satuatap.cases.selectors.situations import acts_of
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Organisation
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.people.rules.words import Sex


def is_signed(kind: SignatureKind, about: UUID | None, case_id: UUID | None = None) -> bool | None:
    """The latest word of a supervisor; None: nobody has looked yet."""
    rows = Signature.objects.filter(kind=kind, about_id=about)
    if case_id is not None:
        rows = rows.filter(case_id=case_id)
    return rows.order_by("-at", "id").values_list("approved", flat=True).first()


def fact_of(consent: Consent) -> ConsentFact:
    """A consent as the rules see it."""
    return ConsentFact(
        organisation=consent.provider_id or UUID(int=0),
        purpose=consent.purpose_code,
        fields=frozenset(consent.fields),
        given=consent.given,
        until=consent.until,
        withdrawn_at=consent.withdrawn_at,
        waits=consent.guardian_unsafe and not is_signed(SignatureKind.CONSENT, consent.id),
    )


def sharing_consents(room: Room, party_id: UUID) -> list[tuple[Consent, ConsentFact]]:
    """What she said about sharing, the latest first."""
    rows = Consent.objects.filter(case=room.case, party_id=party_id, kind=ConsentKind.SHARING)
    return [(consent, fact_of(consent)) for consent in rows.order_by("-at", "id")]


def consent_for(room: Room, referral: Referral) -> Consent | None:
    """The consent under which everything in this referral may go; None when there is none."""
    known = sharing_consents(room, referral.party_id)
    found = covering(
        [fact for _consent, fact in known],
        referral.provider_id,
        referral.purpose_code,
        referral.fields,
        room.now,
        room.case.closed_at,
    )
    return next((consent for consent, fact in known if fact is found), None)


def situation_of(room: Room, referral: Referral) -> ReferralSituation:
    """A referral as its team meets it."""
    basis, urgent = referral.basis_code, referral.urgent
    signed = is_signed(SignatureKind.REFERRAL, referral.id) if basis else False
    return ReferralSituation(
        state=ReferralState(referral.state),
        acts=acts_of(room.actor),
        may_leave=law_lets_go(basis, urgent=urgent, signed=signed) or consent_for(room, referral) is not None,
        waits=signed is None,
    )


def texts_of(room: Room, referral: Referral) -> dict[Share, str]:
    """What was written for this referral, by field, in the order in which it is shown."""
    said = json.loads(room.vault.open(TABLE, referral.id, "typed_sealed", referral.typed_sealed) or "{}")
    return {share: said[share] for share in Share if share in said}


def package_now(room: Room, referral: Referral) -> Package:
    """What the receiver would be shown if it were sent now: preview and sending make it in this one place."""
    office = catalogue.office(room.actor.office_slug)
    texts = texts_of(room, referral)
    return Package(
        reference=referral.reference,
        purpose_code=referral.purpose_code,
        receiver=room.vault.open(TABLE, referral.id, "receiver_sealed", referral.receiver_sealed),
        provider=referral.provider.name,
        request=room.vault.open(TABLE, referral.id, "request_sealed", referral.request_sealed),
        items=tuple((share.value, text) for share, text in texts.items() if share in referral.fields),
        urgent=referral.urgent,
        office=office.label_id,
        organisation=Organisation.objects.get(id=room.actor.organisation_id).label_id,
        worker=room.actor.name,
        phone=office.phone,
        zone=room.actor.time_zone,
        sent_at=room.now,
    )


def proposed_texts(room: Room, party: Party) -> dict[Share, str]:
    """What the file knows of her, as a first wording: the worker takes out what need not go."""
    vault, case = room.vault, room.case
    destination = catalogue.code(CodeList.DESTINATION, case.destination_code)
    phase = catalogue.code(CodeList.CLIENT_STATUS, case.phase_code)
    disability = catalogue.code(CodeList.DISABILITY, party.disability_code)
    sex = str(Sex(party.sex).label) if party.sex else ""
    return {
        Share.NAME: vault.open("cases_party", party.id, "name_sealed", party.name_sealed),
        Share.CONTACT: vault.open("cases_party", party.id, "contact_sealed", party.contact_sealed),
        Share.SEX_AGE: ", ".join(_known(sex, str(party.birth_year or ""))),
        Share.AREA: catalogue.area_label(party.village_code) if party.village_code else "",
        Share.SUPPORT: str(disability or ""),
        Share.MIGRATION: ", ".join(_known(str(phase or ""), str(destination or ""))),
    }


def _known(*words: str) -> Sequence[str]:
    return [word for word in words if word]
