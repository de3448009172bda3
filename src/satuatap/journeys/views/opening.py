"""The journeys of the office, opening one, and changing what it is."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import moment, refusals_on
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.journeys import files
from satuatap.journeys.forms.core import AGENCY, ORDER, ChangeForm, OpenForm, WhatForm
from satuatap.journeys.selectors.journeys import draft_of
from satuatap.journeys.selectors.listing import Filter, journey_called, journeys, known_before
from satuatap.journeys.services import opening
from satuatap.lib.errors import NotFound
from satuatap.recruitment import selectors as register

FEW = 8  # job orders or agencies offered at once

# Refusals about what was picked from a search stand beside the search.
PICKED = {"job_order": "search", "agency": "search"}


@never_cache
@require_safe
@acting(Act.WORK_JOURNEYS)
def every(request: StaffRequest) -> HttpResponse:
    """The journeys of the office."""
    office, now, today = moment(request.actor)
    sought = request.GET.get("q", "").strip()
    if sought and (reference := journey_called(request.actor, sought, now=now)):
        return redirect("journey", reference)
    page = request.GET.get("page", "1")
    wanted = Filter(
        step=request.GET.get("step", ""),
        scheme=request.GET.get("scheme", ""),
        mine=request.GET.get("mine") == "1",
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
    )
    facts = {
        "found": journeys(request.actor, wanted, now=now),
        "wanted": wanted,
        "sought": sought,
        "steps": files.step_words(),
        "schemes": catalogue.codes(CodeList.SCHEME, today),
        "zone": office.time_zone,
        "may_reconcile": bool(request.actor.may(Act.RECONCILE)),
    }
    return render(request, "journeys/list.html", facts)


@never_cache
@require_safe
@acting(Act.WORK_JOURNEYS)
def of_person(request: StaffRequest, person: str) -> HttpResponse:
    """To the journey of whoever stands at the counter, or to the form that opens one."""
    _office, now, _today = moment(request.actor)
    known = known_before(request.actor, person, now=now)
    if known.goes_on:
        return redirect("journey", known.goes_on[0].reference)
    return redirect(f"{reverse('journey-new')}?person={known.person}")


@never_cache
@acting(Act.WORK_JOURNEYS)
def new(request: StaffRequest) -> HttpResponse:
    """Open a journey of a registered person."""
    _office, now, today = moment(request.actor)
    person = request.GET.get("person", "") or request.POST.get("person", "")
    known = known_before(request.actor, person, now=now)
    form = OpenForm(request.POST or None, today=today, initial={"on": today})
    if "look_up" in request.POST:
        form = OpenForm(initial=request.POST.dict(), today=today)
    elif request.method == "POST" and form.is_valid():
        with refusals_on(form, beside=PICKED):
            opened = opening.open_journey(
                request.actor,
                known.person,
                form.draft(),
                begin=form.begin(),
                once=form.cleaned_data["once"],
                now=now,
            )
            if opened.is_new:
                messages.success(request, _("The journey is open."))
            return redirect("journey", opened.reference)
    facts = {"known": known, "form": form, **_offered(form, today)}
    return render(request, "journeys/new.html", facts, status=422 if form.errors else 200)


@never_cache
@acting(Act.WORK_JOURNEYS)
def change(request: StaffRequest, reference: str) -> HttpResponse:
    """Change what a journey is."""
    _office, now, today = moment(request.actor)
    head, kept = draft_of(request.actor, reference, now=now)
    picked = f"{ORDER}:{kept.job_order_id}" if kept.job_order_id else ""
    picked = picked or (f"{AGENCY}:{kept.agency_id}" if kept.agency_id else "")
    initial = {
        "scheme_code": kept.scheme_code,
        "legality": kept.legality,
        "destination_code": kept.destination_code,
        "occupation_code": kept.occupation_code,
        "employer": kept.employer,
        "pick": picked,
        "version": head.version,
    }
    form = ChangeForm(request.POST or None, today=today, kept=kept, initial=initial)
    if "look_up" in request.POST:
        form = ChangeForm(initial=request.POST.dict(), today=today, kept=kept)
    elif request.method == "POST" and form.is_valid():
        with refusals_on(form, beside=PICKED):
            opening.change_journey(
                request.actor, reference, form.draft(), version=form.cleaned_data["version"], now=now
            )
            messages.success(request, _("Noted."))
            return redirect("journey", reference)
    facts = {"head": head, "form": form, **_offered(form, today)}
    return render(request, "journeys/change.html", facts, status=422 if form.errors else 200)


@never_cache
@require_safe
@acting(Act.WORK_JOURNEYS)
def picks(request: StaffRequest) -> HttpResponse:
    """Job orders and agencies for what is typed: the part of the form that changes."""
    _office, _now, today = moment(request.actor)
    form = WhatForm(initial=request.GET.dict(), today=today)
    return render(request, "journeys/parts/picks.html", {"form": form, **_offered(form, today)})


def _offered(form: WhatForm, today: date) -> dict[str, object]:
    """What was found for the words typed, and what is chosen already."""
    sought = str(form["search"].value() or "").strip()
    picked = str(form["pick"].value() or "")
    kind, _colon, row_id = picked.partition(":")
    return {
        "sought": sought,
        "picked": picked,
        "chosen": _chosen(kind, row_id),
        "orders": register.find_job_orders(sought, on=today, most=FEW) if sought else (),
        "agencies": register.find_agencies(sought, on=today, most=FEW) if sought else (),
    }


def _chosen(kind: str, row_id: str) -> str:
    """The words of what was picked before; "" for nothing, or what is no longer there."""
    try:
        if kind == ORDER:
            order = register.line_of(register.job_order(UUID(row_id)))
            return f"{order.number} · {order.agency} · {order.employer}"
        return register.agency(UUID(row_id)).name if kind == AGENCY else ""
    except (NotFound, ValueError):
        return ""
