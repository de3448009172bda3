"""SMS through a real Kannel and its test SMSC, and back again by its delivery report."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from satuatap.catalogue.rules.slugs import row_id
from satuatap.letters import wordings
from satuatap.letters.channels import RefusedError
from satuatap.letters.channels.kannel import GSM, KannelSender, verdict_of
from satuatap.letters.models import OutboxMessage
from satuatap.letters.rules.channels import Kannel
from satuatap.letters.rules.delivery import Delivery, Leg, Plan
from satuatap.letters.rules.messages import Written
from satuatap.letters.services import outbox
from satuatap.lib import clocks
from tests.letters.listener import listening

SMSC = Path("/usr/lib/kannel/test/fakesmsc")
NUMBER = "+6281234567890"
WORDS = Written(
    "Kabar", "Kabar dari Kursus Jahit: mohon menghubungi 0812-0000-0000.", "id", "please_call", ()
)

CONFIGURATION = """
group = core
admin-port = {admin}
admin-password = contoh
smsbox-port = {box}
box-allow-ip = "127.0.0.1"
dlr-storage = internal

group = smsc
smsc = fake
smsc-id = contoh
port = {smsc}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = {http}
global-sender = 1234

group = sendsms-user
username = kantor
password = contoh

group = sms-service
keyword = default
max-messages = 0
text = "-"
"""


@dataclass
class Gateway:
    """A Kannel that runs; `received` is what its test SMSC wrote."""

    told: Kannel
    written: Path

    def received(self) -> str:
        until = time.monotonic() + 15
        while time.monotonic() < until:
            if "got message" in (said := self.written.read_text(errors="replace").lower()):
                return said
            time.sleep(0.1)
        raise AssertionError(self.written.read_text(errors="replace"))


def free_ports(number: int) -> list[int]:
    probes = [socket.socket() for _ in range(number)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [int(probe.getsockname()[1]) for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def wait_for(port: int) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 0.5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"nothing listens on {port}")


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    if shutil.which("bearerbox") is None or not SMSC.exists():
        pytest.skip("There is no Kannel on this machine; as root on Debian: bash .ci/kannel")
    folder = tmp_path_factory.mktemp("kannel")
    admin, box, smsc, http = free_ports(4)
    conf = folder / "kannel.conf"
    conf.write_text(CONFIGURATION.format(admin=admin, box=box, smsc=smsc, http=http))
    parts: list[subprocess.Popen[bytes]] = []

    def start(name: str, *command: str) -> Path:
        log = folder / f"{name}.log"
        with log.open("wb") as out:
            parts.append(subprocess.Popen(command, stdout=out, stderr=out, cwd=folder))
        return log

    try:
        start("bearerbox", "bearerbox", str(conf))
        wait_for(box)
        start("smsbox", "smsbox", str(conf))
        wait_for(http)
        written = start("smsc", str(SMSC), "-H", "127.0.0.1", "-r", str(smsc), "-m", "0", "1 2 text x")
        time.sleep(1)
        told = Kannel(f"http://127.0.0.1:{http}/cgi-bin/sendsms", "kantor", "contoh", "LTSA")
        yield Gateway(told, written)
    finally:
        for part in reversed(parts):
            part.kill()
            part.wait()


@pytest.mark.django_db
@pytest.mark.usefixtures("shipped")
def test_a_message_reaches_the_smsc_and_its_report_comes_back(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    now = clocks.now()
    with listening() as office:
        monkeypatch.setattr(settings, "ENV", replace(settings.ENV, public_url=office.url))
        facts = {"sender": "Kursus Jahit", "phone": "0812-0000-0000"}
        plan = Plan((Leg("sms", NUMBER, "please-call", consent=True, facts=facts),), urgent=True)
        about = outbox.queue(
            plan,
            office_id=row_id("offices", "tulungagung"),
            not_before=now,
            expires_at=now + timedelta(hours=1),
        )
        outbox.send_due({"sms": KannelSender(gateway.told)})
        assert OutboxMessage.objects.get(about=about).state == Delivery.SENT
        received = gateway.received()
        assert "6281234567890" in received
        assert "kursus" in received
        assert office.came.wait(20), "no delivery report came"
        assert client.get(office.asked[0].path).status_code == 204
    assert OutboxMessage.objects.get(about=about).state == Delivery.DELIVERED


def test_a_wrong_password_is_refused_for_good(gateway: Gateway) -> None:
    with pytest.raises(RefusedError) as refused:
        KannelSender(replace(gateway.told, password="salah")).send(
            NUMBER, WORDS, report_to="http://127.0.0.1/"
        )
    assert not refused.value.passing


def test_no_kannel_at_all_may_pass() -> None:
    (port,) = free_ports(1)
    with pytest.raises(RefusedError) as refused:
        KannelSender(Kannel(f"http://127.0.0.1:{port}/x", "u", "p", "L")).send(NUMBER, WORDS, report_to="")
    assert refused.value.passing


@pytest.mark.parametrize(
    ("status", "answer", "passing"),
    [(202, b"0: Accepted for delivery", None), (202, b"3: Queued for later delivery", None),
     (403, b"Authorization failed for sendsms", False), (400, b"Empty receiver number", False),
     (503, b"Temporal failure, try again later.", True), (302, b"http://127.0.0.1:1/", False)],
)  # fmt: skip
def test_what_kannel_answers(status: int, answer: bytes, passing: bool | None) -> None:
    with listening() as kannel:
        kannel.answers = [(status, answer)]
        sender = KannelSender(Kannel(kannel.url, "u", "p", "LTSA"))
        if passing is None:
            assert sender.send(NUMBER, WORDS, report_to="http://127.0.0.1/m/") == ""
        else:
            with pytest.raises(RefusedError) as refused:
                sender.send(NUMBER, WORDS, report_to="http://127.0.0.1/m/")
            assert refused.value.passing is passing
        assert len(kannel.asked) == 1


@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        ("1", True),
        ("2", False),
        ("16", False),
        ("34", False),
        ("4", None),
        ("8", None),
        ("", None),
        ("x", None),
    ],
)
def test_what_a_report_means(state: str, verdict: bool | None) -> None:
    assert verdict_of(state) is verdict


def test_only_letters_outside_the_gsm_alphabet_cost_a_longer_coding() -> None:
    def asked(text: str) -> str:
        with listening() as kannel:
            kannel.answers = [(202, b"0: Accepted for delivery")]
            words = replace(WORDS, text=text)
            KannelSender(Kannel(kannel.url, "u", "p", "L")).send(
                NUMBER, words, report_to="http://127.0.0.1/m/"
            )
            return kannel.asked[0].path

    assert "coding" not in asked("Kabar: silakan datang.")
    assert "coding=2" in asked("Béja “ti” kantor")
    for kind in wordings.kinds().values():
        assert set(kind.wordings["id"].text) <= GSM | {"{", "}", "_"}


def test_a_stranger_cannot_report(client: Client, db: None) -> None:
    address = f"/m/00000000-0000-0000-0000-000000000007/0/{'0' * 32}/"
    assert client.get(address, {"state": "1"}).status_code == 404
