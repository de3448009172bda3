"""What happened to a journey since somebody loaded its page: said with the refusal of a stale one."""

from satuatap.accounts.selectors import names_of_staff
from satuatap.journeys.models import Journey, StepTaken
from satuatap.lib.dates import time_text

MOST = 5


def since(journey: Journey, version: int, *, zone: str) -> list[str]:
    """Who worked on it, latest first: at most as many lines as versions have passed. Inside the gate."""
    passed = min(max(journey.version - version, 1), MOST)
    rows = list(StepTaken.objects.filter(journey=journey).order_by("-at", "-id")[:passed])
    names = names_of_staff([row.by for row in rows])
    return [f"{names.get(row.by, '')} · {time_text(row.at, zone)}" for row in rows]
