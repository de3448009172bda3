"""Trafficking: a person decides what the sheet points to; the police are told by her word, or by law."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator

from tests.journeys.closed_file import (
    CRISIS_CENTRE,
    CRISIS_CENTRE_HEAD,
    Said,
    at,
    begin,
    fill,
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
HER = "Pekerja 1 (Marsinah Contoh)"
POLICE = "Polres Tulungagung, unit perempuan dan anak"
SERVICE = "Polisi dan keamanan"
ASKED = "Mohon ditangani penyidik perempuan."
SHORTLY = "Apa yang terjadi, secara singkat"
STORY = "Dijanjikan kerja di pabrik, paspor ditahan, upah dipotong utang."


def test_the_police_are_told_because_she_wants_it(open_screen: Open) -> None:
    centre, police = open_screen(CRISIS_CENTRE), open_screen("mitra-kepolisian")
    open_file(centre)
    look_closer(centre)
    conclude(centre)
    # What would be sent is looked at first; without her word there is nothing to press.
    called = draft(centre)
    shows(part(centre, "Inilah yang akan mereka lihat"), ASKED, STORY)
    shows(centre, "belum ada persetujuannya untuk semua ini")
    assert not centre.page.get_by_role("button", name="Kirim").count()
    # She is asked, says yes, and it goes.
    follow(centre, "Tanyakan kepadanya", inside=main(centre))
    answer = {"Siapa yang ditanya": HER, "Jawabannya": "Ya", "Untuk layanan apa": SERVICE}
    send(centre, "Simpan", {**answer, "Apa yang boleh dibagikan": SHORTLY})
    shows(part(centre, "Persetujuan"), POLICE, "berlaku")
    follow(centre, POLICE, inside=part(centre, "Rujukan"))
    assert not sent_to(police, called).count()
    send(centre, "Kirim")
    # The police see what she agreed to and no name, and say what they did; her counsellor reads it.
    follow(police, called, inside=sent_to(police, called))
    shows(police, ASKED, STORY)
    assert "Marsinah" not in main(police).inner_text()
    send(police, "Kami terima")
    done = "Laporan diterima, nomor 12 (contoh)."
    send(police, "Selesai", {"Yang sudah dilakukan": done})
    follow(centre, "Ke rujukan")
    shows(centre, done, "Selesai")


def test_without_her_word_only_the_law_and_a_supervisor_let_it_go(open_screen: Open) -> None:
    centre, police = open_screen(CRISIS_CENTRE), open_screen("mitra-kepolisian")
    reference = open_file(centre)
    # A legal basis asks for its reason and her wish, and then for the supervisor.
    life = "Bahaya bagi nyawa: kepentingan vital, UU 27/2022 Pasal 20 ayat 2 huruf d"
    without = {"Tanpa persetujuannya: atas dasar hukum apa": life}
    why = "Ia belum bersedia; pelaku tahu alamatnya dan mengancam."
    called = draft(centre, without, {"Tanpa persetujuannya: mengapa, dan apa kehendaknya": why})
    shows(centre, life, why, "menunggu penyelia", "penyelia menandatangani dahulu")
    assert not centre.page.get_by_role("button", name="Kirim").count()
    assert not sent_to(police, called).count()
    # She finds it on her list, reads what would be sent, and signs.
    head = open_screen(CRISIS_CENTRE_HEAD)
    at(head, "/due/")
    waiting = main(head).get_by_role("listitem").filter(has_text=reference)
    follow(head, "Tanda tangani rujukan tanpa persetujuan", inside=waiting)
    follow(head, POLICE, inside=part(head, "Rujukan"))
    shows(head, life, why, STORY)
    send(head, "Tandatangani", {"Keputusan Anda": "Setuju", "Pendapat Anda": "Nyawanya lebih dulu."})
    shows(head, "ditandatangani penyelia")
    at(head, "/due/")
    assert not main(head).get_by_role("listitem").filter(has_text=reference).count()
    # Now, and not before, it goes.
    assert not sent_to(police, called).count()
    follow(centre, POLICE, inside=part(turn(centre, "Siapa tahu apa"), "Rujukan"))
    send(centre, "Kirim")
    follow(police, called, inside=sent_to(police, called))
    shows(police, ASKED, STORY)
    assert why not in main(police).inner_text()


def open_file(centre: Screen) -> str:
    """A file about trafficking leads to the sheet; returns its reference."""
    at(centre, "/begin/")
    known = {
        "Tentang siapa? Satu orang satu baris": "Marsinah Contoh",
        "Jenis pengaduan": "Indikasi perdagangan orang",
    }
    reference = begin(centre, known)[0].split("/")[2]
    shows(part(centre, "Indikasi"), "Pekerja 1", "belum ditanyakan")
    return reference


def look_closer(centre: Screen) -> None:
    """Questions of the eleven indicators, with her own sentence; what they point to is told at once."""
    follow(centre, "Pekerja 1", inside=part(centre, "Indikasi"))
    passport = "Apakah paspor atau surat Anda dipegang orang lain dan tidak dapat diminta?"
    question = main(centre).locator(".question").filter(has_text=passport)
    fill(question, {passport: "Sering"})
    fill(
        unfold(question, "Kapan, masih sekarang, kata-katanya"),
        {"Kata-katanya": "Paspor saya di laci majikan."},
    )
    locked = "Apakah Anda dikunci atau dilarang keluar di luar jam kerja?"
    debt = "Apakah Anda bekerja untuk melunasi utang kepada yang mempekerjakan atau memberangkatkan?"
    send(centre, "Simpan", {debt: "Sering", locked: "Kadang-kadang"})
    shows(
        part(centre, "Arahnya"), "Perlu pendalaman", "3 dari 11 indikator", "Ada utang, dan dokumen ditahan."
    )
    shows(main(centre), "Paspor saya di laci majikan.")
    sheet = part(centre, "Perbuatan, cara, tujuan")
    shows(sheet.get_by_role("group", name="Cara"), "Penyekapan", "mengikuti dari: Pembatasan ruang gerak")
    for column, what, sentence in (
        ("Perbuatan", "Perekrutan", "Sponsor menjemput di rumah."),
        ("Tujuan", "Kerja atau pelayanan paksa", "Tidak boleh berhenti sebelum utang lunas."),
    ):
        element = {"Apa?": what, "Kalimat yang mendukungnya": sentence}
        send(centre, "Tambah", element, inside=unfold(sheet.get_by_role("group", name=column), "Tambah"))
        shows(sheet.get_by_role("group", name=column), what, sentence)


def conclude(centre: Screen) -> None:
    """The program only points; a person concludes, and says why when she differs."""
    shows(part(centre, "Arahnya"), "Indikasi kuat", "Anda yang menentukan.")
    conclusion: Said = {"Simpulan Anda": "Perlu pendalaman", "Apakah ia diwawancarai sendiri?": "Ya"}
    signing = part(centre, "Simpulan")
    assert "tulis alasannya" in refused(centre, "Tandatangani", conclusion, inside=signing)
    why = "Satu wawancara lagi, dengan juru bahasa."
    send(centre, "Tandatangani", {"Alasan": why}, inside=signing)
    shows(signing, "Perlu pendalaman", "diwawancarai sendiri", "hasil jawaban: Indikasi kuat", why)


def draft(centre: Screen, *without: Said) -> str:
    """A referral to the police, looked at before it goes; returns its name. `without`: instead of consent."""
    turn(centre, "Siapa tahu apa")
    follow(centre, "Rujuk", inside=part(centre, "Rujukan"))
    said: Said = {
        "Siapa yang dirujuk": HER,
        "Kepada siapa": POLICE,
        "Untuk layanan apa": SERVICE,
        "Apa yang diminta": ASKED,
        SHORTLY: True,
        f"{SHORTLY}: kata yang ikut dikirim": STORY,
    }
    look = "Lihat apa yang akan mereka lihat"
    if without:
        unfold(main(centre), "Tanpa persetujuannya")
        refused(centre, look, {**said, **without[0]})
        said = without[1]
    send(centre, look, said)
    found = re.search(r"R-\w{4}-\w{2}", centre.page.url)
    assert found, centre.page.url
    return found[0]


def sent_to(police: Screen, called: str) -> Locator:
    """The line of a referral among what they received, if there is one."""
    at(police, "/received/")
    return main(police).get_by_role("listitem").filter(has_text=called)
