"""The counsellors' inbox."""

from datetime import datetime

from satuatap.access import gate, sealing
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.selectors import names_of_staff
from satuatap.lib.verdicts import require
from satuatap.people.models import Concern, Identity
from satuatap.people.results import ConcernLine

LINES = 100


def concerns(actor: Actor, *, now: datetime) -> tuple[ConcernLine, ...]:
    """The worries left in the office: those nobody has taken first, then the latest. Raises `Denied`."""
    require(actor.may(Act.READ_CONCERNS))
    with gate.opened(actor, Purpose.COUNSELLING, now=now) as door:
        found = list(
            Concern.objects.filter(office_id=actor.office_id).order_by("-seen_at", "-raised_at", "id")[:LINES]
        )
        people = {concern.person_id for concern in found if concern.person_id}
        door.record("list", *sorted(people), fields=["full_name"])
        persons = {
            identity.person_id: identity
            for identity in Identity.objects.select_related("person").filter(person_id__in=people)
        }
        texts = {
            concern.id: sealing.open_text("people_concern", concern.id, "text_sealed", concern.text_sealed)
            for concern in found
        }
    staff = names_of_staff({by for concern in found for by in (concern.raised_by, concern.seen_by) if by})
    return tuple(
        ConcernLine(
            id=concern.id,
            raised_at=concern.raised_at,
            raised_by=staff.get(concern.raised_by, ""),
            text=texts[concern.id].rstrip(),
            reference=person.person.reference if person else "",
            name=person.full_name if person else "",
            visit_id=concern.visit_id,
            seen_at=concern.seen_at,
            seen_by=staff.get(concern.seen_by, "") if concern.seen_by else "",
        )
        for concern in found
        for person in [persons.get(concern.person_id) if concern.person_id else None]
    )
