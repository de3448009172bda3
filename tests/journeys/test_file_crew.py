"""A crew: twenty fishers, one employer nobody knows by name, one file, and each his own wages."""

from collections.abc import Callable
from uuid import uuid4

from playwright.sync_api import Locator

from tests.journeys.closed_file import (
    UNION,
    at,
    begin,
    day,
    enter,
    finds_nothing,
    follow,
    part,
    send,
    shows,
    turn,
    unfold,
)
from tests.journeys.conftest import Screen

Open = Callable[..., Screen]
CREW = [f"Nelayan {number} Contoh" for number in range(1, 20)]


def test_twenty_fishers_and_one_employer_nobody_knows(open_screen: Open) -> None:
    mark = uuid4().hex[:6]
    union = open_screen(UNION)
    parts = board(union, mark)
    confide(union, mark)
    claim_for(union, "Pekerja 7 (Nelayan 7 Contoh)", "2400")
    claim_for(union, "Pekerja 20 (Nelayan 20 Contoh)", "3100")
    # Each claim stands for its worker, the sums for all, and the crew is one line in the list of files.
    shows(part(union, "Upah belum dibayar · Pekerja 7"), "Diminta · USD 2.400", "Pemberi kerja")
    shows(part(union, "Upah belum dibayar · Pekerja 20"), "Diminta · USD 3.100", "Pemberi kerja")
    shows(part(union, "Jumlah").get_by_role("row").last.get_by_role("cell").first, "USD 5.500")
    at(union, "/files/")
    row = union.page.get_by_role("row").filter(has_text=f"Awak satu kapal {mark}")
    assert row.count() == 1
    shows(row.get_by_role("cell").first, "20")
    finds_nothing(open_screen("konselor-3"), parts, "Nelayan", f"Awak satu kapal {mark}", mark)


def board(union: Screen, mark: str) -> list[str]:
    """One file for the crew as on their own list, and one who comes later; no paper is asked for."""
    at(union, "/begin/")
    known = {
        "Satu baris untuk mengenalinya lagi": f"Awak satu kapal {mark}",
        "Apa yang terjadi, dengan kata-katanya sendiri": f"Gaji enam bulan belum dibayar, {mark}.",
        "Tentang siapa? Satu orang satu baris": "\n".join(
            f"{number}. {name}" for number, name in enumerate(CREW, 1)
        ),
        "Jenis pengaduan": "Gaji tidak dibayar; Dokumen ditahan",
        "Negara tujuan": "Di kapal",
    }
    parts = begin(union, known)
    shows(part(union, "Orang"), "19 pekerja", "Nelayan 1 Contoh")
    turn(union, "Orang")
    send(union, "Tambahkan", {"Nama, satu per baris": "Nelayan 20 Contoh"})
    follow(union, "Tambah", inside=part(union, "Pihak teradu"))
    send(union, "Simpan", {"Siapa?": "Pemberi kerja"})
    shows(part(union, "Pihak teradu"), "Nama tidak diketahui", "Pemberi kerja")
    return parts


def confide(union: Screen, mark: str) -> None:
    """What one of them says for himself stands with him alone; what happened to all stands once."""
    follow(union, "Ubah", inside=somebody(union, "Nelayan 7 Contoh"))
    send(union, "Simpan", {"Bagiannya sendiri": f"Ia dipukul nakhoda, {mark}."})
    told = part(union, "Orang").get_by_role("listitem").filter(has_text=mark)
    assert told.count() == 1
    shows(told, "Nelayan 7 Contoh", f"Ia dipukul nakhoda, {mark}.")
    turn(union, "Ringkasan")
    shows(part(union, "Keterangan"), f"Gaji enam bulan belum dibayar, {mark}.")
    shows(part(union, "Orang"), "20 pekerja")


def claim_for(union: Screen, worker: str, amount: str) -> None:
    """His own wages, of the employer without a name."""
    turn(union, "Uang")
    said = {
        "Apa yang dituntut?": "Upah belum dibayar",
        "Untuk siapa?": worker,
        "Kepada siapa?": "Pemberi kerja",
    }
    send(union, "Simpan", said, inside=unfold(union.page.locator("main"), "Tambah tuntutan"))
    own = f"Upah belum dibayar · {worker.split(' (')[0]}"
    enter(union, own, "Diminta", amount, day(), "USD")


def somebody(union: Screen, name: str) -> Locator:
    return part(union, "Orang").get_by_role("listitem").filter(has_text=name)
