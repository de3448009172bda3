"""WhatsApp Cloud API: what we ask, what it answers, and the signed reports of its webhook."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from satuatap.catalogue.rules.slugs import row_id
from satuatap.letters.channels import RefusedError
from satuatap.letters.channels.whatsapp import WhatsAppSender, reports
from satuatap.letters.models import OutboxMessage
from satuatap.letters.rules.channels import Channels, WhatsApp
from satuatap.letters.rules.delivery import Delivery, Leg, Plan
from satuatap.letters.rules.messages import Written
from satuatap.letters.services import outbox
from satuatap.lib import clocks
from tests.letters.listener import Listener, listening

NUMBER = "+6281234567890"
RECEIPT = "wamid.HBgNNjI4MTIzNDU2Nzg5MBUCABEYEg=="
WORDS = Written(
    "Kabar", "Kabar dari Kursus Jahit: …", "jv", "please_call", ("Kursus Jahit", "0812-0000-0000")
)
TAKEN = {
    "messaging_product": "whatsapp",
    "contacts": [{"input": "6281234567890", "wa_id": "6281234567890"}],
    "messages": [{"id": RECEIPT, "message_status": "accepted"}],
}


def told(url: str = "http://127.0.0.1:9") -> WhatsApp:
    return WhatsApp(f"{url}/v21.0", "106540352242922", "token-contoh", "rahasia-contoh", "salam-contoh")


@pytest.fixture
def meta() -> Iterator[Listener]:
    with listening() as machine:
        machine.answers = [(200, json.dumps(TAKEN).encode())]
        yield machine


@pytest.fixture
def switched_on(monkeypatch: pytest.MonkeyPatch) -> WhatsApp:
    monkeypatch.setattr(settings, "ENV", replace(settings.ENV, channels=Channels(whatsapp=told())))
    return told()


def test_a_message_is_a_template_with_its_facts_in_order(meta: Listener) -> None:
    assert WhatsAppSender(told(meta.url)).send(NUMBER, WORDS, report_to="") == RECEIPT
    (asked,) = meta.asked
    assert (asked.method, asked.path) == ("POST", "/v21.0/106540352242922/messages")
    assert asked.headers["Authorization"] == "Bearer token-contoh"
    body = json.loads(asked.body)
    assert body["to"] == "6281234567890"
    assert body["type"] == "template"
    assert body["template"]["name"] == "please_call"
    assert body["template"]["language"] == {"code": "id"}  # Javanese cannot be approved there
    assert [one["text"] for one in body["template"]["components"][0]["parameters"]] == list(WORDS.values)


@pytest.mark.parametrize(
    ("status", "code", "passing"),
    [
        (400, 131026, False),  # cannot be delivered: no such account
        (400, 132001, False),  # no such template
        (401, 190, False),  # the token is over
        (400, 130429, True),  # too many
        (400, 131056, True),  # too many to this one
        (500, 131000, True),
        (503, 999, True),
    ],
)
def test_which_errors_may_pass(meta: Listener, status: int, code: int, passing: bool) -> None:
    error = {"error": {"message": "(#1) contoh", "type": "OAuthException", "code": code, "fbtrace_id": "A"}}
    meta.answers = [(status, json.dumps(error).encode())]
    with pytest.raises(RefusedError) as refused:
        WhatsAppSender(told(meta.url)).send(NUMBER, WORDS, report_to="")
    assert refused.value.passing is passing


@pytest.mark.parametrize(("status", "passing"), [(200, False), (502, True)])
def test_an_answer_of_another_shape_is_no_receipt(meta: Listener, status: int, passing: bool) -> None:
    meta.answers = [(status, b"<html>contoh</html>")]
    with pytest.raises(RefusedError) as refused:
        WhatsAppSender(told(meta.url)).send(NUMBER, WORDS, report_to="")
    assert refused.value.passing is passing


def webhook(*statuses: str) -> bytes:
    lines = [
        {"id": RECEIPT, "status": status, "timestamp": "1764000000", "recipient_id": "6281234567890"}
        for status in statuses
    ]
    value = {"messaging_product": "whatsapp", "metadata": {"phone_number_id": "1"}, "statuses": lines}
    entry = [{"id": "0", "changes": [{"field": "messages", "value": value}]}]
    return json.dumps({"object": "whatsapp_business_account", "entry": entry}).encode()


def posted(client: Client, body: bytes, key: str = "rahasia-contoh") -> int:
    signature = "sha256=" + hmac.new(key.encode(), body, hashlib.sha256).hexdigest()
    answer = client.post(
        "/m/whatsapp/", body, content_type="application/json", headers={"X-Hub-Signature-256": signature}
    )
    return answer.status_code


@pytest.mark.django_db
@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(
    ("statuses", "state"),
    [
        (("sent",), Delivery.SENT),
        (("sent", "delivered"), Delivery.DELIVERED),
        (("read",), Delivery.DELIVERED),
        (("failed",), Delivery.FAILED),
    ],
)
def test_signed_reports_say_what_became_of_it(
    meta: Listener, client: Client, switched_on: WhatsApp, statuses: tuple[str, ...], state: Delivery
) -> None:
    now = clocks.now()
    facts = {"sender": "Kursus Jahit", "phone": "0812-0000-0000"}
    plan = Plan((Leg("whatsapp", NUMBER, "please-call", consent=True, facts=facts),), urgent=True)
    about = outbox.queue(
        plan, office_id=row_id("offices", "tulungagung"), not_before=now, expires_at=now + timedelta(hours=1)
    )
    outbox.send_due({"whatsapp": WhatsAppSender(told(meta.url))})
    assert posted(client, webhook(*statuses), key="salah") == 404
    assert OutboxMessage.objects.get(about=about).state == Delivery.SENT
    assert posted(client, webhook(*statuses)) == 200
    assert OutboxMessage.objects.get(about=about).state == state


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"entry": 1}', b'{"entry": [{"changes": [{}]}]}', b"\xff"]
)
def test_what_is_no_report_is_passed_over(body: bytes) -> None:
    assert list(reports(body)) == []


def test_the_hand_shake_gives_the_challenge_back_to_who_knows_the_word(
    client: Client, switched_on: WhatsApp
) -> None:
    asked = {"hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": "salam-contoh"}
    assert client.get("/m/whatsapp/", asked).content == b"1158201444"
    assert client.get("/m/whatsapp/", {**asked, "hub.verify_token": "salah"}).status_code == 404


def test_switched_off_there_is_no_such_page(client: Client, db: None) -> None:
    assert client.get("/m/whatsapp/").status_code == 404
    assert posted(client, webhook("delivered")) == 404
