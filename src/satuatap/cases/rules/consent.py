"""Whether something may leave the file: consent per purpose, receiving organisation and field, until a time.

UU 27/2022 (personal data) Ps 20 to 26: separate for each purpose, recorded, told in plain words, withdrawn
at any time. The same is asked again by the database (`closed.is_shared`) at every click of a receiver.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from satuatap.lib.verdicts import YES, Verdict, no

USUAL_LIFE = timedelta(days=90)  # own choice: what the form proposes, since consent is limited in time
TELL_RECEIVER_WITHIN = timedelta(hours=72)  # UU 27/2022: processing stops within 3 x 24 hours of withdrawal


class ConsentKind(TextChoices):
    """What was asked: three separate questions (GBVIMS consent form)."""

    SERVICE = "service", _("Being helped by us")
    SHARING = "sharing", _("Sharing with another organisation")
    STATISTICS = "statistics", _("Counting in statistics, without a name")


class ConsentWay(TextChoices):
    SPOKEN = "spoken", _("Spoken")
    WRITTEN = "written", _("Written and signed")
    THUMB_PRINT = "thumb_print", _("Thumb print")
    PORTAL = "portal", _("On the portal")


class Share(TextChoices):
    """What can be shared: each is asked for by itself, and leaves only if it was said yes to."""

    NAME = "name", _("Name")
    CONTACT = "contact", _("How to reach her")
    SAFETY = "safety", _("When and how contact is safe")
    SEX_AGE = "sex_age", _("Sex and age")
    AREA = "area", _("Village")
    SUPPORT = "support", _("Disability, language and other support")
    MIGRATION = "migration", _("Destination and phase of migration")
    STORY = "story", _("What happened, in a few words")


@dataclass(frozen=True, slots=True)
class ConsentFact:
    """One statement of hers about sharing. `until` None: as long as the file is open.

    `waits`: it counts only when a supervisor has signed (a child whose guardian is not safe).
    """

    organisation: UUID
    purpose: str
    fields: frozenset[str]
    given: bool
    until: datetime | None = None
    withdrawn_at: datetime | None = None
    waits: bool = False


def is_live(consent: ConsentFact, now: datetime, closed_at: datetime | None = None) -> bool:
    """Whether this statement allows anything at `now`; `closed_at`: of the file."""
    if not consent.given or consent.waits or consent.withdrawn_at is not None:
        return False
    return closed_at is None if consent.until is None else now < consent.until


def may_share(
    consents: Iterable[ConsentFact],
    organisation: UUID,
    purpose: str,
    field: str,
    now: datetime,
    closed_at: datetime | None = None,
) -> Verdict:
    """May this field go to this organisation for this purpose now? Reason `no_consent`."""
    allowed = any(
        is_live(consent, now, closed_at)
        and (consent.organisation, consent.purpose) == (organisation, purpose)
        and field in consent.fields
        for consent in consents
    )
    return YES if allowed else no("no_consent")


def covering(
    consents: Iterable[ConsentFact],
    organisation: UUID,
    purpose: str,
    fields: Collection[str],
    now: datetime,
    closed_at: datetime | None = None,
) -> ConsentFact | None:
    """The one statement under which all these fields may go together; None when there is none."""
    return next(
        (
            consent
            for consent in consents
            if all(may_share([consent], organisation, purpose, field, now, closed_at) for field in fields)
            and may_share_at_all(consent, organisation, purpose, now, closed_at)
        ),
        None,
    )


def may_share_at_all(
    consent: ConsentFact, organisation: UUID, purpose: str, now: datetime, closed_at: datetime | None = None
) -> bool:
    """Whether anything may go: that she needs help of this kind tells something already."""
    return is_live(consent, now, closed_at) and (consent.organisation, consent.purpose) == (
        organisation,
        purpose,
    )
