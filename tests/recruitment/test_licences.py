"""May an agency recruit on a day, and does a job order have a place?"""

from dataclasses import dataclass
from datetime import date

import pytest

from satuatap.recruitment.rules.job_orders import has_place, is_for, places_left
from satuatap.recruitment.rules.licences import LicenceState, licence_on, may_recruit

DAY = date(2026, 11, 24)
BEFORE, AFTER = date(2026, 11, 23), date(2026, 11, 25)


@dataclass(frozen=True)
class Licence:
    licensed_from: date | None = date(2024, 1, 1)
    licensed_until: date | None = date(2028, 12, 31)


@dataclass(frozen=True)
class Against:
    kind: str
    starts_on: date = BEFORE
    ends_on: date | None = None


@dataclass(frozen=True)
class Order:
    wanted: int = 10
    used_elsewhere: int = 0
    valid_from: date = date(2026, 1, 1)
    valid_until: date = date(2026, 12, 31)
    destination_code: str = "HK"
    occupation_code: str = "pengurus_rumah_tangga"


@pytest.mark.parametrize(
    ("licence", "sanctions", "state"),
    [
        (Licence(), [], LicenceState.VALID),
        (Licence(licensed_until=DAY), [], LicenceState.VALID),
        (Licence(licensed_from=DAY), [], LicenceState.VALID),
        (Licence(licensed_until=BEFORE), [], LicenceState.EXPIRED),
        (Licence(licensed_from=AFTER), [], LicenceState.NOT_YET),
        (Licence(licensed_until=None), [], LicenceState.UNKNOWN),
        (Licence(licensed_from=None), [], LicenceState.VALID),
        (Licence(), [Against("warning")], LicenceState.VALID),
        (Licence(), [Against("suspension")], LicenceState.SUSPENDED),
        (Licence(), [Against("suspension", ends_on=DAY)], LicenceState.SUSPENDED),
        (Licence(), [Against("suspension", ends_on=BEFORE)], LicenceState.VALID),
        (Licence(), [Against("suspension", starts_on=AFTER)], LicenceState.VALID),
        (Licence(), [Against("suspension"), Against("withdrawal")], LicenceState.WITHDRAWN),
        (Licence(licensed_until=BEFORE), [Against("suspension")], LicenceState.SUSPENDED),
    ],
)
def test_a_licence_on_a_day(licence: Licence, sanctions: list[Against], state: LicenceState) -> None:
    assert licence_on(licence, sanctions, DAY) == state
    bars = state not in (LicenceState.VALID, LicenceState.UNKNOWN)
    assert may_recruit(licence, sanctions, DAY).reason == (f"licence_{state}" if bars else "")


@pytest.mark.parametrize(
    ("order", "used", "reason"),
    [
        (Order(), 0, ""),
        (Order(), 9, ""),
        (Order(), 10, "job_order_full"),
        (Order(used_elsewhere=10), 0, "job_order_full"),
        (Order(used_elsewhere=4), 5, ""),
        (Order(used_elsewhere=4), 6, "job_order_full"),
        (Order(valid_until=DAY), 0, ""),
        (Order(valid_until=BEFORE), 0, "job_order_expired"),
        (Order(valid_from=AFTER), 0, "job_order_not_yet"),
    ],
)
def test_a_job_order_has_a_place(order: Order, used: int, reason: str) -> None:
    assert has_place(order, used, DAY).reason == reason


def test_more_used_than_wanted_leaves_nothing_and_not_less() -> None:
    assert places_left(Order(used_elsewhere=12), 3) == 0


@pytest.mark.parametrize(
    ("destination", "work", "reason"),
    [
        ("HK", "pengurus_rumah_tangga", ""),
        ("TW", "pengurus_rumah_tangga", "job_order_other_destination"),
        ("HK", "konstruksi", "job_order_other_work"),
    ],
)
def test_a_job_order_is_for_one_place_and_one_work(destination: str, work: str, reason: str) -> None:
    assert is_for(Order(), destination, work).reason == reason
