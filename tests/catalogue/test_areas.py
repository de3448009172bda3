"""All of Indonesia, from the package; namesakes told apart."""

from collections import Counter

import pytest
from django.db import connections

from satuatap.catalogue import areas
from satuatap.catalogue.models import Area
from satuatap.catalogue.rules.areas import area_rows, name_key, village_and_district_keys
from satuatap.catalogue.rules.kinds import VILLAGE_LEVELS, AreaLevel
from satuatap.catalogue.selectors import area_label, villages_matching

pytestmark = [
    pytest.mark.django_db(databases=["default", "owner"]),
    pytest.mark.usefixtures("shipped"),
]


def labels(text: str, near: str = "35.04", limit: int = 20) -> list[str]:
    return [line.label for line in villages_matching(text, near=near, limit=limit)]


def test_the_whole_country_is_there() -> None:
    levels = Counter(Area.objects.values_list("level", flat=True))
    assert levels == {
        AreaLevel.PROVINCE: 38,
        AreaLevel.REGENCY: 416,
        AreaLevel.CITY: 98,
        AreaLevel.DISTRICT: 7_285,
        AreaLevel.DESA: 75_252,
        AreaLevel.KELURAHAN: 8_496,
        AreaLevel.DESA_ADAT: 14,
    }


def test_every_area_but_a_province_has_its_parent_and_every_village_a_postal_code() -> None:
    assert not Area.objects.filter(parent=None).exclude(level=AreaLevel.PROVINCE).exists()
    assert not Area.objects.filter(level__in=VILLAGE_LEVELS, postal_code="").exists()


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("32.09", "Kab. Cirebon"),
        ("32.74", "Kota Cirebon"),
        ("35.05", "Kab. Blitar"),
        ("35.72", "Kota Blitar"),
        ("18.07", "Kab. Lampung Timur"),
        ("35", "Prov. Jawa Timur"),
        ("35.04.06", "Kec. Pagerwojo, Kab. Tulungagung"),
        ("99.99", ""),
        ("", ""),
    ],
)
def test_an_area_is_called_so_that_it_cannot_be_mistaken(code: str, label: str) -> None:
    assert area_label(code) == label


def test_no_two_regencies_or_cities_read_the_same() -> None:
    twins = Area.objects.filter(level__in=[AreaLevel.REGENCY, AreaLevel.CITY])
    assert len(set(twins.values_list("label", flat=True))) == 514
    assert len(set(twins.values_list("name", flat=True))) < 514, "the names alone do not tell them apart"


def test_no_two_villages_of_a_regency_read_the_same() -> None:
    seen = Counter((code[:5], label) for code, label in Area.objects.values_list("code", "label"))
    assert [twin for twin, count in seen.items() if count > 1] == []


def test_namesakes_inside_one_district_are_told_apart() -> None:
    same = Counter(
        (code[:8], key)
        for code, key in Area.objects.filter(level__in=VILLAGE_LEVELS).values_list("code", "name")
    )
    pairs = [pair for pair, count in same.items() if count > 1]
    assert len(pairs) == 16
    for district, name in pairs:
        both = Area.objects.filter(code__startswith=district + ".", name=name)
        assert len({area.label for area in both}) == 2
    assert area_label("53.01.06.1004").startswith("Kel. Oesao, ")
    assert area_label("53.01.06.2015").startswith("Desa Oesao, ")
    assert area_label("71.02.11.2003").startswith("Desa Tounelet Satu (71.02.11.2003), ")


def test_typing_the_beginning_shows_the_offices_own_regency_first() -> None:
    found = villages_matching("sidom", near="35.04")
    assert found[0].label.endswith("Kab. Tulungagung")
    order = [line.near for line in found]
    assert order == sorted(order, reverse=True)
    assert not order[-1], "villages of other regencies come behind"


def test_the_same_name_many_times_shows_the_difference() -> None:
    found = labels("sidomulyo", limit=100)
    assert len(found) == len(set(found)) >= 98
    assert found[0].startswith("Desa Sidomulyo, Kec. ")


def test_a_district_behind_the_name_narrows_it() -> None:
    assert labels("sidomulyo pager") == ["Desa Sidomulyo, Kec. Pagerwojo, Kab. Tulungagung"]
    assert labels("Desa Sidomulyo, Kec. Pagerwojo")[0] == "Desa Sidomulyo, Kec. Pagerwojo, Kab. Tulungagung"


@pytest.mark.parametrize("typed", ["sidomuljo", "Sido Mulyo", "Sidomoeljo", "SIDOMULYO", "sidomulyoo"])
def test_a_misspelt_village_is_found(typed: str) -> None:
    assert any(label.startswith("Desa Sidomulyo, ") for label in labels(typed))


@pytest.mark.parametrize("typed", ["", "   ", ",", "'; DROP TABLE catalogue_area; --", "%", "_", "😀"])
def test_what_is_no_name_finds_nothing_and_breaks_nothing(typed: str) -> None:
    assert labels(typed) == []
    assert Area.objects.filter(code="35.04").exists()


def test_loading_again_writes_nothing_and_keeps_codes_the_package_has_forgotten() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO catalogue_area"
            " (code, name, level, parent_id, postal_code, name_key, label, superseded_by)"
            " VALUES ('35.04.01.2999', 'Lama', 'desa', '35.04.01', '', 'lama', 'Desa Lama', '35.04.01.2001')"
        )
    assert areas.load("owner") == 0
    assert Area.objects.using("owner").filter(code="35.04.01.2999").exists()


def test_an_area_renamed_by_the_ministry_gets_its_new_name() -> None:
    Area.objects.using("owner").filter(code="35.04").update(name="Toeloengagoeng")
    assert areas.load("owner") == 1
    assert Area.objects.using("owner").get(code="35.04").name == "Tulungagung"


def test_rows_come_parents_first() -> None:
    regions = {"35.04.01": "Tulungagung", "35": "Jawa Timur", "35.04": "Kabupaten Tulungagung"}
    rows = list(area_rows(regions, {"35.04.01.1001": "Bago"}, {"35.04.01.1001": "66218"}))
    assert [row.code for row in rows] == ["35", "35.04", "35.04.01", "35.04.01.1001"]
    assert rows[-1].label == "Kel. Bago, Kec. Tulungagung, Kab. Tulungagung"
    assert rows[-1].postal_code == "66218"


def test_a_regency_that_is_neither_kabupaten_nor_kota_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"35\.04"):
        list(area_rows({"35": "Jawa Timur", "35.04": "Tulungagung"}, {}, {}))


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("sidomulyo", [("sidomulyo", "")]),
        ("sido mulyo pager", [("sidomulyopager", ""), ("sidomulyo", "pager"), ("sido", "mulyopager")]),
        ("Desa Bago, Kec. Tulungagung", [("bagotulungagung", ""), ("bago", "tulungagung")]),
        ("desa", [("desa", "")]),
        ("Soekoredjo", [("soekoredjo", ""), ("sukorejo", "")]),
        (" ,. ", []),
    ],
)
def test_typed_words_are_read_as_village_and_district(typed: str, keys: list[tuple[str, str]]) -> None:
    assert village_and_district_keys(typed) == keys


def test_a_key_has_letters_and_digits_only() -> None:
    assert name_key("Regapu’u I, II") == "regapuuiii"
