"""Letters in the register: numbered without twins, signed, checked by anybody, apart from forgeries."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from django.test import Client
from pypdf import PdfReader

from satuatap.catalogue.models import Office
from satuatap.letters import services
from satuatap.letters.models import IssuedLetter
from satuatap.letters.selectors import LetterState, check
from satuatap.lib import clocks
from satuatap.lib.errors import Invalid, NotFound

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]

OFFICER = UUID("7d9b2f4e-0000-4000-8000-000000000001")
FACTS = {
    "full_name": "Sumiati Contoh",
    "nik": "3504990101990001",
    "birth": "Tulungagung, 1 Jan 1999",
    "address": "Desa Sidomulyo, Kec. Pagerwojo, Kab. Tulungagung",
    "destination": "Taiwan",
    "occupation": "Pengasuh lansia",
    "request": "R-7K2M-4Q",
}


def _office() -> Office:
    return Office.objects.select_related("area").get(slug="tulungagung")


def _issue(now: datetime, facts: dict[str, str] = FACTS, language: str = "id") -> services.Issued:
    return services.issue(
        kind_slug="rekomendasi-paspor",
        office=_office(),
        issued_by=OFFICER,
        facts=facts,
        language=language,
        now=now,
        base_url="http://satuatap.example",
    )


def test_a_letter_carries_its_facts_its_number_and_its_code(now: datetime) -> None:
    issued = _issue(now)
    text = " ".join(PdfReader(BytesIO(issued.pdf)).pages[0].extract_text().split())
    for words in ("Sumiati Contoh", issued.letter.number, issued.letter.code, "24 Nov 2026"):
        assert words in text


def test_numbers_run_without_gap_or_twin_and_start_anew_each_year(now: datetime) -> None:
    first, second = _issue(now).letter.number, _issue(now).letter.number
    next_year = _issue(now + timedelta(days=60)).letter.number
    assert first != second
    assert first.replace("001", "002") == second
    assert "001" in next_year


def test_the_register_knows_nothing_personal(now: datetime) -> None:
    row = IssuedLetter.objects.filter(code=_issue(now).letter.code).values().get()
    assert not any("Sumiati" in str(value) or FACTS["nik"] in str(value) for value in row.values())


def test_anybody_may_learn_that_a_letter_is_genuine_and_nothing_about_her(
    now: datetime, client: Client
) -> None:
    issued = _issue(now)
    page = client.get(f"/c/{issued.letter.code}")
    text = page.content.decode()
    assert page.status_code == 200
    assert issued.letter.number in text
    assert not any(fact in text for fact in FACTS.values())


def test_a_code_may_be_typed_in_small_letters_and_groups(now: datetime, client: Client) -> None:
    code = _issue(now).letter.code
    typed = f" {code[:4].lower()}-{code[4:8].lower()}-{code[8:].lower()} "
    assert client.get("/c/", {"code": typed}).status_code == 200


@pytest.mark.parametrize("code", ["ABCDEFGHJKMN", "x" * 500, "' OR 1=1 --", "😀", "<script>"])
def test_an_unknown_code_is_answered_kindly(code: str, client: Client) -> None:
    page = client.get("/c/", {"code": code})
    assert page.status_code == 404
    assert "<script>" not in page.content.decode().split("</head>")[1]


def test_a_row_changed_behind_our_back_is_no_letter_of_ours(now: datetime) -> None:
    letter = _issue(now).letter
    today = clocks.day(now, "Asia/Jakarta")
    forged = IssuedLetter(
        id=uuid4(),
        code="ABCDEFGHJKMN",
        office_id=letter.office_id,
        kind=letter.kind,
        number="560/999/2026",
        issued_at=now,
        issued_on=letter.issued_on,
        issued_by=OFFICER,
        digest=letter.digest,
        signature=letter.signature,
    )
    forged.save(force_insert=True)
    assert check(letter.code, today=today).state is LetterState.GENUINE
    assert check("ABCDEFGHJKMN", today=today).state is LetterState.UNKNOWN


def test_a_letter_taken_back_says_so_and_only_its_office_takes_it_back(now: datetime) -> None:
    letter = _issue(now).letter
    with pytest.raises(NotFound):
        services.revoke(code=letter.code, office_id=uuid4(), revoked_by=OFFICER, now=now)
    services.revoke(code=letter.code, office_id=letter.office_id, revoked_by=OFFICER, now=now)
    found = check(letter.code, today=clocks.day(now, "Asia/Jakarta"))
    assert found.state is LetterState.REVOKED
    assert found.revoked_on == clocks.day(now, "Asia/Jakarta")
    with pytest.raises(NotFound):
        services.revoke(code=letter.code, office_id=letter.office_id, revoked_by=OFFICER, now=now)


def test_a_letter_that_lacks_a_fact_is_not_issued_and_takes_no_number(now: datetime) -> None:
    before = _issue(now).letter.number
    with pytest.raises(Invalid, match="letter_lacks_facts"):
        _issue(now, facts={**FACTS, "nik": ""})
    assert _issue(now).letter.number == before.replace("001", "002")


def test_the_day_on_a_letter_is_the_day_at_the_office_not_in_london() -> None:
    late = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)  # 01.30 WIB on the 25th
    assert _issue(late).letter.issued_on.day == 25


def test_a_letter_can_be_written_in_english(now: datetime) -> None:
    text = PdfReader(BytesIO(_issue(now, language="en").pdf)).pages[0].extract_text()
    assert "PASSPORT RECOMMENDATION" in text
