"""What can happen to a ticket at one desk, from the line to the outcome."""

from dataclasses import dataclass

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.rules.steps import Choice, Step, by_action, choices, verdict_on
from satuatap.frontdesk.rules.states import OPEN_LEG, LegState
from satuatap.lib.verdicts import YES, Verdict, no

CALLS_BEFORE_NO_SHOW = 3
HANDED_ON = "handed_on"  # the outcome of a leg that ends with the next desk
DESK = frozenset({Act.SERVE_COUNTER})
RECEPTION = frozenset({Act.GIVE_TICKET})


@dataclass(frozen=True, slots=True)
class LegSituation:
    """A leg as one actor meets it. `hold_over` is False while a hold still runs."""

    state: LegState
    acts: frozenset[Act]
    calls: int = 0
    my_desk: bool = True
    counter_open: bool = True
    on_break: bool = False
    counter_free: bool = True
    at_my_counter: bool = False
    woman_asked: bool = False
    i_am_woman_officer: bool = False
    hold_over: bool = True


def at_this_desk(leg: LegSituation) -> Verdict:
    """The officer works at this desk."""
    return YES if leg.my_desk else no("not_your_desk")


def at_my_counter(leg: LegSituation) -> Verdict:
    """The ticket was called to the counter this officer holds."""
    return YES if leg.at_my_counter else no("not_at_your_counter")


def counter_ready(leg: LegSituation) -> Verdict:
    """The officer's counter is open, not on a break, and nobody stands at it."""
    if not leg.counter_open:
        return no("counter_not_open")
    if leg.on_break:
        return no("counter_on_break")
    return YES if leg.counter_free else no("counter_busy")


def right_officer(leg: LegSituation) -> Verdict:
    """A visitor who asked for a woman officer is called by a woman officer only."""
    return YES if leg.i_am_woman_officer or not leg.woman_asked else no("woman_officer_asked")


def hold_is_over(leg: LegSituation) -> Verdict:
    """The time of the hold has passed, or the visitor was brought back before."""
    return YES if leg.hold_over else no("still_on_hold")


def called_often_enough(leg: LegSituation) -> Verdict:
    """She was called three times."""
    return YES if leg.calls >= CALLS_BEFORE_NO_SHOW else no("call_three_times_first")


def at_the_desk_or_reception(leg: LegSituation) -> Verdict:
    """The officer works at this desk, or at the reception."""
    return YES if leg.my_desk or leg.acts & RECEPTION else no("not_your_desk")


LEG_STEPS: tuple[Step[LegSituation], ...] = (
    Step("advance", frozenset({LegState.PLANNED}), LegState.WAITING, frozenset()),
    Step(
        "call",
        frozenset({LegState.WAITING, LegState.HELD}),
        LegState.CALLED,
        DESK,
        (at_this_desk, counter_ready, right_officer, hold_is_over),
    ),
    Step("recall", frozenset({LegState.CALLED}), LegState.CALLED, DESK, (at_my_counter,)),
    Step("start", frozenset({LegState.CALLED}), LegState.SERVING, DESK, (at_my_counter,)),
    Step(
        "no_show", frozenset({LegState.CALLED}), LegState.NO_SHOW, DESK, (at_my_counter, called_often_enough)
    ),
    Step("put_back", frozenset({LegState.CALLED}), LegState.WAITING, DESK, (at_this_desk,)),
    Step("hold", frozenset({LegState.SERVING}), LegState.HELD, DESK, (at_my_counter,), ("reason",)),
    Step(
        "bring_back",
        frozenset({LegState.HELD}),
        LegState.WAITING,
        DESK | RECEPTION,
        (at_the_desk_or_reception,),
    ),
    Step("hand_on", frozenset({LegState.SERVING}), LegState.DONE, DESK, (at_my_counter,), ("desk",)),
    Step("finish", frozenset({LegState.SERVING}), LegState.DONE, DESK, (at_my_counter,), ("outcome",)),
    Step("rejoin", frozenset({LegState.NO_SHOW}), LegState.WAITING, RECEPTION),
    Step(
        "leave",
        frozenset({LegState.PLANNED, LegState.WAITING, LegState.HELD, LegState.CALLED}),
        LegState.LEFT,
        DESK | RECEPTION,
        (at_the_desk_or_reception,),
    ),
    Step("close_day", OPEN_LEG, LegState.LEFT, frozenset()),
)
STEP = by_action(LEG_STEPS)


def next_steps(leg: LegSituation) -> list[Choice[LegSituation]]:
    """What could be done with this leg now, each with its verdict for this actor."""
    return choices(LEG_STEPS, leg)


def verdict(action: str, leg: LegSituation) -> Verdict:
    """May this actor do this with this leg now?"""
    return verdict_on(STEP[action], leg)
