"""Dates to come: kept with what they come from, on the list of whoever looks after her, and seen to."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from satuatap.journeys import doors
from satuatap.journeys.drafts import Begin
from satuatap.journeys.models import ComingDate
from satuatap.journeys.rules.dates import When
from satuatap.journeys.rules.homecoming import FollowUpOutcome
from satuatap.journeys.rules.words import AbroadKind, AgreementKind, DateKind, ReturnType
from satuatap.journeys.selectors.dates import Wanted, worklist
from satuatap.journeys.services import agreements, dates, home, opening, steps
from satuatap.journeys.services.agreements import AgreementDraft
from satuatap.journeys.services.home import AbroadDraft, FollowUpDraft, ReturnDraft
from satuatap.lib.errors import NotFound
from tests.clock import hold
from tests.one_journey import house
from tests.one_journey.house import COLLEAGUE, ELSEWHERE, NOW, OFFICER, RECEPTION, TODAY

pytestmark = pytest.mark.django_db
SOON = TODAY + timedelta(days=20)


def standing(reference: str) -> dict[str, date]:
    with doors.opened(OFFICER, reference, "view_journey", now=NOW) as room:
        rows = ComingDate.objects.filter(journey_id=room.journey.id, done_at=None)
        return {row.kind: row.on for row in rows}


def outcomes(reference: str, kind: DateKind) -> list[str]:
    with doors.opened(OFFICER, reference, "view_journey", now=NOW) as room:
        rows = ComingDate.objects.filter(journey_id=room.journey.id, kind=kind)
        return sorted(row.outcome for row in rows)


def signed(reference: str, ends: date) -> None:
    draft = AgreementDraft(kind=AgreementKind.EMPLOYMENT, starts_on=date(2025, 1, 1), ends_on=ends)
    agreements.record(OFFICER, reference, draft, once=uuid4(), now=NOW)


def test_papers_agreements_and_steps_bring_their_dates(office: None) -> None:
    who = house.registered()
    house.shown(who, "paspor", until=date(2030, 1, 1))
    reference = house.journey(person=who)
    assert standing(reference) == {"passport": date(2030, 1, 1)}
    signed(reference, SOON)
    assert standing(reference)["contract_end"] == SOON
    later = SOON + timedelta(days=30)
    signed(reference, later)
    assert standing(reference)["contract_end"] == later
    house.take(reference, "departed", reported=True, on=TODAY - timedelta(days=30))
    assert standing(reference)["contact"] == TODAY - timedelta(days=16)
    longer = AbroadDraft(AbroadKind.EXTENDED, TODAY, "pekerja", until=date(2029, 5, 31))
    home.note_abroad(OFFICER, reference, longer, once=uuid4(), now=NOW)
    assert standing(reference)["contract_end"] == date(2029, 5, 31)
    assert standing(reference)["claim"] == date(2034, 5, 31)


def test_a_new_paper_replaces_the_date_of_the_old_one(office: None) -> None:
    who = house.registered()
    reference = house.journey(person=who)
    assert standing(reference) == {}
    house.shown(who, "paspor", until=date(2031, 1, 1))
    dates.papers_changed(RECEPTION, who.id, now=NOW)
    assert standing(reference) == {"passport": date(2031, 1, 1)}


def test_a_return_brings_its_follow_ups_and_each_answer_takes_one_off(office: None) -> None:
    reference = house.journey(begin=Begin(step="departed", on=TODAY - timedelta(days=700)))
    back = ReturnDraft(TODAY - timedelta(days=92), ReturnType.CONTRACT_ENDED, "kontrak_selesai")
    home.note_return(OFFICER, reference, back, once=uuid4(), now=NOW)
    assert outcomes(reference, DateKind.FOLLOW_UP) == ["", "", ""]
    assert outcomes(reference, DateKind.CONTACT) == ["dropped"]
    answer = FollowUpDraft(3, TODAY, FollowUpOutcome.DECLINED)
    home.follow_up(OFFICER, reference, answer, once=uuid4(), now=NOW)
    assert outcomes(reference, DateKind.FOLLOW_UP) == ["", "", "done"]


def test_what_was_seen_to_does_not_come_back_until_its_day_changes(office: None) -> None:
    reference = house.journey()
    signed(reference, SOON)
    found = worklist(OFFICER, Wanted(When.MONTH), now=NOW).lines
    assert [line.kind for line in found] == [DateKind.CONTRACT_END]
    dates.see_to(OFFICER, reference, found[0].id, now=NOW)
    signed(reference, SOON)
    # the corrected paper is another row: its end is asked for anew
    assert outcomes(reference, DateKind.CONTRACT_END) == ["", "done"]
    with doors.opened(OFFICER, reference, "view_journey", now=NOW) as room:
        before = ComingDate.objects.filter(journey_id=room.journey.id).count()
        dates.keep(room.journey, OFFICER, now=NOW)
        assert ComingDate.objects.filter(journey_id=room.journey.id).count() == before
    with pytest.raises(NotFound, match="no_such_date"):
        dates.see_to(OFFICER, reference, uuid4(), now=NOW)


def test_expecting_the_same_day_twice_is_one_and_another_day_replaces_it(office: None) -> None:
    reference, about = house.journey(), uuid4()
    with doors.opened(OFFICER, reference, "view_journey", now=NOW) as room:
        for day in (SOON, SOON, TODAY):
            dates.expect(room, DateKind.DOCUMENT, about, day)
        dates.done(room, DateKind.DOCUMENT, about)
    assert outcomes(reference, DateKind.DOCUMENT) == ["done", "replaced"]


def test_an_ended_journey_expects_nothing(office: None) -> None:
    reference = house.journey()
    signed(reference, SOON)
    with doors.opened(OFFICER, reference, "view_journey", now=NOW) as room:
        version = room.journey.version
    steps.leave(OFFICER, reference, "withdrew", TODAY, "", version=version, now=NOW)
    assert standing(reference) == {}


def test_the_list_is_hers_and_goes_to_whoever_takes_over(office: None) -> None:
    reference = house.journey()
    signed(reference, TODAY - timedelta(days=1))
    assert [line.is_overdue for line in worklist(OFFICER, Wanted(When.OVERDUE), now=NOW).lines] == [True]
    assert not worklist(COLLEAGUE, Wanted(When.OVERDUE), now=NOW).lines
    assert not worklist(ELSEWHERE, Wanted(When.OVERDUE), now=NOW).lines
    assert not worklist(OFFICER, Wanted(When.OVERDUE, DateKind.PASSPORT), now=NOW).lines
    opening.take_over(COLLEAGUE, reference, version=1, now=NOW)
    assert not worklist(OFFICER, Wanted(When.OVERDUE), now=NOW).lines
    assert len(worklist(COLLEAGUE, Wanted(When.OVERDUE), now=NOW).lines) == 1


def test_a_full_list_has_further_pages_and_asks_the_database_little(office: None) -> None:
    reference = house.journey()
    with doors.opened(OFFICER, reference, "view_journey", now=NOW) as room:
        for _number in range(31):
            dates.expect(room, DateKind.DOCUMENT, uuid4(), TODAY)
    with CaptureQueriesContext(connection) as asked:
        found = worklist(OFFICER, Wanted(), now=NOW)
    assert (len(found.lines), found.has_more) == (30, True)
    assert len(worklist(OFFICER, Wanted(page=2), now=NOW).lines) == 1
    assert len(asked) <= 12, "\n".join(query["sql"][:150] for query in asked)


def test_the_page_lists_them_and_takes_them_off(office: None, monkeypatch: pytest.MonkeyPatch) -> None:
    hold(monkeypatch, NOW)
    reference = house.journey()
    signed(reference, TODAY - timedelta(days=1))
    browser = house.signed_in(OFFICER)
    shown = browser.get(reverse("dates"), {"when": "overdue", "kind": "contract_end"}).content.decode()
    assert reference in shown
    assert "Kontrak berakhir" in shown or "Perjanjian kerja berakhir" in shown
    found = worklist(OFFICER, Wanted(When.OVERDUE), now=NOW).lines[0]
    assert browser.post(reverse("journey-date-done", args=[reference, found.id])).status_code == 302
    assert reference not in browser.get(reverse("dates"), {"when": "overdue"}).content.decode()
    assert house.signed_in(RECEPTION).get(reverse("dates")).status_code == 403
