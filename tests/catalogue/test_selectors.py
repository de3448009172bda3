"""What the other packages ask of the catalogue, on the shipped files, as the web role."""

from datetime import date, timedelta
from pathlib import Path

import psycopg
import pytest
import yaml
from django.conf import settings
from django.db import connection
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from satuatap.catalogue import selectors, snapshot
from satuatap.catalogue.models import DeskKind, DocumentKind, Office, Requirement
from satuatap.catalogue.rules.kinds import CodeList, Presence
from satuatap.catalogue.selectors import desks_open, office, requirements_of, service, services_offered
from satuatap.lib.errors import NotFound
from satuatap.people.rules.words import AliasKind

pytestmark = [
    pytest.mark.django_db(databases=["default", "owner"]),
    pytest.mark.usefixtures("shipped", "afresh"),
]

TUESDAY = date(2026, 11, 24)
LEGAL_DESKS = {
    "ketenagakerjaan",
    "pengaduan-informasi",
    "kependudukan",
    "kesehatan",
    "keimigrasian",
    "kepolisian",
    "perbankan",
    "jaminan-sosial",
}
PILOTS = ["blitar", "cirebon", "lampung-timur", "tulungagung"]


@pytest.fixture
def afresh() -> None:
    snapshot.forget()


def test_the_eight_desks_of_the_law_and_two_that_are_practised() -> None:
    assert set(DeskKind.objects.filter(legal=True).values_list("slug", flat=True)) == LEGAL_DESKS
    assert set(DeskKind.objects.filter(legal=False).values_list("slug", flat=True)) == {"bp3mi", "mrc"}


def test_the_four_pilot_offices_stand_ready_with_all_desks() -> None:
    assert sorted(one.slug for one in selectors.offices(TUESDAY)) == PILOTS
    for slug in PILOTS:
        desks = desks_open(office(slug), TUESDAY)
        assert {today.desk.kind.slug for today in desks} == LEGAL_DESKS | {"bp3mi", "mrc"}
        for today in desks:
            served_here = today.presence in (Presence.PRESENT, Presence.VISITING)
            assert bool(today.counters) == served_here, (
                f"{today.desk.slug}: counters where it is served, only"
            )
            assert all(c.private_room for c in today.counters if today.desk.kind.slug == "mrc")


def test_on_a_tuesday_immigration_is_here_and_bp3mi_is_not() -> None:
    with override("id"):
        today = {d.desk.kind.slug: d for d in desks_open(office("tulungagung"), TUESDAY)}
    assert today["keimigrasian"].open
    assert (today["keimigrasian"].opens, today["keimigrasian"].closes) == ("08:00", "15:00")
    assert not today["bp3mi"].open
    assert today["bp3mi"].reason == "not_this_weekday"
    assert today["bp3mi"].why == "Hari ini tidak hadir; hadir setiap Senin, Rabu."
    assert today["bp3mi"].where.startswith("Di hari lain: BP3MI Jawa Timur")
    assert today["ketenagakerjaan"].why == today["ketenagakerjaan"].where == ""
    assert [c.label_id for c in today["ketenagakerjaan"].counters] == ["Loket 2", "Loket 3"]


def test_a_desk_at_another_place_says_where_also_on_a_closed_day() -> None:
    for day in (TUESDAY, TUESDAY + timedelta(days=5)):
        today = {d.desk.kind.slug: d for d in desks_open(office("cirebon"), day)}
        assert today["kepolisian"].reason == "off_site"
        assert today["kepolisian"].where
        assert today["kepolisian"].counters == ()


@pytest.mark.parametrize(
    ("day", "reason", "why"),
    [
        (date(2026, 11, 28), "closed_weekday", "The office is closed on this weekday."),
        (date(2026, 12, 25), "holiday", "Closed: Hari Raya Natal."),
    ],
)
def test_a_closed_office_says_why(day: date, reason: str, why: str) -> None:
    with override("en"):
        desks = [d for d in desks_open(office("tulungagung"), day) if d.presence == Presence.PRESENT]
    assert {(d.open, d.reason, d.why) for d in desks} == {(False, reason, why)}


def test_the_office_may_close_on_a_day_of_its_own() -> None:
    row = office("tulungagung")
    closed = Office(id=row.id, opening=row.opening)
    closed.closures = [{"day": "2026-11-24", "reason": {"id": "Rapat", "en": "Staff meeting"}}]
    with override("en"):
        [why] = {d.why for d in desks_open(closed, TUESDAY) if d.presence == Presence.PRESENT}
    assert why == "Closed: Staff meeting."


def test_optional_services_are_offered_where_they_are_switched_on() -> None:
    offered = {slug: {s.slug for s in services_offered(office(slug), TUESDAY)} for slug in PILOTS}
    assert {"rekomendasi-paspor", "id-cpmi"} <= offered["tulungagung"]
    assert "id-cpmi" not in offered["cirebon"]
    assert "rekening" in offered["cirebon"]
    assert "rekening" not in offered["blitar"], "Blitar has no bank desk"
    assert "skck" in offered["blitar"], "a desk at another place is still a way to go"
    assert all("konsultasi-umum" in services for services in offered.values())


def test_services_come_in_the_order_of_an_itinerary() -> None:
    order = [s.slug for s in services_offered(office("tulungagung"), TUESDAY)]
    assert order.index("ktp-el") < order.index("perjanjian-penempatan") < order.index("paspor")
    assert order.index("paspor") < order.index("e-kpmi")


def test_nothing_is_offered_before_the_law_allowed_it() -> None:
    before = {s.slug for s in services_offered(office("cirebon"), date(2022, 6, 1))}
    after = {s.slug for s in services_offered(office("cirebon"), TUESDAY)}
    assert "jaminan-sosial" in after - before


def test_a_requirement_says_paper_source_and_why_in_both_languages() -> None:
    asked = requirements_of(service("rekomendasi-paspor"), TUESDAY)
    assert [r.document.slug for r in asked][:3] == ["ktp", "kk", "ijazah"]
    consent = next(r for r in asked if r.document.slug == "izin-keluarga")
    with override("id"):
        assert str(consent.legal_source) == "UU 18/2017 Pasal 13 huruf b"
    with override("en"):
        assert str(consent.legal_source) == "Law 18/2017 Article 13 b"
    assert "jangan memaksa" in selectors.words(consent, "why", "id")
    assert "do not press" in selectors.words(consent, "why", "en")
    assert consent.document.asks_heard_alone
    divorce = next(r for r in asked if r.document.slug == "akta-cerai")
    assert divorce.applies_to == {"marital": ["cerai_hidup"]}


def test_the_card_at_the_end_asks_for_the_eight_papers_of_article_13() -> None:
    asked = requirements_of(service("e-kpmi"), TUESDAY)
    articles = {r.legal_source.slug for r in asked}
    assert {f"uu-18-2017-13-{letter}" for letter in "abcdefgh"} <= articles


def test_the_counsellors_room_asks_for_no_paper_and_has_a_name_that_says_nothing() -> None:
    quiet = service("konsultasi-umum")
    assert requirements_of(quiet, TUESDAY) == ()
    assert (quiet.public_name_id, quiet.desk_kind.label_id) == ("Konsultasi umum", "Konsultasi umum")


def test_public_names_hold_no_word_that_may_not_leave_the_house() -> None:
    words = yaml.safe_load((Path(settings.ROOT) / "data/letters/forbidden-words.yaml").read_text())["words"]
    for one in snapshot.current().services.values():
        public = f"{one.public_name_id} {one.public_name_en}".casefold()
        assert not [word for word in words if word.rstrip("*") in public], one.slug


def test_a_letter_at_the_end_of_a_service_has_its_text() -> None:
    letters = {s.letter_kind for s in snapshot.current().services.values() if s.letter_kind}
    assert letters
    for kind in letters:
        assert (Path(settings.ROOT) / "data" / "letters" / f"{kind}.yaml").is_file()


def test_codes_come_in_order_and_old_ones_are_still_known() -> None:
    assert [c.code for c in selectors.codes(CodeList.DESTINATION, TUESDAY)][:3] == ["HK", "TW", "MY"]
    assert selectors.codes(CodeList.DESTINATION, date(2010, 1, 1)) == []
    hong_kong = selectors.code(CodeList.DESTINATION, "HK")
    assert hong_kong is not None
    assert hong_kong.extra == {"iso": "HK"}
    assert selectors.code(CodeList.DESTINATION, "XX") is None
    assert selectors.code(CodeList.SCHEME, "HK") is None


def test_the_ten_jobs_freed_from_placement_cost_are_marked() -> None:
    free = [c for c in selectors.codes(CodeList.OCCUPATION, TUESDAY) if c.extra.get("zero_cost")]
    assert len(free) == 10
    assert all(set(c.extra) >= {"isco", "sector"} for c in free)


def test_every_hold_has_its_minutes_and_every_outcome_its_sense() -> None:
    assert all(c.extra["minutes"] > 0 for c in selectors.codes(CodeList.HOLD_REASON, TUESDAY))
    assert {c.extra["good"] for c in selectors.codes(CodeList.OUTCOME, TUESDAY)} == {True, False}


def test_places_where_names_are_written_are_those_the_register_knows() -> None:
    assert {c.code for c in selectors.codes(CodeList.ALIAS_KIND, TUESDAY)} == set(AliasKind.values)


def test_general_knowledge_is_marked_until_somebody_has_checked_it() -> None:
    row = DocumentKind(confidence="K")
    assert selectors.is_unverified(row)
    row.checked_on = TUESDAY
    assert not selectors.is_unverified(row)
    assert not selectors.is_unverified(DocumentKind(confidence="F"))
    assert selectors.is_unverified(office("tulungagung")), "hours and counters are assumed"


def test_every_conditional_paper_names_codes_that_exist() -> None:
    for requirement in Requirement.objects.exclude(applies_to={}):
        for name in set(requirement.applies_to) & {"marital", "scheme", "destination", "occupation"}:
            for code in requirement.applies_to[name]:
                assert selectors.code(CodeList(name), code) is not None


@pytest.mark.parametrize(
    ("ask", "reason"),
    [
        (lambda: office("nowhere"), "office_unknown"),
        (lambda: service("nothing"), "service_unknown"),
        (lambda: selectors.document("nothing"), "document_unknown"),
    ],
)
def test_what_does_not_exist_is_not_found(ask: object, reason: str) -> None:
    assert callable(ask)
    with pytest.raises(NotFound) as refusal:
        ask()
    assert refusal.value.code == reason


def test_reading_the_catalogue_costs_no_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    here = office("tulungagung")
    with django_assert_num_queries(0):
        for today in desks_open(here, TUESDAY):
            assert today.desk.organisation.label_id
        for one in services_offered(here, TUESDAY):
            for requirement in requirements_of(one, TUESDAY):
                assert requirement.document.label_id
                assert requirement.legal_source.label_id


def test_a_new_loading_is_noticed_without_a_restart(monkeypatch: pytest.MonkeyPatch, superuser: str) -> None:
    monkeypatch.setattr(snapshot, "_LOOK_AGAIN", 0.0)
    before = snapshot.current()
    assert snapshot.current() is before, "the same loading is not read twice"
    name = connection.settings_dict["NAME"]
    with psycopg.connect(superuser, dbname=name, autocommit=True) as another_process:
        another_process.execute(
            "INSERT INTO catalogue_loading (id, loaded_at, loaded_by, digest, areas, added, changed, ended)"
            " VALUES (gen_random_uuid(), '2027-01-01', 'a test', '', '', 0, 0, 0)"
        )
        try:
            assert snapshot.current() is not before
        finally:
            another_process.execute("DELETE FROM catalogue_loading WHERE loaded_by = 'a test'")
