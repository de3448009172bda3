"""A talk without a name: she is known again by her key, called back, counted once, and no file is made."""

import re
from collections.abc import Callable
from uuid import uuid4

from tests.journeys.closed_file import Said, at, day, is_nowhere, main, part, refused, send, shows
from tests.journeys.conftest import Screen

Open = Callable[..., Screen]
TOLD = "Bertanya biaya ke Taiwan, tidak mau menyebut nama."


def test_an_anonymous_talk_is_followed_up_and_counted(open_screen: Open) -> None:
    counsellor, head = open_screen("konselor-1"), open_screen("kepala-mrc")
    own, whole = month(counsellor), month(head)
    files = main(at(counsellor, "/files/")).inner_text()
    # She telephones, says no name, and gets a key; in three days she is called back.
    at(counsellor, "/talks/new/")
    first = {
        **talk("Telepon", "20"),
        "Tentang apa pembicaraannya?": "Biaya menurut aturan",
        "Apa yang dibicarakan dan disepakati": TOLD,
        "Tindak lanjut pada": day(3),
    }
    send(counsellor, "Simpan", first)
    told = counsellor.page.get_by_role("status").inner_text()
    key = re.search(r"K-\w{4}-\w{2}", told)
    assert key, told
    waiting = part(counsellor, "Perlu ditindaklanjuti").get_by_role("listitem").filter(has_text=key[0])
    send(counsellor, "Sudah ditindaklanjuti", inside=waiting)
    assert waiting.count() == 0
    latest = part(counsellor, "Terbaru").get_by_role("listitem").filter(has_text=key[0])
    address = str(latest.get_by_role("link").get_attribute("href"))
    shows(at(counsellor, address), TOLD, "Biaya menurut aturan", "Sudah ditindaklanjuti", key[0])
    # She writes again and names her key; a slip in it is told beside the field, and nothing typed is lost.
    at(counsellor, "/talks/new/")
    label = "Kuncinya, bila dulu pernah datang tanpa nama"
    again = {**talk("WhatsApp", "10"), label: f"{key[0][:-1]}?"}
    assert "Kunci berbentuk seperti" in refused(counsellor, "Simpan", again)
    send(counsellor, "Simpan", {label: key[0].lower()})
    shows(counsellor, "Tercatat.")
    # One person, two contacts: for her counsellor, and for the head of the centre.
    assert grown(own, month(counsellor)) == {"orang": 1, "kontak": 2, "orang tanpa nama": 1, "menit": 30}
    assert grown(whole, month(head)) == {"orang": 1, "kontak": 2, "orang tanpa nama": 1, "menit": 30}
    # It made no file, and to everybody else it was never held.
    assert main(at(counsellor, "/files/")).inner_text() == files
    for role in ("konselor-2", "loket-2"):
        other = open_screen(role)
        is_nowhere(other, address, address.split("/")[2], str(uuid4()))
        assert key[0] not in other.page.request.get(f"{other.house.address}/talks/").text()


def talk(channel: str, minutes: str) -> Said:
    return {"Apa statusnya?": "Calon pekerja migran", "Lewat apa?": channel, "Menit": minutes}


def month(screen: Screen) -> dict[str, int]:
    """The figures of this month by their words."""
    at(screen, "/talks/month/")
    figures = [tile.inner_text().split("\n") for tile in screen.page.locator(".figure").all()]
    return {words[1]: int(words[0]) for words in figures}


def grown(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
    return {words: number - before[words] for words, number in after.items()}
