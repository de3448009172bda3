"""Every other scheme, from registration to the return: each step as its desk writes it down."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from satuatap.journeys import files
from satuatap.lib import clocks
from tests.journeys.conftest import Screen
from tests.journeys.test_journey_p_to_p import write_down
from tests.journeys.test_reception import new_name, register

Open = Callable[..., Screen]


@dataclass(frozen=True, slots=True)
class Going:
    """Who goes how: `legality` is what the desk hears, not what it would like."""

    scheme: str
    name: str
    destination: str
    occupation: str
    employer: str
    legality: str = "procedural"


GOING = (
    Going("g_to_g", "Pertiwi", "KR", "operator_pabrik", "Pabrik Contoh Ansan"),
    Going("g_to_p", "Handayani", "DE", "perawat", "Klinik Contoh Bremen"),
    Going("perseorangan", "Nugroho", "AE", "perawat", "Rumah Sakit Contoh Dubai"),
    Going("ukps", "Saputra", "MY", "konstruksi", "PT Contoh Bangun Fiktif"),
    Going("pelaut_niaga", "Wibowo", "SG", "awak_kapal_niaga", "KM Contoh Bahari"),
    Going("pelaut_perikanan", "Setiadi", "TW", "awak_kapal_perikanan", "Kapal Contoh 88"),
    Going("perpanjangan", "Rahayu", "HK", "pengurus_rumah_tangga", "Keluarga Contoh"),
    Going("belum_tahu", "Suryani", "MY", "pengurus_rumah_tangga", "", "nonprocedural"),
)


def test_each_scheme_is_gone() -> None:
    assert {going.scheme for going in GOING} == set(files.every()) - {"p_to_p"}


@pytest.mark.parametrize("going", GOING, ids=[going.scheme for going in GOING])
def test_from_registration_to_the_return(open_screen: Open, going: Going) -> None:
    reception = register(open_screen("resepsionis"), new_name(going.name))
    person = reception.page.url.rstrip("/").rsplit("/", 1)[1]
    officer = open_screen("loket-2")
    officer.go(f"/person/{person}/").press("Buka perjalanan")
    page = officer.page
    page.get_by_label("Skema").select_option(going.scheme)
    page.locator(f"input[name=legality][value={going.legality}]").check()
    page.get_by_label("Negara tujuan").select_option(going.destination)
    page.get_by_label("Pekerjaan").select_option(going.occupation)
    page.get_by_label("Pemberi kerja, atau kapal").fill(going.employer)
    with page.expect_navigation():
        page.get_by_role("button", name="Buka perjalanan").click()
    reference = page.url.rstrip("/").rsplit("/", 1)[1]
    officer.is_accessible()

    course = files.course(going.scheme, clocks.now().date())
    for place, rule in enumerate(course.steps[1:], start=2):
        write_down(officer, reference, rule.code)
        assert page.locator(".way-now").inner_text().startswith(str(place))
    officer.is_accessible()
    assert page.locator("h2", has_text="Langkah berikutnya").count() == 0
    assert officer.sees(course.steps[-1].words.label_id)
    assert officer.go(f"/person/{person}/").sees(reference)
