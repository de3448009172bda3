"""What closing a file takes into account: the complaint's own retention, and limits that lie years ahead."""

from collections.abc import Collection
from datetime import date
from uuid import UUID, uuid4

import pytest

from satuatap.cases import doors
from satuatap.cases.models import Claim, Due
from satuatap.cases.rules.claim_words import ClaimState
from satuatap.cases.rules.closing import TICKS
from satuatap.cases.selectors.closing import end_page
from satuatap.cases.services import claims, closing, supervision
from satuatap.cases.services.claims import ClaimDraft
from satuatap.cases.services.complaints import Said, register_complaint, take_step
from satuatap.lib import clocks
from satuatap.lib.errors import Denied, Invalid
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


# A last day to claim that lies ahead


def claimed(reference: str, runs_out_on: date) -> UUID:
    """Wages that can be claimed until a day."""
    draft = ClaimDraft("upah", event_on=date(2026, 10, 1), runs_out_on=runs_out_on)
    return claims.add_claim(UNION, reference, draft, once=uuid4(), now=NOW)


def close(reference: str, *, ticks: Collection[str] = TICKS, code: str = "terpenuhi") -> None:
    version = end_page(UNION, reference, "close", now=NOW).head.version
    closing.close_case(UNION, reference, code=code, ticks=ticks, version=version, now=NOW)


def limits(reference: str) -> list[tuple[str, date]]:
    """How each clock of a last day stands, and the day."""
    with doors.opened(UNION, reference, act="test", now=NOW) as room:
        return [
            (due.outcome, clocks.day(due.due_at, "Asia/Jakarta"))
            for due in Due.objects.filter(case=room.case, kind="claim_limit").order_by("at", "id")
        ]


FAR, NEAR = date(2031, 10, 1), date(2027, 1, 31)


def test_a_file_closes_years_before_the_last_day_when_she_was_told_of_it() -> None:
    reference = ready()
    claimed(reference, FAR)
    page = end_page(UNION, reference, "close", now=NOW)
    assert page.verdict
    assert [limit.on for limit in page.limits] == [FAR]
    with pytest.raises(Invalid) as refused:
        close(reference)
    assert refused.value.fields == {"told_of_limits": ["must_be_ticked"]}
    close(reference, ticks=(*TICKS, "told_of_limits"))
    assert limits(reference) == [("told_of_limit", FAR)]


def test_where_nobody_could_talk_to_her_that_is_how_the_clock_ends() -> None:
    reference = ready()
    claimed(reference, FAR)
    close(reference, ticks=(), code="tanpa_kontak")
    assert limits(reference) == [("limit_not_told", FAR)]


def test_a_last_day_that_is_near_keeps_the_file_open() -> None:
    reference = ready()
    claimed(reference, NEAR)
    with pytest.raises(Denied, match="still_due"):
        close(reference, ticks=(*TICKS, "told_of_limits"))


def test_opened_again_the_last_day_runs_again() -> None:
    reference = ready()
    claimed(reference, FAR)
    close(reference, ticks=(*TICKS, "told_of_limits"))
    for _ in range(2):  # each time once
        version = end_page(UNION, reference, "reopen", now=NOW).head.version
        closing.reopen_case(UNION, reference, text="Ia kembali.", version=version, now=later(days=1))
        running = [outcome for outcome, _day in limits(reference) if not outcome]
        assert running == [""]
        supervision.review(UNION_HEAD, reference, text="Setuju ditutup.", now=NOW)
        close(reference, ticks=(*TICKS, "told_of_limits"))


def test_what_was_claimed_meanwhile_has_no_last_day_any_more() -> None:
    reference = ready()
    claim_id = claimed(reference, FAR)
    close(reference, ticks=(*TICKS, "told_of_limits"))
    with doors.opened(UNION, reference, act="test", now=NOW) as room:
        Claim.objects.filter(case=room.case, id=claim_id).update(state=ClaimState.ASKED)
    version = end_page(UNION, reference, "reopen", now=NOW).head.version
    closing.reopen_case(UNION, reference, text="Ia kembali.", version=version, now=later(days=1))
    assert limits(reference) == [("told_of_limit", FAR)]


def test_the_page_shows_the_last_day_and_asks_whether_she_knows_it() -> None:
    browser = house.signed_in(UNION)
    with_limit, without = ready(), ready()
    claimed(with_limit, FAR)
    there = f"/files/{with_limit}/close/"
    page = browser.get(there).content.decode()
    assert "1 Okt 2031" in page
    assert 'name="told_of_limits"' in page
    assert 'name="told_of_limits"' not in browser.get(f"/files/{without}/close/").content.decode()
    version = end_page(UNION, with_limit, "close", now=NOW).head.version
    form = {"code": "terpenuhi", "keep_years": "5", "version": str(version), **dict.fromkeys(TICKS, "on")}
    assert browser.post(there, form).status_code == 422
    assert browser.post(there, form | {"told_of_limits": "on"}).status_code == 302
