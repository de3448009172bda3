"""Handing over a ticket."""

from datetime import datetime
from uuid import uuid4

import pytest

from satuatap.frontdesk import services
from satuatap.frontdesk.models import Leg, LegService, Visit
from satuatap.frontdesk.rules.states import LegState
from satuatap.lib.errors import Denied, Invalid
from tests.frontdesk.hall import desk_id, officer, receptionist

pytestmark = pytest.mark.django_db


def give(now: datetime, *slugs: str, **more: object) -> Visit:
    arguments: dict[str, object] = {"person_id": None, "service_slugs": slugs, "once": uuid4(), "now": now}
    return services.give_ticket(receptionist(), **{**arguments, **more})  # type: ignore[arg-type]


def test_the_numbers_of_a_day_follow_one_another(office: None, now: datetime) -> None:
    assert [give(now, "uji-pendaftaran").number for _ in range(3)] == [1, 2, 3]


def test_a_ticket_is_an_itinerary_over_desks(office: None, now: datetime) -> None:
    visit = give(now, "uji-rekomendasi", "uji-surat-sehat", "uji-pendaftaran", "uji-paspor")
    legs = [(leg.desk_id, leg.state, leg.ready_at) for leg in visit.legs.order_by("position")]
    assert legs == [
        (desk_id("kesehatan"), LegState.WAITING, now),
        (desk_id("ketenagakerjaan"), LegState.PLANNED, None),
        (desk_id("keimigrasian"), LegState.ELSEWHERE, None),
    ]
    assert LegService.objects.filter(leg__visit=visit).count() == 4


def test_a_double_submit_gives_the_first_ticket(office: None, now: datetime) -> None:
    once = uuid4()
    assert give(now, "uji-pendaftaran", once=once).id == give(now, "uji-pendaftaran", once=once).id
    assert Leg.objects.count() == 1


@pytest.mark.parametrize(
    ("slugs", "more", "field", "reason"),
    [
        ((), {}, "services", "choose_a_service"),
        (("tidak-ada",), {}, "services", "service_not_offered"),
        (("uji-pendaftaran",), {"priority_code": "tidak-ada"}, "priority", "no_such_code"),
        (("uji-pendaftaran",), {"person_id": uuid4()}, "person", "no_such_person"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(
    office: None, now: datetime, slugs: tuple[str, ...], more: dict[str, object], field: str, reason: str
) -> None:
    with pytest.raises(Invalid) as refused:
        give(now, *slugs, **more)
    assert refused.value.fields == {field: [reason]}
    assert not Visit.objects.exists()


def test_an_officer_gives_no_tickets(office: None, now: datetime) -> None:
    with pytest.raises(Denied, match="role_may_not"):
        services.give_ticket(
            officer("kesehatan"), person_id=None, service_slugs=["uji-pendaftaran"], once=uuid4(), now=now
        )


def test_the_reason_for_priority_is_out_of_the_web_roles_reach(office: None, now: datetime) -> None:
    from django.db import connection, transaction
    from django.db.utils import ProgrammingError

    assert give(now, "uji-pendaftaran", priority_code="uji_hamil").priority
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute("SELECT priority_code FROM frontdesk_visitneed")
