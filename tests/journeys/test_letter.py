"""From checked papers to a letter that anybody can check."""

import re
from collections.abc import Callable
from io import BytesIO

from pypdf import PdfReader

from tests.journeys.conftest import Screen

Open = Callable[..., Screen]


def test_the_head_signs_the_desk_hands_over_and_anybody_checks_the_letter(open_screen: Open) -> None:
    head = open_screen("kepala")
    head.go("/applications/")
    head.is_accessible()
    addresses = [
        link.get_attribute("href") for link in head.page.locator("main a[href^='/applications/R-']").all()
    ]
    for address in addresses:
        head.go(str(address))
        if head.page.get_by_role("button", name="Tandatangani").count():
            break
    reference = re.search(r"R-\w{4}-\w{2}", head.page.url)
    assert reference is not None
    name = head.page.locator(".lead a").inner_text()
    with head.page.expect_navigation():
        head.press("Tandatangani")
    head.is_accessible()

    desk = open_screen("loket-2")
    desk.go(f"/applications/{reference.group()}/")
    with desk.page.expect_navigation():
        desk.press("Serahkan")
    letter = desk.page.get_by_role("link", name="Cetak surat").get_attribute("href")
    paper = desk.page.request.get(desk.house.address + str(letter))
    text = PdfReader(BytesIO(paper.body())).pages[0].extract_text()
    assert " ".join(name.split()) in " ".join(text.split())
    code = re.search(r"\b[2-9A-HJKMNP-Z]{12}\b", text)
    assert code is not None

    anybody = open_screen(size={"width": 320, "height": 640}, script=False)
    anybody.go(f"/c/{code.group()}")
    assert anybody.sees("Asli")
    assert name.split()[0] not in anybody.page.locator("main").inner_text()
    anybody.go("/c/ABCDEFGHJKMN")
    assert anybody.page.locator("[role=alert]").is_visible()


def test_who_verified_a_request_does_not_sign_it(open_screen: Open) -> None:
    desk = open_screen("loket-2")
    desk.go("/applications/")
    for link in desk.page.locator("main a[href^='/applications/R-']").all()[:12]:
        answer = desk.page.request.get(desk.house.address + str(link.get_attribute("href")))
        assert "/step/sign/" not in answer.text()
