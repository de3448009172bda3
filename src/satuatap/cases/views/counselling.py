"""The counselling log."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import moment, refusals_on
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.cases import doors
from satuatap.cases.forms.counselling import MonthForm, TalkForm
from satuatap.cases.selectors import counselling as selectors
from satuatap.cases.services import counselling as services
from satuatap.lib import clocks
from satuatap.people import selectors as register
from satuatap.people.results import PersonView


@never_cache
@require_safe
@acting(Act.LOG_COUNSELLING)
def talks(request: StaffRequest) -> HttpResponse:
    """Her talks, those to follow up first."""
    _office, now, today = moment(request.actor)
    asked = request.GET.get("page", "1")
    page = int(asked) if asked.isascii() and asked.isdigit() and 0 < len(asked) < 5 else 1
    lines = selectors.my_talks(request.actor, now=now, page=max(page, 1))
    return render(
        request,
        "cases/talks.html",
        {
            "lines": lines,
            "waiting": selectors.to_follow_up(request.actor, now=now),
            "today": today,
            "page": page,
            "more": len(lines) == selectors.PAGE,
        },
    )


@never_cache
@acting(Act.LOG_COUNSELLING)
def new(request: StaffRequest) -> HttpResponse:
    """Write a talk down: of a registered person (`?person=`), in a file (`?case=`), or without a name."""
    office, now, today = moment(request.actor)
    reference, person = request.GET.get("case", ""), _person(request)
    team = selectors.talk_parties(request.actor, reference, now=now) if reference else ()
    facts: dict[str, Any] = {"today": today, "regency_code": office.area_id, "parties": team}
    facts["named"] = person is not None
    first = {
        "channel": "langsung",
        "place": "mrc",
        "services": ["informasi"],
        "held_on": today,
        "sex": person.sex if person else "",
    }
    if "look_up" in request.POST:
        typed = {name: values if len(values) > 1 else values[0] for name, values in request.POST.lists()}
        lists = {name: request.POST.getlist(name) for name in ("services", "topics")}
        return _form(request, TalkForm(initial=typed | lists, **facts), person, reference)
    form = TalkForm(request.POST or None, initial=first, **facts)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            return _save(request, form, person.reference if person else "", reference)
    return _form(request, form, person, reference)


@never_cache
@require_safe
@acting(Act.LOG_COUNSELLING)
def show(request: StaffRequest, session_id: UUID) -> HttpResponse:
    """One talk with what was said."""
    talk = selectors.talk_for(request.actor, session_id, now=clocks.now())
    return render(request, "cases/talk.html", {"talk": talk})


@require_POST
@acting(Act.LOG_COUNSELLING)
def done(request: StaffRequest, session_id: UUID) -> HttpResponse:
    """She was followed up."""
    services.follow_up_done(request.actor, session_id, now=clocks.now())
    messages.success(request, _("Followed up."))
    return redirect("sessions")


@never_cache
@require_safe
@acting(Act.LOG_COUNSELLING)
def month(request: StaffRequest) -> HttpResponse:
    """The figures of a month, with the rules they were counted by."""
    _office, now, today = moment(request.actor)
    form = MonthForm(request.GET or None, initial={"month": f"{today:%Y-%m}"})
    figures = selectors.month(request.actor, form.first(today), now=now)
    return render(request, "cases/talks_month.html", {"form": form, "month": figures})


@never_cache
@require_safe
@acting(Act.WORK_CASES)
def of_file(request: StaffRequest, reference: str) -> HttpResponse:
    """The talks of a file."""
    page = selectors.talks_page(request.actor, reference, now=clocks.now())
    return render(
        request,
        "cases/file_talks.html",
        {"head": page.head, "lines": page.lines},
    )


def _save(request: StaffRequest, form: TalkForm, person: str, reference: str) -> HttpResponse:
    now = clocks.now()
    draft, once = form.draft(person=person), form.cleaned_data["once"]
    if reference:
        services.log_session_of_case(request.actor, reference, draft, once=once, now=now)
        messages.success(request, _("Written down."))
        return redirect("case", reference)
    logged = services.log_session(request.actor, draft, once=once, now=now)
    if "open" in request.POST:
        return redirect(f"{reverse('file-new')}?talk={logged.id}")
    if logged.client_key:
        words = _("Written down. Her key, should she come back without a name: %(key)s")
        messages.success(request, words % {"key": logged.client_key})
    else:
        messages.success(request, _("Written down."))
    return redirect("sessions")


def _person(request: StaffRequest) -> PersonView | None:
    """The registered person of the address. Raises `NotFound`."""
    reference = request.GET.get("person", "")
    if not reference:
        return None
    return register.person_for(request.actor, reference, doors.purpose_of(request.actor), now=clocks.now())


def _form(request: StaffRequest, form: TalkForm, person: PersonView | None, reference: str) -> HttpResponse:
    return render(
        request,
        "cases/talk_form.html",
        {"form": form, "person": person, "reference": reference},
        status=422 if form.errors else 200,
    )
