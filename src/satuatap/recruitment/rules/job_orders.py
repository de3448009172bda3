"""Does a job order (SIP2MI) have a place on a day? UU 18/2017 Article 59; PP 59/2021 Article 47."""

from datetime import date
from typing import Protocol

from satuatap.lib.verdicts import YES, Verdict, no


class Order(Protocol):
    @property
    def wanted(self) -> int: ...

    @property
    def used_elsewhere(self) -> int: ...

    @property
    def valid_from(self) -> date: ...

    @property
    def valid_until(self) -> date: ...

    @property
    def destination_code(self) -> str: ...

    @property
    def occupation_code(self) -> str: ...


def places_left(order: Order, used_here: int) -> int:
    """Places nobody has yet, never below 0. `used_here`: live journeys of this house on the order."""
    return max(order.wanted - order.used_elsewhere - used_here, 0)


def has_place(order: Order, used_here: int, day: date) -> Verdict:
    """Reasons: `job_order_not_yet`, `job_order_expired`, `job_order_full`."""
    if day < order.valid_from:
        return no("job_order_not_yet")
    if day > order.valid_until:
        return no("job_order_expired")
    return YES if places_left(order, used_here) else no("job_order_full")


def is_for(order: Order, destination_code: str, occupation_code: str) -> Verdict:
    """SIP2MI names country and work. Reasons: `job_order_other_destination`, `job_order_other_work`."""
    if order.destination_code != destination_code:
        return no("job_order_other_destination")
    if order.occupation_code != occupation_code:
        return no("job_order_other_work")
    return YES
