"""Violence: the crisis centre helps within hours, asks hospital and shelter at once; nobody else knows."""

from collections.abc import Callable
from uuid import uuid4

from tests.journeys.closed_file import (
    CRISIS_CENTRE,
    UNION,
    Said,
    at,
    begin,
    day,
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
HER = "Pekerja 1 (Sulastri Contoh)"
ASKED = "Mohon diterima malam ini, ia didampingi."
HOSPITAL, SHELTER = "Dinas Kesehatan Kab. Tulungagung", "Rumah aman perempuan (contoh)"


def test_the_crisis_centre_helps_and_the_other_desks_see_nothing(open_screen: Open) -> None:
    mark = uuid4().hex[:6]
    centre = open_screen(CRISIS_CENTRE)
    parts = first_hours(centre, mark)
    told(centre, mark)
    safety(centre, mark)
    link, code, health, shelter = ask_both(centre)
    # The shelter opens by link and code, once; her name is not on the page, for it was not ticked.
    house = open_screen()
    take_in(house, link, code)
    wrong = open_screen()
    at(wrong, link.removeprefix(wrong.house.address))
    assert "Ini tidak membuka apa pun" in refused(wrong, "Buka", {"Kode enam angka": code})
    # The hospital finds it when it signs in.
    ward = open_screen("mitra-kesehatan")
    follow(at(ward, "/received/"), health)
    shows(ward, ASKED, "Bahasa Jawa", HOSPITAL)
    assert "Sulastri" not in main(ward).inner_text()
    send(ward, "Kami terima")
    # Both answers reach her counsellor; when she takes her word back, the shelter's page closes at once.
    turn(centre, "Siapa tahu apa")
    for called in (health, shelter):
        shows(part(centre, "Rujukan").get_by_role("listitem").filter(has_text=called), "Diterima")
    withdraw(centre, SHELTER)
    house.page.reload()
    shows(house, "Tidak lagi terbuka")
    house.is_accessible()
    # What the law bars is not offered, and nobody else in the house meets a trace.
    turn(centre, "Alur")
    shows(centre, "mediasi dan perjanjian bersama tertutup oleh undang-undang")
    send(centre, "Catat pengaduan")
    shows(part(centre, "Jalannya pengaduan"), "Klarifikasi kedua", "Pemenuhan")
    assert "Mediasi" not in main(centre).inner_text()
    for role in ("loket-2", UNION):
        finds_nothing(open_screen(role), parts, "Sulastri", "Sulastri Contoh", mark)


def first_hours(centre: Screen, mark: str) -> list[str]:
    """What can still be done for her stands before any form, and the limits before she tells."""
    at(centre, "/begin/")
    line = "Satu baris untuk mengenalinya lagi"
    send(centre, "Tampilkan sisa waktu", {"Hari kejadian": day(-1), line: f"Pendampingan {mark}"})
    help_now = part(centre, "2. Apakah ia disakiti dalam lima hari terakhir?")
    shows(help_now, "Obat pencegah HIV (PEP): sisa", "Kontrasepsi darurat: sisa", "ke rumah sakit sekarang")
    assert centre.page.get_by_label(line).input_value() == f"Pendampingan {mark}"
    shows(centre, "wajib melaporkan kekerasan seksual kepada polisi dalam 3×24 jam")
    kind = "Pelecehan atau kekerasan seksual"
    return begin(centre, {"Tentang siapa? Satu orang satu baris": "Sulastri Contoh", "Jenis pengaduan": kind})


def told(centre: Screen, mark: str) -> None:
    """Of the six questions the first yes gives the type and ends them; the clock runs on."""
    turn(centre, "Kejadian")
    follow(centre, "Catat kejadian")
    said = {
        "Terjadi pada siapa?": HER,
        "Apa yang terjadi, dengan kata-katanya sendiri": f"Di rumah majikan, {mark}.",
        "Hari kejadian": day(-1),
        "Apakah ada penetrasi, sekecil apa pun, yang tidak ia kehendaki?": "Ya",
        "Tempat": "Rumah pemberi kerja",
    }
    fill(main(centre), said)
    assert not centre.page.get_by_role("group", name="Apakah badannya disakiti").count()
    send(centre, "Simpan")
    culprit = {
        "Berapa orang?": "Satu orang",
        "Apa hubungannya dengan penyintas?": "Pemberi kerja atau atasan",
    }
    send(centre, "Tambah", culprit, inside=part(centre, "Pelakunya"))
    turn(centre, "Ringkasan")
    event = part(centre, "Apa yang terjadi")
    shows(
        event,
        "Perkosaan · Pekerja 1",
        f"Di rumah majikan, {mark}.",
        "SIMFONI PPA: Seksual",
        "Pemberi kerja atau atasan",
    )
    shows(event, "Obat pencegah HIV (PEP): sisa")


def safety(centre: Screen, mark: str) -> None:
    """How dangerous it is, and a plan in her words."""
    turn(centre, "Keselamatan")
    follow(centre, "Nilai")
    risk = {
        "Apakah ada yang mencarinya, atau memantau teleponnya?": "Ya",
        "Keputusan Anda": "Risiko tinggi",
        "Alasan": "Majikan tahu rumahnya.",
    }
    send(centre, "Simpan", risk)
    follow(centre, "Rencana bersama Pekerja 1")
    plan: Said = {
        "Apa yang ia lakukan saat ada bahaya": f"Pergi ke rumah bibi, {mark}.",
        "Yang sudah siap": "Uang simpanan; Tas berisi pakaian dan obat",
        "Kami menyusunnya bersama dia": True,
        "Ditinjau lagi pada": day(7),
    }
    send(centre, "Simpan", plan)
    shows(part(centre, "Rencana keselamatan"), f"Pergi ke rumah bibi, {mark}.", "Uang simpanan")
    shows(part(centre, "Risiko"), "Risiko tinggi")


def ask_both(centre: Screen) -> tuple[str, str, str, str]:
    """Hospital and shelter at once, with her spoken word; link and code are shown this once.

    Returns link and code of the shelter, and the names of both referrals.
    """
    turn(centre, "Siapa tahu apa")
    follow(centre, "Rumah sakit dan tempat aman sekaligus")
    support = "Disabilitas, bahasa, dan dukungan lain"
    said: Said = {
        "Siapa yang dirujuk": HER,
        "Kesehatan": HOSPITAL,
        "Tempat aman": SHELTER,
        "Apa yang diminta": ASKED,
        support: True,
        f"{support}: kata yang ikut dikirim": "Bahasa Jawa",
    }
    send(centre, "Kirim keduanya", said)
    titles = centre.page.get_by_role("heading", level=2).all_inner_texts()
    health, shelter = (
        next(title.split(" · ")[0] for title in titles if title.endswith(name))
        for name in (HOSPITAL, SHELTER)
    )
    sent = part(centre, f"{shelter} · {SHELTER}")
    link, code = (sent.get_by_role("definition").nth(place).inner_text() for place in (0, 1))
    return link, code, health, shelter


def take_in(shelter: Screen, link: str, code: str) -> None:
    """Without an account: one page, by link and code, and an answer."""
    at(shelter, link.removeprefix(shelter.house.address))
    assert "Ini tidak membuka apa pun" in refused(shelter, "Buka", {"Kode enam angka": "000000"})
    send(shelter, "Buka", {"Kode enam angka": code})
    shows(shelter, ASKED, "Bahasa Jawa", SHELTER)
    assert "Sulastri" not in main(shelter).inner_text()
    send(shelter, "Kami terima")
    shows(shelter, "Terima kasih.")


def withdraw(centre: Screen, provider: str) -> None:
    line = part(centre, "Persetujuan").get_by_role("listitem").filter(has_text=provider)
    send(
        centre,
        "Ia menariknya",
        {"Cara ia menyatakannya": "Lisan"},
        inside=unfold(line, "Bagaimana terjadinya"),
    )
    shows(part(centre, "Persetujuan").get_by_role("listitem").filter(has_text=provider), "Ditarik")
