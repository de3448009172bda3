"""Whether a case may be settled at all: what is written down of it, asked of the one rule."""

from satuatap.cases.doors import Room
from satuatap.cases.models import Incident
from satuatap.cases.rules import settlement


def is_sexual_violence(room: Room) -> bool:
    """Sexual violence stands in the kind of the case or in one of its incidents."""
    types: list[str] = []
    forms: list[str] = []
    for type_code, simfoni_forms in Incident.objects.filter(case=room.case).values_list(
        "type_code", "simfoni_forms"
    ):
        types.append(type_code)
        forms.extend(simfoni_forms)
    return settlement.is_sexual_violence(room.case.categories, types, forms)
