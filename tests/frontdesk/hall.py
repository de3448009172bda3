"""A small invented office for tests, written by the owner's role; its staff as actors.

It stands beside the shipped catalogue; they share the room of the resource centre and its one service.
"""

from datetime import date
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

from satuatap.accounts.actors import Actor
from satuatap.catalogue.models import (
    Area,
    Code,
    Counter,
    Dated,
    Desk,
    DeskKind,
    DocumentKind,
    LegalSource,
    Office,
    Organisation,
    Requirement,
    Service,
)
from satuatap.catalogue.snapshot import forget
from satuatap.people.models import Person

OFFICE = "kantor-contoh"
DESKS = {
    "ketenagakerjaan": ("present", ["loket-2", "loket-3"]),
    "kesehatan": ("present", ["loket-4"]),
    "mrc": ("present", ["ruang-2"]),
    "keimigrasian": ("visiting", ["loket-6"]),  # Thursdays only; the tests' day is a Tuesday
    "kepolisian": ("off_site", []),
}
SERVICES = {  # slug: (desk kind, sort, working days, letter kind, public name)
    "uji-pendaftaran": ("ketenagakerjaan", 200, None, "", "Pendaftaran"),
    "uji-surat-sehat": ("kesehatan", 400, None, "", "Surat keterangan sehat"),
    "uji-rekomendasi": ("ketenagakerjaan", 600, 2, "rekomendasi-paspor", "Rekomendasi paspor"),
    "uji-paspor": ("keimigrasian", 700, 3, "", "Paspor"),
    "uji-skck": ("kepolisian", 500, 1, "", "SKCK"),
    "konsultasi-umum": ("mrc", 950, None, "", "Konsultasi umum"),
}
CODES = [
    ("priority", "uji_hamil", {}),
    ("hold_reason", "uji_fotokopi", {"minutes": 10}),
    ("outcome", "uji_selesai", {"good": True}),
    ("rejection", "uji_tidak_terbaca", {}),
    ("destination", "uji_taiwan", {"iso": "TW"}),
    ("scheme", "uji_p_to_p", {}),
    ("occupation", "uji_perawat", {"sector": "domestic"}),
]


def id_of(section: str, slug: str) -> UUID:
    return uuid5(NAMESPACE_OID, f"{section}/{slug}")


def desk_id(kind: str) -> UUID:
    return id_of("desk", kind)


def counter_id(slug: str) -> UUID:
    return id_of("counter", slug)


def lay_office() -> None:
    """Write the office, unless it stands."""
    if Office.objects.using("owner").filter(slug=OFFICE).exists():
        return
    Area.objects.using("owner").get_or_create(
        code="35.04",
        defaults={
            "name": "Tulungagung",
            "level": "regency",
            "name_key": "tulungagung",
            "label": "Kab. Tulungagung",
        },
    )
    law = _row(LegalSource, "uu-contoh-1", text_id="Bunyi", text_en="Words")
    agency = _row(Organisation, "dinas-contoh", kind="agency")
    office = _row(
        Office,
        OFFICE,
        area_id="35.04",
        time_zone="Asia/Jakarta",
        address="Jalan Contoh 1",
        letterhead=["KANTOR CONTOH"],
        letter_number_pattern="560/{number:03}/contoh/{year}",
        head_title_id="Kepala",
        head_title_en="Head",
        opening={day: ["08:00", "15:00"] for day in ("mon", "tue", "wed", "thu", "fri")},
    )
    kinds = {}
    for sort, (kind, (presence, counters)) in enumerate(DESKS.items(), 1):
        row = _row(DeskKind, kind if kind == "mrc" else f"uji-{kind}", legal=True, sort=sort)
        kinds[kind] = row
        desk = _row(
            Desk,
            kind,
            office_id=office,
            kind_id=row,
            organisation_id=agency,
            presence=presence,
            weekdays=[4] if presence == "visiting" else [],
            where_id="Kantor lain" if presence == "off_site" else "",
            where_en="Another office" if presence == "off_site" else "",
        )
        for place, counter in enumerate(counters):
            _row(Counter, counter, desk_id=desk, sort=10 * sort + place)
    for slug, (kind, sort, days, letter, public) in SERVICES.items():
        _row(
            Service,
            slug,
            desk_kind_id=kinds[kind],
            sort=sort,
            working_days=days,
            letter_kind=letter,
            legal_basis_id=law,
            minutes=10,
            fee_rupiah=0,
            public_name_id=public,
            public_name_en=public,
            description_id="-",
            description_en="-",
        )
    for document, mandatory, applies in (
        ("uji-ktp", True, {}),
        ("uji-izin", True, {"marital": ["kawin"]}),
        ("uji-foto", False, {}),
    ):
        kind_id = _row(
            DocumentKind, document, issuer_id="-", issuer_en="-", where_id="Desa", where_en="Village office"
        )
        _row(
            Requirement,
            f"uji-rekomendasi--{document}",
            service_id=id_of("service", "uji-rekomendasi"),
            document_id=kind_id,
            legal_source_id=law,
            why_id="Karena",
            why_en="Because",
            mandatory=mandatory,
            sort=1,
            applies_to=applies,
        )
    for sort, (code_list, code, extra) in enumerate(CODES):
        _row(Code, f"{code_list}--{code}", list=code_list, code=code, sort=sort, extra=extra)
    forget()


def _row(model: type[Dated], slug: str, **fields: Any) -> UUID:
    """Write a row unless the shipped catalogue has it; return its id."""
    if shipped := model._default_manager.using("owner").filter(slug=slug).first():
        return shipped.id
    row_id = id_of(model._meta.model_name or "", slug)
    if any(field.name == "label_id" for field in model._meta.fields):
        fields |= {"label_id": slug.capitalize(), "label_en": slug.capitalize()}
    model(
        id=row_id, slug=slug, valid_from=date(2020, 1, 1), source="Rekaan untuk uji", confidence="K", **fields
    ).save(using="owner", force_insert=True)
    return row_id


def lay_counter(slug: str, kind: str, *, sort: int) -> None:
    """One more counter at a desk."""
    _row(Counter, slug, desk_id=desk_id(kind), sort=sort)
    forget()


def lay_person() -> UUID:
    """A bare handle of the office, without a record behind it."""
    person_id = uuid4()
    symbols = str(person_id.int)
    reference = f"P-{symbols[:4]}-{symbols[4:6]}".replace("0", "A").replace("1", "B")
    Person(
        id=person_id,
        reference=reference,
        office_id=id_of("office", OFFICE),
        registered_at="2026-01-05T02:00:00Z",
        registered_by=uuid4(),
        once=uuid4(),
    ).save(using="owner", force_insert=True)
    return person_id


def _actor(name: str, role: str, desks: frozenset[UUID] = frozenset(), *, woman: bool = False) -> Actor:
    return Actor(
        user_id=uuid5(NAMESPACE_OID, name),
        name=name,
        office_id=id_of("office", OFFICE),
        office_slug=OFFICE,
        organisation_id=id_of("organisation", "dinas-contoh"),
        role=role,
        desk_ids=desks,
        is_woman_officer=woman,
    )


def receptionist() -> Actor:
    return _actor("Resepsionis Contoh", "receptionist")


def officer(kind: str, name: str = "Petugas Contoh", *, woman: bool = False) -> Actor:
    return _actor(name, "desk_officer", frozenset({desk_id(kind)}), woman=woman)


def counsellor() -> Actor:
    return _actor("Konselor Contoh", "counsellor", frozenset({desk_id("mrc")}), woman=True)


def head() -> Actor:
    return _actor("Kepala Contoh", "head_of_office")
