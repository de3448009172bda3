"""How safety, duties and evidence show their codes: `{% load safety %}`."""

from collections.abc import Sequence

from django import template
from django.utils.functional import Promise

from satuatap.cases.labels.safety import DUTY_ACTS, MESSAGES, WEEKDAYS
from satuatap.cases.rules import safety_plan
from satuatap.cases.rules.danger_chain import CallState
from satuatap.cases.rules.duty import ReportState
from satuatap.cases.rules.safe_contact import AttemptOutcome
from satuatap.cases.selectors.duties import DutyView
from satuatap.letters.rules.delivery import Delivery
from satuatap.lib.clocks import EVERY_DAY

register = template.Library()

CALLS = {
    CallState.WAITS: "plain",
    CallState.CALLED: "wait",
    CallState.ANSWERED: "ok",
    CallState.MISSED: "bad",
    CallState.SPARED: "plain",
}
FATES = {
    Delivery.QUEUED: "wait",
    Delivery.SENT: "info",
    Delivery.DELIVERED: "ok",
    Delivery.FAILED: "bad",
    Delivery.CANCELLED: "plain",
    Delivery.EXPIRED: "bad",
}


@register.filter
def weekdays(days: Sequence[int]) -> str:
    """`Monday–Friday`, or the days one by one."""
    found = sorted(set(days) or set(EVERY_DAY))
    names = [str(WEEKDAYS[day]) for day in found]
    if len(found) > 2 and found[-1] - found[0] == len(found) - 1:
        return f"{names[0]}–{names[-1]}"
    return ", ".join(names)


@register.filter
def wall(hour: str) -> str:
    """An hour as the house writes it: "09:00" is "09.00"."""
    return hour.replace(":", ".")


@register.filter
def plan_part(part: str) -> Promise:
    return safety_plan.WORDS[part]


@register.filter
def plan_ready(code: str) -> Promise:
    return safety_plan.READY[code]


@register.filter
def message_word(kind: str) -> object:
    return MESSAGES.get(kind, kind)


@register.filter
def attempt_word(outcome: str) -> object:
    return AttemptOutcome(outcome).label


@register.filter
def call_tone(state: CallState) -> str:
    return CALLS[state]


@register.filter
def fate_tone(state: Delivery) -> str:
    return FATES[state]


@register.filter
def duty_tone(duty: DutyView) -> str:
    if duty.state != ReportState.RUNNING:
        return "ok" if duty.state == ReportState.REPORTED else "plain"
    return "bad" if duty.overdue else "wait"


@register.filter
def duty_act(action: str) -> Promise:
    return DUTY_ACTS[action]
