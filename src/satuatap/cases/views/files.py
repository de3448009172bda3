"""My files, and one of them: its first page, its steps, its facts, its end."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import moment, refusals_on, version
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.cases.forms.core import CloseForm, FactsForm, NoteForm, ReopenForm, ReviewForm
from satuatap.cases.rules.words import OPEN_STATES, CaseState
from satuatap.cases.selectors import closing as ends
from satuatap.cases.selectors import overview as overviews
from satuatap.cases.selectors.files import NOT_ASSESSED, Filter, my_files
from satuatap.cases.services import closing, facts, notes, states
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib import clocks


@never_cache
@require_safe
@acting(Act.WORK_CASES)
def files(request: StaffRequest) -> HttpResponse:
    """The files of her teams."""
    _office, now, today = moment(request.actor)
    asked = {name: request.GET.get(name, "") for name in ("state", "due", "risk")}
    page = request.GET.get("page", "1")
    wanted = Filter(**asked, page=int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1)
    return render(
        request,
        "cases/files.html",
        {
            "found": my_files(request.actor, wanted, now=now),
            "wanted": wanted,
            "states": list(CaseState),
            "risks": catalogue.codes(CodeList.RISK, today),
            "not_assessed": NOT_ASSESSED,
            "may_break": request.actor.may(Act.BREAK_GLASS),
        },
    )


@never_cache
@require_safe
@acting(Act.WORK_CASES)
def show(request: StaffRequest, reference: str) -> HttpResponse:
    """The first page of a file."""
    return overview_page(request, reference)


@require_POST
@acting(Act.WORK_CASES)
def step(request: StaffRequest, reference: str, action: str) -> HttpResponse:
    """Take a step."""
    states.take_step(request.actor, reference, action=action, version=version(request), now=clocks.now())
    return redirect("case", reference)


@require_POST
@never_cache
@acting(Act.WORK_CASES)
def note(request: StaffRequest, reference: str) -> HttpResponse:
    """Write a note."""
    form = NoteForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            notes.add_note(request.actor, reference, **form.cleaned_data, now=clocks.now())
            return redirect("case", reference)
    return overview_page(request, reference, note_form=form)


@never_cache
@acting(Act.WORK_CASES)
def change(request: StaffRequest, reference: str) -> HttpResponse:
    """The shared facts, to be written anew."""
    _office, now, today = moment(request.actor)
    head, known = overviews.facts_of(request.actor, reference, now=now)
    form = FactsForm(
        request.POST or None, today=today, kept=known, initial={**known.as_typed(), "version": head.version}
    )
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            facts.change_facts(
                request.actor, reference, form.facts(), version=form.cleaned_data["version"], now=now
            )
            messages.success(request, _("Noted."))
            return redirect("case", reference)
    page = {"form": form, "head": head, "title": _("Facts"), "back": "case"}
    return render(request, "cases/form.html", page, status=422 if form.errors else 200)


@never_cache
@acting(Act.WORK_CASES)
def close(request: StaffRequest, reference: str) -> HttpResponse:
    """Close a file, with what has to be thought of."""
    _office, now, today = moment(request.actor)
    page = ends.end_page(request.actor, reference, "close", now=now)
    form = CloseForm(
        request.POST or None,
        today=today,
        has_limits=bool(page.limits),
        initial={"version": page.head.version},
    )
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            closing.close_case(
                request.actor,
                reference,
                code=form.cleaned_data["code"],
                ticks=form.ticks(),
                text=form.cleaned_data["text"],
                keep_years=form.cleaned_data["keep_years"],
                version=form.cleaned_data["version"],
                now=now,
            )
            messages.success(request, _("The file is closed. It can be opened again."))
            return redirect("case", reference)
    return _end(request, "cases/close.html", page, form)


@never_cache
@acting(Act.WORK_CASES)
def reopen(request: StaffRequest, reference: str) -> HttpResponse:
    """Open a closed file again."""
    now = clocks.now()
    page = ends.end_page(request.actor, reference, "reopen", now=now)
    form = ReopenForm(request.POST or None, initial={"version": page.head.version})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            closing.reopen_case(request.actor, reference, **form.cleaned_data, now=now)
            messages.success(request, _("The file is open again."))
            return redirect("case", reference)
    return _end(request, "cases/reopen.html", page, form)


def overview_page(
    request: StaffRequest,
    reference: str,
    *,
    note_form: NoteForm | None = None,
    review_form: ReviewForm | None = None,
) -> HttpResponse:
    """The first page, with a form that was refused in its place."""
    page = overviews.overview(request.actor, reference, now=clocks.now())
    return render(
        request,
        "cases/overview.html",
        {
            "page": page,
            "head": page.head,
            "course": _course(page.head.state),
            "note_form": note_form or NoteForm(),
            "review_form": review_form or ReviewForm(),
        },
        status=422 if note_form or review_form else 200,
    )


def _course(state: CaseState) -> list[dict[str, object]]:
    """The six steps as `web/parts/steps.html` draws them; a closed file has done all."""
    order = [one for one in CaseState if one in OPEN_STATES]
    here = order.index(state) if state in OPEN_STATES else len(order)
    return [
        {"name": one.label, "state": "done" if place < here else "now" if place == here else "later"}
        for place, one in enumerate(order)
    ]


def _end(
    request: StaffRequest, template: str, page: ends.EndPage, form: CloseForm | ReopenForm
) -> HttpResponse:
    facts_of_page = {"page": page, "head": page.head, "form": form}
    return render(request, template, facts_of_page, status=422 if form.errors else 200)
