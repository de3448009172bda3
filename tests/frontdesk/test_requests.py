"""A service request from the first paper to the letter in her hand."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from satuatap.frontdesk import selectors, services
from satuatap.frontdesk.models import RequestStep, ServiceRequest
from satuatap.frontdesk.rules.states import RequestState
from satuatap.letters import selectors as letters
from satuatap.lib.errors import Denied, Invalid, NotFound, Stale
from satuatap.people import services as people
from satuatap.people.drafts import PersonDraft
from satuatap.people.results import PersonHandle
from satuatap.people.rules.words import BirthPrecision
from tests.frontdesk.hall import desk_id, head, officer, receptionist

pytestmark = pytest.mark.django_db

RATNA = officer("ketenagakerjaan", "Ratna Contoh", woman=True)
PLANS = {"scheme": "uji_p_to_p", "destination": "uji_taiwan", "occupation": "uji_perawat"}


@pytest.fixture
def siti(office: None, now: datetime) -> PersonHandle:
    draft = PersonDraft(
        full_name="Siti Contoh",
        sex="P",
        birth_date=date(1996, 3, 4),
        birth_precision=BirthPrecision.DAY,
        birth_place="Tulungagung",
        marital_code="belum",
    )
    return people.register(receptionist(), draft, now=now, once=uuid4())


def opened(siti: PersonHandle, now: datetime) -> ServiceRequest:
    return services.open_request(
        RATNA,
        person_id=siti.id,
        desk_id=desk_id("ketenagakerjaan"),
        service_slug="uji-rekomendasi",
        plans=PLANS,
        once=uuid4(),
        now=now,
    )


def verify(siti: PersonHandle, kind: str, now: datetime) -> None:
    people.verify_document(RATNA, siti.id, kind, desk_id=desk_id("ketenagakerjaan"), now=now)


def step(request: ServiceRequest, action: str, now: datetime, *, ground: str = "") -> ServiceRequest:
    actor = head() if action in ("sign", "refuse", "reopen") else RATNA
    return services.take_step(
        actor, reference=request.reference, action=action, ground=ground, version=request.version, now=now
    )


def signed(siti: PersonHandle, now: datetime) -> ServiceRequest:
    request = opened(siti, now)
    verify(siti, "uji-ktp", now)
    for action in ("complete", "verify", "sign"):
        request = step(request, action, now)
    return request


def test_from_papers_to_the_letter(siti: PersonHandle, now: datetime) -> None:
    request = signed(siti, now)
    assert (request.complete_on, request.due_on) == (date(2026, 11, 24), date(2026, 11, 26))
    issued = services.issue(
        RATNA,
        reference=request.reference,
        language="id",
        base_url="http://contoh.test",
        version=request.version,
        now=now,
    )
    assert issued.pdf is not None
    assert issued.pdf.startswith(b"%PDF")
    assert issued.request.state == RequestState.ISSUED
    check = letters.check(issued.request.letter_code, today=now.date())
    assert check.state == "genuine"
    assert "Siti" not in repr(check)
    assert selectors.letter_copy(RATNA, request.reference, now=now) == issued.pdf
    page = selectors.request_for(RATNA, request.reference, now=now)
    assert [one.action for one in page.steps] == ["open", "complete", "verify", "sign", "issue"]


def test_the_kept_copy_is_out_of_the_web_roles_reach(siti: PersonHandle, now: datetime) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute("SELECT pdf_sealed FROM frontdesk_lettercopy")


def test_the_clock_does_not_start_without_the_papers(siti: PersonHandle, now: datetime) -> None:
    request = opened(siti, now)
    page = selectors.request_for(RATNA, request.reference, now=now)
    assert {c.step.action: c.verdict.reason for c in page.choices}["complete"] == "papers_missing"
    assert [(line.requirement.document.slug, line.state) for line in page.checklist.lines] == [
        ("uji-foto", "missing"),
        ("uji-izin", "not_needed"),
        ("uji-ktp", "missing"),
    ]
    with pytest.raises(Denied, match="papers_missing"):
        step(request, "complete", now)
    verify(siti, "uji-ktp", now)
    assert step(request, "complete", now).state == RequestState.COMPLETE


def test_a_paper_verified_once_shows_by_whom_and_where(siti: PersonHandle, now: datetime) -> None:
    request = opened(siti, now)
    verify(siti, "uji-ktp", now)
    ktp = next(
        line
        for line in selectors.request_for(RATNA, request.reference, now=now).checklist.lines
        if line.requirement.document.slug == "uji-ktp"
    )
    assert ktp.state == "verified"
    assert ktp.document is not None
    assert ktp.document.verified_at == now
    assert ktp.seen_at_desk is not None
    assert ktp.seen_at_desk.slug == "ketenagakerjaan"


def test_sending_back_stops_the_clock(siti: PersonHandle, now: datetime) -> None:
    verify(siti, "uji-ktp", now)
    request = step(opened(siti, now), "complete", now)
    with pytest.raises(Invalid) as refused:
        step(request, "send_back", now)
    assert refused.value.fields == {"ground": ["required"]}
    request = step(request, "send_back", now, ground="uji_tidak_terbaca")
    assert (request.state, request.due_on, request.complete_on) == (RequestState.OPEN, None, None)
    later = now + timedelta(days=3)
    assert step(request, "complete", later).due_on == date(2026, 12, 1)
    assert RequestStep.objects.get(action="send_back").ground_code == "uji_tidak_terbaca"


def test_who_verified_does_not_sign(siti: PersonHandle, now: datetime) -> None:
    verify(siti, "uji-ktp", now)
    request = step(step(opened(siti, now), "complete", now), "verify", now)
    with pytest.raises(Denied, match="role_may_not"):
        services.take_step(
            RATNA, reference=request.reference, action="sign", version=request.version, now=now
        )
    ServiceRequest.objects.filter(id=request.id).update(verified_by=head().user_id)
    with pytest.raises(Denied, match="you_verified_it"):
        step(request, "sign", now)


def test_a_refusal_can_be_taken_back_within_the_time_for_objections(
    siti: PersonHandle, now: datetime
) -> None:
    request = step(opened(siti, now), "refuse", now, ground="uji_tidak_terbaca")
    assert request.closed_at == now
    reopened = step(request, "reopen", now + timedelta(days=20), ground="uji_tidak_terbaca")
    assert (reopened.state, reopened.closed_at) == (RequestState.OPEN, None)
    refused = step(reopened, "refuse", now, ground="uji_tidak_terbaca")
    with pytest.raises(Denied, match="objection_too_late"):
        step(refused, "reopen", now + timedelta(days=60), ground="uji_tidak_terbaca")


def test_one_open_request_per_person_and_service(siti: PersonHandle, now: datetime) -> None:
    first = opened(siti, now)
    assert opened(siti, now).id == first.id
    step(first, "withdraw", now)
    assert opened(siti, now).id != first.id


def test_a_stale_page_hears_what_changed(siti: PersonHandle, now: datetime) -> None:
    request = opened(siti, now)
    services.change_plans(
        RATNA,
        reference=request.reference,
        plans={"destination": "uji_taiwan"},
        version=request.version,
        now=now,
    )
    with pytest.raises(Stale) as refused:
        step(request, "withdraw", now)
    assert refused.value.facts["action"] == "change_plans"


@pytest.mark.parametrize(
    ("more", "field", "code"),
    [
        ({"service_slug": "uji-surat-sehat"}, "service", "service_not_at_this_desk"),
        ({"person_id": uuid4()}, "person", "no_such_person"),
        ({"plans": {"destination": "atlantis"}}, "destination", "no_such_code"),
    ],
)
def test_an_impossible_request_is_refused(
    siti: PersonHandle, now: datetime, more: dict[str, object], field: str, code: str
) -> None:
    arguments: dict[str, object] = {
        "person_id": siti.id,
        "desk_id": desk_id("ketenagakerjaan"),
        "service_slug": "uji-rekomendasi",
        "plans": {},
        "once": uuid4(),
        "now": now,
    }
    with pytest.raises(Invalid) as refused:
        services.open_request(RATNA, **{**arguments, **more})  # type: ignore[arg-type]
    assert refused.value.fields == {field: [code]}


def test_requests_of_another_desk_are_looked_at_and_not_touched(siti: PersonHandle, now: datetime) -> None:
    request = opened(siti, now)
    nurse = officer("kesehatan", "Perawat Contoh")
    with pytest.raises(Denied, match="not_your_desk"):
        services.take_step(nurse, reference=request.reference, action="withdraw", version=1, now=now)
    with pytest.raises(NotFound, match="no_such_request"):
        services.take_step(RATNA, reference="R-0000-00", action="withdraw", version=1, now=now)
    with pytest.raises(NotFound, match="no_such_step"):
        step(request, "fly", now)


def test_what_is_due_first_comes_first(siti: PersonHandle, now: datetime) -> None:
    verify(siti, "uji-ktp", now)
    step(opened(siti, now), "complete", now)
    due = selectors.requests_due(RATNA, now=now + timedelta(days=6))
    assert [(line.name, line.days_left) for line in due] == [("Siti Contoh", -2)]
    assert [line.service.slug for line in selectors.requests_of(RATNA, siti.reference, now=now)] == [
        "uji-rekomendasi"
    ]
