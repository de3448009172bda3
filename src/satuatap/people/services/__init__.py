"""What the office does to the register: one function for each act of its procedure."""

from satuatap.people.services.concerns import raise_concern, take_concern
from satuatap.people.services.correcting import NewContact, add_alias, add_contact, correct, end_contact
from satuatap.people.services.documents import revoke_verification, verify_document
from satuatap.people.services.registering import register

__all__ = [
    "NewContact",
    "add_alias",
    "add_contact",
    "correct",
    "end_contact",
    "raise_concern",
    "register",
    "revoke_verification",
    "take_concern",
    "verify_document",
]
