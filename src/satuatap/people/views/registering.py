"""Registering somebody: one form that asks little, and looks for her in the register before it saves."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.catalogue import selectors as catalogue
from satuatap.lib import clocks
from satuatap.lib.errors import Invalid
from satuatap.people import labels, selectors, services
from satuatap.people.forms import CorrectForm, RegisterForm, carried
from satuatap.people.results import DuplicateLine

_ONLY_REDRAW = ("look_up", "more_names")  # buttons that change the form and save nothing


@acting(Act.REGISTER_PERSON)
@never_cache
def new(request: StaffRequest) -> HttpResponse:
    """The registration form; filled in with the words of a search when it comes from there (`?from=`)."""
    place = place_of(request.actor)
    if request.method != "POST":
        initial = carried(
            request.GET.get("from", ""),
            birth_year=request.GET.get("birth_year", ""),
            village_code=request.GET.get("village_code", ""),
        )
        return _page(request, RegisterForm(initial=initial, **place))
    if any(button in request.POST for button in _ONLY_REDRAW):
        return _page(
            request,
            RegisterForm(initial=request.POST.dict(), **place),
            more_names="more_names" in request.POST,
        )
    form = RegisterForm(request.POST, **place)
    if not form.is_valid():
        return _page(request, form, status=422)
    return _save(request, form)


@acting(Act.REGISTER_PERSON)
@require_POST
@never_cache
def check(request: StaffRequest) -> HttpResponse:
    """While she types: who may be meant, and what the NIK says. A fragment beside the form."""
    form = RegisterForm(request.POST, **place_of(request.actor))
    form.is_valid()
    found: tuple[DuplicateLine, ...] = ()
    if form.cleaned_data.get("full_name") and "full_name" not in form.errors:
        found = selectors.likely_duplicates(request.actor, form.draft(), now=clocks.now())
    return render(request, "people/_look.html", _look(form, found))


@acting(Act.REGISTER_PERSON, Act.CORRECT_PERSON)
@require_GET
def villages(request: StaffRequest) -> HttpResponse:
    """The list of villages for what was typed: a fragment of the form."""
    form = CorrectForm(
        initial={"village_query": request.GET.get("village_query", "")}, **place_of(request.actor)
    )
    if len(form.villages) == 1:
        form.initial["village_code"] = form.villages[0].code
    return render(request, "people/_village.html", {"form": form})


def place_of(actor: Actor) -> dict[str, Any]:
    """What the forms need to know of the office: its regency and the day it is there."""
    office = catalogue.office(actor.office_slug)
    today: date = clocks.day(clocks.now(), actor.time_zone)
    return {"regency_code": office.area_id, "today": today}


def _save(request: StaffRequest, form: RegisterForm) -> HttpResponse:
    seen = form.seen_already()
    unread = {code for codes in form.warnings.values() for code in codes} - seen
    try:
        if unread:
            raise Invalid("possible_duplicates")
        handle = services.register(
            request.actor,
            form.draft(),
            now=clocks.now(),
            once=form.cleaned_data["once"],
            duplicates_seen=seen,
        )
    except Invalid as refused:
        if refused.code != "possible_duplicates":
            form.refuse(refused.fields)
            return _page(request, form, status=422)
        return _page(
            request, form, found=selectors.likely_duplicates(request.actor, form.draft(), now=clocks.now())
        )
    messages.success(
        request, _("She is in the register now, under %(reference)s.") % {"reference": handle.reference}
    )
    return redirect("person", handle.reference)


def _page(
    request: HttpRequest,
    form: RegisterForm,
    *,
    found: tuple[DuplicateLine, ...] | None = None,
    more_names: bool = False,
    status: int = 200,
) -> HttpResponse:
    facts: dict[str, Any] = {"form": form, "more_names": more_names}
    if found is not None:
        facts |= {"must_look": True, **_look(form, found)}
    return render(request, "people/new.html", facts, status=status)


def _look(form: RegisterForm, found: tuple[DuplicateLine, ...]) -> dict[str, Any]:
    warned = [code for codes in form.warnings.values() for code in codes]
    advised = [code for codes in form.advice.values() for code in codes]
    return {
        "duplicates": found,
        "warnings": labels.sentences(warned),
        "advice": labels.sentences(advised),
        "seen": " ".join([*warned, *(line.person.reference for line in found)]),
    }
