"""The people of a file."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import moment, refusals_on, version
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.cases.forms.core_people import (
    PartyForm,
    RespondentForm,
    WorkersForm,
    initial_of,
    respondent_initial,
)
from satuatap.cases.rules import names_list
from satuatap.cases.rules.words import PartyRole
from satuatap.cases.selectors import people as selectors
from satuatap.cases.selectors.head import CaseHead
from satuatap.cases.services import parties
from satuatap.lib import clocks
from satuatap.people import selectors as register


@never_cache
@require_safe
@acting(Act.WORK_CASES)
def people(request: StaffRequest, reference: str) -> HttpResponse:
    """Workers, who speaks for them, and the other side."""
    return _people(request, reference)


@never_cache
@acting(Act.WORK_CASES)
def add(request: StaffRequest, reference: str) -> HttpResponse:
    """Add somebody."""
    _office, now, today = moment(request.actor)
    head = selectors.people_page(request.actor, reference, now=now).head
    form = PartyForm(
        request.POST or None, today=today, initial={"role": PartyRole.WORKER, "version": head.version}
    )
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            parties.add_party(
                request.actor, reference, form.draft(), version=form.cleaned_data["version"], now=now
            )
            return redirect("case-people", reference)
    return _form(request, form, head, _("Add somebody"))


@require_POST
@never_cache
@acting(Act.WORK_CASES)
def add_workers(request: StaffRequest, reference: str) -> HttpResponse:
    """Add many workers at once."""
    form = WorkersForm(request.POST)
    if form.is_valid():
        names = names_list.read(form.cleaned_data["names"])
        with refusals_on(form):
            added = parties.add_workers(
                request.actor, reference, names, version=form.cleaned_data["version"], now=clocks.now()
            )
            said = ngettext("%(n)d worker added.", "%(n)d workers added.", len(added))
            messages.success(request, said % {"n": len(added)})
            return redirect("case-people", reference)
    return _people(request, reference, form)


@never_cache
@acting(Act.WORK_CASES)
def change(request: StaffRequest, reference: str, party_id: UUID) -> HttpResponse:
    """Change what is known of somebody."""
    _office, now, today = moment(request.actor)
    head, party = selectors.party_of(request.actor, reference, party_id, now=now)
    initial = {**initial_of(party), "version": head.version}
    form = PartyForm(request.POST or None, today=today, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            parties.change_party(
                request.actor,
                reference,
                party_id,
                form.draft(),
                version=form.cleaned_data["version"],
                now=now,
            )
            return redirect("case-people", reference)
    return _form(request, form, head, party.code_name)


@require_POST
@acting(Act.WORK_CASES)
def leave(request: StaffRequest, reference: str, party_id: UUID) -> HttpResponse:
    """She is no longer of this file."""
    parties.leave(request.actor, reference, party_id, version=version(request), now=clocks.now())
    return redirect("case-people", reference)


@never_cache
@acting(Act.WORK_CASES)
def link(request: StaffRequest, reference: str, party_id: UUID) -> HttpResponse:
    """Find her in the register, and say that it is she."""
    now = clocks.now()
    if request.method == "POST":
        parties.link_person(
            request.actor,
            reference,
            party_id,
            person=request.POST.get("person", ""),
            version=version(request),
            now=now,
        )
        return redirect("case-people", reference)
    head, party = selectors.party_of(request.actor, reference, party_id, now=now)
    asked = request.GET.get("q", "").strip()
    found = register.find(request.actor, asked, now=now) if asked else None
    page = {"head": head, "party": party, "asked": asked, "found": found}
    return render(request, "cases/link.html", page)


@never_cache
@acting(Act.WORK_CASES)
def add_respondent(request: StaffRequest, reference: str) -> HttpResponse:
    """Add the other side."""
    _office, now, today = moment(request.actor)
    head = selectors.people_page(request.actor, reference, now=now).head
    form = RespondentForm(request.POST or None, today=today, initial={"version": head.version})
    if request.method == "POST" and form.is_valid():
        stamp = form.cleaned_data["version"]
        parties.add_respondent(request.actor, reference, form.draft(), version=stamp, now=now)
        return redirect("case-people", reference)
    return _form(request, form, head, _("Other side"))


@never_cache
@acting(Act.WORK_CASES)
def change_respondent(request: StaffRequest, reference: str, respondent_id: UUID) -> HttpResponse:
    """Change what is known of the other side."""
    _office, now, today = moment(request.actor)
    head, known = selectors.respondent_of(request.actor, reference, respondent_id, now=now)
    initial = {**respondent_initial(known), "version": head.version}
    form = RespondentForm(request.POST or None, today=today, initial=initial)
    if request.method == "POST" and form.is_valid():
        stamp = form.cleaned_data["version"]
        parties.change_respondent(
            request.actor, reference, respondent_id, form.draft(), version=stamp, now=now
        )
        return redirect("case-people", reference)
    return _form(request, form, head, _("Other side"))


def _people(request: StaffRequest, reference: str, many: WorkersForm | None = None) -> HttpResponse:
    page = selectors.people_page(request.actor, reference, now=clocks.now())
    facts = {
        "page": page,
        "head": page.head,
        "many": many or WorkersForm(initial={"version": page.head.version}),
    }
    return render(request, "cases/people.html", facts, status=422 if many else 200)


def _form(request: StaffRequest, form: Form, head: CaseHead, title: str) -> HttpResponse:
    page = {"form": form, "head": head, "title": title, "back": "case-people"}
    return render(request, "cases/form.html", page, status=422 if form.errors else 200)
