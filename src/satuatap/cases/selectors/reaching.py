"""The rules by which somebody may be reached, opened."""

import json
from uuid import UUID

from satuatap.cases.doors import Room
from satuatap.cases.models import SafeContact
from satuatap.cases.rules.safe_contact import Rules


def live_contacts(room: Room) -> dict[UUID, SafeContact]:
    """How everybody of the case may be reached, by party; who was not asked is not among them."""
    if room.lacks(SafeContact):
        return {}
    return {row.party_id: row for row in SafeContact.objects.filter(case=room.case, ended_at=None)}


def live_contact(room: Room, party_id: UUID) -> SafeContact | None:
    return SafeContact.objects.filter(case=room.case, party_id=party_id, ended_at=None).first()


def rules_of(room: Room, row: SafeContact) -> Rules:
    return Rules.from_json(
        json.loads(room.vault.open("cases_safecontact", row.id, "rules_sealed", row.rules_sealed))
    )
