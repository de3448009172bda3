"""Slips as they come out of the printer."""

from datetime import UTC, datetime
from io import BytesIO

from pypdf import PdfReader

from satuatap.letters import slips

NOW = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)
TICKET = slips.TicketSlip(
    lang="id",
    title="Tiket A-041",
    office="LTSA-MRC Kabupaten Tulungagung",
    when="Selasa, 24 Nov 2026 · 09.30 WIB",
    number="A-041",
    stops=(slips.Stop("Kependudukan", "Loket 2"), slips.Stop("Keimigrasian", "Kamis, 26 Nov 2026")),
    bring_title="Yang perlu dibawa",
    bring=("KTP-el",),
    url="http://127.0.0.1:8000/t/ABCDEFGH2345",
    qr_words="Lihat giliran Anda.",
    qr_alt="Kode QR",
    foot="Semua layanan gratis.",
)


def _page(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def test_a_ticket_shows_number_desks_and_what_to_bring_on_80_mm_paper() -> None:
    paper = _page(slips.ticket_slip(TICKET, at=NOW))
    text = paper.pages[0].extract_text()
    for words in ("A-041", "Kependudukan", "Keimigrasian", "KTP-el", "Semua layanan gratis."):
        assert words in text
    assert round(float(paper.pages[0].mediabox.width) / 72 * 25.4) == 80


def test_paper_is_tagged_and_names_its_language_for_screen_readers() -> None:
    catalog = _page(slips.ticket_slip(TICKET, at=NOW)).root_object
    assert "/MarkInfo" in catalog
    assert "/StructTreeRoot" in catalog
    assert str(catalog["/Lang"]) == "id"


def test_words_from_outside_are_printed_not_run() -> None:
    nasty = slips.MissingItem('#panic("x") *bold*', "$x$", '#image("/etc/passwd")')
    slip = slips.MissingSlip("id", "Yang masih kurang", "LTSA", "24 Nov 2026", "Paspor", (nasty,), "Gratis")
    assert '#panic("x")' in _page(slips.missing_slip(slip, at=NOW)).pages[0].extract_text()


def test_the_same_ticket_is_the_same_file() -> None:
    assert slips.ticket_slip(TICKET, at=NOW) == slips.ticket_slip(TICKET, at=NOW)
