"""Wages: a returned domestic worker complains of her agency, agrees with it, and is paid a part."""

from collections.abc import Callable
from uuid import uuid4

from tests.journeys.closed_file import (
    UNION,
    Said,
    at,
    begin,
    day,
    enter,
    fill,
    finds_nothing,
    follow,
    main,
    part,
    refused,
    send,
    shows,
    turn,
    unfold,
)
from tests.journeys.conftest import Screen

Open = Callable[..., Screen]
TOLD = "Tiga bulan gaji di Hong Kong belum dibayar."
AGREED = "Tiga bulan gaji dibayar dua kali."
CLAIM = "Upah belum dibayar"


def test_a_returned_domestic_worker_gets_part_of_her_wages(open_screen: Open) -> None:
    title = f"Gaji tiga bulan {uuid4().hex[:6]}"
    union = open_screen(UNION)
    parts = tell(union, title)
    complain(union)
    agree(union)
    claim(union)
    receive(union)
    # On the first page of the file the same sums stand, and of the parts only the second is still awaited.
    turn(union, "Ringkasan")
    shows(part(union, "Tuntutan"), "HKD 14.610", "HKD 5.000", "angsuran 1 dari 2")
    due = part(union, "Yang harus dikerjakan").get_by_role("listitem")
    assert due.filter(has_text="Angsuran jatuh tempo").count() == 1
    finds_nothing(open_screen("loket-2"), parts, "Wartini", "Wartini Contoh", title)


def tell(union: Screen, title: str) -> list[str]:
    """The talk becomes a file, once the limits were explained; nothing typed before is lost."""
    at(union, "/talks/new/")
    talk = {
        "Apa statusnya?": "Sudah pulang (purna)",
        "Lewat apa?": "Datang langsung",
        "Apa yang dibicarakan dan disepakati": TOLD,
    }
    send(union, "Simpan dan buka berkas", talk)
    assert union.page.get_by_label("Apa yang terjadi, dengan kata-katanya sendiri").input_value() == TOLD
    line = "Satu baris untuk mengenalinya lagi"
    assert "Batas kerahasiaan lebih dulu" in refused(union, "Buka berkas", {line: title})
    assert union.page.get_by_label(line).input_value() == title
    known = {
        "Tentang siapa? Satu orang satu baris": "Wartini Contoh",
        "Jenis pengaduan": "Gaji tidak dibayar; Biaya melebihi aturan",
        "Negara tujuan": "Hong Kong",
    }
    parts = begin(union, known)
    shows(union, "Wartini Contoh", TOLD, title, "Sudah pulang (purna)", "Batas dijelaskan")
    return parts


def complain(union: Screen) -> None:
    """The agency is called twice and commits itself; before mediation the worker is asked."""
    turn(union, "Orang")
    follow(union, "Tambah", inside=part(union, "Pihak teradu"))
    send(union, "Simpan", {"Siapa?": "Perusahaan penempatan (P3MI)", "Nama": "PT Penempatan Contoh"})
    turn(union, "Alur")
    send(union, "Catat pengaduan")
    step(union, "Berkas lengkap")
    step(union, "Panggil untuk klarifikasi pertama", meeting(3))
    statement = {
        "Penjelasan pihak yang diadukan": "Majikan belum mengirim uang.",
        "Komitmen": "Membayar bertahap.",
        "Dipenuhi paling lambat": day(14),
    }
    step(union, "Catat komitmen pertama", statement)
    step(union, "Panggil untuk klarifikasi kedua", meeting(16))
    mediate = "Undang mediasi"
    assert "mediasi bersifat sukarela" in refused(
        union, mediate, meeting(20), inside=unfold(main(union), mediate)
    )
    step(union, mediate, {"Pekerja sudah ditanya dan menghendaki mediasi": True})


def agree(union: Screen) -> None:
    """What was agreed stands among what was done, and its letter is printed."""
    step(
        union, "Catat perjanjian bersama", {"Apa yang disepakati": AGREED, "Dipenuhi paling lambat": day(30)}
    )
    done = part(union, "Yang sudah dilakukan")
    shows(done, AGREED, "Membayar bertahap.", "PT Penempatan Contoh")
    with union.page.expect_navigation() as printed:
        done.get_by_role("button", name="Perjanjian bersama").click()
    assert printed.value.headers["content-type"] == "application/pdf"
    union.page.go_back()


def claim(union: Screen) -> None:
    """What is asked is worked out by the law of Hong Kong, and taken into the ledger."""
    turn(union, "Uang")
    follow(union, "Hitung tuntutan")
    terms = {
        "Kontrak ditandatangani pada": "2024-02-01",
        "Upah yang disepakati sebulan": "4870",
        "Bekerja atau belum dibayar sejak": "2026-05-01",
        "Meninggalkan negara itu pada": "2026-08-05",
    }
    fill(part(union, "Syarat kerja"), terms)
    fill(part(union, CLAIM), {"Jumlah bulan": "3"})
    send(union, "Hitung")
    shows(part(union, "Perkiraan"), "perkiraan, bukan putusan", "4.870 × 3", "HKD 14.610")
    send(union, "Masukkan ke catatan sebagai diminta")
    send(union, "Ajukan", inside=part(union, CLAIM))


def receive(union: Screen) -> None:
    """The agreement is entered as two parts, of which she receives the first."""
    enter(union, CLAIM, "Disepakati", "14610", day())
    send(union, "Disepakati atau diputus", inside=part(union, CLAIM))
    enter(union, CLAIM, "Angsuran", "5000", day())
    enter(union, CLAIM, "Angsuran", "9610", day(30))
    enter(union, CLAIM, "Diterima", "5000", day())
    send(union, "Dibayar bertahap", inside=part(union, CLAIM))
    shows(part(union, CLAIM), "angsuran 1 dari 2", "lunas", "diterima HKD 0", "belum diterima")
    together = part(union, "Jumlah").get_by_role("row").last.get_by_role("cell").all_inner_texts()
    asked, offered, awarded, received, proved = (sum_of.strip() for sum_of in together)
    assert (asked, offered, awarded, received, proved) == ("HKD 14.610", "–", "HKD 14.610", "HKD 5.000", "–")


def meeting(days: int) -> Said:
    return {"Hari pertemuan": day(days), "Tempat dan jam": "Ruang 2, pukul 09.00"}


def step(screen: Screen, action: str, said: Said | None = None) -> None:
    """Take a step of the complaint: unfold it, say what it asks, send it."""
    send(screen, action, said, inside=unfold(main(screen), action))
