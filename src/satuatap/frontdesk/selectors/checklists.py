"""The papers a service asks of this person, with law and reason, and how far she is with each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.accounts.selectors import names_of_staff
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Desk, Requirement, Service
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.frontdesk.boards import Checklist, ChecklistLine
from satuatap.frontdesk.models import ServiceRequest
from satuatap.frontdesk.rules.checklist import Applicant, Asked, PaperState, Seen, checklist, papers_missing
from satuatap.frontdesk.selectors.places import office_of, today_in
from satuatap.people import selectors as people
from satuatap.people.results import Papers


@dataclass(frozen=True, slots=True)
class Applying:
    """A service she asks for, and what the request (if any) says about her plans."""

    service: Service
    request: ServiceRequest | None = None


def checklists_for(
    actor: Actor, person_id: UUID | None, asked: Sequence[Applying], *, now: datetime
) -> list[Checklist]:
    """The checklists of several services in one opening of the gate; none is read for nobody.

    Only documents these services ask for are read: a desk learns of no other paper.
    """
    kinds = kinds_asked(asked, today_in(office_of(actor), now))
    papers = people.papers_of(actor, person_id, kinds, now=now) if person_id and kinds else None
    return checklists_from(actor, papers, asked, now=now)


def kinds_asked(asked: Sequence[Applying], on: date) -> set[str]:
    """The documents these services ask for, of whomever."""
    return {r.document.slug for one in asked for r in catalogue.requirements_of(one.service, on)}


def checklists_from(
    actor: Actor, papers: Papers | None, asked: Sequence[Applying], *, now: datetime
) -> list[Checklist]:
    """The checklists of several services, her papers known (None: nobody's)."""
    today = today_in(office_of(actor), now)
    names = names_of_staff([d.verified_by for d in papers.documents]) if papers else {}
    desks = _desks(actor, today)
    return [
        _checklist(one, catalogue.requirements_of(one.service, today), papers, names, desks, today=today)
        for one in asked
    ]


def papers_missing_for(actor: Actor, request: ServiceRequest, *, now: datetime) -> int:
    """How many mandatory papers stand between a request and its clock; opens the gate once."""
    service = catalogue.service(request.service.slug)
    return checklists_for(actor, request.person_id, [Applying(service, request)], now=now)[0].missing


def _checklist(
    one: Applying,
    requirements: Sequence[Requirement],
    papers: Papers | None,
    names: dict[UUID, str],
    desks: dict[UUID, Desk],
    *,
    today: date,
) -> Checklist:
    by_slug = {requirement.slug: requirement for requirement in requirements}
    asked = [Asked(r.slug, r.document.slug, r.mandatory, r.sort, r.applies_to) for r in requirements]
    documents = papers.documents if papers else ()
    seen = {Seen(d.kind_slug, d.valid_until): d for d in documents}
    lines = checklist(asked, _applicant(one.request, papers), list(seen), today=today)
    shown = []
    for line in lines:
        document = seen[line.seen] if line.seen else None
        shown.append(
            ChecklistLine(
                requirement=by_slug[line.asked.slug],
                state=line.state,
                unsure=line.unsure,
                document=document,
                seen_by=names.get(document.verified_by, "") if document else "",
                seen_at_desk=desks.get(document.verified_desk_id) if document else None,
            )
        )
    needed = [line for line in lines if line.asked.mandatory and line.state != PaperState.NOT_NEEDED]
    return Checklist(one.service, tuple(shown), papers_missing(lines), len(needed))


def _applicant(request: ServiceRequest | None, papers: Papers | None) -> Applicant:
    occupation = catalogue.code(CodeList.OCCUPATION, request.occupation_code) if request else None
    return Applicant(
        sex=papers.sex if papers else "",
        age=papers.age if papers else None,
        marital=papers.marital_code if papers else "",
        scheme=request.scheme_code if request else "",
        destination=request.destination_code if request else "",
        occupation=request.occupation_code if request else "",
        sector=str(occupation.extra.get("sector", "")) if occupation else "",
    )


def _desks(actor: Actor, today: date) -> dict[UUID, Desk]:
    return {d.desk.id: d.desk for d in catalogue.desks_open(office_of(actor), today)}
