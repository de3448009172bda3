"""What the tests of the hall's screens share: a clock that stands still, a visit, a ticket at the counter."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.test import Client

from satuatap.frontdesk import selectors, services
from satuatap.frontdesk.models import Leg, Visit
from satuatap.people.results import PersonHandle
from tests.people.house import NOW, OFFICER, RECEPTION

SERVICE = "rekomendasi-paspor"


def english(browser: Client) -> Client:
    browser.cookies["lang"] = "en"
    return browser


def a_counter() -> UUID:
    return selectors.my_counters(OFFICER, now=NOW)[0].counter.id


def a_visit(siti: PersonHandle | None = None, *, at: datetime = NOW, **more: Any) -> Visit:
    asked: dict[str, Any] = {"service_slugs": [SERVICE], **more}
    return services.give_ticket(RECEPTION, person_id=siti.id if siti else None, once=uuid4(), now=at, **asked)


def leg_of(visit: Visit) -> Leg:
    return Leg.objects.get(visit=visit, position=1)


def serve(desk: Client, visit: Visit) -> Leg:
    desk.post("/desk/call/")
    leg = leg_of(visit)
    desk.post(f"/desk/legs/{leg.id}/start/", {"version": leg.version})
    return leg_of(visit)


def text_of(answer: Any) -> str:
    return str(answer.content.decode())
