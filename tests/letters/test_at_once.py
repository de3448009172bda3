"""Paper is printed for several people at the same time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from satuatap.letters.slips import MissingItem, MissingSlip, missing_slip


def test_two_officers_print_at_the_same_time() -> None:
    slip = MissingSlip(
        lang="id",
        title="Berkas yang belum ada",
        office="Kantor Contoh",
        when="24 Nov 2026",
        service="Paspor",
        items=(MissingItem("KTP", "belum ada", "Dinas Contoh"),),
        foot="Gratis",
    )
    at = datetime(2026, 11, 24, tzinfo=UTC)
    with ThreadPoolExecutor(4) as pool:
        papers = list(pool.map(lambda _: missing_slip(slip, at=at), range(12)))
    assert len(set(papers)) == 1
    assert papers[0].startswith(b"%PDF")
