"""WhatsApp by Meta's Cloud API: messages that we begin are templates approved there beforehand.

`POST {url}/{number id}/messages` answers with the message's own number; what becomes of it is told to our
webhook, signed with the app's secret (`X-Hub-Signature-256`). Without the three settings this is off.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from satuatap.letters.channels import RefusedError
from satuatap.letters.channels.web import ask
from satuatap.letters.rules.channels import WhatsApp
from satuatap.letters.rules.messages import FALLBACK, Written

SPOKEN = ("id", "en")  # languages that templates can be approved in; the others are sent in Indonesian
# Errors that pass: too many calls (4, 80007, 130429, 131048, 131056), Meta is unwell (1, 2, 131000, 131016).
PASSING = frozenset({1, 2, 4, 80007, 130429, 131000, 131016, 131048, 131056, 133004})


class WhatsAppSender:
    """One business number."""

    def __init__(self, told: WhatsApp) -> None:
        self.told = told

    def send(self, address: str, written: Written, *, report_to: str) -> str:  # noqa: ARG002  (told once, at Meta)
        """Return the number that reports will name. Raises `RefusedError`."""
        language = written.language if written.language in SPOKEN else FALLBACK
        body = {
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            "to": address.lstrip("+"),
            "type": "template",
            "template": {
                "name": written.template,
                "language": {"code": language},
                "components": [
                    {
                        "type": "body",
                        "parameters": [{"type": "text", "text": value} for value in written.values],
                    }
                ],
            },
        }
        status, answer = ask(
            f"{self.told.url}/{self.told.number_id}/messages",
            body=json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.told.token}", "Content-Type": "application/json"},
        )
        try:
            said: Any = json.loads(answer)
            if status == 200:
                return str(said["messages"][0]["id"])
            code = int(said["error"]["code"])
        except (ValueError, KeyError, IndexError, TypeError):
            raise RefusedError(f"whatsapp_{status}", passing=status >= 500 or status == 429) from None
        raise RefusedError(f"whatsapp_{code}", passing=code in PASSING or status >= 500)


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a message: `delivered` True, False, or None when it is only on its way."""

    receipt: str
    delivered: bool | None


def is_signed(body: bytes, header: str, secret: str) -> bool:
    """Did Meta write this body? `header`: "sha256=…"."""
    expected = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(f"sha256={expected}".encode(), header.encode())


def reports(body: bytes) -> Iterator[Report]:
    """The reports in the body of a webhook; what is none, or has another shape, is passed over."""
    try:
        told: Any = json.loads(body)
        statuses = [
            status
            for entry in told["entry"]
            for change in entry["changes"]
            for status in change["value"].get("statuses", ())
        ]
        pairs = [(str(status["id"]), str(status["status"])) for status in statuses]
    except (ValueError, KeyError, TypeError, AttributeError):
        return iter(())
    meaning = {"delivered": True, "read": True, "failed": False}
    return (Report(receipt, meaning.get(status)) for receipt, status in pairs)
