"""What the office does in the hall, one function for each act: lock, ask the step table, write."""

from satuatap.frontdesk.services.calls import call_next, recall
from satuatap.frontdesk.services.counters import close_counter, open_counter, resume, take_break
from satuatap.frontdesk.services.days import close_days_before
from satuatap.frontdesk.services.legs import (
    bring_back,
    finish,
    hand_on,
    hold,
    leave,
    no_show,
    put_back,
    rejoin,
    start,
)
from satuatap.frontdesk.services.naming import name_ticket
from satuatap.frontdesk.services.requests import change_plans, issue, open_request, take_step
from satuatap.frontdesk.services.visits import give_ticket

__all__ = [
    "bring_back",
    "call_next",
    "change_plans",
    "close_counter",
    "close_days_before",
    "finish",
    "give_ticket",
    "hand_on",
    "hold",
    "issue",
    "leave",
    "name_ticket",
    "no_show",
    "open_counter",
    "open_request",
    "put_back",
    "recall",
    "rejoin",
    "resume",
    "start",
    "take_break",
    "take_step",
]
