"""What was decided about a list's rows: carried out, broken off, put back."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from satuatap.journeys import doors
from satuatap.journeys.models import ExternalNumber, Journey, StepTaken, Upload
from satuatap.journeys.rules.words import Decision, Match, Outcome, Phase
from satuatap.journeys.selectors import uploads
from satuatap.journeys.services import listing_up, listwork, numbers
from satuatap.lib.errors import Invalid
from satuatap.people import services as people
from satuatap.people.models import Identity
from tests.one_journey import house
from tests.one_journey.house import NOW, OFFICER, later
from tests.one_journey.test_lists import (
    NIK,
    SITI_ROW,
    brought,
    carried_out,
    compared,
    decided,
    identity,
    row_of,
    siti,
    worked,
)

pytestmark = pytest.mark.usefixtures("office")


def test_what_is_taken_over_stands_in_the_register_and_can_be_put_back() -> None:
    person = siti()
    reference = house.journey(person=person)
    numbers.add_number(OFFICER, reference, "siskop2mi", "PMI-1", now=NOW)
    before = identity(person)
    upload = compared(f"{NIK};Siti Contoh Aminah;02/05/1999;Taiwan;Pengurus rumah tangga;2026-11-20;PMI-2")
    decided(upload)
    carried_out(upload, minutes=1)
    assert row_of(upload).outcome == Outcome.APPLIED, row_of(upload).outcome_code
    journey = house.row_of(reference)
    assert identity(person).birth_date == date(1999, 5, 2)
    assert (journey.destination_code, journey.departed_on) == ("TW", date(2026, 11, 20))
    assert live_numbers(journey) == ["PMI-2"]

    listing_up.undo(OFFICER, upload, now=later(hours=23))
    worked(hours=23)
    assert row_of(upload).outcome == Outcome.UNDONE, row_of(upload).outcome_code
    journey = house.row_of(reference)
    assert identity(person).birth_date == before.birth_date
    assert (journey.destination_code, journey.departed_on, journey.step) == ("HK", None, "registered")
    assert live_numbers(journey) == ["PMI-1"]
    assert Upload.objects.get(id=upload).phase == Phase.UNDONE


def live_numbers(journey: Journey) -> list[str]:
    from satuatap.journeys.selectors.numbers import number_of

    with doors.office(OFFICER, "view", now=NOW):
        rows = ExternalNumber.objects.filter(journey_id=journey.id, system="siskop2mi", ended_at=None)
        return [number_of(row) for row in rows]


def test_what_somebody_changed_since_is_not_put_back() -> None:
    person = siti()
    house.journey(person=person)
    upload = compared(SITI_ROW.replace("01/05/1999", "02/05/1999"))
    decided(upload)
    carried_out(upload)
    people.correct(OFFICER, person.reference, {"address": "Dusun Contoh"}, identity(person).version, now=NOW)
    listing_up.undo(OFFICER, upload, now=later(hours=1))
    worked()
    row = row_of(upload)
    assert (row.outcome, row.outcome_code) == (Outcome.KEPT, "changed_since")
    assert identity(person).birth_date == date(1999, 5, 2)


def test_after_a_day_nothing_is_put_back() -> None:
    house.journey(person=siti())
    upload = compared(SITI_ROW.replace("01/05/1999", "02/05/1999"))
    decided(upload)
    carried_out(upload)
    with pytest.raises(Invalid, match="undo_too_late"):
        listing_up.undo(OFFICER, upload, now=later(hours=24, seconds=1))
    assert not uploads.overview(OFFICER, upload, now=later(hours=25)).can_undo


def test_whom_only_the_list_knows_is_registered_with_her_journey() -> None:
    upload = compared(f"{NIK};Siti Contoh Aminah;01/05/1999;Hong Kong;Pengurus rumah tangga;2026-11-20;PMI-2")
    assert listing_up.decide_all(OFFICER, upload, Match.ONLY_THERE, Decision.TAKE_THEIRS, now=NOW) == 1
    carried_out(upload)
    row = row_of(upload)
    assert row.outcome == Outcome.APPLIED, row.outcome_code
    [line] = uploads.rows_of(OFFICER, upload, Match.ONLY_THERE, page=1, now=NOW).lines
    journey = house.row_of(line.journey)
    assert journey.person_id == row.person_id
    assert (journey.destination_code, journey.departed_on) == ("HK", date(2026, 11, 20))
    listing_up.undo(OFFICER, upload, now=NOW)
    worked()
    row = row_of(upload)
    assert (row.outcome, row.outcome_code) == (Outcome.KEPT, "person_stays")
    assert house.row_of(line.journey).exit_code == "cancelled"


def test_who_is_known_without_a_journey_gets_one_and_an_undo_ends_it() -> None:
    person = siti()
    upload = compared(SITI_ROW)
    decided(upload)
    carried_out(upload)
    row = row_of(upload)
    assert (row.outcome, row.person_id) == (Outcome.APPLIED, person.id)
    listing_up.undo(OFFICER, upload, now=NOW)
    worked()
    assert row_of(upload).outcome == Outcome.UNDONE
    with doors.office(OFFICER, "view", now=NOW):
        assert Journey.objects.get(person_id=person.id).exit_code == "cancelled"


def test_somebody_very_like_one_who_is_registered_is_left_out_and_told() -> None:
    siti(mother_name="Contoh Ibu")
    upload = compared(";Siti Contoh Aminah;03/05/1999;Hong Kong;;;")
    decided(upload)
    carried_out(upload)
    row = row_of(upload)
    assert (row.outcome, row.outcome_code) == (Outcome.REFUSED, "maybe_known_already")
    decided(upload, Decision.KEEP_OURS)  # another decision is possible then
    assert row_of(upload).outcome == ""


def test_a_row_that_broke_off_half_way_is_begun_again_and_nothing_is_done_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from satuatap.journeys.services import carrying

    upload = compared(f"{NIK};Siti Contoh Aminah;01/05/1999;Hong Kong;Pengurus rumah tangga;2026-11-20;PMI-2")
    decided(upload)
    listing_up.carry_out(OFFICER, upload, now=NOW)

    def killed(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    for broken_at in ("_draft", "_number", "_step", "_note"):
        with monkeypatch.context() as broken:
            broken.setattr(carrying, broken_at, killed)
            with pytest.raises(KeyboardInterrupt):
                listwork.work(now=NOW)
    worked()
    row = row_of(upload)
    assert row.outcome == Outcome.APPLIED, row.outcome_code
    with doors.office(OFFICER, "view", now=NOW):
        assert Identity.objects.filter(full_name="Siti Contoh Aminah").count() == 1
        journey = Journey.objects.get(id=row.journey_id or doors.NOBODY)
        assert StepTaken.objects.filter(journey_id=journey.id, step="departed").count() == 1
    assert live_numbers(journey) == ["PMI-2"]


def test_rows_are_decided_only_as_their_kind_allows() -> None:
    house.journey(person=siti())
    upload = compared(SITI_ROW)
    row = row_of(upload)
    assert listing_up.decide(OFFICER, upload, [row.id], Decision.TAKE_THEIRS, now=NOW) == 0
    assert listing_up.decide(OFFICER, upload, [row.id], Decision.NOT_HER, now=NOW) == 1
    with pytest.raises(Invalid, match="not_in_bulk"):
        listing_up.decide_all(OFFICER, upload, Match.MATCHED, Decision.NOT_HER, now=NOW)
    with pytest.raises(Invalid, match="nothing_chosen"):
        listing_up.decide(OFFICER, upload, [], Decision.NOT_HER, now=NOW)
    with pytest.raises(Invalid, match="nothing_to_carry_out"):
        listing_up.carry_out(OFFICER, upload, now=NOW)
    with pytest.raises(Invalid, match="nothing_to_undo"):
        listing_up.undo(OFFICER, upload, now=NOW)


def test_while_a_list_is_worked_on_nothing_is_decided() -> None:
    upload = brought(SITI_ROW)
    with pytest.raises(Invalid, match="list_is_busy"):
        listing_up.decide_all(OFFICER, upload, Match.ONLY_THERE, Decision.TAKE_THEIRS, now=NOW)


def test_the_result_has_every_row_and_nothing_that_runs() -> None:
    from satuatap.lib import sheet_writing

    rows = [["1", "=cmd|' /C calc'!A1"], ["2", "+1"], ["3", "@SUM(1)"], ["4", "-2"], ["5", "Siti"]]
    text = sheet_writing.as_csv(["Baris", "Nama"], rows).decode("utf-8-sig")
    assert text.splitlines()[1] == '"1";"\'=cmd|\' /C calc\'!A1"'
    book = load_workbook(BytesIO(sheet_writing.as_xlsx(["Baris", "Nama"], rows)))
    cells = [row[1] for row in book.worksheets[0].iter_rows()]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells][1:] == ["'=cmd|' /C calc'!A1", "'+1", "'@SUM(1)", "'-2", "Siti"]
