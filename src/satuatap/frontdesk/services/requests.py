"""Opening a service request and taking it, step by step, to the letter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from satuatap.access import gate, sealing
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.frontdesk.models import LetterCopy, RequestStep, ServiceRequest
from satuatap.frontdesk.rules import requests as rules
from satuatap.frontdesk.rules.states import LAST_REQUEST_STATES, RequestState
from satuatap.frontdesk.selectors.checklists import papers_missing_for
from satuatap.frontdesk.selectors.letters import letter_facts
from satuatap.frontdesk.selectors.places import office_of, today_in
from satuatap.frontdesk.selectors.situations import request_situation
from satuatap.frontdesk.services.steps import changed
from satuatap.letters import services as letters
from satuatap.lib import clocks, references
from satuatap.lib.errors import Denied, Invalid, NotFound
from satuatap.lib.verdicts import require
from satuatap.people.models import Person

ASK_PAPERS = frozenset({"complete", "verify"})  # the steps whose verdict rests on the papers
PLANS = {"scheme": CodeList.SCHEME, "destination": CodeList.DESTINATION, "occupation": CodeList.OCCUPATION}


@dataclass(frozen=True, slots=True)
class Issued:
    """What is handed over: the request in its last state and, where the service ends with one, the letter."""

    request: ServiceRequest
    pdf: bytes | None


@transaction.atomic
def open_request(
    actor: Actor,
    *,
    person_id: UUID,
    desk_id: UUID,
    service_slug: str,
    plans: Mapping[str, str],
    once: UUID,
    now: datetime,
) -> ServiceRequest:
    """Open an application at this desk; the same `once`, or one still open, gives the same request again.

    `plans`: scheme, destination and occupation, as far as she knows them (codes, or empty).
    Raises `Denied`, `Invalid` on `service`, `person`, `scheme`, `destination` or `occupation`.
    """
    require(actor.may(Act.HANDLE_REQUEST))
    if desk_id not in actor.desk_ids:
        raise Denied("not_your_desk")
    office = office_of(actor)
    today = today_in(office, now)
    desk = next(d.desk for d in catalogue.desks_open(office, today) if d.desk.id == desk_id)
    offered = catalogue.services_offered(office, today)
    service = next((s for s in offered if s.slug == service_slug and s.desk_kind_id == desk.kind_id), None)
    if service is None:
        raise Invalid("invalid", {"service": ["service_not_at_this_desk"]})
    if not Person.objects.filter(id=person_id).exists():
        raise Invalid("invalid", {"person": ["no_such_person"]})
    _known_plans(plans, today)
    mine = ServiceRequest.objects.filter(
        Q(once=once) | Q(person_id=person_id, service_id=service.id, closed_at=None), office_id=office.id
    )
    if known := mine.first():
        return known
    try:
        with transaction.atomic():
            request = ServiceRequest.objects.create(
                reference=_fresh_reference(),
                office_id=office.id,
                desk_id=desk_id,
                service_id=service.id,
                person_id=person_id,
                state=RequestState.OPEN,
                scheme_code=plans.get("scheme", ""),
                destination_code=plans.get("destination", ""),
                occupation_code=plans.get("occupation", ""),
                opened_at=now,
                opened_by=actor.user_id,
                once=once,
            )
    except IntegrityError:  # the same form was sent twice at once
        return mine.get()
    _log(request, "open", "", actor, now)
    return request


@transaction.atomic
def change_plans(
    actor: Actor, *, reference: str, plans: Mapping[str, str], version: int, now: datetime
) -> ServiceRequest:
    """Note scheme, destination or occupation while papers are gathered: the checklist follows them."""
    request = _locked(actor, reference, version)
    require(actor.may(Act.HANDLE_REQUEST))
    if request.desk_id not in actor.desk_ids:
        raise Denied("not_your_desk")
    if request.state != RequestState.OPEN:
        raise Denied("wrong_state")
    _known_plans(plans, today_in(office_of(actor), now))
    request.scheme_code = plans.get("scheme", "")
    request.destination_code = plans.get("destination", "")
    request.occupation_code = plans.get("occupation", "")
    request.version += 1
    request.save()
    _log(request, "change_plans", request.state, actor, now)
    return request


def take_step(
    actor: Actor, *, reference: str, action: str, ground: str = "", version: int, now: datetime
) -> ServiceRequest:
    """Take any step but `issue`. Papers are counted through the gate first, then the step is one transaction.

    Raises `NotFound("no_such_request")`, `Stale("changed_meanwhile", by, action, at)`, `Denied` with the
    verdict's reason, `Invalid` on `ground`.
    """
    missing = _papers_missing(actor, reference, now) if action in ASK_PAPERS else 0
    with transaction.atomic():
        request = _locked(actor, reference, version)
        _step(request, action, actor, papers_missing=missing, ground=ground, now=now)
    return request


def issue(
    actor: Actor, *, reference: str, language: str, base_url: str, version: int, now: datetime
) -> Issued:
    """Hand over: print, number, sign and register the letter, keep a sealed copy, close the request.

    `base_url`: where the QR code leads, without the path. All in one transaction of the gate.
    """
    facts = letter_facts(actor, reference, language=language, now=now)
    with gate.opened(actor, Purpose.COUNTER_SERVICE, now=now) as door:
        request = _locked(actor, reference, version)
        service = catalogue.service(request.service.slug)
        _step(request, "issue", actor, papers_missing=0, ground="", now=now)
        if not service.letter_kind:
            return Issued(request, None)
        door.record("issue", request.person_id, fields=["letter"])
        made = letters.issue(
            kind_slug=service.letter_kind,
            office=office_of(actor),
            issued_by=actor.user_id,
            facts=facts,
            language=language,
            now=now,
            base_url=base_url,
        )
        request.letter_code = made.letter.code
        request.save(update_fields=["letter_code"])
        LetterCopy.objects.create(
            request=request,
            office_id=request.office_id,
            person_id=request.person_id,
            pdf_sealed=sealing.seal_bytes("frontdesk_lettercopy", request.id, "pdf_sealed", made.pdf),
        )
    return Issued(request, made.pdf)


def _step(
    request: ServiceRequest, action: str, actor: Actor, *, papers_missing: int, ground: str, now: datetime
) -> None:
    office = office_of(actor)
    today = today_in(office, now)
    step = rules.STEP.get(action)
    if step is None:
        raise NotFound("no_such_step")
    situation = request_situation(
        request,
        actor,
        papers_missing=papers_missing,
        today=today,
        refused_on=clocks.day(request.closed_at, office.time_zone) if request.closed_at else None,
    )
    require(rules.verdict(action, situation))
    if "ground" in step.asks:
        found = catalogue.code(CodeList.REJECTION, ground)
        if found is None or not found.holds(today):
            raise Invalid("invalid", {"ground": ["no_such_code" if ground else "required"]})
    before, request.state = request.state, RequestState(step.to)
    request.version += 1
    if request.state == RequestState.OPEN:
        request.complete_on = request.due_on = request.verified_by = None
    elif request.state == RequestState.COMPLETE:
        service = catalogue.service(request.service.slug)
        request.complete_on = today
        request.due_on = rules.due_on(today, service.working_days)
    elif request.state == RequestState.VERIFIED:
        request.verified_by = actor.user_id
    request.closed_at = now if request.state in LAST_REQUEST_STATES else None
    request.save()
    _log(request, action, before, actor, now, ground if "ground" in step.asks else "")


def _papers_missing(actor: Actor, reference: str, now: datetime) -> int:
    request = (
        ServiceRequest.objects.select_related("service")
        .filter(reference=reference, office_id=actor.office_id)
        .first()
    )
    if request is None:
        raise NotFound("no_such_request")
    return papers_missing_for(actor, request, now=now)


def _locked(actor: Actor, reference: str, version: int) -> ServiceRequest:
    request = (
        ServiceRequest.objects.select_for_update(of=("self",))
        .select_related("service")
        .filter(reference=reference, office_id=actor.office_id)
        .first()
    )
    if request is None:
        raise NotFound("no_such_request")
    if request.version != version:
        last = request.steps.latest("version")
        raise changed(actor, by=last.by, action=last.action, at=last.at)
    return request


def _known_plans(plans: Mapping[str, str], today: date) -> None:
    wrong = {
        name: ["no_such_code"]
        for name, code_list in PLANS.items()
        if (code := plans.get(name, ""))
        and not ((found := catalogue.code(code_list, code)) and found.holds(today))
    }
    if wrong:
        raise Invalid("invalid", wrong)


def _log(
    request: ServiceRequest, action: str, before: str, actor: Actor, now: datetime, ground: str = ""
) -> None:
    RequestStep.objects.create(
        request=request,
        version=request.version,
        action=action,
        from_state=before,
        to_state=request.state,
        at=now,
        by=actor.user_id,
        ground_code=ground,
    )


def _fresh_reference() -> str:
    reference = references.new("R")
    while ServiceRequest.objects.filter(reference=reference).exists():
        reference = references.new("R")
    return reference
