"""The recruitment register: agencies with their licence, job orders, and lists taken in."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import moment, refusals_on
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.journeys.forms.refusals import of_list
from satuatap.journeys.forms.register import BranchForm, LiftForm, ListForm, SanctionForm, uuid_or_none
from satuatap.journeys.services import register
from satuatap.lib.errors import Invalid
from satuatap.recruitment import selectors
from satuatap.recruitment.rules.importing import HEADS, Fate
from satuatap.recruitment.rules.words import RegisterKind

SHOWN = 20  # rows of each fate that a dry run shows


@require_safe
@acting(Act.WORK_JOURNEYS, Act.KEEP_REGISTER)
def agencies(request: StaffRequest) -> HttpResponse:
    """All agencies, or those of a name or number; the state of their licence today."""
    _office, _now, today = moment(request.actor)
    text = request.GET.get("q", "")[:200]
    facts = {
        "lines": selectors.find_agencies(text, on=today),
        "text": text,
        "may_keep": bool(request.actor.may(Act.KEEP_REGISTER)),
        "imports": selectors.last_imports(5),
    }
    return render(request, "journeys/agencies.html", facts)


@require_safe
@acting(Act.WORK_JOURNEYS, Act.KEEP_REGISTER)
def job_orders(request: StaffRequest) -> HttpResponse:
    """Job orders that are valid today, or all."""
    _office, _now, today = moment(request.actor)
    text, every = request.GET.get("q", "")[:200], "every" in request.GET
    facts = {
        "lines": selectors.find_job_orders(text, on=None if every else today),
        "text": text,
        "every": every,
        "today": today,
    }
    return render(request, "journeys/job_orders.html", facts)


@require_safe
@acting(Act.WORK_JOURNEYS, Act.KEEP_REGISTER)
def agency(request: StaffRequest, agency: UUID) -> HttpResponse:
    """One agency: licence, sanctions, branches, job orders."""
    return _agency_page(request, agency)


@require_POST
@acting(Act.KEEP_REGISTER)
def add_sanction(request: StaffRequest, agency: UUID) -> HttpResponse:
    """A decree against the agency."""
    form = SanctionForm(request.POST)
    selectors.agency(agency)
    if form.is_valid():
        with refusals_on(form):
            register.place_sanction(request.actor, agency, form.draft())
            messages.success(request, _("The sanction is noted."))
            return redirect("agency", agency)
    return _agency_page(request, agency, sanction_form=form)


@require_POST
@acting(Act.KEEP_REGISTER)
def lift_sanction(request: StaffRequest, agency: UUID, sanction: UUID) -> HttpResponse:
    """The last day of a sanction."""
    form = LiftForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give the last day of the sanction."))
        return redirect("agency", agency)
    try:
        register.lift_sanction(request.actor, agency, sanction, ends_on=form.cleaned_data["ends_on"])
    except Invalid:
        messages.error(request, _("The last day lies before the first day of the sanction."))
    else:
        messages.success(request, _("The last day of the sanction is noted."))
    return redirect("agency", agency)


@require_POST
@acting(Act.KEEP_REGISTER)
def add_branch(request: StaffRequest, agency: UUID) -> HttpResponse:
    """A branch of the agency."""
    form = BranchForm(request.POST)
    selectors.agency(agency)
    if form.is_valid():
        register.add_branch(request.actor, agency, form.draft())
        messages.success(request, _("The branch is noted."))
        return redirect("agency", agency)
    return _agency_page(request, agency, branch_form=form)


@acting(Act.KEEP_REGISTER)
def look_into(request: StaffRequest) -> HttpResponse:
    """Upload a list and see what it would change."""
    _office, _now, today = moment(request.actor)
    form, status = ListForm(today=today), 200
    if request.method == "POST":
        form, status = ListForm(request.POST, request.FILES, today=today), 422
        if form.is_valid():
            kind, once = RegisterKind(form.cleaned_data["kind"]), form.cleaned_data["once"]
            try:
                plan = register.show_plan(
                    request.actor, kind, form.cleaned_data["file"].file, form.origin(), once=once, today=today
                )
            except Invalid as refused:
                form.add_error("file", of_list(refused))
            else:
                facts = {
                    "plan": plan,
                    "kind": kind,
                    "once": once,
                    "parts": [(fate, plan.counts.get(fate, 0), plan.of(fate, SHOWN)) for fate in Fate],
                }
                return render(request, "journeys/register_plan.html", facts)
    facts = {
        "form": form,
        "heads": [(kind, [ways[0] for ways in HEADS[kind].values()]) for kind in RegisterKind],
        "imports": selectors.last_imports(),
    }
    return render(request, "journeys/register_list.html", facts, status=status)


@require_POST
@acting(Act.KEEP_REGISTER)
def take_in(request: StaffRequest) -> HttpResponse:
    """The yes to a list that was looked into."""
    _office, now, today = moment(request.actor)
    once = uuid_or_none(request.POST.get("once", "")) or uuid4()
    try:
        done = register.take_in(request.actor, once=once, now=now, today=today)
    except Invalid as refused:
        messages.error(request, of_list(refused))
        return redirect("register-list")
    changed = done.added + done.changed
    messages.success(
        request,
        ngettext("%(n)s row of the list was taken in.", "%(n)s rows of the list were taken in.", changed)
        % {"n": changed},
    )
    return redirect("agencies" if done.kind == RegisterKind.AGENCIES else "job-orders")


def _agency_page(
    request: StaffRequest,
    agency_id: UUID,
    sanction_form: SanctionForm | None = None,
    branch_form: BranchForm | None = None,
) -> HttpResponse:
    _office, _now, today = moment(request.actor)
    bad = sanction_form is not None or branch_form is not None
    facts = {
        "page": selectors.agency_page(agency_id, on=today),
        "today": today,
        "may_keep": bool(request.actor.may(Act.KEEP_REGISTER)),
        "sanction_form": sanction_form or SanctionForm(initial={"starts_on": today}),
        "branch_form": branch_form or BranchForm(),
        "lift_form": LiftForm(initial={"ends_on": today}, auto_id="lift_%s"),
    }
    return render(request, "journeys/agency.html", facts, status=422 if bad else 200)
