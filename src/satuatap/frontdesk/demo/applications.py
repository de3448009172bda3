"""Service requests in every state, brought there by the acts of the staff on earlier days."""

from datetime import date, datetime, timedelta
from uuid import uuid5

import yaml
from django.conf import settings

from satuatap.accounts.actors import Actor
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Office
from satuatap.frontdesk.demo.population import Registered
from satuatap.frontdesk.demo.staff import DEMO
from satuatap.frontdesk.models import ServiceRequest
from satuatap.frontdesk.selectors.places import today_in
from satuatap.frontdesk.services import requests as services
from satuatap.lib import workdays
from satuatap.lib.errors import Invalid
from satuatap.people import services as people

SERVICE = "rekomendasi-paspor"
PLANS = {"scheme": "p_to_p", "destination": "TW", "occupation": "pengasuh_lansia"}
# Working days ago, the share of the papers verified at once, the steps taken, one each following day.
COURSES: tuple[tuple[int, float, tuple[str, ...]], ...] = (
    (0, 0.4, ()),
    (1, 0.7, ()),
    (1, 1.0, ("complete",)),
    (6, 1.0, ("complete",)),
    (2, 1.0, ("complete", "verify")),
    (3, 1.0, ("complete", "verify", "sign")),
    (9, 1.0, ("complete", "verify", "sign", "issue")),
    (12, 1.0, ("complete", "verify", "sign", "issue")),
    (8, 0.5, ("refuse",)),
    (5, 0.2, ("withdraw",)),
)


def lay_applications(
    office: Office, people_here: list[Registered], staff: dict[str, Actor], *, now: datetime
) -> list[Registered]:
    """Open and carry on whatever is missing; return the people whose applications are still open."""
    clerk, head = staff["loket-2"], staff["kepala"]
    applicants = [one for one in people_here if one.draft.marital_code and one.draft.sex == "P"]
    still_open = []
    for place, (applicant, course) in enumerate(zip(applicants, COURSES, strict=False)):
        once = uuid5(DEMO, f"request/{place}")
        if not ServiceRequest.objects.filter(once=once).exists():
            _carry(office, clerk, head, applicant, course, place, now)
        if not ServiceRequest.objects.filter(once=once, closed_at__isnull=False).exists():
            still_open.append(applicant)
    return still_open


def _carry(
    office: Office,
    clerk: Actor,
    head: Actor,
    applicant: Registered,
    course: tuple[int, float, tuple[str, ...]],
    place: int,
    now: datetime,
) -> None:
    days_ago, share, steps = course
    at = _working_days_before(now, days_ago)
    (desk_id,) = clerk.desk_ids
    request = services.open_request(
        clerk,
        person_id=applicant.handle.id,
        desk_id=desk_id,
        service_slug=SERVICE,
        plans=PLANS,
        once=uuid5(DEMO, f"request/{place}"),
        now=at,
    )
    _verify_papers(office, clerk, applicant, share, at)
    for number, action in enumerate(steps):
        at = min(now, _working_days_before(now, max(0, days_ago - number)) + timedelta(minutes=20 * number))
        version = ServiceRequest.objects.get(id=request.id).version
        if action == "issue":
            services.issue(
                clerk,
                reference=request.reference,
                language="id",
                base_url=settings.ENV.public_url,
                version=version,
                now=at,
            )
            continue
        services.take_step(
            head if action in ("sign", "refuse") else clerk,
            reference=request.reference,
            action=action,
            ground="p3mi_tidak_berizin" if action == "refuse" else "",
            version=version,
            now=at,
        )


def _verify_papers(office: Office, clerk: Actor, applicant: Registered, share: float, at: datetime) -> None:
    """Verify this share of the papers, in their order. A consent: she was heard alone."""
    (desk_id,) = clerk.desk_ids
    requirements = catalogue.requirements_of(catalogue.service(SERVICE), today_in(office, at))
    for requirement in requirements[: round(len(requirements) * share)]:
        kind = requirement.document
        try:
            people.verify_document(
                clerk,
                applicant.handle.id,
                kind.slug,
                desk_id=desk_id,
                number=_number(applicant, kind.slug),
                issued_on=_issued(today_in(office, at)) if kind.valid_months else None,
                heard_alone=True if kind.asks_heard_alone else None,
                now=at,
            )
        except Invalid as refused:
            raise Invalid(f"{kind.slug}: {refused.fields}") from refused


def _number(applicant: Registered, kind: str) -> str:
    if kind == "ktp":
        return applicant.draft.nik
    if kind in ("perjanjian-penempatan", "surat-pengantar-p3mi"):
        company = yaml.safe_load((settings.ROOT / "data" / "demo" / "people.yaml").read_text("utf-8"))[
            "company"
        ]
        return f"{company} {applicant.handle.reference}"
    return ""


def _issued(today: date) -> date:
    return today - timedelta(days=30)


def _working_days_before(now: datetime, days: int) -> datetime:
    at = now
    while days:
        at -= timedelta(days=1)
        days -= workdays.is_working_day(at.date())
    return at
