"""The register's pages, through the whole stack, signed in for real."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.people import selectors, services
from satuatap.people.models import Person
from tests.people.house import (
    ADMINISTRATOR,
    COUNSELLOR,
    ELSEWHERE,
    HEAD,
    NOW,
    OFFICER,
    OTHER_RECEPTION,
    RECEPTION,
    SITI,
    VILLAGE,
    registered,
    signed_in,
)

pytestmark = pytest.mark.usefixtures("office")
NEW = "/person/new/"


@pytest.fixture
def reception(office: None) -> Client:
    browser = signed_in(RECEPTION)
    browser.cookies["lang"] = "en"
    return browser


def typed(**more: Any) -> dict[str, Any]:
    """A form as a browser sends it."""
    return {
        "once": str(uuid4()),
        "full_name": "Sumiati",
        "name_kind": "said",
        "sex": "",
        "alias_rows": "2",
        **more,
    }


def whole(**more: Any) -> dict[str, Any]:
    """A full identity card, a safe telephone and a name in the passport."""
    card = {
        "full_name": SITI.full_name,
        "name_kind": "official",
        "sex": "P",
        "birth_day": "12",
        "birth_month": "3",
        "birth_year": "1994",
        "birth_place": "Tulungagung",
        "nik": "3504 0652 0394 9901",
        "mother_name": "Ngatemi",
        "village_query": "x",
        "village_code": VILLAGE,
        "address": "Dusun Krajan RT 003/RW 002",
        "phone": "0812-3456-7890",
        "phone_owner": "sendiri",
        "phone_safe": "yes",
        "alias-0-name": "Siti Contoh Aminah Suparman",
        "alias-0-kind": "paspor",
    }
    return typed(**{**card, **more})


def reference_in(response: Any) -> str:
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"].split("/")[2])


@pytest.mark.parametrize("form", [whole(), typed(), typed(full_name="Yu Sum", name_kind="nickname")])
def test_one_form_registers_all_three(reception: Client, form: dict[str, Any]) -> None:
    form = {**form, "once": str(uuid4())}
    reference = reference_in(reception.post(NEW, form))
    person = selectors.person_for(RECEPTION, reference, Purpose.COUNTER_SERVICE, now=NOW)
    assert person.full_name == form["full_name"]


def test_everything_of_the_full_form_arrives(reception: Client) -> None:
    person = selectors.person_for(
        RECEPTION, reference_in(reception.post(NEW, whole())), Purpose.COUNTER_SERVICE, now=NOW
    )
    assert person.nik == "3504••••••••••01"
    assert person.birth_text == "12 Mar 1994"
    assert (person.village_code, person.address, person.mother_name) == (VILLAGE, SITI.address, "Ngatemi")
    assert [(alias.name) for alias in person.aliases] == ["Siti Contoh Aminah Suparman"]  # type: ignore[union-attr]
    assert [contact.safe for contact in person.contacts] == [True]  # type: ignore[union-attr]


def test_a_double_click_makes_one_person(reception: Client) -> None:
    form = whole()
    first = reference_in(reception.post(NEW, form))
    assert reference_in(reception.post(NEW, form)) == first
    assert Person.objects.filter(once=form["once"]).count() == 1


def test_the_words_of_the_search_come_along(reception: Client) -> None:
    page = reception.get(NEW, {"from": "sri wahyuni", "birth_year": "1994", "village_code": VILLAGE})
    assert page.status_code == 200
    for value in ('value="sri wahyuni"', 'value="1994"', f'value="{VILLAGE}" selected'):
        assert value in page.content.decode()
    assert 'value="3504065203949901"' in reception.get(NEW, {"from": "3504065203949901"}).content.decode()


def test_a_wrong_nik_is_shown_once_and_then_registered_as_written(reception: Client) -> None:
    form = whole(nik="3504065203959902")
    page = reception.post(NEW, form)
    assert page.status_code == 200
    assert "another birth date" in page.content.decode()
    assert "3504065203959902" in page.content.decode()
    reference_in(reception.post(NEW, {**form, "seen": page.context["seen"]}))


def test_possible_duplicates_stand_before_the_form_with_their_reasons(reception: Client) -> None:
    first = registered()
    form = whole(full_name="Siti Conto Aminah", nik="", phone="", phone_owner="")
    page = reception.post(NEW, form)
    text = page.content.decode()
    assert page.status_code == 200
    assert "same birth date" in text
    assert reverse("person", args=[first.reference]) in text
    assert 'value="Siti Conto Aminah"' in text
    assert Person.objects.count() == 1
    second = reference_in(reception.post(NEW, {**form, "seen": page.context["seen"]}))
    assert second != first.reference


def test_what_she_types_is_compared_while_she_types(reception: Client) -> None:
    first = registered()
    fragment = reception.post("/person/check/", whole(nik="", phone="")).content.decode()
    assert first.reference in fragment
    assert "<html" not in fragment
    assert first.reference not in reception.post("/person/check/", typed(full_name="")).content.decode()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("full_name", "", "A nickname is enough"),
        ("full_name", "Siti 😀", "Pictures (emoji)"),
        ("full_name", "<script>alert(1)</script>", "The signs &lt; and &gt;"),
        ("full_name", "\u202eitis", "invisible marks"),
        ("full_name", "سيتي", "Latin letters"),
        ("full_name", "S" * 10_000, "longer than 120"),
        ("full_name", "Siti\x00", "invisible characters"),
        ("birth_day", "31", "not in the calendar"),
        ("birth_year", "2999", "still to come"),
        ("birth_year", "1800", "120 years"),
        ("birth_year", "94", "four digits"),
        ("birth_month", "Februari", "in digits"),
        ("phone", "12", "cannot be dialled"),
        ("phone_owner", "", "whose telephone"),
        ("phone_owner", "\x00", "Select a valid choice"),
        ("village_code", "", "Choose a village"),
        ("village_code", "35'; --", "Select a valid choice"),
        ("village_code", "\x00", "Select a valid choice"),
        ("address", "x" * 10_000, "too long"),
        ("nik", "9" * 10_000, "too long"),
        ("mother_name", "Ibu <3", "The signs &lt; and &gt;"),
        ("alias-0-name", "😀", "Pictures (emoji)"),
        ("marital_code", "lainnya", "Select a valid choice"),
        ("name_kind", "lainnya", "Select a valid choice"),
    ],
)
def test_bad_input_is_told_by_the_field_and_nothing_typed_is_lost(
    reception: Client, field: str, value: str, words: str
) -> None:
    form = whole(birth_month="2") if field == "birth_day" else whole()
    page = reception.post(NEW, {**form, field: value})
    text = page.content.decode()
    assert page.status_code == 422
    assert words in text
    assert "field-error" in text
    kept = {
        "full_name": SITI.full_name,
        "address": SITI.address,
        "alias-0-name": "Siti Contoh Aminah Suparman",
    }
    for name, told in kept.items():
        assert name == field or f'value="{told}"' in text
    assert Person.objects.count() == 0


@pytest.mark.parametrize("field", ["once", "seen", "alias_rows", "village_query", "birth_estimated", "sex"])
@pytest.mark.parametrize("value", ["\x00", "x" * 10_000, "-1", "<b>", "99999999999999999999"])
def test_no_hidden_field_breaks_the_page(reception: Client, field: str, value: str) -> None:
    assert reception.post(NEW, {**whole(), field: value}).status_code in (200, 302, 422)


def test_villages_are_looked_up_without_javascript_and_with(reception: Client) -> None:
    page = reception.post(
        NEW, {**typed(village_query="sidomulyo pagerwojo"), "look_up": "1"}
    ).content.decode()
    assert "Kec. Pagerwojo" in page
    assert 'value="Sumiati"' in page
    assert "field-error" not in page
    fragment = reception.get("/person/villages/", {"village_query": "sidomulyo pagerwojo"}).content.decode()
    assert "Kec. Pagerwojo" in fragment
    assert "<html" not in fragment
    assert reception.get("/person/villages/", {"village_query": "\x00"}).status_code == 200


def test_one_more_name_can_be_asked_for_without_javascript(reception: Client) -> None:
    page = reception.post(NEW, {**whole(), "more_names": "1"}).content.decode()
    assert 'name="alias-2-name"' in page
    assert 'value="Siti Contoh Aminah Suparman"' in page
    assert Person.objects.count() == 0


def edit_form(reception: Client, reference: str) -> dict[str, Any]:
    """What a browser sends back when nothing was changed."""
    form = reception.get(f"/person/{reference}/edit/").context["form"]
    sent = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in sent.items() if value not in (None, False)}


def test_a_record_is_corrected_field_by_field(reception: Client) -> None:
    handle = registered()
    form = edit_form(reception, handle.reference)
    assert "3504065203949901" not in str(form)
    saved = reception.post(f"/person/{handle.reference}/edit/", {**form, "address": "Dusun Contoh"})
    assert reference_in(saved) == handle.reference
    person = selectors.person_for(RECEPTION, handle.reference, Purpose.COUNTER_SERVICE, now=NOW)
    assert (person.address, person.version, person.nik) == ("Dusun Contoh", 2, "3504••••••••••01")


def test_a_form_sent_back_unchanged_changes_nothing(reception: Client) -> None:
    handle = registered()
    reception.post(f"/person/{handle.reference}/edit/", edit_form(reception, handle.reference))
    assert selectors.person_for(RECEPTION, handle.reference, Purpose.COUNTER_SERVICE, now=NOW).version == 1


def test_a_stale_form_shows_what_changed_and_keeps_what_was_typed(reception: Client) -> None:
    handle = registered()
    form = edit_form(reception, handle.reference)
    services.correct(OTHER_RECEPTION, handle.reference, {"address": "Dusun Lain"}, 1, now=NOW)
    page = reception.post(f"/person/{handle.reference}/edit/", {**form, "full_name": "Siti Contoh Fiktif"})
    text = page.content.decode()
    assert page.status_code == 409
    assert OTHER_RECEPTION.name in text
    assert "Dusun Lain" in text
    assert 'value="Siti Contoh Fiktif"' in text
    again = {**form, "full_name": "Siti Contoh Fiktif", "version": page.context["version"]}
    assert reference_in(reception.post(f"/person/{handle.reference}/edit/", again)) == handle.reference


def test_a_broken_correction_is_told_by_the_field(reception: Client) -> None:
    handle = registered()
    form = edit_form(reception, handle.reference)
    page = reception.post(f"/person/{handle.reference}/edit/", {**form, "full_name": "😀", "version": "x"})
    assert page.status_code == 422
    assert "Pictures (emoji)" in page.content.decode()


def test_names_and_numbers_are_added_and_ended(reception: Client) -> None:
    handle = registered()
    at = f"/person/{handle.reference}"
    assert reception.post(f"{at}/names/", {"kind": "panggilan", "name": "Yu Sum"}).status_code == 302
    assert reception.post(f"{at}/names/", {"kind": "panggilan", "name": "Yu Sum"}).status_code == 422
    assert reception.post(f"{at}/names/", {"kind": "panggilan", "name": ""}).status_code == 422
    number = {"phone": "+852 6123 4567", "owner_code": "pemberi_kerja", "safe": "no", "safe_note": ""}
    assert reception.post(f"{at}/phones/", number).status_code == 302
    page = reception.post(f"{at}/phones/", {**number, "phone": "12"})
    assert page.status_code == 422
    assert 'value="12"' in page.content.decode()
    person = selectors.person_for(RECEPTION, handle.reference, Purpose.COUNTER_SERVICE, now=NOW)
    unsafe = next(contact for contact in person.contacts if contact.safe is False)  # type: ignore[union-attr]
    assert reception.post(f"{at}/phones/{unsafe.id}/end/").status_code == 302
    assert reception.post(f"{at}/phones/{unsafe.id}/end/").status_code == 404


def test_masked_numbers_are_shown_on_a_page_and_in_place() -> None:
    handle = registered()
    officer = signed_in(OFFICER)
    address = f"/person/{handle.reference}/nik/"
    assert SITI.nik in officer.get(address).content.decode()
    fragment = officer.get(address, headers={"HX-Request": "true"}).content.decode()
    assert SITI.nik in fragment
    assert "<html" not in fragment
    assert "no-store" in officer.get(address)["Cache-Control"]
    person = selectors.person_for(OFFICER, handle.reference, Purpose.COUNTER_SERVICE, now=NOW)
    [contact] = person.contacts  # type: ignore[misc]
    assert (
        "0812-3456-7890" in officer.get(f"/person/{handle.reference}/phones/{contact.id}/").content.decode()
    )


@pytest.mark.parametrize(
    ("number", "first"), [("1", True), ("0", True), ("x", True), ("2", False), ("99999999999", False)]
)
def test_who_looked_lists_every_opening(reception: Client, number: str, first: bool) -> None:
    handle = registered()
    answer = reception.get(f"/person/{handle.reference}/looked/", {"page": number})
    assert answer.status_code == 200
    assert bool(answer.context["looks"]) is first


def test_a_note_is_received_whoever_she_is_and_read_by_counsellors_only(reception: Client) -> None:
    handle = registered()
    answers = [
        reception.post(f"/person/{reference}/note/", {"text": "Contoh: tangannya gemetar"})
        for reference in (handle.reference, registered(by=ELSEWHERE).reference, "P-2222-22")
    ]
    assert {answer.status_code for answer in answers} == {302}
    assert reception.post(f"/person/{handle.reference}/note/", {"text": " "}).status_code == 422
    counsellor = signed_in(COUNSELLOR)
    page = counsellor.get("/notes/")
    assert page.content.decode().count("tangannya gemetar") == 3
    concern = page.context["lines"][0].id
    assert counsellor.post(f"/notes/{concern}/take/").status_code == 302
    assert counsellor.post(f"/notes/{concern}/take/").status_code == 404
    for who in (RECEPTION, OFFICER, HEAD, ADMINISTRATOR):
        assert signed_in(who).get("/notes/").status_code == 403


@pytest.mark.parametrize("path", ["edit/", "looked/", "note/", "nik/"])
@pytest.mark.parametrize("who", [ADMINISTRATOR, ELSEWHERE], ids=lambda actor: actor.role + actor.office_slug)
def test_no_page_opens_for_those_it_is_not_for(who: Actor, path: str) -> None:
    handle = registered()
    answer = signed_in(who).get(f"/person/{handle.reference}/{path}")
    assert SITI.full_name not in answer.content.decode()
    if path != "note/":
        assert answer.status_code in (403, 404)


@pytest.mark.parametrize("path", ["edit/", "looked/", "note/", "nik/"])
def test_hidden_and_missing_pages_look_the_same(path: str) -> None:
    hidden = registered().reference
    browser = signed_in(ELSEWHERE)
    answers = [browser.get(f"/person/{reference}/{path}") for reference in (hidden, "P-2222-22")]
    texts = [a.content.decode().replace(hidden, "P-2222-22") for a in answers]
    assert answers[0].status_code == answers[1].status_code
    assert len(texts[0]) == len(texts[1])


def test_a_title_tells_nothing_about_a_person(reception: Client) -> None:
    handle = registered()
    for path in ("edit/", "looked/", "note/"):
        head = reception.get(f"/person/{handle.reference}/{path}").content.decode().split("</title>")[0]
        assert SITI.full_name not in head


def test_a_birth_known_to_the_month_comes_back_to_the_form_as_it_was_given(reception: Client) -> None:
    reference = reference_in(reception.post(NEW, typed(birth_month="3", birth_year="1994")))
    form = edit_form(reception, reference)
    assert (form.get("birth_day", ""), form["birth_month"], form["birth_year"]) == ("", 3, "1994")
    person = selectors.person_for(RECEPTION, reference, Purpose.COUNTER_SERVICE, now=NOW)
    assert person.birth.on == date(1994, 3, 1)  # type: ignore[union-attr]
