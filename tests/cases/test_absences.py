"""Who is away is not given new files, and no file is left alone unseen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from satuatap.access import gate
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.cases.models import Absence
from satuatap.cases.rules.assignment import Candidate, fairest_first, least_loaded
from satuatap.cases.selectors.caseload import caseload
from satuatap.cases.selectors.danger import on_call_page
from satuatap.cases.selectors.team import team_page
from satuatap.cases.services import absences, team
from satuatap.lib import clocks
from satuatap.lib.errors import Denied, Invalid, NotFound
from tests.cases import house

OFFICE = pytest.mark.usefixtures("office")
TODAY = date(2026, 11, 24)


def away(
    who: Actor = house.UNION, by: Actor | None = None, *, first: int = 0, last: int = 6, today: date = TODAY
) -> None:
    absences.note_absence(
        by or who,
        user_id=who.user_id,
        from_on=today + timedelta(days=first),
        until_on=today + timedelta(days=last),
        now=house.NOW,
    )


def written(**values: object) -> None:
    """Past the service, as the gate role."""
    said = {
        "office_id": house.UNION.office_id,
        "organisation_id": house.UNION.organisation_id,
        "user_id": house.UNION.user_id,
        "from_on": TODAY,
        "until_on": TODAY,
        "at": house.NOW,
        "by": house.UNION.user_id,
    }
    with gate.opened(house.UNION, Purpose.CASEWORK, now=house.NOW) as door:
        door.record("test", house.UNION.user_id)
        Absence(**{**said, **values}).save(force_insert=True)


def test_who_is_away_stands_last_and_is_never_suggested() -> None:
    light = Candidate(uuid4(), "Ani", uuid4(), "Serikat (contoh)", True, 1, 1, away_until=TODAY)
    busy = replace(light, user_id=uuid4(), name="Budi", weight=9, away_until=None)
    head = replace(light, user_id=uuid4(), name="Yuni", weight=0, supervises=True, away_until=None)
    assert fairest_first([light, head, busy], today=TODAY) == [busy, head, light]
    assert least_loaded([light, busy], today=TODAY) is busy
    assert least_loaded([light], today=TODAY) is None


@OFFICE
def test_the_suggestion_passes_over_her_as_long_as_she_is_away() -> None:
    reference = house.opened(house.UNION)
    house.opened(house.UNION)

    def suggested(**later: float) -> str:
        found = team_page(house.UNION_HEAD, reference, now=house.later(**later)).suggested
        return found.name if found else ""

    assert suggested() == house.UNION_COLLEAGUE.name
    away(house.UNION_COLLEAGUE, first=1, last=3)
    assert suggested() == house.UNION_COLLEAGUE.name
    assert suggested(days=1) == ""  # nobody of the organisation but who leads it already
    assert suggested(days=4) == house.UNION_COLLEAGUE.name
    page = team_page(house.UNION_HEAD, reference, now=house.later(days=2))
    last = page.could_join[-1]
    assert (last.name, last.away_until) == (house.UNION_COLLEAGUE.name, TODAY + timedelta(days=3))


@OFFICE
def test_the_head_sees_the_files_of_which_nobody_is_there() -> None:
    alone, shared = house.opened(house.UNION), house.opened(house.UNION)
    house.opened(house.CRISIS_CENTRE)  # not hers
    team.assign(house.UNION, shared, user_id=house.CRISIS_CENTRE.user_id, now=house.NOW)
    assert caseload(house.UNION_HEAD, now=house.NOW).unattended == ()
    away(by=house.UNION_HEAD)
    page = caseload(house.UNION_HEAD, now=house.NOW)
    assert [(one.reference, one.lead) for one in page.unattended] == [(alone, house.UNION.name)]
    assert next(one for one in page.loads if one.name == house.UNION.name).away_until == date(2026, 11, 30)
    away(house.CRISIS_CENTRE)
    both = caseload(house.UNION_HEAD, now=house.NOW).unattended
    assert {one.reference for one in both} == {alone, shared}


@OFFICE
def test_she_says_it_herself_and_takes_it_back() -> None:
    away()
    (line,) = on_call_page(house.UNION, keeps_roster=False, now=house.NOW).away
    assert (line.name, line.from_on, line.may_end) == (house.UNION.name, TODAY, True)
    (seen,) = on_call_page(house.UNION_COLLEAGUE, keeps_roster=False, now=house.NOW).away
    assert not seen.may_end
    with pytest.raises(NotFound, match="no_such_absence"):
        absences.end_absence(house.UNION_COLLEAGUE, line.id, now=house.NOW)
    absences.end_absence(house.UNION, line.id, now=house.NOW)
    assert on_call_page(house.UNION, keeps_roster=False, now=house.NOW).away == ()
    with pytest.raises(NotFound, match="no_such_absence"):
        absences.end_absence(house.UNION, line.id, now=house.NOW)


@OFFICE
@pytest.mark.parametrize(
    ("said", "field", "code"),
    [
        (lambda: away(first=3, last=2), "until_on", "ends_before"),
        (lambda: away(first=-3, last=-1), "until_on", "day_is_over"),
        (lambda: away(first=0, last=400), "until_on", "away_too_long"),
        (lambda: away(house.UNION_COLLEAGUE, by=house.UNION), "user_id", "not_a_colleague"),
        (lambda: away(house.CRISIS_CENTRE, by=house.UNION_HEAD), "user_id", "not_a_colleague"),
    ],
)
def test_what_is_refused_and_by_which_field(said: Callable[[], None], field: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        said()
    assert refused.value.fields == {field: [code]}


@OFFICE
def test_the_same_days_are_not_said_twice() -> None:
    away(first=0, last=2)
    with pytest.raises(Invalid) as refused:
        away(by=house.UNION_HEAD, first=2, last=4)
    assert refused.value.fields == {"from_on": ["away_already"]}
    away(first=3, last=4)


@OFFICE
def test_nobody_but_counsellors_says_it() -> None:
    with pytest.raises(Denied):
        away(house.RECEPTION)


@OFFICE
def test_the_database_takes_no_absence_that_ends_before_it_began() -> None:
    with pytest.raises((Invalid, DatabaseError)):
        written(until_on=TODAY - timedelta(days=1))
    written(until_on=TODAY)


@OFFICE
@pytest.mark.parametrize(
    "values",
    [
        {"user_id": house.UNION_COLLEAGUE.user_id},
        {"by": house.UNION_HEAD.user_id},
        {"organisation_id": house.CRISIS_CENTRE.organisation_id},
    ],
)
def test_the_database_lets_a_counsellor_speak_for_herself_only(values: dict[str, object]) -> None:
    with pytest.raises((Denied, Invalid, DatabaseError)):
        written(**values)


@OFFICE
def test_the_web_role_sees_none_of_it() -> None:
    away()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_absence")


@OFFICE
def test_the_page_takes_it_keeps_what_was_typed_and_shows_it() -> None:
    browser = house.signed_in(house.UNION)
    today = clocks.day(clocks.now(), house.UNION.time_zone)
    wrong = {"from_on": str(today + timedelta(days=5)), "until_on": str(today)}
    refused = browser.post("/on-call/away/", wrong)
    assert refused.status_code == 422
    assert f'value="{wrong["from_on"]}"' in refused.content.decode()
    assert "Ini sebelum hari pertama." in refused.content.decode()
    said = {"from_on": str(today), "until_on": str(today + timedelta(days=5))}
    # Whom she names is not heard: it is her own.
    there = {**said, "user_id": str(house.UNION_COLLEAGUE.user_id)}
    assert browser.post("/on-call/away/", there).status_code == 302
    page = browser.get("/on-call/").content.decode()
    assert f"<b>{house.UNION.name}</b>" in page
    reference = house.opened(house.UNION, now=clocks.now())
    centre = house.signed_in(house.UNION_HEAD).get("/centre/").content.decode()
    assert reference in centre
    assert "tidak di tempat sampai" in centre
    team_of = house.signed_in(house.UNION_HEAD).get(f"/files/{house.opened(house.UNION_COLLEAGUE)}/team/")
    assert f"{house.UNION.name} · KSBSI" in team_of.content.decode()
    options = [str(words) for _id, words in team_of.context["assign_form"].fields["user_id"].choices]
    assert [words for words in options if "tidak di tempat sampai" in words] == options[-1:]
