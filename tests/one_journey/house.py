"""The Tulungagung office, a second one, an agency with job orders, and women who want to go abroad."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

from django.conf import settings
from django.test import Client

from satuatap.access import sealing
from satuatap.access.gate import opened as gate_opened
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.models import Membership, User
from satuatap.accounts.views.guard import SECOND_FACTOR_SHOWN
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.slugs import row_id
from satuatap.journeys import doors
from satuatap.journeys.drafts import Begin, JourneyDraft
from satuatap.journeys.models import Journey
from satuatap.journeys.services import opening, steps
from satuatap.people import services as people
from satuatap.people.drafts import PersonDraft
from satuatap.people.models import Identity, Person, PersonDocument
from satuatap.people.results import PersonHandle
from satuatap.people.rules.words import BirthPrecision, NameKind, Sex
from satuatap.recruitment.models import Agency, JobOrder

NOW = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)  # 09.30 in Tulungagung, a Tuesday
TODAY = date(2026, 11, 24)
_ORGANISATIONS = {"tulungagung": "disnakertrans-tulungagung", "cirebon": "disnaker-cirebon"}


def later(**by: float) -> datetime:
    return NOW + timedelta(**by)


def actor(name: str, role: str, *desks: str, office: str = "tulungagung") -> Actor:
    """Somebody of an office; the same name is the same user."""
    return Actor(
        user_id=uuid5(NAMESPACE_OID, f"journeys.{name}"),
        name=f"{name.title()} Contoh",
        office_id=row_id("offices", office),
        office_slug=office,
        organisation_id=row_id("organisations", _ORGANISATIONS[office]),
        role=role,
        desk_ids=frozenset(row_id("desks", f"{office}--{desk}") for desk in desks),
        is_woman_officer=True,
    )


OFFICER = actor("eko", "desk_officer", "ketenagakerjaan")
COLLEAGUE = actor("wati", "desk_officer", "ketenagakerjaan")
COUNSELLOR = actor("ratna", "counsellor", "mrc")
RECEPTION = actor("lilis", "receptionist")
HEAD = actor("agung", "head_of_office")
ELSEWHERE = actor("dudi", "desk_officer", "ketenagakerjaan", office="cirebon")
RECEPTION_ELSEWHERE = actor("neni", "receptionist", office="cirebon")
STAFF = (OFFICER, COLLEAGUE, COUNSELLOR, RECEPTION, HEAD, ELSEWHERE, RECEPTION_ELSEWHERE)

SITI = PersonDraft(
    full_name="Siti Contoh Aminah",
    name_kind=NameKind.OFFICIAL,
    sex=Sex.FEMALE,
    birth_date=date(1999, 5, 1),
    birth_precision=BirthPrecision.DAY,
    village_code="35.04.06.2001",
    marital_code="belum_kawin",
)
P_TO_P = JourneyDraft(scheme_code="p_to_p", destination_code="HK", occupation_code="pengurus_rumah_tangga")


def hire() -> None:
    """As owner: the members of staff as users who may sign in, with their posts."""
    for member in STAFF:
        if User.objects.using("owner").filter(id=member.user_id).exists():
            continue
        User(
            id=member.user_id,
            username=f"{member.name.split()[0].lower()}.journeys",
            display_name=member.name,
            is_woman_officer=member.is_woman_officer,
            conduct_version=settings.CONDUCT_VERSION,
            conduct_accepted_at=NOW,
        ).save(using="owner")
        for desk in member.desk_ids or {None}:
            Membership(
                id=uuid4(),
                user_id=member.user_id,
                organisation_id=member.organisation_id,
                office_id=member.office_id,
                desk_id=desk,
                role=member.role,
                valid_from=date(2026, 1, 1),
            ).save(using="owner")


def signed_in(member: Actor) -> Client:
    """A browser in which a member of staff has signed in, with her second factor."""
    browser = Client()
    browser.force_login(User.objects.get(id=member.user_id))
    session = browser.session
    session[SECOND_FACTOR_SHOWN] = True
    session.save()
    return browser


def registered(by: Actor = RECEPTION, **changes: Any) -> PersonHandle:
    """A new person in the register, whoever else is called so."""
    seen = frozenset(Person.objects.values_list("reference", flat=True))
    return people.register(by, replace(SITI, **changes), now=NOW, once=uuid4(), duplicates_seen=seen)


def agency(**changes: Any) -> Agency:
    """A licensed agency."""
    values = {
        "licence_number": f"SIP3MI/{uuid4().hex[:8].upper()}",
        "name": "PT Contoh Karya Fiktif",
        "normal_name": "CONTOH KARYA FIKTIF",
        "licensed_from": date(2023, 1, 1),
        "licensed_until": date(2027, 12, 31),
        "source": "Daftar P3MI (contoh)",
        "checked_on": TODAY,
    }
    return Agency.objects.create(**{**values, **changes})


def job_order(of: Agency | None = None, **changes: Any) -> JobOrder:
    """A job order for domestic work in Hong Kong, with ten places."""
    values = {
        "number": f"SIP2MI/{uuid4().hex[:8].upper()}",
        "agency": of or agency(),
        "destination_code": "HK",
        "occupation_code": "pengurus_rumah_tangga",
        "employer": "Keluarga Chan (contoh)",
        "wanted": 10,
        "valid_from": date(2026, 1, 1),
        "valid_until": date(2027, 6, 30),
        "source": "SISKOP2MI (contoh)",
        "checked_on": TODAY,
    }
    return JobOrder.objects.create(**{**values, **changes})


def journey(
    by: Actor = OFFICER,
    person: PersonHandle | None = None,
    *,
    begin: Begin = Begin(),  # noqa: B008 - frozen
    now: datetime = NOW,
    **changes: Any,
) -> str:
    """A journey that was opened at the desk; returns its reference."""
    who = person or registered()
    return opening.open_journey(
        by, who.reference, replace(P_TO_P, **changes), begin=begin, once=uuid4(), now=now
    ).reference


def row_of(reference: str, by: Actor = OFFICER) -> Journey:
    """The journey's row as it stands."""
    with doors.opened(by, reference, "view_journey", now=NOW) as room:
        return room.journey


def shown(
    person: PersonHandle, *kinds: str, by: Actor = OFFICER, until: date | None = None, number: str = ""
) -> None:
    """Papers of these kinds have been verified at a desk."""
    with gate_opened(by, Purpose.COUNTER_SERVICE, now=NOW):
        office_id = Identity.objects.get(person_id=person.id).office_id
        for kind in kinds:
            row = uuid4()
            PersonDocument.objects.create(
                id=row,
                person_id=person.id,
                office_id=office_id,
                kind_id=catalogue.document(kind).id,
                valid_until=until,
                number_sealed=sealing.seal_text("people_persondocument", row, "number_sealed", number)
                if number
                else None,
                verified_at=NOW,
                verified_by=by.user_id,
                verified_desk_id=next(iter(by.desk_ids), UUID(int=0)),
            )


def take(reference: str, *codes: str, on: date = TODAY, by: Actor = OFFICER, reported: bool = False) -> None:
    """These steps were taken, one after the other."""
    for number, step in enumerate(codes):
        steps.take_step(by, reference, step, on, version=None, now=later(seconds=number), reported=reported)
