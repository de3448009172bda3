"""What comes in, the limits said first, and the beginning of a file."""

from dataclasses import dataclass, field, replace
from datetime import datetime
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
from satuatap.accounts.views.answers import asked_id, moment, refusals_on
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.cases import doors
from satuatap.cases.forms.counselling import BeginForm, HealthForm, IntakeForm, LimitsForm
from satuatap.cases.rules.health_clock import Window, earliest, health_clock
from satuatap.cases.rules.words import Source
from satuatap.cases.selectors import counselling, limits
from satuatap.cases.selectors import intake as selectors
from satuatap.cases.services import counselling as talks
from satuatap.cases.services import intake as services
from satuatap.cases.services.limits import explain_limits
from satuatap.cases.services.opening import CaseDraft, open_case
from satuatap.lib import clocks
from satuatap.lib.errors import NotFound
from satuatap.people import selectors as register
from satuatap.people import services as notes


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a file begins from: a talk, an intake, a colleague's note, a registered person, or nothing."""

    initial: dict[str, Any] = field(default_factory=dict)
    source: Source = Source.COUNSELLOR
    person_id: UUID | None = None
    talk_id: UUID | None = None
    intake_id: UUID | None = None
    is_danger: bool = False


@never_cache
@require_safe
@acting(Act.READ_CONCERNS)
def inbox(request: StaffRequest) -> HttpResponse:
    """What colleagues left, and what came in from outside."""
    now = clocks.now()
    return render(
        request,
        "cases/inbox.html",
        {
            "intakes": selectors.intakes(request.actor, now=now),
            "notes": register.concerns(request.actor, now=now),
            "me": request.actor.name,
        },
    )


@never_cache
@acting(Act.WORK_CASES, Act.RECEIVE_REFERRALS)
def leave(request: StaffRequest) -> HttpResponse:
    """Leave something for the counsellors: what a partner or the family tells."""
    _office, now, today = moment(request.actor)
    form = IntakeForm(request.POST or None, today=today)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            services.leave_intake(request.actor, form.draft(), once=form.cleaned_data["once"], now=now)
            messages.success(request, _("Received."))
            return redirect("inbox" if request.actor.may(Act.READ_CONCERNS) else "intake-new")
    return render(request, "cases/intake_form.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@acting(Act.READ_CONCERNS)
def take(request: StaffRequest, intake_id: UUID) -> HttpResponse:
    """She sees to it, and begins a file."""
    services.take_intake(request.actor, intake_id, now=clocks.now())
    return redirect(f"{reverse('file-new')}?intake={intake_id}")


@require_POST
@acting(Act.READ_CONCERNS)
def take_note(request: StaffRequest, note_id: UUID) -> HttpResponse:
    """She sees to what a colleague left."""
    notes.take_concern(request.actor, note_id, now=clocks.now())
    return redirect("inbox")


@never_cache
@acting(Act.WORK_CASES)
def begin(request: StaffRequest) -> HttpResponse:
    """Begin a file: limits first, health before any form, then what is known."""
    _office, now, today = moment(request.actor)
    start = _beginning(request, now)
    health = HealthForm(request.POST or None)
    if "clock" in request.POST:
        typed = request.POST.dict() | {"categories": request.POST.getlist("categories")}
        return _begin_page(request, BeginForm(initial=typed, today=today), health, now)
    form = BeginForm(request.POST or None, initial=start.initial, today=today)
    if request.method == "POST" and form.is_valid():
        reference = _open(request, form, start, now)
        messages.success(request, _("The file is open. Only its team knows of it."))
        if start.is_danger:
            return redirect("case-safety", reference)
        return redirect("incident-new" if health.moment() else "case", reference)
    return _begin_page(request, form, health, now)


@never_cache
@acting(Act.WORK_CASES)
def explain(request: StaffRequest, reference: str) -> HttpResponse:
    """The limits of confidentiality, to read out, and the record that it was done."""
    _office, now, today = moment(request.actor)
    form = LimitsForm(request.POST or None, today=today)
    if request.method == "POST" and form.is_valid():
        explain_limits(
            request.actor,
            reference,
            language=form.cleaned_data["language"],
            interpreter=form.cleaned_data["interpreter"],
            now=now,
        )
        messages.success(request, _("Written down."))
        return redirect("case", reference)
    page = limits.limits_page(request.actor, reference, now=now)
    return render(
        request,
        "cases/limits.html",
        {
            "head": page.head,
            "duties": page.duties,
            "explained": page.explained,
            "form": form,
        },
        status=422 if form.errors else 200,
    )


def windows_of(form: HealthForm, zone: str, now: datetime) -> tuple[Window, ...]:
    """The clock for the day that was typed; empty without one."""
    when = form.moment()
    return health_clock(earliest(*when, zone), now) if when else ()


def _begin_page(request: StaffRequest, form: BeginForm, health: HealthForm, now: datetime) -> HttpResponse:
    return render(
        request,
        "cases/begin.html",
        {
            "form": form,
            "health": health,
            "windows": windows_of(health, request.actor.time_zone, now),
            "duties": limits.duties_at(request.actor),
        },
        status=422 if form.errors else 200,
    )


def _open(request: StaffRequest, form: BeginForm, start: Beginning, now: datetime) -> str:
    draft: CaseDraft = replace(form.draft(stem=_("Worker"), person_id=start.person_id), source=start.source)
    if start.talk_id:
        return talks.open_file(request.actor, start.talk_id, draft, now=now)
    if start.intake_id:
        return services.open_file(request.actor, start.intake_id, draft, now=now)
    return open_case(request.actor, draft, once=form.cleaned_data["once"], now=now)


def _beginning(request: StaffRequest, now: datetime) -> Beginning:
    """Raises `NotFound`: what it begins from is not there, or not open to her."""
    if talk := asked_id(request, "talk"):
        return _from_talk(request, talk, now)
    if intake := asked_id(request, "intake"):
        return _from_intake(request, intake, now)
    if note := asked_id(request, "note"):
        return _from_note(request, note, now)
    person = request.GET.get("person")
    return _from_person(request, person, now) if person else Beginning()


def _from_talk(request: StaffRequest, talk_id: UUID, now: datetime) -> Beginning:
    talk = counselling.talk_for(request.actor, talk_id, now=now)
    initial = {
        "story": talk.text,
        "phase_code": talk.line.status.code if talk.line.status else "",
        "destination_code": talk.destination.code if talk.destination else "",
    }
    if talk.line.person:
        initial |= _from_person(request, talk.line.person, now).initial
    return Beginning(initial, talk_id=talk_id)


def _from_intake(request: StaffRequest, intake_id: UUID, now: datetime) -> Beginning:
    line = selectors.intake_for(request.actor, intake_id, now=now)
    told = line.told
    by = _("Told by %(who)s, %(contact)s") % {"who": told.teller, "contact": told.teller_contact}
    initial = {
        "story": "\n\n".join(
            part
            for part in (told.story, by if told.teller or told.teller_contact else "", _how_to_answer(line))
            if part
        ),
        "workers": told.worker,
        "contact": " · ".join(part for part in (told.worker_contact, told.safe_note) if part),
        "kind_1": told.respondent_kind,
        "respondent_1": told.respondent,
        "phase_code": line.phase_code,
        "destination_code": line.destination_code,
        "categories": [row.code for row in line.categories],
        "explained": "later",
    }
    return Beginning(initial, source=line.source, intake_id=intake_id, is_danger=line.is_danger)


def _how_to_answer(line: selectors.IntakeLine) -> str:
    """As she said it at the portal, kept with the story until it is agreed with her."""
    told = line.told
    said = (
        (_("How to answer"), line.reach.label if line.reach else ""),
        (_("When"), told.hours),
        (_("Who else may pick up"), told.who_answers),
        (_("Say you are"), told.name_to_use),
    )
    return "\n".join(f"{what}: {words}" for what, words in said if words)


def _from_note(request: StaffRequest, note_id: UUID, now: datetime) -> Beginning:
    """A colleague's note that she took: the quiet route."""
    left = register.concerns(request.actor, now=now)
    note = next((one for one in left if one.id == note_id and one.seen_by == request.actor.name), None)
    if note is None:
        raise NotFound("no_such_note")
    person = _from_person(request, note.reference, now) if note.reference else Beginning()
    return replace(person, initial={**person.initial, "story": note.text}, source=Source.QUIET_ROUTE)


def _from_person(request: StaffRequest, reference: str, now: datetime) -> Beginning:
    person = register.person_for(request.actor, reference, doors.purpose_of(request.actor), now=now)
    return Beginning({"workers": person.full_name}, person_id=person.id)
