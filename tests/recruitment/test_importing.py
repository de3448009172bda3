"""Lists of agencies and job orders: what they would change is shown, then it is so."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from uuid import UUID, uuid4

import pytest

from satuatap.catalogue.models import Office
from satuatap.lib.errors import Invalid
from satuatap.recruitment import selectors, services
from satuatap.recruitment.models import Agency, JobOrder, RegisterImport
from satuatap.recruitment.rules.importing import Fate, normal_name
from satuatap.recruitment.rules.licences import LicenceState
from satuatap.recruitment.rules.words import RegisterKind, SanctionKind
from satuatap.recruitment.services import Plan, Source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
BY = UUID(int=7)
SOURCE = Source("daftar.csv", "siskop2mi.bp2mi.go.id", TODAY)
AGENCIES = """Nama P3MI;Nomor SIP3MI;Alamat;Berlaku dari;Berlaku sampai;Catatan
PT. Contoh Maju Jaya;SIP3MI/001/2024;Jl. Contoh 1;1 Januari 2024;31/12/2028;x
CV Teladan Abadi;SIP3MI/002/2020;;2020-01-01;45000;y
"""
ORDERS = """Nomor SIP2MI;P3MI;Negara tujuan;Jabatan;Kuota;Terpakai;Berlaku dari;Berlaku sampai;Gaji;Mata uang
SIP2MI/1;Contoh Maju Jaya;Hong Kong;Pengurus rumah tangga;25;20;01/01/2026;31/12/2026;5.100;HK$
SIP2MI/2;sip3mi/001/2024;taiwan;pengasuh_lansia;10;;2026-01-01;2026-12-31;;
"""


def planned(kind: RegisterKind, text: str) -> Plan:
    return services.plan(kind, BytesIO(text.encode()), today=TODAY)


def applied(kind: RegisterKind, text: str, once: UUID | None = None) -> RegisterImport:
    return services.apply(
        kind,
        BytesIO(text.encode()),
        SOURCE,
        expected=planned(kind, text).digest,
        by=BY,
        office_id=Office.objects.values_list("id", flat=True)[0],
        once=once or uuid4(),
        now=NOW,
        today=TODAY,
    )


def test_a_dry_run_shows_what_would_change_and_stores_nothing() -> None:
    plan = planned(RegisterKind.AGENCIES, AGENCIES)
    assert plan.counts == {Fate.ADDED: 2}
    assert plan.ignored == ("Catatan",)
    assert not Agency.objects.exists()


def test_agencies_are_added_then_changed_then_the_same() -> None:
    first = applied(RegisterKind.AGENCIES, AGENCIES)
    assert (first.added, first.changed, first.same) == (2, 0, 0)
    teladan = Agency.objects.get(licence_number="SIP3MI/002/2020")
    assert (teladan.name, teladan.normal_name, teladan.licensed_until) == (
        "CV Teladan Abadi",
        "teladan abadi",
        date(2023, 3, 15),
    )
    moved = applied(RegisterKind.AGENCIES, AGENCIES.replace("Jl. Contoh 1", "Jl. Contoh 2"))
    assert (moved.added, moved.changed, moved.same) == (0, 1, 1)
    assert moved.changes == [
        {
            "row": 2,
            "key": "SIP3MI/001/2024",
            "field": "address",
            "before": "Jl. Contoh 1",
            "after": "Jl. Contoh 2",
        }
    ]
    assert Agency.objects.get(licence_number="SIP3MI/001/2024").version == 2


def test_job_orders_name_agency_place_and_work_in_the_words_of_the_list() -> None:
    applied(RegisterKind.AGENCIES, AGENCIES)
    applied(RegisterKind.JOB_ORDERS, ORDERS)
    one, two = JobOrder.objects.order_by("number")
    assert (one.destination_code, one.occupation_code, one.wanted, one.used_elsewhere) == (
        "HK",
        "pengurus_rumah_tangga",
        25,
        20,
    )
    assert (one.wage, one.currency) == (Decimal(5100), "HKD")
    assert (two.destination_code, two.agency.name, two.wage) == ("TW", "PT. Contoh Maju Jaya", None)
    assert planned(RegisterKind.JOB_ORDERS, ORDERS).counts == {Fate.SAME: 2}


@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        (("Hong Kong", "Atlantis"), "destination_code", "destination_not_in_list"),
        (("Pengurus rumah tangga", "Penjinak naga"), "occupation_code", "occupation_not_in_list"),
        ((";Contoh Maju Jaya;", ";PT Tidak Ada;"), "agency", "agency_not_in_register"),
        ((";25;", ";banyak;"), "wanted", "not_a_count"),
        ((";25;", ";0;"), "wanted", "not_a_count"),
        (("01/01/2026", "01/31/2026"), "valid_from", "not_a_day"),
        (("31/12/2026;5", "31/12/2025;5"), "valid_until", "ends_before_it_starts"),
        (("31/12/2026;5", "31/12/2099;5"), "valid_until", "runs_too_long"),
        ((";5.100;", ";lima ribu;"), "wage", "not_an_amount"),
        ((";HK$", ";"), "currency", "wage_needs_currency"),
        ((";HK$", ";dolar"), "currency", "not_a_currency"),
        (("SIP2MI/2;", "SIP2MI/1;"), "number", "stands_in_list_twice"),
    ],
)
def test_a_row_that_cannot_be_read_stays_out_and_says_why(
    changed: tuple[str, str], field: str, code: str
) -> None:
    applied(RegisterKind.AGENCIES, AGENCIES)
    plan = planned(RegisterKind.JOB_ORDERS, ORDERS.replace(*changed, 1))
    [refused] = plan.of(Fate.REFUSED, 5)
    assert refused.problems == {field: code}
    applied(RegisterKind.JOB_ORDERS, ORDERS.replace(*changed, 1))
    assert JobOrder.objects.count() == 1


def test_new_dates_are_judged_with_those_that_stand() -> None:
    applied(RegisterKind.AGENCIES, AGENCIES)
    later = "Nama;No SIP3MI;Berlaku sampai\nPT. Contoh Maju Jaya;SIP3MI/001/2024;2020-01-01\n"
    [line] = planned(RegisterKind.AGENCIES, later).lines
    assert line.problems == {"licensed_until": "ends_before_it_starts"}


def test_a_list_without_its_columns_is_refused_with_their_names() -> None:
    with pytest.raises(Invalid) as refused:
        planned(RegisterKind.JOB_ORDERS, "Nomor SIP2MI;Kuota\nx;1\n")
    assert refused.value.code == "sheet_heads_missing"
    assert "negara" in str(refused.value.facts["heads"])


def test_another_file_than_the_one_shown_changes_nothing() -> None:
    with pytest.raises(Invalid) as refused:
        services.apply(
            RegisterKind.AGENCIES,
            BytesIO(AGENCIES.encode()),
            SOURCE,
            expected="0" * 64,
            by=BY,
            office_id=Office.objects.values_list("id", flat=True)[0],
            once=uuid4(),
            now=NOW,
            today=TODAY,
        )
    assert refused.value.code == "sheet_is_another"
    assert not Agency.objects.exists()


def test_a_second_submit_is_the_first_import() -> None:
    once = uuid4()
    first = applied(RegisterKind.AGENCIES, AGENCIES, once)
    assert applied(RegisterKind.AGENCIES, AGENCIES.replace("Contoh 1", "Contoh 9"), once) == first
    assert RegisterImport.objects.count() == 1


def test_agencies_are_found_by_name_and_number_with_the_state_of_their_licence() -> None:
    applied(RegisterKind.AGENCIES, AGENCIES)
    [maju] = selectors.find_agencies("p.t. contoh-maju", on=TODAY)
    assert (maju.licence_number, maju.state) == ("SIP3MI/001/2024", LicenceState.VALID)
    [teladan] = selectors.find_agencies("sip3mi/002", on=TODAY)
    assert teladan.state == LicenceState.EXPIRED
    assert len(selectors.find_agencies("", on=TODAY)) == 2


def test_a_sanction_holds_until_its_last_day_and_no_decree_counts_twice() -> None:
    applied(RegisterKind.AGENCIES, AGENCIES)
    [maju] = selectors.find_agencies("maju", on=TODAY)
    draft = services.SanctionDraft(SanctionKind.SUSPENSION, "Kepdirjen 12/2026", date(2026, 11, 1), "jdih")
    services.place_sanction(maju.id, draft)
    services.place_sanction(maju.id, draft)
    page = selectors.agency_page(maju.id, on=TODAY)
    assert page.state == LicenceState.SUSPENDED
    [sanction] = page.sanctions
    with pytest.raises(Invalid):
        services.lift_sanction(maju.id, sanction.id, ends_on=date(2026, 10, 1))
    services.lift_sanction(maju.id, sanction.id, ends_on=date(2026, 11, 23))
    assert selectors.agency_page(maju.id, on=TODAY).state == LicenceState.VALID


def test_job_orders_are_found_by_number_agency_employer_and_day() -> None:
    applied(RegisterKind.AGENCIES, AGENCIES)
    applied(RegisterKind.JOB_ORDERS, ORDERS)
    assert [one.number for one in selectors.find_job_orders("sip2mi/1")] == ["SIP2MI/1"]
    assert len(selectors.find_job_orders("contoh maju")) == 2
    assert selectors.find_job_orders("", on=date(2027, 1, 1)) == []
    [line] = selectors.find_job_orders("SIP2MI/1", on=TODAY)
    assert (line.left, line.destination) == (5, "Hong Kong")


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("PT. Contoh-Maju Jaya", "contoh maju jaya"),
        ("CV  TELADAN", "teladan"),
        ("Contoh, PT", "contoh"),
        ("PT", "pt"),
    ],
)
def test_a_company_is_found_without_its_legal_form(written: str, normal: str) -> None:
    assert normal_name(written) == normal
