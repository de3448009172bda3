"""E-mail by SMTP, to a server of the test that speaks the few words of RFC 5321 we need."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from satuatap.letters.channels import RefusedError, configured, switched_on
from satuatap.letters.channels.mail import MailSender
from satuatap.letters.rules.channels import ChannelError, Mail, read
from satuatap.letters.rules.messages import Written

WORDS = Written("Kabar dari Kursus Jahit", "Mohon menghubungi 0812-0000-0000.", "id", "please_call", ())


@dataclass
class PostOffice:
    """`to_receiver`: what it answers to RCPT · `received`: the lines of what it took."""

    port: int = 0
    to_receiver: str = "250 OK"
    received: list[str] = field(default_factory=list)


@pytest.fixture
def post_office() -> Iterator[PostOffice]:
    told = PostOffice()
    server = socket.create_server(("127.0.0.1", 0))
    told.port = int(server.getsockname()[1])

    def serve() -> None:
        connection, _address = server.accept()
        with connection, connection.makefile("rw", newline="\r\n", encoding="utf-8") as lines:

            def say(text: str) -> None:
                lines.write(text + "\n")
                lines.flush()

            say("220 contoh")
            taking = False
            for line in lines:
                words = line.rstrip("\r\n")
                if taking:
                    taking = words != "."
                    told.received.append(words)
                    if not taking:
                        say("250 OK")
                elif words.upper().startswith("RCPT"):
                    say(told.to_receiver)
                elif words.upper() == "DATA":
                    taking = True
                    say("354 go on")
                elif words.upper() == "QUIT":
                    say("221 bye")
                    return
                else:
                    say("250 OK")

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield told
    server.close()
    thread.join(5)


def mail(port: int) -> Mail:
    return Mail("127.0.0.1", port, "kabar@kantor.example", "", "", "no")


def test_a_mail_has_a_neutral_subject_plain_words_and_nothing_to_look_back_by(
    post_office: PostOffice,
) -> None:
    assert MailSender(mail(post_office.port)).send("sri@contoh.example", WORDS, report_to="http://x/") == ""
    text = "\n".join(post_office.received)
    assert "Subject: Kabar dari Kursus Jahit" in text
    assert "To: sri@contoh.example" in text
    assert "Auto-Submitted: auto-generated" in text
    assert "Mohon menghubungi 0812-0000-0000." in text
    assert "http" not in text
    assert "Satu Atap" not in text


@pytest.mark.parametrize(("answer", "passing"), [("550 no such user", False), ("450 try later", True)])
def test_which_refusals_may_pass(post_office: PostOffice, answer: str, passing: bool) -> None:
    post_office.to_receiver = answer
    with pytest.raises(RefusedError) as refused:
        MailSender(mail(post_office.port)).send("sri@contoh.example", WORDS, report_to="")
    assert refused.value.passing is passing


def test_no_server_may_pass() -> None:
    with pytest.raises(RefusedError) as refused:
        MailSender(mail(9)).send("sri@contoh.example", WORDS, report_to="")
    assert refused.value.passing


SMTP = {"SMTP_HOST": "mail.example", "SMTP_FROM": "a@b.example"}
KANNEL = {"KANNEL_URL": "http://x/", "KANNEL_USER": "u", "KANNEL_PASSWORD": "p", "KANNEL_FROM": "L"}
WHATSAPP = {f"WHATSAPP_{name}": "x" for name in ("URL", "NUMBER_ID", "TOKEN", "SECRET", "VERIFY")}


@pytest.mark.parametrize(
    ("given", "channels"),
    [
        ({}, set()),
        (SMTP, {"mail"}),
        (KANNEL, {"sms"}),
        (WHATSAPP, {"whatsapp"}),
        ({**SMTP, **KANNEL, **WHATSAPP}, {"mail", "sms", "whatsapp"}),
    ],
)
def test_a_channel_is_off_until_all_of_it_is_set(given: dict[str, str], channels: set[str]) -> None:
    assert switched_on(read(given)) == set(configured(read(given))) == channels
    assert bool(read(given)) == bool(channels)


@pytest.mark.parametrize(
    "given",
    [
        {"SMTP_HOST": "mail.example"},
        {**KANNEL, "KANNEL_USER": ""},
        {"WHATSAPP_TOKEN": "x"},
        {**SMTP, "SMTP_PORT": "smtp"},
        {**SMTP, "SMTP_TLS": "maybe"},
    ],
)
def test_a_channel_set_by_halves_is_refused(given: dict[str, str]) -> None:
    with pytest.raises(ChannelError):
        read(given)


def test_no_password_is_in_the_text_of_a_channel() -> None:
    text = repr(read({**SMTP, **KANNEL, "SMTP_PASSWORD": "rahasia", "KANNEL_PASSWORD": "rahasia"}))
    assert "rahasia" not in text
