"""The screens of the procedure, the ledger and the calculator."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from satuatap.cases import doors
from satuatap.cases.models import Claim, MoneyEntry, Respondent
from satuatap.cases.rules.words import RespondentKind
from satuatap.cases.services.complaints import register_complaint
from satuatap.lib import clocks
from satuatap.recruitment import destinations
from tests.cases import house

pytestmark = pytest.mark.usefixtures("office")
TODAY = clocks.day(clocks.now(), "Asia/Jakarta")


@pytest.fixture
def screen() -> Client:
    return house.signed_in(house.UNION)


def _text(page: bytes) -> str:
    return re.sub(r"\s+", " ", page.decode())


def _post(screen: Client, name: str, *args: object, **data: object) -> tuple[int, str]:
    answer = screen.post(reverse(name, args=args), data)
    return answer.status_code, _text(answer.content)


def _registered(*categories: str) -> str:
    reference = house.opened(categories=categories, now=clocks.now())
    register_complaint(house.UNION, reference, now=clocks.now())
    with doors.opened(house.UNION, reference, act="respondent", now=clocks.now()) as room:
        row = room.new(kind=RespondentKind.P3MI, contact_sealed=b"")
        row["name_sealed"] = room.vault.seal("cases_respondent", row["id"], "name_sealed", "PT Contoh Jaya")
        Respondent.objects.create(**row)
    return reference


def _respondent(reference: str) -> str:
    with doors.opened(house.UNION, reference, act="view", now=clocks.now()) as room:
        return str(Respondent.objects.values_list("id", flat=True).get(case=room.case))


def test_a_complaint_is_registered_by_a_button_and_shows_its_clocks_and_their_articles(
    screen: Client,
) -> None:
    reference = house.opened(now=clocks.now())
    assert _post(screen, "case-course-begin", reference)[0] == 302
    page = _text(screen.get(reverse("case-course", args=[reference])).content)
    assert "Lengkapi dokumen pengaduan" in page
    assert "Perban BP2MI 6/2024 Pasal 30" in page
    assert "belum diperiksa" in page


def test_a_step_goes_its_way_and_a_refused_one_keeps_what_was_typed(screen: Client) -> None:
    reference = _registered()
    assert _post(screen, "case-course-step", reference, "complete", version=1)[0] == 302
    status, page = _post(
        screen,
        "case-course-step",
        reference,
        "call_1",
        version=2,
        respondent=_respondent(reference),
        set_for=TODAY.isoformat(),
        place="",
    )
    assert status == 422
    assert f'value="{TODAY.isoformat()}"' in page
    status, _page = _post(
        screen,
        "case-course-step",
        reference,
        "call_1",
        version=2,
        respondent=_respondent(reference),
        set_for=TODAY.isoformat(),
        place="Ruang 2, pukul 09.00",
    )
    assert status == 302
    page = _text(screen.get(reverse("case-course", args=[reference])).content)
    assert "Ruang 2, pukul 09.00" in page
    assert "PT Contoh Jaya" in page


def test_where_sexual_violence_stands_the_page_says_that_there_is_no_mediation(screen: Client) -> None:
    reference = _registered("pelecehan_seksual")
    page = _text(screen.get(reverse("case-course", args=[reference])).content)
    assert "UU 12/2022" in page
    for action, version in (("complete", 1), ("call_1", 2), ("call_2", 3)):
        _post(
            screen,
            "case-course-step",
            reference,
            action,
            version=version,
            respondent=_respondent(reference),
            set_for=TODAY.isoformat(),
            place="Ruang 2",
        )
    assert _post(screen, "case-course-step", reference, "mediate", version=4)[0] in {403, 422}
    status, _page = _post(
        screen,
        "case-course-step",
        reference,
        "mediate",
        version=4,
        respondent=_respondent(reference),
        set_for=TODAY.isoformat(),
        place="Ruang 2",
        worker_agrees="on",
    )
    assert status == 403


def test_a_letter_is_printed_from_the_step_and_shown_as_pdf(screen: Client) -> None:
    reference = _registered()
    _post(screen, "case-course-step", reference, "complete", version=1)
    _post(
        screen,
        "case-course-step",
        reference,
        "call_1",
        version=2,
        respondent=_respondent(reference),
        set_for=TODAY.isoformat(),
        place="Ruang 2",
    )
    page = screen.get(reverse("case-course", args=[reference])).content.decode()
    (address,) = re.findall(r'action="([^"]+/panggilan-klarifikasi-1/)"', page)
    printed = screen.post(address)
    assert printed.status_code == 302
    letter = screen.get(printed["Location"])
    assert letter["Content-Type"] == "application/pdf"
    assert letter.content.startswith(b"%PDF")


def test_money_is_entered_and_each_currency_stands_for_itself(screen: Client) -> None:
    reference = house.opened(now=clocks.now())
    once = "5b1b6f5e-3f0e-4d0a-9a51-0a3f5a2b7c11"
    assert _post(screen, "case-money-add", reference, item="upah", note="Tiga bulan", once=once)[0] == 302
    with doors.opened(house.UNION, reference, act="view", now=clocks.now()) as room:
        claim = Claim.objects.get(case=room.case).id
    entry = {"kind": "asked", "currency": "twd", "amount": "60000", "on": TODAY.isoformat()}
    other = "5b1b6f5e-3f0e-4d0a-9a51-0a3f5a2b7c12"
    status, page = _post(screen, "case-money-enter", reference, claim, **{**entry, "amount": "0"}, once=other)
    assert status == 422
    assert 'value="twd"' in page.lower()
    assert _post(screen, "case-money-enter", reference, claim, **entry, once=other)[0] == 302
    page = _text(screen.get(reverse("case-money", args=[reference])).content)
    assert "TWD 60.000" in page
    assert "Tiga bulan" in page
    overview = _text(screen.get(reverse("case", args=[reference])).content)
    assert "TWD 60.000" in overview


def _estimate(**more: str) -> dict[str, str]:
    return {
        "signed_on": "2024-11-15",
        "wage": "4500",
        "from_on": "2025-01-01",
        "kurang_upah-paid": "4500",
        "kurang_upah-quantity": "24",
        "once": "5b1b6f5e-3f0e-4d0a-9a51-0a3f5a2b7c13",
        **more,
    }


def test_the_calculator_shows_arithmetic_article_and_limits(screen: Client) -> None:
    reference = house.opened(now=clocks.now())
    status, page = _post(screen, "case-estimate-of", reference, "HK", **_estimate())
    assert status == 200
    assert "(4.990 − 4.500) × 24 = 11.760" in page
    assert "HKD 11.760" in page
    assert "en.goodlifehk.com.hk" in page
    assert "1 Jan 2026" in page  # the small-claims board: twelve months
    status, page = _post(screen, "case-estimate-of", reference, "HK", **_estimate(signed_on=""))
    assert status == 422
    assert 'value="24"' in page


def test_its_lines_go_into_the_ledger_once_and_onto_paper(screen: Client) -> None:
    reference = house.opened(now=clocks.now())
    data = _estimate(lines="kurang_upah")
    for _ in range(2):
        assert _post(screen, "case-estimate-take", reference, "HK", **data)[0] == 302
    with doors.opened(house.UNION, reference, act="view", now=clocks.now()) as room:
        entry = MoneyEntry.objects.get(case=room.case)
        assert (entry.currency, str(entry.amount), entry.kind) == ("HKD", "11760.000", "asked")
        assert Claim.objects.get(case=room.case).runs_out_on == date(2026, 1, 1)
    page = _text(screen.get(reverse("case-money", args=[reference])).content)
    assert "(4.990 − 4.500) × 24 = 11.760" in page
    assert _post(screen, "case-estimate-take", reference, "HK", **_estimate())[0] == 422  # none chosen
    paper = screen.post(reverse("case-estimate-paper", args=[reference, "HK"]), data)
    assert paper.content.startswith(b"%PDF")


def test_every_destination_with_rules_has_its_form(screen: Client) -> None:
    reference = house.opened(now=clocks.now())
    assert screen.get(reverse("case-estimate", args=[reference])).status_code == 200
    for code in destinations.every():
        assert screen.get(reverse("case-estimate-of", args=[reference, code])).status_code == 200
    assert screen.get(reverse("case-estimate-of", args=[reference, "XX"])).status_code == 404
