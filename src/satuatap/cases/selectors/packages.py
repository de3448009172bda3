"""What a receiver is shown, and what she answered: each opened with the key it was sealed under."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Self

from satuatap.access import keyring
from satuatap.access.sealing import place
from satuatap.cases.doors import Room
from satuatap.cases.models import Referral
from satuatap.lib import seal

TABLE = "cases_referral"


@dataclass(frozen=True, slots=True)
class Package:
    """All a receiver is shown. `items`: pairs of a field (`rules.consent.Share`) and its text, in order."""

    reference: str
    purpose_code: str
    receiver: str
    provider: str
    request: str
    items: tuple[tuple[str, str], ...]
    urgent: bool
    office: str
    organisation: str
    worker: str
    phone: str
    zone: str
    sent_at: datetime

    def dumped(self) -> bytes:
        return json.dumps(asdict(self) | {"sent_at": self.sent_at.isoformat()}).encode()

    @classmethod
    def loaded(cls, content: bytes) -> Self:
        said = json.loads(content)
        return cls(
            **said
            | {
                "items": tuple((field, text) for field, text in said["items"]),
                "sent_at": datetime.fromisoformat(said["sent_at"]),
            }
        )


def package_of(referral: Referral) -> Package:
    """What the receiver opens. Raises `keyring.KeyDestroyedError`."""
    key = keyring.key_of(referral.id)
    sealed = bytes(referral.package_sealed)
    return Package.loaded(seal.decrypt(key, sealed, place(TABLE, referral.id, "package_sealed")))


def open_answer(room: Room, referral: Referral) -> str:
    """What the receiver wrote, for the team."""
    if not referral.answer_sealed:
        return ""
    if referral.answer_kept:
        return room.vault.open(TABLE, referral.id, "answer_sealed", referral.answer_sealed)
    key = keyring.key_of(referral.id)
    bound = place(TABLE, referral.id, "answer_sealed")
    return seal.decrypt(key, bytes(referral.answer_sealed), bound).decode()
