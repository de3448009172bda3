"""Whether a case may be settled at all: what is written down of it, asked of the one rule."""

from satuatap.cases.doors import Room
from satuatap.cases.rules import settlement
from satuatap.cases.selectors.incidents import incidents_in


def is_sexual_violence(room: Room) -> bool:
    """Sexual violence stands in the kind of the case or in one of its incidents."""
    incidents = room.once(incidents_in)
    types = [incident.type_code for incident in incidents]
    forms = [form for incident in incidents for form in incident.simfoni_forms]
    return settlement.is_sexual_violence(room.case.categories, types, forms)
