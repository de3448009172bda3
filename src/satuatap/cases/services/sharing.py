"""What leaves a file: a package frozen under a key of its own, and taking it back.

The key of the case never serves a receiver. Destroying the referral's key makes every copy of the package
unreadable, in this database and in any dump of it (docs/adr/0008).
"""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.conf import settings

from satuatap.access import keyring
from satuatap.access.sealing import place
from satuatap.cases.doors import Room, new_row
from satuatap.cases.models import Due, Referral, ReferralEvent, ReferralLink
from satuatap.cases.rules.consent import TELL_RECEIVER_WITHIN
from satuatap.cases.rules.referral_steps import STEP, ReferralState
from satuatap.cases.selectors.packages import TABLE, Package, open_answer
from satuatap.catalogue import selectors as catalogue
from satuatap.letters.channels import switched_on
from satuatap.letters.rules.delivery import Channel, Leg, Plan
from satuatap.letters.services import outbox
from satuatap.lib import phones, seal
from satuatap.lib.errors import Invalid

CLOSED_MESSAGE = "no-longer-open"


def freeze(room: Room, referral: Referral, package: Package) -> None:
    """Seal what is shared: once for the receiver, once for the file. The caller saves the row."""
    content = package.dumped()
    key = keyring.make(referral.id)
    referral.package_sealed = seal.encrypt(key, content, place(TABLE, referral.id, "package_sealed"))
    referral.copy_sealed = room.vault.seal_bytes(TABLE, referral.id, "copy_sealed", content)


def seal_answer(referral_id: UUID, text: str) -> bytes:
    """The receiver's words, under the referral's key: she has no other."""
    if not text:
        return b""
    return seal.encrypt(
        keyring.key_of(referral_id), text.encode(), place(TABLE, referral_id, "answer_sealed")
    )


def take_back(room: Room, referral: Referral, act: str) -> bool:
    """Close a referral to its receiver for good; True when somebody has to be told.

    `act`: `recall` or `withdraw`. What the receiver answered is kept, under the key of the case.
    """
    was_sent = referral.sent_at is not None
    if referral.answer_sealed and not referral.answer_kept:
        words = open_answer(room, referral)
        referral.answer_sealed = room.vault.seal(TABLE, referral.id, "answer_sealed", words)
        referral.answer_kept = True
    if referral.state in STEP[act].frm:
        referral.state = ReferralState.RECALLED
    referral.shut_at = room.now
    referral.package_sealed = b""
    referral.version += 1
    referral.save(
        update_fields=["state", "shut_at", "package_sealed", "answer_sealed", "answer_kept", "version"]
    )
    ReferralLink.objects.filter(referral=referral, ended_at=None).update(ended_at=room.now)
    ReferralEvent.objects.create(**room.new(referral_id=referral.id, act=act))
    room.happened(f"referral_{act}", about=referral.id, reference=referral.reference)
    Due.objects.filter(case=room.case, about_id=referral.id, done_at=None).update(
        done_at=room.now, done_by=room.actor.user_id, outcome="not_needed"
    )
    if was_sent:
        room.due("tell_receiver", room.now + TELL_RECEIVER_WITHIN, about=referral.id)
        _tell(room, referral)
    keyring.destroy(referral.id)  # if the transaction should fail after this, it stays closed all the same
    return was_sent


def _tell(room: Room, referral: Referral) -> None:
    """A neutral message to the service's own number, where it has one; the worker telephones all the same."""
    office, phone = catalogue.office(room.actor.office_slug), phones.normalise(referral.provider.phone)
    if phone is None or Channel.SMS not in switched_on(settings.ENV.channels):
        return
    facts = {"reference": referral.reference, "sender": str(office)}
    plan = Plan((Leg(Channel.SMS, phone, CLOSED_MESSAGE, consent=True, facts=facts),), zone=office.time_zone)
    with suppress(Invalid):  # an office's own words may be refused: the clock stands without a message
        outbox.queue(
            plan,
            office_id=room.case.office_id,
            not_before=room.now,
            expires_at=room.now + TELL_RECEIVER_WITHIN,
        )


def destroy_keys(case_id: UUID) -> None:
    """For an erasure: the keys of everything that was ever shared from a case. Inside its open gate."""
    for referral_id in Referral.objects.filter(case_id=case_id).values_list("id", flat=True):
        keyring.destroy(referral_id)


def event_values(
    referral: Referral, act: str, *, by: UUID, by_link: bool, now: datetime
) -> dict[str, object]:
    """A line of a referral's own log, written by its receiver."""
    return new_row(referral.case_id, by=by, now=now, referral_id=referral.id, act=act, by_link=by_link)
