"""Taking a place on a job order: two desks cannot take the last one."""

from datetime import date
from uuid import UUID

from satuatap.journeys.models import Journey
from satuatap.journeys.selectors.situations import order_on, places_taken
from satuatap.lib.errors import Invalid
from satuatap.recruitment.models import JobOrder


def take_place(
    job_order_id: UUID,
    *,
    destination_code: str,
    occupation_code: str,
    on: date,
    besides: Journey | None = None,
) -> JobOrder:
    """In an open gate: hold the job order's row until the gate closes, and make sure that it has a place.

    Args:
        besides: the journey that is to stand on it; its own place is not counted.

    Raises:
        Invalid: on `job_order`: `no_such_job_order`, or the reason of `recruitment.rules.job_orders`.
    """
    order = (
        JobOrder.objects.select_for_update(of=("self",))
        .select_related("agency")
        .filter(id=job_order_id)
        .first()
    )
    if order is None:
        raise Invalid("not_accepted_as_typed", {"job_order": ["no_such_job_order"]})
    used = places_taken(order, besides=besides)
    verdict = order_on(order, destination_code, occupation_code, used, on)
    if not verdict:
        raise Invalid("not_accepted_as_typed", {"job_order": [verdict.reason]})
    return order
