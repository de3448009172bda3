"""Reading the hall. Each function reads for one actor, or for everybody; names pass the gate."""

from satuatap.frontdesk.selectors.checklists import Applying, checklists_for
from satuatap.frontdesk.selectors.desk import desk_board, my_counters, open_session
from satuatap.frontdesk.selectors.display import display_board
from satuatap.frontdesk.selectors.hall import hall_today, waits_by_hour
from satuatap.frontdesk.selectors.letters import letter_copy
from satuatap.frontdesk.selectors.places import office_of, today_in
from satuatap.frontdesk.selectors.reception import (
    desks_today,
    itinerary_preview,
    reception_board,
    services_offered,
)
from satuatap.frontdesk.selectors.requests import request_for, requests_due, requests_of
from satuatap.frontdesk.selectors.tickets import (
    name_on,
    ticket_by_number,
    ticket_page,
    ticket_public,
    visits_of,
)

__all__ = [
    "Applying",
    "checklists_for",
    "desk_board",
    "desks_today",
    "display_board",
    "hall_today",
    "itinerary_preview",
    "letter_copy",
    "my_counters",
    "name_on",
    "office_of",
    "open_session",
    "reception_board",
    "request_for",
    "requests_due",
    "requests_of",
    "services_offered",
    "ticket_by_number",
    "ticket_page",
    "ticket_public",
    "today_in",
    "visits_of",
    "waits_by_hour",
]
