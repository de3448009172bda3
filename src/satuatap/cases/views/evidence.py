"""Evidence: taken in, copied, taken out, handed over. Addresses and file names tell nothing."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import download, refusals_on
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.cases.forms.duties import HandOverForm, UploadForm
from satuatap.cases.rules.evidence import LARGEST
from satuatap.cases.selectors import evidence as selectors
from satuatap.cases.services import evidence
from satuatap.lib import clocks
from satuatap.lib.errors import Denied, Invalid
from satuatap.lib.uploads import Upload


@never_cache
@require_safe
@acting(Act.WORK_CASES)
def show(request: StaffRequest, reference: str) -> HttpResponse:
    """What there is, with its custody."""
    return _page(request, reference)


@require_POST
@never_cache
@acting(Act.WORK_CASES)
def keep(request: StaffRequest, reference: str) -> HttpResponse:
    """Take a file in. One that is too big is not read at all."""
    now = clocks.now()
    page = selectors.evidence_page(request.actor, reference, now=now)
    form = UploadForm(request.POST, request.FILES, parties=page.parties)
    form.fields["file"].error_messages["required"] = (
        "file_too_big" if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST else "file_missing"
    )
    if form.is_valid():
        typed = dict(form.cleaned_data)
        file = typed.pop("file")
        with refusals_on(form):
            evidence.keep(request.actor, reference, Upload(file.name, file.file, file.size), **typed, now=now)
            messages.success(request, _("Taken in and sealed."))
            return redirect("case-papers", reference)
    return _page(request, reference, {"upload": form})


@require_POST
@never_cache
@acting(Act.WORK_CASES)
def take_out(request: StaffRequest, reference: str, evidence_id: UUID, kind: str) -> HttpResponse:
    """Download a copy. POST: no address of it stays in a browser's history."""
    return download(evidence.take_out(request.actor, reference, evidence_id, kind, now=clocks.now()))


@require_POST
@acting(Act.WORK_CASES)
def copy(request: StaffRequest, reference: str, evidence_id: UUID) -> HttpResponse:
    """Make the copy that may be shared."""
    try:
        evidence.make_copy(request.actor, reference, evidence_id, now=clocks.now())
    except (Invalid, Denied) as refused:
        return _page(request, reference, {}, refusal=(evidence_id, refused.code))
    messages.success(request, _("The copy is made."))
    return redirect("case-papers", reference)


@require_POST
@acting(Act.WORK_CASES)
def set_aside(request: StaffRequest, reference: str, evidence_id: UUID) -> HttpResponse:
    """It is not relied on any more."""
    evidence.set_aside(request.actor, reference, evidence_id, now=clocks.now())
    messages.success(request, _("Noted."))
    return redirect("case-papers", reference)


@require_POST
@never_cache
@acting(Act.WORK_CASES)
def hand_over(request: StaffRequest, reference: str, evidence_id: UUID) -> HttpResponse:
    """Note that a copy went out of the house."""
    form = HandOverForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            kind = form.cleaned_data["kind"]
            evidence.hand_over(request.actor, reference, evidence_id, kind, form.receipt(), now=clocks.now())
            messages.success(request, _("Noted."))
            return redirect("case-papers", reference)
    return _page(request, reference, {str(evidence_id): form})


def _page(
    request: StaffRequest,
    reference: str,
    refused: dict[str, Form] | None = None,
    *,
    refusal: tuple[UUID, str] | None = None,
) -> HttpResponse:
    page = selectors.evidence_page(request.actor, reference, now=clocks.now())
    forms = refused or {}
    facts = {
        "page": page,
        "head": page.head,
        "upload": forms.get("upload") or UploadForm(parties=page.parties),
        "lines": [
            (
                line,
                forms.get(str(line.id)) or HandOverForm(),
                refusal[1] if refusal and refusal[0] == line.id else "",
            )
            for line in page.lines
        ],
    }
    return render(request, "cases/evidence.html", facts, status=422 if refused is not None else 200)
