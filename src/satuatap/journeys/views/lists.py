"""Lists of other systems: brought, compared, decided about, carried out, undone."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import chosen, moment, refusals_on
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.journeys.forms.lists import BringForm, ColumnsForm
from satuatap.journeys.forms.refusals import of_list
from satuatap.journeys.labels import REASONS
from satuatap.journeys.labels.lists import FIELDS, FOUND_BY, HINTS
from satuatap.journeys.rules.words import Decision, Match, Outcome
from satuatap.journeys.selectors import uploads
from satuatap.journeys.selectors.uploads import RowLine
from satuatap.journeys.services import listing_up
from satuatap.lib import dates, sheet_writing
from satuatap.lib.errors import Invalid
from satuatap.people.labels import REASONS as OF_PERSONS
from satuatap.recruitment.labels import REASONS as OF_REGISTER

ORDER = (Match.DIFFERENT, Match.ONLY_THERE, Match.ONLY_HERE, Match.UNREADABLE, Match.MATCHED)


@never_cache
@acting(Act.RECONCILE)
def bring(request: StaffRequest) -> HttpResponse:
    """Bring a list, and see those brought before."""
    office, now, _today = moment(request.actor)
    form, status = BringForm(), 200
    if request.method == "POST":
        form, status = BringForm(request.POST, request.FILES), 422
        if form.is_valid():
            data = form.cleaned_data
            try:
                ready = listing_up.bring(
                    request.actor,
                    data["file"].file,
                    form.brought(),
                    once=data["once"],
                    again=data["again"],
                    anew=data["anew"],
                    now=now,
                )
            except Invalid as refused:
                if isinstance(day := refused.facts.get("day"), date):
                    refused.facts["day"] = dates.date_text(day, request.LANGUAGE_CODE)
                form.add_error("file", of_list(refused))
            else:
                return redirect("list" if ready else "list-columns", data["once"])
    facts = {"form": form, "lines": uploads.uploads(request.actor), "zone": office.time_zone}
    return render(request, "journeys/lists.html", facts, status=status)


@never_cache
@acting(Act.RECONCILE)
def columns(request: StaffRequest, upload: UUID) -> HttpResponse:
    """What the columns of a list mean: told once for lists with such heads."""
    _office, now, _today = moment(request.actor)
    try:
        waiting = listing_up.waiting(request.actor, upload)
    except Invalid as refused:
        messages.error(request, of_list(refused))
        return redirect("lists")
    form, status = ColumnsForm(waiting=waiting), 200
    if request.method == "POST":
        form, status = ColumnsForm(request.POST, waiting=waiting), 422
        if form.is_valid():
            with refusals_on(form):
                listing_up.tell_columns(request.actor, form.columns(), once=upload, now=now)
                return redirect("list", upload)
    facts = {"form": form, "waiting": waiting}
    return render(request, "journeys/list_columns.html", facts, status=status)


@never_cache
@require_safe
@acting(Act.RECONCILE)
def show(request: StaffRequest, upload: UUID) -> HttpResponse:
    """One list: how far it is, its rows by kind, and what is decided."""
    office, now, _today = moment(request.actor)
    overview = uploads.overview(request.actor, upload, now=now)
    facts: dict[str, object] = {"one": overview, "zone": office.time_zone}
    if overview.is_busy:
        _wake(overview)
    else:
        match = _kind(request.GET.get("match", ""), overview)
        page = request.GET.get("page", "1")
        rows = uploads.rows_of(
            request.actor,
            upload,
            match,
            page=int(page) if page.isascii() and page.isdigit() and len(page) < 5 else 1,
            now=now,
        )
        facts |= {
            "rows": rows,
            "hint": HINTS[match],
            "kinds": [(kind, overview.counts.get(kind, 0)) for kind in ORDER],
            "undecided": overview.open.get(match, 0),
        }
    return render(request, "journeys/compared.html", facts)


@never_cache
@require_safe
@acting(Act.RECONCILE)
def progress(request: StaffRequest, upload: UUID) -> HttpResponse:
    """The bar, asked for again and again; when it is full the page comes anew."""
    _office, now, _today = moment(request.actor)
    overview = uploads.overview(request.actor, upload, now=now)
    if not overview.is_busy or overview.upload.stopped:
        return HttpResponse(status=204, headers={"HX-Redirect": reverse("list", args=[upload])})
    _wake(overview)
    return render(request, "journeys/parts/list_progress.html", {"one": overview})


@require_POST
@acting(Act.RECONCILE)
def decide(request: StaffRequest, upload: UUID) -> HttpResponse:
    """About the rows ticked, or with `all` about all of their kind."""
    _office, now, _today = moment(request.actor)
    match = chosen(request, "match", Match)
    page = request.POST.get("page", "1")
    try:
        decision = chosen(request, "decision", Decision)
        if "all" in request.POST:
            changed = listing_up.decide_all(request.actor, upload, match, decision, now=now)
        else:
            ids = [int(one) for one in request.POST.getlist("row") if one.isascii() and one.isdigit()]
            changed = listing_up.decide(request.actor, upload, ids, decision, now=now)
    except Invalid as refused:
        messages.error(request, of_list(refused))
    else:
        messages.success(
            request, ngettext("%(n)s row is decided.", "%(n)s rows are decided.", changed) % {"n": changed}
        )
    address = f"{reverse('list', args=[upload])}?match={match.value}"
    return redirect(f"{address}&page={page}" if page.isascii() and page.isdigit() else address)


@require_POST
@acting(Act.RECONCILE)
def carry_out(request: StaffRequest, upload: UUID) -> HttpResponse:
    """Do what was decided."""
    _office, now, _today = moment(request.actor)
    return _asked(request, upload, lambda: listing_up.carry_out(request.actor, upload, now=now))


@require_POST
@acting(Act.RECONCILE)
def undo(request: StaffRequest, upload: UUID) -> HttpResponse:
    """Put everything back."""
    _office, now, _today = moment(request.actor)
    return _asked(request, upload, lambda: listing_up.undo(request.actor, upload, now=now))


@require_POST
@acting(Act.RECONCILE)
def go_on(request: StaffRequest, upload: UUID) -> HttpResponse:
    """Go on with a list that stopped."""
    return _asked(request, upload, lambda: listing_up.go_on(request.actor, upload))


@never_cache
@require_safe
@acting(Act.RECONCILE)
def result(request: StaffRequest, upload: UUID, form: str) -> HttpResponse:
    """Every row with what was found and what came of it, for a spreadsheet."""
    heads = [
        str(words)
        for words in (
            _("Row"),
            _("Name"),
            _("What was found"),
            _("How it was found"),
            _("Fields that differ"),
            _("With us"),
            _("In the list"),
            _("Decision"),
            _("What became of it"),
            _("Why"),
            _("Person"),
            _("Journey"),
        )
    ]
    write, kind = (
        (sheet_writing.as_xlsx, sheet_writing.XLSX)
        if form == "xlsx"
        else (sheet_writing.as_csv, sheet_writing.CSV)
    )
    content = write(heads, _results(request, upload))
    disposition = f'attachment; filename="perbandingan-{upload}.{form}"'
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})


def _results(request: StaffRequest, upload: UUID) -> Iterator[list[str]]:
    _office, now, _today = moment(request.actor)
    last = (-1, 0)
    while True:
        lines, last = uploads.results_after(request.actor, upload, last, now=now)
        if not lines:
            return
        for line in lines:
            yield _cells(line)


def _cells(line: RowLine) -> list[str]:
    problems = [f"{FIELDS[name]}: {_why(code)}" for name, code in line.problems]
    return [
        str(line.number or ""),
        line.name,
        str(line.match.label),
        str(FOUND_BY.get(line.found_by, "")),
        ", ".join(str(FIELDS[one.field]) for one in line.differences),
        "; ".join(one.ours for one in line.differences if one.ours),
        "; ".join(one.theirs for one in line.differences if one.theirs),
        str(line.decision.label),
        str(Outcome(line.outcome).label) if line.outcome else "",
        _why(line.outcome_code) if line.outcome_code else "; ".join(problems),
        line.person,
        line.journey,
    ]


def _why(code: str) -> str:
    return str({**OF_PERSONS, **OF_REGISTER, **REASONS}.get(code, code))


def _asked(request: StaffRequest, upload: UUID, act: Callable[[], None]) -> HttpResponse:
    try:
        act()
    except Invalid as refused:
        messages.error(request, of_list(refused))
    return redirect("list", upload)


def _kind(asked: str, overview: uploads.Overview) -> Match:
    """The kind of rows asked for; else the first that has any."""
    if asked in Match.values:
        return Match(asked)
    return next((kind for kind in ORDER if overview.counts.get(kind)), Match.MATCHED)


def _wake(overview: uploads.Overview) -> None:
    """Somebody waits: should the worker have lost the word that there is work, it is told again."""
    if not overview.upload.stopped:
        with suppress(OSError):
            listing_up.call_worker()
