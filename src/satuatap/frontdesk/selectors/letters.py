"""What goes onto a letter about a person, and the sealed copy of what was handed over."""

from datetime import datetime

from satuatap.access import gate, sealing
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Code
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.frontdesk.models import LetterCopy, ServiceRequest
from satuatap.lib.errors import NotFound
from satuatap.people import selectors as people
from satuatap.people.models import Person

UNKNOWN = "–"


def letter_facts(actor: Actor, reference: str, *, language: str, now: datetime) -> dict[str, str]:
    """The facts of the kinds of letters in `data/letters/`; a dash for what nobody knows.

    Raises `NotFound("no_such_request")` or what `people.selectors.person_for` raises.
    """
    request = _request(actor, reference)
    person_reference = Person.objects.values_list("reference", flat=True).get(id=request.person_id)
    person = people.person_for(actor, person_reference, Purpose.COUNTER_SERVICE, now=now)
    born = ", ".join(str(part) for part in (person.birth_place, person.birth_text) if part)
    place = ", ".join(str(part) for part in (person.address, person.village) if part)
    facts = {
        "full_name": str(person.full_name or ""),
        "nik": people.nik_of(actor, person_reference, now=now),
        "birth": born,
        "address": place,
        "destination": _word(catalogue.code(CodeList.DESTINATION, request.destination_code), language),
        "occupation": _word(catalogue.code(CodeList.OCCUPATION, request.occupation_code), language),
        "scheme": _word(catalogue.code(CodeList.SCHEME, request.scheme_code), language),
        "request": request.reference,
    }
    return {name: fact or UNKNOWN for name, fact in facts.items()}


def letter_copy(actor: Actor, reference: str, *, now: datetime) -> bytes:
    """The PDF as it was handed over. Raises `NotFound("no_letter_kept")`."""
    request = _request(actor, reference)
    with gate.opened(actor, Purpose.COUNTER_SERVICE, now=now) as door:
        door.record("view", request.person_id, fields=["letter"])
        copy = LetterCopy.objects.filter(request=request).first()
        if copy is None:
            raise NotFound("no_letter_kept")
        return sealing.open_bytes("frontdesk_lettercopy", request.id, "pdf_sealed", bytes(copy.pdf_sealed))


def _request(actor: Actor, reference: str) -> ServiceRequest:
    request = ServiceRequest.objects.filter(reference=reference, office_id=actor.office_id).first()
    if request is None:
        raise NotFound("no_such_request")
    return request


def _word(code: Code | None, language: str) -> str:
    return catalogue.label(code, language) if code else ""
