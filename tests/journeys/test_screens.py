"""Every screen in both languages, light and dark, on a desk, a telephone and a small old telephone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import ViewportSize

from tests.journeys.conftest import Screen

Open = Callable[..., Screen]

SCREENS = {
    "resepsionis": [
        "/reception/?q=sri+wahyuni",
        "/tickets/new/",
        "/tickets/new/?quiet=1",
        "/person/new/",
        "/find/",
        "/keys/",
    ],
    "loket-2": ["/desk/", "/applications/"],
    "konselor-1": ["/desk/", "/notes/"],
    "kepala": ["/hall/", "/office/", "/office/staff/"],
    "admin": ["/office/staff/new/", "/account/security/", "/account/password/"],
    "": [
        "/account/sign-in/",
        "/display/tulungagung/",
        "/o/tulungagung/",
        "/c/",
        "/c/ABCDEFGHJKMN",
        "/info/tulungagung/",
        "/u/U-2222-22/",
        "/nowhere/",
    ],
}
LOOKS: list[tuple[ViewportSize, str, bool]] = [
    ({"width": 1366, "height": 768}, "id-ID", False),
    ({"width": 390, "height": 844}, "en-GB", True),
    ({"width": 320, "height": 640}, "id-ID", True),
]


@pytest.mark.parametrize(
    ("size", "language", "dark"), LOOKS, ids=["desk-id", "phone-en-dark", "small-id-dark"]
)
@pytest.mark.parametrize("role", SCREENS, ids=lambda role: role or "public")
def test_screens_are_accessible_and_nothing_runs_over_the_edge(
    open_screen: Open, role: str, size: ViewportSize, language: str, dark: bool
) -> None:
    screen = open_screen(role, size=size, language=language, dark=dark)
    for address in SCREENS[role]:
        screen.go(address)
        screen.is_accessible()
        if "/display/" not in address:
            assert screen.page.evaluate("document.documentElement.scrollWidth") <= size["width"], address
