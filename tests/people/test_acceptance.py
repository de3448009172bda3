"""What makes a draft acceptable."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from satuatap.people import labels
from satuatap.people.drafts import PersonDraft
from satuatap.people.rules.acceptance import findings, nik_region
from satuatap.people.rules.words import AliasKind, BirthPrecision, NameKind, Sex

TODAY = date(2026, 11, 24)
REGIONS = frozenset({"35.04.07"})
FULL = PersonDraft(
    full_name="Siti Contoh Aminah",
    name_kind=NameKind.OFFICIAL,
    sex=Sex.FEMALE,
    birth_date=date(1994, 3, 12),
    birth_precision=BirthPrecision.DAY,
    birth_place="Tulungagung",
    nik="3504075203949901",
    mother_name="Ngatemi",
    village_code="35.04.07.2001",
    address="Dusun Krajan RT 003/RW 002",
    phone="0812-3456-7890",
    phone_owner="own",
)


@pytest.mark.parametrize(
    "draft",
    [FULL, PersonDraft("Sumiati"), PersonDraft("Yu Sum", name_kind=NameKind.NICKNAME)],
    ids=["full KTP", "single name without NIK", "nickname only"],
)
def test_the_three_ways_into_the_register_need_no_more_than_they_have(draft: PersonDraft) -> None:
    found = findings(draft, today=TODAY, known_regions=REGIONS)
    assert (found.refusals, found.warnings, found.advice) == ({}, {}, {})


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"nik": "350407520394990"}, ("nik_not_16_digits",)),
        ({"nik": "tidak punya"}, ("nik_not_16_digits",)),
        ({"nik": "9904075203949901"}, ("nik_province_unknown", "nik_region_not_in_list")),
        ({"nik": "3504995203949901"}, ("nik_region_not_in_list",)),
        ({"nik": "3504077203949901"}, ("nik_date_impossible",)),
        ({"nik": "3504075203940000"}, ("nik_serial_zero",)),
        ({"birth_date": date(1999, 3, 12)}, ("nik_other_birth_date",)),
        ({"sex": Sex.MALE}, ("nik_other_sex",)),
        ({"birth_date": date(1994, 1, 1), "birth_precision": BirthPrecision.YEAR}, ()),
        ({"sex": ""}, ()),
    ],
)
def test_a_wrong_nik_warns_and_never_refuses(changes: dict[str, Any], codes: tuple[str, ...]) -> None:
    found = findings(replace(FULL, **changes), today=TODAY, known_regions=REGIONS)
    assert found.refusals == {}
    assert found.warnings.get("nik", ()) == codes


@pytest.mark.parametrize(
    ("changes", "field", "codes"),
    [
        ({"full_name": "<i>Siti</i>"}, "full_name", ("text_has_markup",)),
        ({"mother_name": "Ibu 😀"}, "mother_name", ("text_has_pictures",)),
        ({"address": "x" * 301}, "address", ("text_too_long",)),
        ({"nik": "3" * 10_000}, "nik", ("text_too_long",)),
        ({"birth_place": "Blitar\u202e"}, "birth_place", ("text_has_direction_marks",)),
        ({"birth_date": date(2027, 1, 1)}, "birth_date", ("birth_in_future",)),
        ({"phone": "12"}, "phone", ("phone_not_understood",)),
        ({"phone_owner": ""}, "phone_owner", ("phone_owner_missing",)),
        ({"aliases": ((AliasKind.PASSPORT, "西蒂"),)}, "aliases", ("name_not_latin",)),
        ({"aliases": ((AliasKind.ABROAD, "西蒂\u200b"),)}, "aliases", ("text_has_hidden_characters",)),
    ],
)
def test_a_refusal_names_the_field_and_the_reason(
    changes: dict[str, Any], field: str, codes: tuple[str, ...]
) -> None:
    assert findings(replace(FULL, **changes), today=TODAY, known_regions=REGIONS).refusals == {field: codes}


def test_an_official_single_name_is_advised_and_accepted() -> None:
    found = findings(replace(FULL, full_name="Sumiati"), today=TODAY, known_regions=REGIONS)
    assert found.refusals == {}
    assert found.advice == {"full_name": ("name_single_word",)}


def test_the_region_of_a_nik_is_what_the_caller_must_look_up() -> None:
    assert nik_region(FULL.nik, today=TODAY) == "35.04.07"
    assert nik_region("tidak punya", today=TODAY) == ""


hostile = st.text(max_size=400)


@given(name=hostile, mother=hostile, nik=hostile, phone=hostile, address=hostile, alias=hostile)
def test_no_text_breaks_the_judgement_and_every_reason_has_words(
    name: str, mother: str, nik: str, phone: str, address: str, alias: str
) -> None:
    draft = replace(
        FULL,
        full_name=name,
        mother_name=mother,
        nik=nik,
        phone=phone,
        address=address,
        aliases=((AliasKind.ABROAD, alias),),
    )
    found = findings(draft, today=TODAY)
    for group in (found.refusals, found.warnings, found.advice):
        for codes in group.values():
            assert len(labels.sentences(codes)) == len(codes) > 0
