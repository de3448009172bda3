"""The Tulungagung office of the shipped catalogue with invented staff, and persons who walk in."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import NAMESPACE_OID, uuid4, uuid5

from satuatap.accounts.actors import Actor
from satuatap.catalogue.rules.slugs import row_id
from satuatap.people import services
from satuatap.people.drafts import PersonDraft
from satuatap.people.results import PersonHandle
from satuatap.people.rules.words import AliasKind, BirthPrecision, NameKind, Sex
from tests import staff
from tests.staff import signed_in as signed_in

NOW = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)
VILLAGE = "35.04.06.2001"
OTHER_VILLAGE = "35.04.06.2002"


_AGENCIES = {"tulungagung": "disnakertrans-tulungagung", "cirebon": "disnaker-cirebon"}


def actor(role: str, *desks: str, office: str = "tulungagung", name: str = "") -> Actor:
    """Somebody of the office; the same role and name is the same user."""
    user = f"{role}.{name or office}"
    return Actor(
        user_id=uuid5(NAMESPACE_OID, user),
        name=f"{user} Contoh",
        office_id=row_id("offices", office),
        office_slug=office,
        organisation_id=row_id("organisations", _AGENCIES[office]),
        role=role,
        desk_ids=frozenset(row_id("desks", f"{office}--{desk}") for desk in desks),
        is_woman_officer=False,
    )


RECEPTION = actor("receptionist")
OTHER_RECEPTION = actor("receptionist", name="second")
OFFICER = actor("desk_officer", "ketenagakerjaan")
BANK = actor("desk_officer", "perbankan", name="bank")
COUNSELLOR = actor("counsellor", "mrc")
HEAD = actor("head_of_office")
ADMINISTRATOR = actor("office_administrator")
ELSEWHERE = actor("receptionist", office="cirebon")
HEAD_ELSEWHERE = actor("head_of_office", office="cirebon")
STAFF = (
    RECEPTION,
    OTHER_RECEPTION,
    OFFICER,
    BANK,
    COUNSELLOR,
    HEAD,
    ADMINISTRATOR,
    ELSEWHERE,
    HEAD_ELSEWHERE,
)

SITI = PersonDraft(
    full_name="Siti Contoh Aminah",
    name_kind=NameKind.OFFICIAL,
    sex=Sex.FEMALE,
    birth_date=date(1994, 3, 12),
    birth_precision=BirthPrecision.DAY,
    birth_place="Tulungagung",
    nik="3504065203949901",
    mother_name="Ngatemi",
    village_code=VILLAGE,
    address="Dusun Krajan RT 003/RW 002",
    phone="0812-3456-7890",
    phone_owner="sendiri",
    phone_safe=True,
    phone_safe_note="08.00 sampai 15.00",
    aliases=((AliasKind.PASSPORT, "Siti Contoh Aminah Suparman"),),
)


def hire() -> None:
    staff.hire(STAFF, now=NOW)


def registered(draft: PersonDraft = SITI, *, by: Actor = RECEPTION, now: datetime = NOW) -> PersonHandle:
    """A new person in the register."""
    return services.register(by, draft, now=now, once=uuid4())


def like_siti(**changes: object) -> PersonDraft:
    return replace(SITI, **changes)  # type: ignore[arg-type]
