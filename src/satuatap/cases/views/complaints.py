"""The course of a complaint: its page, its steps, its letters."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import base_url, pdf, refusals_on, version
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.cases.forms.complaints import StepForm
from satuatap.cases.rules.complaint_steps import STEP
from satuatap.cases.selectors import complaints as selectors
from satuatap.cases.selectors.complaints import CoursePage
from satuatap.cases.services import complaints as services
from satuatap.cases.services.complaint_papers import print_paper
from satuatap.catalogue.language import active_language
from satuatap.lib import clocks
from satuatap.lib.errors import NotFound


@never_cache
@require_safe
@acting(Act.WORK_CASES)
def course(request: StaffRequest, reference: str) -> HttpResponse:
    """Where it stands, what can be done, what was done."""
    return _page(request, reference)


@require_POST
@acting(Act.WORK_CASES)
def register(request: StaffRequest, reference: str) -> HttpResponse:
    """Register the complaint."""
    services.register_complaint(request.actor, reference, now=clocks.now())
    messages.success(request, _("Registered. The clocks of the papers run."))
    return redirect("case-course", reference)


@require_POST
@acting(Act.WORK_CASES)
def step(request: StaffRequest, reference: str, action: str) -> HttpResponse:
    """Take a step."""
    now = clocks.now()
    if action not in STEP:
        raise NotFound("no_such_step")
    page = selectors.course_page(request.actor, reference, now=now)
    form = _form(page, action, request)
    if form.is_valid():
        with refusals_on(form):
            services.take_step(
                request.actor,
                reference,
                action=action,
                said=form.said(),
                version=version(request),
                now=now,
            )
            return redirect("case-course", reference)
    return _page(request, reference, refused={action: form})


@require_POST
@acting(Act.WORK_CASES)
def contact(request: StaffRequest, reference: str) -> HttpResponse:
    """The complainant was reached."""
    services.note_contact(request.actor, reference, version=version(request), now=clocks.now())
    return redirect("case-course", reference)


@require_POST
@acting(Act.WORK_CASES)
def tell(request: StaffRequest, reference: str) -> HttpResponse:
    """She was told that it cannot be solved."""
    services.tell_unsolvable(request.actor, reference, version=version(request), now=clocks.now())
    return redirect("case-course", reference)


@require_POST
@acting(Act.WORK_CASES)
def print_letter(request: StaffRequest, reference: str, step_id: UUID, kind: str) -> HttpResponse:
    """Print a letter of a step, or find the one printed before."""
    paper_id = print_paper(
        request.actor,
        reference,
        step_id=step_id,
        kind=kind,
        language=active_language(),
        base_url=base_url(request),
        now=clocks.now(),
    )
    return redirect("case-letter", reference, paper_id)


@never_cache
@require_safe
@acting(Act.WORK_CASES)
def letter(request: StaffRequest, reference: str, paper_id: UUID) -> HttpResponse:
    """A letter as it was printed."""
    return pdf(selectors.paper(request.actor, reference, paper_id, now=clocks.now()), f"{reference}.pdf")


def _form(page: CoursePage, action: str, request: StaffRequest | None = None) -> StepForm:
    return StepForm(
        request.POST if request else None,
        asks=STEP[action].asks,
        respondents=page.respondents,
        closures=page.closures,
        auto_id=f"id_{action}_%s",
    )


def _page(request: StaffRequest, reference: str, refused: dict[str, StepForm] | None = None) -> HttpResponse:
    page = selectors.course_page(request.actor, reference, now=clocks.now())
    forms = refused or {}
    facts = {
        "page": page,
        "head": page.head,
        "choices": [
            (choice, forms.get(choice.step.action) or _form(page, choice.step.action))
            for choice in page.choices
        ],
    }
    return render(request, "cases/course.html", facts, status=422 if refused else 200)
