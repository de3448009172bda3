"""What the public was promised: somebody has looked at it by a day; if not, it is seen."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from satuatap.cases.rules.intakes import Told
from satuatap.cases.rules.words import Source
from satuatap.cases.selectors.caseload import caseload
from satuatap.cases.selectors.intake import intakes, overdue_count
from satuatap.cases.services import intake
from satuatap.cases.services.intake import IntakeDraft
from satuatap.lib import clocks
from satuatap.lib.errors import Denied
from tests.cases import house

pytestmark = pytest.mark.usefixtures("office")

BY = date(2026, 11, 26)  # of a Tuesday, two working days
DRAFT = IntakeDraft(Told(story="Paspor saya dipegang majikan."), Source.PORTAL, answer_by=BY)


def left(draft: IntakeDraft = DRAFT, *, at: datetime = house.NOW) -> UUID:
    once = uuid4()
    intake.leave_publicly(house.OFFICE, draft, once=once, now=at)
    return once


@pytest.mark.parametrize(
    ("at", "overdue"),
    [
        (datetime(2026, 11, 26, 16, 59, tzinfo=UTC), False),  # 23.59 in Tulungagung
        (datetime(2026, 11, 26, 17, 0, tzinfo=UTC), True),  # the next day there
    ],
)
def test_it_is_overdue_when_the_promised_day_has_passed_at_the_office(at: datetime, overdue: bool) -> None:
    left()
    (line,) = intakes(house.UNION, now=at)
    assert (line.answer_by, line.overdue) == (BY, overdue)
    assert overdue_count(house.UNION_HEAD, now=at) == int(overdue)


def test_danger_stands_first_then_what_is_overdue_then_the_older() -> None:
    plain = left(replace(DRAFT, answer_by=None))  # nothing was promised: a colleague's, or an older one
    late = left(at=house.later(minutes=1))
    danger = left(replace(DRAFT, is_danger=True), at=house.later(hours=1))
    shown = intakes(house.UNION, now=house.later(days=5))
    assert [line.id for line in shown] == [danger, late, plain]
    assert [line.overdue for line in shown] == [True, True, False]


def test_who_takes_it_ends_the_clock_and_it_is_counted_no_more() -> None:
    once = left()
    assert caseload(house.UNION_HEAD, now=house.later(days=5)).not_answered == 1
    intake.take_intake(house.UNION, once, now=house.later(days=5))
    (line,) = intakes(house.UNION, now=house.later(days=5))
    assert not line.overdue
    assert caseload(house.UNION_HEAD, now=house.later(days=5)).not_answered == 0


def test_what_is_left_for_one_organisation_its_own_head_counts() -> None:
    left(replace(DRAFT, for_organisation=house.CRISIS_CENTRE.organisation_id))
    assert overdue_count(house.CRISIS_CENTRE_HEAD, now=house.later(days=5)) == 1
    assert overdue_count(house.UNION_HEAD, now=house.later(days=5)) == 0


def test_nobody_else_counts_it() -> None:
    with pytest.raises(Denied):
        overdue_count(house.MANPOWER, now=house.NOW)


def test_the_inbox_marks_it_and_the_head_sees_the_number() -> None:
    now = clocks.now()
    left(replace(DRAFT, answer_by=clocks.day(now, "Asia/Jakarta") - timedelta(days=1)), at=now)
    assert "Terlambat: dijanjikan sampai" in house.signed_in(house.UNION).get("/inbox/").content.decode()
    centre = house.signed_in(house.UNION_HEAD).get("/centre/").content.decode()
    assert '<b class="ink-bad">1</b><span>dari masyarakat' in centre
