"""What the messenger may do: consent, channels, her hours, quiet hours, the order of ways, trying again."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from satuatap.letters.rules.delivery import (
    BACKOFF,
    Delivery,
    Leg,
    Over,
    Plan,
    Send,
    Wait,
    after_refusal,
    is_quiet,
    next_act,
)

JAKARTA = ZoneInfo("Asia/Jakarta")
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=JAKARTA).astimezone(UTC)  # a Tuesday
LATE = NOON + timedelta(days=2)
BOTH = frozenset({"sms", "whatsapp"})


def leg(channel: str = "sms", consent: bool = True, **more: object) -> Leg:
    return Leg(channel, "+6281234567890", "please-call", consent, **more)  # type: ignore[arg-type]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=JAKARTA)


def morning(facts: dict[str, str] | None = None) -> Leg:
    """A way that is open on working days from nine to eleven."""
    return leg(days=(1, 2, 3, 4, 5), since="09:00", until="11:00", facts=facts or {})


@pytest.mark.parametrize(
    ("plan", "now", "act"),
    [
        (Plan((leg(),)), NOON, Send(0)),
        (Plan((leg(consent=False), leg("whatsapp"))), NOON, Send(1)),
        (Plan((leg("mail"), leg())), NOON, Send(1)),
        (Plan((leg(consent=False),)), NOON, Over(Delivery.FAILED, "no_consent_for_way")),
        (Plan((leg("mail"),)), NOON, Over(Delivery.FAILED, "channel_off")),
        (Plan(()), NOON, Over(Delivery.FAILED, "no_way_left")),
        (Plan((morning(),)), NOON, Wait(0, at(25, 9))),
        (Plan((morning(),)), at(24, 10, 59), Send(0)),
        (Plan((morning(),)), at(24, 11), Wait(0, at(25, 9))),
        (Plan((leg(),)), at(24, 20), Wait(0, at(25, 7))),
        (Plan((leg(),)), at(24, 6, 59), Wait(0, at(24, 7))),
        (Plan((leg(),), urgent=True), at(24, 23), Send(0)),
        (Plan((leg(since="18:00", until="06:00"),)), at(24, 19), Send(0)),
        (Plan((leg(since="22:00", until="06:00"),), urgent=True), at(25, 3), Send(0)),
        (Plan((leg(days=(2,), since="22:00", until="06:00"),), urgent=True), at(25, 3), Send(0)),
        (Plan((leg(days=(3,), since="22:00", until="06:00"),), urgent=True), at(25, 3), Wait(0, at(25, 22))),
        (Plan((leg(days=(6, 7)),)), NOON, Over(Delivery.EXPIRED, "too_late")),
        (Plan((leg(),)), LATE, Over(Delivery.EXPIRED, "too_late")),
    ],
)
def test_what_may_be_done(plan: Plan, now: datetime, act: object) -> None:
    assert next_act(plan, leg=0, now=now, expires_at=LATE, channels=BOTH) == act


@given(
    minutes=st.integers(0, 60 * 24 * 7),
    days=st.frozensets(st.integers(1, 7), min_size=1),
    since=st.integers(0, 23),
    until=st.integers(0, 23),
    consent=st.booleans(),
    urgent=st.booleans(),
)
def test_nothing_is_sent_without_consent_outside_her_hours_or_at_night(
    minutes: int, days: frozenset[int], since: int, until: int, consent: bool, urgent: bool
) -> None:
    now = NOON + timedelta(minutes=minutes)
    way = leg(consent=consent, days=tuple(days), since=f"{since:02}:00", until=f"{until:02}:00")
    act = next_act(
        Plan((way,), urgent=urgent), leg=0, now=now, expires_at=now + timedelta(days=2), channels=BOTH
    )
    local = now.astimezone(JAKARTA)
    if isinstance(act, Send):
        assert consent
        assert way.open_at(local)
        assert urgent or not is_quiet(local)
    if isinstance(act, Wait):
        assert now < act.until < now + timedelta(days=2)
        assert way.open_at(act.until.astimezone(JAKARTA))


def test_a_refusal_that_may_pass_is_tried_again_later_and_later_then_the_next_way() -> None:
    plan = Plan((leg(), leg("whatsapp")))
    for attempt, pause in enumerate(BACKOFF, 1):
        assert after_refusal(plan, leg=0, attempts=attempt, passing=True, now=NOON) == Wait(0, NOON + pause)
    last = len(BACKOFF) + 1
    assert after_refusal(plan, leg=0, attempts=last, passing=True, now=NOON) == Wait(1, NOON)


def test_a_refusal_for_good_leads_to_the_next_way_at_once_or_to_the_end() -> None:
    plan = Plan((leg(), leg("whatsapp")))
    assert after_refusal(plan, leg=0, attempts=1, passing=False, now=NOON) == Wait(1, NOON)
    assert after_refusal(plan, leg=1, attempts=1, passing=False, now=NOON) == Over(Delivery.FAILED, "refused")


def test_a_plan_is_the_same_after_it_was_stored() -> None:
    plan = Plan((morning({"sender": "x"}), leg("whatsapp")), language="jv", urgent=True)
    assert Plan.from_json(plan.as_json()) == plan
