"""Invented journeys in different schemes and states, brought to where they stand by the acts of a desk."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

import yaml
from django.conf import settings

from satuatap.accounts.actors import Actor
from satuatap.frontdesk.demo.population import Registered
from satuatap.frontdesk.demo.staff import DEMO
from satuatap.journeys.drafts import Begin, JourneyDraft
from satuatap.journeys.rules.words import Legality
from satuatap.journeys.services import numbers, opening, steps
from satuatap.people.rules.words import BirthPrecision
from satuatap.recruitment.models import Agency, JobOrder

SOURCE = "Demo"
YEAR = timedelta(days=365)


def lay_journeys(people_here: list[Registered], clerk: Actor, *, now: datetime, today: date) -> int:
    """Open and carry on the journeys of the list; return how many. Once laid, they are left alone."""
    path = settings.ROOT / "data" / "demo" / "journeys.yaml"
    lists: dict[str, list[dict[str, Any]]] = yaml.safe_load(path.read_text("utf-8"))
    orders = _register(lists, today)
    free = [one for one in people_here if one.draft.birth_precision is BirthPrecision.DAY and one.draft.nik]
    laid = 0
    for place, plan in enumerate(lists["journeys"]):
        who = next((one for one in free if one.draft.sex == plan["sex"]), None)
        if who is not None:
            free.remove(who)
            _lay(plan, place, who, clerk, orders, now, today)
            laid += 1
    return laid


def _register(lists: Mapping[str, list[dict[str, Any]]], today: date) -> dict[str, JobOrder]:
    agencies = {}
    for row in lists["agencies"]:
        agencies[row["licence"]], _new = Agency.objects.get_or_create(
            licence_number=row["licence"],
            defaults={
                "id": _key(row["licence"]),
                "name": row["name"],
                "normal_name": row["name"].removeprefix("PT ").upper(),
                "licensed_from": row["from"],
                "licensed_until": row["until"],
                "source": SOURCE,
                "checked_on": today,
            },
        )
    orders = {}
    for row in lists["job_orders"]:
        orders[row["number"]], _new = JobOrder.objects.get_or_create(
            number=row["number"],
            defaults={
                "id": _key(row["number"]),
                "agency": agencies[row["agency"]],
                "destination_code": row["destination"],
                "occupation_code": row["occupation"],
                "employer": row["employer"],
                "wanted": row["wanted"],
                "used_elsewhere": row["used"],
                "valid_from": today - 2 * YEAR,
                "valid_until": today + YEAR,
                "wage": row["wage"],
                "currency": row["currency"],
                "source": SOURCE,
                "checked_on": today,
            },
        )
    return orders


def _lay(
    plan: dict[str, Any],
    place: int,
    who: Registered,
    clerk: Actor,
    orders: Mapping[str, JobOrder],
    now: datetime,
    today: date,
) -> None:
    at = max(now - timedelta(days=plan["opened"]), who.at + timedelta(hours=1))
    begin, begun = plan.get("begin", ["registered", plan["opened"]])
    draft = JourneyDraft(
        scheme_code=plan["scheme"],
        destination_code=plan["destination"],
        occupation_code=plan["occupation"],
        legality=Legality(plan.get("legality", "procedural")),
        job_order_id=orders[plan["job_order"]].id if "job_order" in plan else None,
        employer=plan.get("employer", ""),
    )
    opened = opening.open_journey(
        clerk,
        who.handle.reference,
        draft,
        begin=Begin(step=begin, on=min(today - timedelta(days=begun), at.date())),
        once=_key(f"journey/{place}"),
        now=min(at, now),
    )
    if not opened.is_new:
        return
    taken = plan.get("steps", ())
    for number, (step, days) in enumerate(taken):
        steps.take_step(
            clerk,
            opened.reference,
            step,
            today - timedelta(days=days),
            version=None,
            reported=True,
            now=now - timedelta(minutes=len(taken) - number),
        )
    for system, number in plan.get("numbers", {}).items():
        numbers.add_number(clerk, opened.reference, system, number, now=now)
    if "end" in plan:
        exit_code, days, note = plan["end"]
        on = today - timedelta(days=days)
        steps.leave(clerk, opened.reference, exit_code, on, note, version=None, now=now)


def _key(what: str) -> UUID:
    return uuid5(DEMO, what)
