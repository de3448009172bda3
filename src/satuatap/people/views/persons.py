"""Correcting a record, adding to it, showing what is masked, and who looked."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from satuatap.access.rules.purposes import Purpose
from satuatap.access.selectors import PAGE
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.lib import clocks
from satuatap.lib.errors import Invalid, Stale
from satuatap.people import selectors, services
from satuatap.people.forms import ContactForm, CorrectForm, NameForm, initial_of
from satuatap.people.views.registering import place_of


@acting(Act.CORRECT_PERSON)
@never_cache
def edit(request: StaffRequest, reference: str) -> HttpResponse:
    """Correct what the register says. Saving over somebody else's change first shows what changed."""
    if request.method != "POST":
        return _edit_page(request, reference)
    place = place_of(request.actor)
    if "look_up" in request.POST:
        return _edit_page(request, reference, form=CorrectForm(initial=request.POST.dict(), **place))
    form = CorrectForm(request.POST, **place)
    if not form.is_valid():
        return _edit_page(request, reference, form=form, status=422)
    try:
        services.correct(
            request.actor, reference, form.changes(), form.cleaned_data["version"], now=clocks.now()
        )
    except Stale as stale:
        return _edit_page(request, reference, form=form, stale=stale, status=409)
    except Invalid as refused:
        form.refuse(refused.fields)
        return _edit_page(request, reference, form=form, status=422)
    messages.success(request, _("The record is corrected."))
    return redirect("person", reference)


@acting(Act.CORRECT_PERSON)
@require_POST
def add_alias(request: StaffRequest, reference: str) -> HttpResponse:
    """One more name."""
    form = NameForm(request.POST)
    if form.is_valid() and (alias := form.alias()):
        try:
            services.add_alias(request.actor, reference, *alias, now=clocks.now())
        except Invalid as refused:
            form.refuse(refused.fields)
        else:
            messages.success(request, _("The name is recorded."))
            return redirect("person-edit", reference)
    return _edit_page(request, reference, alias_form=form, status=422)


@acting(Act.CORRECT_PERSON)
@require_POST
def add_contact(request: StaffRequest, reference: str) -> HttpResponse:
    """One more telephone number."""
    form = ContactForm(request.POST, today=place_of(request.actor)["today"])
    if form.is_valid():
        try:
            services.add_contact(request.actor, reference, form.contact(), now=clocks.now())
        except Invalid as refused:
            form.refuse(refused.fields)
        else:
            messages.success(request, _("The number is recorded."))
            return redirect("person-edit", reference)
    return _edit_page(request, reference, contact_form=form, status=422)


@acting(Act.CORRECT_PERSON)
@require_POST
def end_contact(request: StaffRequest, reference: str, contact_id: UUID) -> HttpResponse:
    """A number that is no longer hers, or no longer safe."""
    services.end_contact(request.actor, reference, contact_id, now=clocks.now())
    messages.success(request, _("The number is no longer used."))
    return redirect("person-edit", reference)


@acting(Act.SEE_NIK)
@require_GET
@never_cache
def show_nik(request: StaffRequest, reference: str) -> HttpResponse:
    """The whole NIK: an opening of its own. In place for htmx, else a small page."""
    nik = selectors.nik_of(request.actor, reference, now=clocks.now())
    return _shown(request, reference, _("NIK"), nik)


@acting(Act.SEE_CONTACT)
@require_GET
@never_cache
def show_phone(request: StaffRequest, reference: str, contact_id: UUID) -> HttpResponse:
    """A whole telephone number: an opening of its own."""
    phone = selectors.phone_of(request.actor, reference, contact_id, now=clocks.now())
    return _shown(request, reference, _("Telephone"), phone)


@acting(Act.FIND_PERSON)
@require_GET
@never_cache
def looked(request: StaffRequest, reference: str) -> HttpResponse:
    """Who looked at the record, when, why, and at what."""
    page = _page_number(request)
    now = clocks.now()
    looks = selectors.who_looked(request.actor, reference, now=now, page=page)
    return render(
        request,
        "people/looked.html",
        {
            "reference": reference,
            "looks": looks,
            "page": page,
            "has_more": len(looks) == PAGE,
        },
    )


def _page_number(request: StaffRequest) -> int:
    asked = request.GET.get("page", "1")
    return max(1, min(int(asked), 10_000)) if asked.isascii() and asked.isdigit() else 1


def _shown(request: StaffRequest, reference: str, label: str, value: str) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return render(request, "people/_shown.html", {"value": value})
    return render(request, "people/shown.html", {"reference": reference, "label": label, "value": value})


def _edit_page(
    request: StaffRequest,
    reference: str,
    *,
    form: CorrectForm | None = None,
    alias_form: NameForm | None = None,
    contact_form: ContactForm | None = None,
    stale: Stale | None = None,
    status: int = 200,
) -> HttpResponse:
    now = clocks.now()
    person = selectors.person_for(request.actor, reference, Purpose.REGISTRATION, now=now)
    place = place_of(request.actor)
    if form is None:
        form = CorrectForm(initial=initial_of(person), **place)
    facts: dict[str, Any] = {
        "person": person,
        "form": form,
        "version": person.version if stale else form["version"].value(),
        "alias_form": alias_form or NameForm(),
        "contact_form": contact_form or ContactForm(today=place["today"]),
        "history": selectors.changes_of(request.actor, reference, now=now),
        "changed": stale.facts["changed"] if stale else (),
    }
    return render(request, "people/edit.html", facts, status=status)
