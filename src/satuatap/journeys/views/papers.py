"""The papers of a journey. Addresses and file names tell nothing of what is inside."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import download, moment, refusals_on
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.journeys.forms.papers import ConsentForm, PaperForm, ScanForm
from satuatap.journeys.rules.papers import CopyKind
from satuatap.journeys.selectors.papers import consent_head, paper_page, papers_page
from satuatap.journeys.services import papers as services
from satuatap.journeys.services.consents import note_consent
from satuatap.lib.errors import NotFound


@never_cache
@require_safe
@acting(Act.WORK_JOURNEYS)
def papers(request: StaffRequest, reference: str) -> HttpResponse:
    """Every paper, and how it stands."""
    office, now, _today = moment(request.actor)
    page = papers_page(request.actor, reference, now=now)
    facts = {"page": page, "head": page.head, "zone": office.time_zone}
    return render(request, "journeys/papers.html", facts)


@never_cache
@require_safe
@acting(Act.WORK_JOURNEYS)
def paper(request: StaffRequest, reference: str, kind: str) -> HttpResponse:
    """One paper with its scans."""
    return _paper(request, reference, kind)


@require_POST
@never_cache
@acting(Act.VERIFY_DOCUMENT)
def verify(request: StaffRequest, reference: str, kind: str) -> HttpResponse:
    """She held it in her hands."""
    _office, now, _today = moment(request.actor)
    page = paper_page(request.actor, reference, kind, now=now)
    form = PaperForm(request.POST, kind=page.line.kind)
    if form.is_valid():
        with refusals_on(form):
            services.verify(request.actor, reference, kind, form.draft(), now=now)
            messages.success(request, _("Verified. Every desk that may know this paper knows it now."))
            return redirect("journey-papers", reference)
    return _paper(request, reference, kind, paper_form=form)


@require_POST
@never_cache
@acting(Act.VERIFY_DOCUMENT)
def keep_scan(request: StaffRequest, reference: str, kind: str) -> HttpResponse:
    """Take a scan in. One that is too big is not read at all."""
    _office, now, _today = moment(request.actor)
    form = ScanForm(request.POST, request.FILES)
    form.missing_means(int(request.META.get("CONTENT_LENGTH") or 0))
    if form.is_valid():
        with refusals_on(form):
            services.keep_scan(
                request.actor, reference, kind, form.upload(), once=form.cleaned_data["once"], now=now
            )
            messages.success(request, _("The scan is taken in and encrypted."))
            return redirect("journey-paper-of", reference, kind)
    return _paper(request, reference, kind, scan_form=form)


@require_POST
@never_cache
@acting(Act.WORK_JOURNEYS)
def take_out(request: StaffRequest, reference: str, kind: str, scan_id: UUID, copy: str) -> HttpResponse:
    """Download a scan. POST: no address of it stays in a browser's history."""
    _office, now, _today = moment(request.actor)
    if copy not in CopyKind.values:
        raise NotFound("no_such_scan")
    return download(services.take_out(request.actor, reference, kind, scan_id, CopyKind(copy), now=now))


@require_POST
@acting(Act.VERIFY_DOCUMENT)
def set_aside(request: StaffRequest, reference: str, kind: str, scan_id: UUID) -> HttpResponse:
    """A wrong scan."""
    _office, now, _today = moment(request.actor)
    services.set_aside(request.actor, reference, kind, scan_id, now=now)
    messages.success(request, _("The scan no longer stands here."))
    return redirect("journey-paper-of", reference, kind)


@never_cache
@acting(Act.WORK_JOURNEYS)
def consent(request: StaffRequest, reference: str) -> HttpResponse:
    """The family's letter. The answer is the same whatever was written for the counsellors."""
    _office, now, today = moment(request.actor)
    head, may_verify = consent_head(request.actor, reference, now=now)
    form = ConsentForm(request.POST or None, today=today, may_verify=bool(may_verify))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            note_consent(request.actor, reference, form.draft(), now=now)
            messages.success(request, _("The letter is noted."))
            return redirect("journey-papers", reference)
    facts = {"head": head, "form": form}
    return render(request, "journeys/consent.html", facts, status=422 if form.errors else 200)


def _paper(request: StaffRequest, reference: str, kind: str, **forms: Form) -> HttpResponse:
    office, now, _today = moment(request.actor)
    page = paper_page(request.actor, reference, kind, now=now)
    facts = {
        "page": page,
        "head": page.head,
        "zone": office.time_zone,
        "paper_form": PaperForm(kind=page.line.kind),
        "scan_form": ScanForm(),
        "bad": bool(forms),
        **forms,
    }
    return render(request, "journeys/paper_of.html", facts, status=422 if forms else 200)
