"""The interview before departure, for whoever may hold one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import moment, refusals_on
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.journeys.forms.interviews import InterviewForm
from satuatap.journeys.rules.interview import Assessment
from satuatap.journeys.selectors.interviews import interview_page
from satuatap.journeys.services import interviews


@never_cache
@acting(Act.INTERVIEW)
def interview(request: StaffRequest, reference: str) -> HttpResponse:
    """The interviews that were held and the form of the next; POST shows what it points to, or keeps it."""
    office, now, _today = moment(request.actor)
    page = interview_page(request.actor, reference, now=now)
    form = InterviewForm(request.POST or None, sheet=page.sheet)
    found: Assessment | None = None
    if request.method == "POST" and form.is_valid():
        draft = form.draft()
        if "sign" in request.POST:
            with refusals_on(form):
                interviews.hold(request.actor, reference, draft, once=form.cleaned_data["once"], now=now)
                messages.success(request, _("The interview is kept."))
                return redirect("journey-interview", reference)
        found = interviews.look(request.actor, reference, draft, now=now)
        form.data = {**request.POST.dict(), "shown": found.level.value}  # she decides on what she sees
    facts = {
        "page": page,
        "head": page.head,
        "form": form,
        "found": found,
        "zone": office.time_zone,
        "may_note": request.actor.may(Act.RAISE_CONCERN),
    }
    return render(request, "journeys/interview.html", facts, status=422 if form.errors else 200)
