"""What happened to a file since somebody loaded its page: said with the refusal of a stale one."""

from satuatap.accounts.selectors import names_of_staff
from satuatap.cases import labels
from satuatap.cases.models import Case, CaseEvent
from satuatap.lib.dates import time_text

MOST = 5


def since(case: Case, version: int, *, zone: str) -> list[str]:
    """The latest acts as sentences, latest first: as many as versions have passed. Inside the gate."""
    passed = min(max(case.version - version, 1), MOST)
    events = list(CaseEvent.objects.filter(case=case).order_by("-at", "-id")[:passed])
    names = names_of_staff([event.by for event in events])
    return [
        f"{labels.EVENTS.get(event.act, event.act)} · {names.get(event.by, '')} · {time_text(event.at, zone)}"
        for event in events
    ]
