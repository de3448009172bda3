"""What closing a file takes into account: the complaint's own retention, and limits that lie years ahead."""

from datetime import date

import pytest

from satuatap.cases import doors
from satuatap.cases.rules.closing import TICKS
from satuatap.cases.selectors.closing import end_page
from satuatap.cases.services import closing, supervision
from satuatap.cases.services.complaints import Said, register_complaint, take_step
from tests.cases import house
from tests.cases.house import NOW, UNION, UNION_HEAD, later

pytestmark = pytest.mark.usefixtures("office")


def ready() -> str:
    """A file that the supervisor has looked at."""
    reference = house.opened()
    supervision.review(UNION_HEAD, reference, text="Setuju ditutup.", now=NOW)
    return reference


def with_a_closed_complaint() -> str:
    """As `ready`, with a complaint that was taken back ten days later."""
    reference = ready()
    register_complaint(UNION, reference, now=NOW)
    said = Said(closure_code="dicabut")
    take_step(UNION, reference, action="close", said=said, version=1, now=later(days=10))
    return reference


def kept_until(reference: str, *, years: int) -> date | None:
    """Close it twenty days later; the last day it is kept."""
    version = end_page(UNION, reference, "close", now=later(days=20)).head.version
    closing.close_case(
        UNION,
        reference,
        code="terpenuhi",
        ticks=TICKS,
        keep_years=years,
        version=version,
        now=later(days=20),
    )
    with doors.opened(UNION, reference, act="test", now=later(days=20)) as room:
        return room.case.keep_until


@pytest.mark.parametrize(
    ("years", "kept"),
    [(1, date(2031, 12, 4)), (3, date(2031, 12, 4)), (5, date(2031, 12, 14)), (10, date(2036, 12, 14))],
)
def test_a_file_with_a_complaint_is_kept_for_the_longer_of_both(years: int, kept: date) -> None:
    """The complaint ended on 4 December, the file on 14 December."""
    assert kept_until(with_a_closed_complaint(), years=years) == kept


def test_a_file_without_a_complaint_is_kept_as_long_as_she_chose() -> None:
    assert kept_until(ready(), years=1) == date(2027, 12, 14)


def test_the_page_says_what_she_cannot_shorten() -> None:
    browser = house.signed_in(UNION)
    without, complained = ready(), with_a_closed_complaint()
    assert "4 Des 2031" in browser.get(f"/files/{complained}/close/").content.decode()
    assert "Des 2031" not in browser.get(f"/files/{without}/close/").content.decode()
