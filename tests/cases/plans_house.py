"""What the tests of plan, consent and referral say again and again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from satuatap.accounts.actors import Actor
from satuatap.cases import doors
from satuatap.cases.models import Consent, Due, Referral
from satuatap.cases.rules.consent import ConsentKind, ConsentWay, Share
from satuatap.cases.services import consents, referrals
from satuatap.cases.services.consents import ConsentDraft
from satuatap.cases.services.referrals import ReferralDraft, Sent
from satuatap.catalogue.rules.slugs import row_id
from tests.cases import house

HOSPITAL = row_id("providers", "rsud-contoh")  # no account: a link
SHELTER = row_id("providers", "rumah-aman-contoh")
POLICE = row_id("providers", "polres-tulungagung")  # its officer signs in
FIELDS = (Share.NAME, Share.STORY)
TEXTS = {Share.NAME: "Sri Contoh", Share.STORY: "Nyeri di tangan kanan sejak dua minggu."}


def agreed(
    reference: str,
    provider: UUID = HOSPITAL,
    purpose: str = "kesehatan",
    actor: Actor = house.UNION,
    *,
    fields: Sequence[Share] = FIELDS,
    now: datetime = house.NOW,
    **more: object,
) -> UUID:
    """She said yes to sharing; returns the consent."""
    draft = ConsentDraft(
        kind=ConsentKind.SHARING,
        given=True,
        party_id=house.party_of(reference, by=actor).id,
        way=ConsentWay.SPOKEN,
        language_code="jv",
        provider_id=provider,
        purpose_code=purpose,
        fields=fields,
        until=(now + timedelta(days=26)).date(),
    )
    once = uuid4()
    consents.record_consent(actor, reference, replace(draft, **more), once=once, now=now)  # type: ignore[arg-type]
    return once


def drafted(
    reference: str,
    provider: UUID = HOSPITAL,
    purpose: str = "kesehatan",
    actor: Actor = house.UNION,
    *,
    now: datetime = house.NOW,
    **more: object,
) -> str:
    """A draft of a referral; returns its reference."""
    draft = ReferralDraft(
        party_id=house.party_of(reference, by=actor).id,
        provider_id=provider,
        purpose_code=purpose,
        request="Mohon diperiksa tangannya.",
        fields=FIELDS,
        texts=TEXTS,
        receiver="dr. Nani Contoh",
    )
    return referrals.draft_referral(
        actor,
        reference,
        replace(draft, **more),  # type: ignore[arg-type]
        once=uuid4(),
        now=now,
    )


def sent(
    reference: str,
    provider: UUID = HOSPITAL,
    purpose: str = "kesehatan",
    actor: Actor = house.UNION,
    *,
    now: datetime = house.NOW,
    **more: object,
) -> Sent:
    """A referral on its way, with consent."""
    agreed(reference, provider, purpose, actor, now=now)
    called = drafted(reference, provider, purpose, actor, now=now, **more)
    return referrals.send_referral(actor, reference, called, version=1, now=now)


def referral(reference: str, called: str, actor: Actor = house.UNION) -> Referral:
    with doors.opened(actor, reference, act="view", now=house.NOW) as room:
        return Referral.objects.get(case=room.case, reference=called)


def consent_of(reference: str, actor: Actor = house.UNION) -> Consent:
    """The latest consent of a case."""
    with doors.opened(actor, reference, act="view", now=house.NOW) as room:
        return Consent.objects.filter(case=room.case).order_by("-at")[0]


def open_dues(reference: str, actor: Actor = house.UNION) -> dict[str, Due]:
    """kind -> the clock that runs."""
    with doors.opened(actor, reference, act="view", now=house.NOW) as room:
        return {due.kind: due for due in Due.objects.filter(case=room.case, done_at=None)}
