"""The demo office: whole, recognisably invented, and never laid twice."""

from datetime import datetime
from pathlib import Path
from stat import S_IMODE
from uuid import uuid5

import pytest
import yaml
from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.management import CommandError, call_command

from satuatap.accounts.actors import Actor
from satuatap.accounts.models import Membership, User
from satuatap.accounts.rules.roles import ROLES
from satuatap.cases.selectors.files import Filter, my_files
from satuatap.cases.selectors.referrals import incoming
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue import services as catalogue_services
from satuatap.catalogue.files import folders
from satuatap.catalogue.snapshot import forget
from satuatap.frontdesk import selectors
from satuatap.frontdesk.demo import casework, past, population
from satuatap.frontdesk.demo.office import lay_demo
from satuatap.frontdesk.demo.staff import DEMO, SIGN_INS, staff_actors
from satuatap.frontdesk.models import Leg, ServiceRequest, Visit
from satuatap.frontdesk.rules.states import LegState, RequestState
from satuatap.journeys.selectors import listing
from satuatap.people.models import Person
from satuatap.recruitment.models import Agency, JobOrder

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def test_the_demo_needs_reference_data(transactional_db: None) -> None:
    forget()
    with pytest.raises(CommandError, match="catalogue apply"):
        call_command("demo")


@pytest.mark.parametrize(
    "now",
    [
        datetime.fromisoformat("2026-11-24T03:40:00+00:00"),  # Tuesday morning
        datetime.fromisoformat("2026-11-28T17:05:00+00:00"),  # five past midnight on a Sunday
    ],
)
def test_the_demo_is_a_working_day_whenever_it_is_laid(
    transactional_db: None, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue_services.apply(folders(), by="test", now=now, using="owner")
    call_command("directory", verbosity=0)
    monkeypatch.setattr(population, "PEOPLE", 24)
    monkeypatch.setattr(past, "DAYS", 5)
    sign_ins: Path = settings.ENV.var / SIGN_INS
    sign_ins.unlink(missing_ok=True)
    lay_demo(now=now, say=list)
    first = counts()
    lay_demo(now=now, say=list)
    assert counts() == first

    office = catalogue.office("tulungagung")
    staff = staff_actors(office, today=selectors.today_in(office, now))
    assert {actor.role for actor in staff.values()} == set(ROLES)
    for other in ("cirebon", "blitar", "lampung-timur"):
        assert Membership.objects.filter(office__slug=other).exists()
        assert not Person.objects.filter(office__slug=other).exists()

    board = selectors.reception_board(staff["resepsionis"], now=now)
    assert board.waiting >= 17
    assert {LegState.WAITING, LegState.CALLED, LegState.SERVING} & {line.state for line in board.visits}
    assert set(ServiceRequest.objects.values_list("state", flat=True)) == set(RequestState)

    now_open = {name: my_files(staff[name], Filter(), now=now).count for name in staff if "konselor" in name}
    assert now_open == {"konselor-1": 2, "konselor-2": 3, "konselor-3": 1}
    assert received(staff["mitra-kesehatan"], now=now) == ["accepted"]
    assert received(staff["mitra-kepolisian"], now=now) == ["opened"]

    assert S_IMODE(sign_ins.stat().st_mode) == 0o600
    password = sign_ins.read_text().splitlines()[0].split()[-1]
    journeys = listing.journeys(staff["loket-2"], listing.Filter(), now=now).lines
    assert len(journeys) == 6
    assert len({line.scheme.code for line in journeys if line.scheme}) == 5
    assert {line.step for line in journeys} == {
        *("health", "arrived", "orientation", "contract", "social_security", "returned")
    }
    ours = [user for user in User.objects.all() if user.id == uuid5(DEMO, user.username)]
    assert len(ours) > 40
    assert all(check_password(password, hashed) for hashed in {user.password for user in ours})
    assert all(user.username in sign_ins.read_text() for user in ours)


def test_no_act_of_the_demo_is_dead() -> None:
    files = yaml.safe_load((settings.ROOT / "data" / "demo" / "cases.yaml").read_text("utf-8"))
    played = {name for file in files for one in file.get("work", ()) for name in one}
    assert played == set(casework.ACTS)


def received(actor: Actor, *, now: datetime) -> list[str]:
    return [line.state.value for line in incoming(actor, now=now).open]


def counts() -> list[int]:
    models = (User, Membership, Person, Visit, Leg, ServiceRequest, Agency, JobOrder)
    return [model.objects.count() for model in models]
