"""The officer's screen put together, also when a form on it was refused."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID, uuid4

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import moment
from satuatap.accounts.views.guard import StaffRequest
from satuatap.catalogue.models import Office
from satuatap.frontdesk import selectors
from satuatap.frontdesk.boards import DeskBoard, TicketPage
from satuatap.frontdesk.charts import bars_by_hour
from satuatap.frontdesk.forms.desk import FinishForm, HandOnForm, HoldForm
from satuatap.frontdesk.forms.papers import PaperForm, RevokeForm
from satuatap.frontdesk.forms.requests import PlansForm
from satuatap.frontdesk.rules.states import LegState
from satuatap.frontdesk.selectors.pulse import pulse
from satuatap.frontdesk.selectors.serving import Sheet, serving
from satuatap.frontdesk.templatetags.hall import minutes, word
from satuatap.lib import dates

STEP_LOOKS = {
    LegState.DONE: "done",
    LegState.CALLED: "now",
    LegState.SERVING: "now",
    LegState.ELSEWHERE: "off",
    LegState.NO_SHOW: "off",
    LegState.LEFT: "off",
}


def desk_page(
    request: StaffRequest, counter_id: UUID, *, refused: Mapping[str, Form] | None = None
) -> HttpResponse:
    """Draw the screen. `refused`: forms that were not accepted, by what they are for, shown open (422)."""
    office, now, today = moment(request.actor)
    forms = refused or {}
    board = selectors.desk_board(request.actor, counter_id, now=now)
    page, here = board.current, serving(request.actor, board, now=now)
    facts = {
        **line_facts(board),
        "pulse": pulse(office, now=now),
        "person": here.visitor,
        "listens": bool(request.actor.may(Act.WORK_CASES)),
        "journeys": bool(request.actor.may(Act.WORK_JOURNEYS)),
        "steps": steps_of(page, office) if page else [],
        "sheets": [_sheet(request, sheet, forms, today=today) for sheet in here.sheets],
        "end_forms": _end_forms(board, office, forms, today=today),
        "open_end": next((name for name in ("finish", "hold", "hand_on") if name in forms), ""),
        "revoke_form": forms.get("revoke") or RevokeForm(today=today),
        "waits_chart": bars_by_hour(
            _("Waiting time today by the hour"), [(h.hour, h.today, h.usual) for h in board.waits_by_hour]
        ),
    }
    return render(request, "frontdesk/desk.html", facts, status=422 if refused else 200)


def line_facts(board: DeskBoard) -> dict[str, object]:
    """What the waiting list shows. Whose hold is over stands in the line again, and only there."""
    in_line = {ticket.leg_id for ticket in board.line}
    held = zip(board.held, board.held_tickets, strict=True)
    return {
        "board": board,
        "held": [(leg, ticket) for leg, ticket in held if leg.id not in in_line],
        "simple_acts": ("bring_back", "leave"),
    }


def steps_of(page: TicketPage, office: Office) -> list[dict[str, str]]:
    """Her way over the desks, for the line of steps: desk, when or what, how far."""
    steps = []
    for leg in page.legs:
        if leg.finished_at and leg.called_at and leg.state == LegState.DONE:
            begun, ended = (
                dates.time_text(at, office.time_zone).split(" ")[0] for at in (leg.called_at, leg.finished_at)
            )
            note = f"{begun}–{ended}"
        elif leg.state == LegState.WAITING and leg.wait.estimate:
            note = minutes(leg.wait.estimate.most)
        else:
            note = word(leg.state)
        steps.append({"name": str(leg.desk), "note": note, "state": STEP_LOOKS.get(leg.state, "later")})
    return steps


def _sheet(
    request: StaffRequest, sheet: Sheet, refused: Mapping[str, Form], *, today: date
) -> dict[str, object]:
    may_verify = bool(request.actor.may(Act.VERIFY_DOCUMENT)) and bool(sheet.person_known)
    rows = []
    for line in sheet.checklist.lines:
        kind = line.requirement.document
        form = refused.get(f"paper-{kind.slug}") or PaperForm(kind=kind)
        rows.append((line, form if may_verify else None))
    slug = sheet.checklist.service.slug
    return {
        "ticket": sheet.ticket,
        "once": uuid4(),
        "checklist": sheet.checklist,
        "have": sheet.have,
        "request": sheet.request,
        "days_left": sheet.days_left,
        "rows": rows,
        "can_open": bool(request.actor.may(Act.HANDLE_REQUEST)),
        "plans": refused.get(f"plans-{slug}") or PlansForm(today=today),
    }


def _end_forms(
    board: DeskBoard, office: Office, refused: Mapping[str, Form], *, today: date
) -> dict[str, Form]:
    if board.current_leg is None or board.current_leg.state != LegState.SERVING:
        return {}
    places = [
        (desk, services)
        for desk, services in selectors.services_offered(office, on=today)
        if desk.id != board.desk.id
    ]
    return {
        "finish": refused.get("finish") or FinishForm(today=today),
        "hold": refused.get("hold") or HoldForm(today=today),
        "hand_on": refused.get("hand_on") or HandOnForm(places=places),
    }
