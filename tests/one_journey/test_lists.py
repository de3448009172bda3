"""A list of another system beside the register: compared, decided about, carried out, put back."""

from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from openpyxl import Workbook

from satuatap.access import gate
from satuatap.access.rules.purposes import Purpose
from satuatap.journeys import doors
from satuatap.journeys.models import ColumnMap, Upload, UploadRow
from satuatap.journeys.rules.words import Decision, Match, Phase
from satuatap.journeys.selectors import uploads
from satuatap.journeys.services import listing_up, listwork, numbers
from satuatap.journeys.services.listing_up import Brought
from satuatap.lib.errors import Denied, Invalid, NotFound
from satuatap.people.models import Identity
from satuatap.people.results import PersonHandle
from tests.one_journey import house
from tests.one_journey.house import COUNSELLOR, ELSEWHERE, NOW, OFFICER, TODAY, later

pytestmark = pytest.mark.usefixtures("office")

NIK = "3504065105990001"
HEADS = "NIK;Nama;Tgl Lahir;Negara Tujuan;Jabatan;Tgl Berangkat;ID PMI"
COLUMNS = {
    "nik": 0,
    "full_name": 1,
    "birth_date": 2,
    "destination_code": 3,
    "occupation_code": 4,
    "departed_on": 5,
    "number": 6,
}
SITI_ROW = f"{NIK};Siti Contoh Aminah;01/05/1999;Hong Kong;Pengurus rumah tangga;;"


def brought(*rows: str, heads: str = HEADS, **more: Any) -> UUID:
    """A list that was brought, its columns told."""
    once = uuid4()
    file = BytesIO("\n".join([heads, *rows]).encode())
    source = Brought("siskop2mi", "daftar.csv", more.pop("whole_from", None), more.pop("whole_until", None))
    if not listing_up.bring(OFFICER, file, source, once=once, now=NOW, **more):
        listing_up.tell_columns(OFFICER, COLUMNS, once=once, now=NOW)
    return once


def worked(**at: float) -> None:
    """The worker has done all that waits."""
    while listwork.work(now=later(**at)):
        pass


def compared(*rows: str, **more: Any) -> UUID:
    once = brought(*rows, **more)
    worked()
    return once


def row_of(upload: UUID, number: int = 2) -> UploadRow:
    with doors.office(OFFICER, "view_list", now=NOW):
        return UploadRow.objects.get(upload_id=upload, number=number)


def counts(upload: UUID) -> dict[str, int]:
    return {match: n for match, n in uploads.overview(OFFICER, upload, now=NOW).counts.items() if n}


def siti(**changes: Any) -> PersonHandle:
    return house.registered(nik=NIK, **changes)


def identity(person: PersonHandle) -> Identity:
    with gate.opened(OFFICER, Purpose.COUNTER_SERVICE, now=NOW):
        return Identity.objects.get(person_id=person.id)


def decided(upload: UUID, decision: Decision = Decision.TAKE_THEIRS, number: int = 2) -> None:
    listing_up.decide(OFFICER, upload, [row_of(upload, number).id], decision, now=NOW)


def carried_out(upload: UUID, **at: float) -> None:
    listing_up.carry_out(OFFICER, upload, now=NOW)
    worked(**at)


# Comparing


def test_who_is_known_by_her_nik_and_has_the_same_journey_is_the_same_in_both() -> None:
    reference = house.journey(person=siti())
    upload = compared(SITI_ROW)
    row = row_of(upload)
    assert (row.match, row.found_by, row.differences) == (Match.MATCHED, "nik", [])
    assert row.journey_id == house.row_of(reference).id
    assert Upload.objects.get(id=upload).phase == Phase.MATCHED


def test_without_a_nik_she_is_known_by_her_name_and_birth_date() -> None:
    house.journey(person=siti())
    upload = compared(";Siti Contoh Amina;01/05/1999;Hong Kong;;;")
    row = row_of(upload)
    assert (row.match, row.found_by, row.differences) == (Match.DIFFERENT, "name", ["full_name"])


@pytest.mark.parametrize("born", ["1999-05-02", "02/05/1999"])
def test_a_namesake_of_another_day_is_somebody_else(born: str) -> None:
    house.journey(person=siti())
    assert counts(compared(f";Siti Contoh Aminah;{born};;;;")) == {Match.ONLY_THERE: 1}


@pytest.mark.parametrize("name", ["Siti Contoh Kadieleik", "Siti Contoh Hidayah", "Contoh Lestari", "Siti"])
def test_who_shares_the_day_and_some_words_is_somebody_else(name: str) -> None:
    house.journey(person=siti())
    assert counts(compared(f";{name};01/05/1999;;;;")) == {Match.ONLY_THERE: 1}


def test_of_two_who_fit_nobody_is_chosen() -> None:
    siti()
    house.registered(nik="3504065105990002")
    upload = compared(";Siti Contoh Aminah;01/05/1999;;;;")
    row = row_of(upload)
    assert (row.match, row.found_by, row.person_id) == (Match.ONLY_THERE, "several", None)
    assert listing_up.decide_all(OFFICER, upload, Match.ONLY_THERE, Decision.TAKE_THEIRS, now=NOW) == 0


@pytest.mark.parametrize("born", ["1999-05-01", "01/05/1999", "1 Mei 1999", "36281"])
def test_a_date_may_be_written_in_every_way_that_offices_write_it(born: str) -> None:
    house.journey(person=siti())
    assert counts(compared(SITI_ROW.replace("01/05/1999", born))) == {Match.MATCHED: 1}


def test_each_field_that_differs_is_named() -> None:
    reference = house.journey(person=siti())
    numbers.add_number(OFFICER, reference, "siskop2mi", "PMI-1", now=NOW)
    upload = compared(f"{NIK};Siti Contoh;02/05/1999;Taiwan;Pengurus rumah tangga;2026-11-20;PMI-2")
    assert row_of(upload).differences == [
        "full_name",
        "birth_date",
        "number",
        "destination_code",
        "departed_on",
    ]
    [line] = uploads.rows_of(OFFICER, upload, Match.DIFFERENT, page=1, now=NOW).lines
    shown = {one.field: (one.ours, one.theirs) for one in line.differences}
    assert shown["birth_date"] == ("1999-05-01", "02/05/1999")
    assert shown["number"] == ("", "")  # that they differ is enough


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (SITI_ROW.replace("01/05/1999", "05/31/1999"), ("birth_date", "not_a_day")),
        (SITI_ROW.replace(NIK, "3.50407E+15"), ("nik", "not_a_nik")),
        (SITI_ROW.replace("Hong Kong", "Atlantis"), ("destination_code", "destination_not_in_list")),
        (SITI_ROW.replace("Siti Contoh Aminah", "=HYPERLINK(1)"), ("full_name", "name_has_symbols")),
        (SITI_ROW.replace(";;", ";2027-01-01;"), ("departed_on", "day_lies_ahead")),
        (";Siti Contoh Aminah;;;;;", ("nik", "nothing_to_find_by")),
        (f"{NIK};;01/05/1999;;;;", ("full_name", "must_be_filled_in")),
    ],
)
def test_a_row_with_a_cell_that_cannot_be_read_is_set_aside_whole(row: str, problem: tuple[str, str]) -> None:
    house.journey(person=siti())
    upload = compared(row)
    assert counts(upload) == {Match.UNREADABLE: 1}
    [line] = uploads.rows_of(OFFICER, upload, Match.UNREADABLE, page=1, now=NOW).lines
    assert problem in line.problems


def test_a_nik_that_stands_twice_in_the_list_is_used_once() -> None:
    house.journey(person=siti())
    assert counts(compared(SITI_ROW, SITI_ROW)) == {Match.MATCHED: 1, Match.UNREADABLE: 1}


def test_what_the_list_should_hold_and_does_not_is_only_here() -> None:
    reference = house.journey(person=siti())
    other = house.journey(person=house.registered(full_name="Lilik Contoh", nik="3504065105990009"))
    house.journey(person=house.registered(full_name="Tutik Contoh"), now=NOW - timedelta(days=9))
    upload = compared(SITI_ROW, whole_from=TODAY, whole_until=TODAY)
    assert counts(upload) == {Match.MATCHED: 1, Match.ONLY_HERE: 1}
    with doors.office(OFFICER, "view_list", now=NOW):
        [only] = UploadRow.objects.filter(upload_id=upload, match=Match.ONLY_HERE)
    assert only.journey_id == house.row_of(other).id != house.row_of(reference).id


def test_somebody_of_another_office_is_not_seen() -> None:
    house.registered(by=house.RECEPTION_ELSEWHERE, nik=NIK)
    assert counts(compared(SITI_ROW)) == {Match.ONLY_THERE: 1}


def test_everybody_found_is_an_opening_of_her_record() -> None:
    from satuatap.access.models import AccessEvent

    person = siti()
    compared(SITI_ROW)
    with gate.opened(house.HEAD, Purpose.AUDIT, now=NOW):
        assert AccessEvent.objects.filter(subject_id=person.id, act="reconcile").count() == 1


# Bringing it


def test_columns_are_told_once_for_such_heads_of_a_system() -> None:
    compared(SITI_ROW)
    assert ColumnMap.objects.count() == 1
    file = BytesIO("\n".join([HEADS, SITI_ROW, ";Lilik Contoh;1990-01-02;;;;"]).encode())
    assert listing_up.bring(OFFICER, file, Brought("siskop2mi", "x.csv"), once=uuid4(), now=NOW)
    once = uuid4()
    file.seek(0)
    assert not listing_up.bring(OFFICER, file, Brought("siapkerja", "x.csv"), once=once, again=True, now=NOW)
    assert listing_up.waiting(OFFICER, once).columns == COLUMNS  # guessed by their heads


def test_the_same_file_a_second_time_is_told() -> None:
    compared(SITI_ROW)
    with pytest.raises(Invalid) as refused:
        brought(SITI_ROW)
    assert (refused.value.code, refused.value.facts) == ("list_brought_before", {"day": TODAY})
    assert counts(compared(SITI_ROW, again=True)) == {Match.ONLY_THERE: 1}


def test_a_form_sent_twice_brings_one_list() -> None:
    once = brought(SITI_ROW)
    file = BytesIO(b"NIK;Nama\n1;2")
    assert listing_up.bring(OFFICER, file, Brought("siskop2mi", "x.csv"), once=once, now=NOW)
    listing_up.tell_columns(OFFICER, COLUMNS, once=once, now=NOW)
    assert Upload.objects.count() == 1


@pytest.mark.parametrize(
    ("columns", "refused"),
    [
        ({"nik": 0}, {"full_name": ["column_of_name_missing"]}),
        ({"full_name": 1}, {"nik": ["column_to_find_by_missing"]}),
        ({"nik": 0, "full_name": 0}, {"nik": ["column_taken_twice"], "full_name": ["column_taken_twice"]}),
        ({"nik": 0, "full_name": 99}, {"full_name": ["no_such_column"]}),
    ],
)
def test_columns_nobody_can_be_found_by_are_refused(columns: dict[str, int], refused: Any) -> None:
    once = uuid4()
    listing_up.bring(
        OFFICER, BytesIO(f"{HEADS}\n{SITI_ROW}".encode()), Brought("siskop2mi", "x.csv"), once=once, now=NOW
    )
    with pytest.raises(Invalid) as error:
        listing_up.tell_columns(OFFICER, columns, once=once, now=NOW)
    assert error.value.fields == refused
    assert not Upload.objects.exists()


def workbook(*rows: list[Any]) -> BytesIO:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    out = BytesIO()
    book.save(out)
    out.seek(0)
    return out


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (BytesIO(b"\x89PNG\r\n\x1a\n\x00\x00"), "sheet_broken"),
        (BytesIO(b"%PDF-1.7\x00\x00"), "sheet_broken"),
        (BytesIO(b"PK\x03\x04" + b"\x00" * 40), "sheet_broken"),
        (BytesIO(b"\xd0\xcf\x11\xe0rest"), "sheet_old_format"),
        (BytesIO(b""), "sheet_empty"),
        (BytesIO(b"NIK;Nama\n"), "sheet_empty"),
        (BytesIO(b"NIK;NIK\n1;2"), "sheet_head_twice"),
        (workbook(["NIK", "Nama"], [NIK, "=1+1"]), "sheet_has_formula"),
        (BytesIO(b"x" * (listing_up.MOST_BYTES + 1)), "sheet_too_large"),
        (BytesIO(b"NIK;Nama\n" + b"1;x\n" * (listing_up.MOST_ROWS + 1)), "sheet_too_many_rows"),
    ],
)
def test_what_is_no_list_is_refused_and_nothing_of_it_is_kept(file: BytesIO, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        listing_up.bring(OFFICER, file, Brought("siskop2mi", "x"), once=uuid4(), now=NOW)
    assert refused.value.code == code
    assert not Upload.objects.exists()


def test_no_nik_of_a_list_lies_in_clear_while_it_waits_or_afterwards() -> None:
    from django.db import connection

    once = uuid4()
    listing_up.bring(
        OFFICER, BytesIO(f"{HEADS}\n{SITI_ROW}".encode()), Brought("siskop2mi", "x.csv"), once=once, now=NOW
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(value, '') FROM satuatap_cache")
        assert NIK not in str(cursor.fetchone()[0])
    listing_up.tell_columns(OFFICER, COLUMNS, once=once, now=NOW)
    worked()
    row = row_of(once)
    assert NIK.encode() not in bytes(row.content_sealed)
    assert NIK not in str([row.differences, row.found_by])


@pytest.mark.parametrize("nobody", [COUNSELLOR, house.RECEPTION, house.HEAD])
def test_only_who_compares_lists_does(nobody: Any) -> None:
    with pytest.raises(Denied):
        listing_up.bring(nobody, BytesIO(b"a;b\n1;2"), Brought("siskop2mi", "x"), once=uuid4(), now=NOW)
    with pytest.raises(Denied):
        uploads.uploads(nobody)


def test_a_list_of_another_office_is_not_there() -> None:
    upload = compared(SITI_ROW)
    for look in (
        lambda: uploads.overview(ELSEWHERE, upload, now=NOW),
        lambda: uploads.rows_of(ELSEWHERE, upload, Match.MATCHED, page=1, now=NOW),
        lambda: listing_up.carry_out(ELSEWHERE, upload, now=NOW),
        lambda: listing_up.undo(ELSEWHERE, upload, now=NOW),
    ):
        with pytest.raises(NotFound):
            look()


# The worker


def test_a_worker_that_breaks_off_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listwork, "PIECE", 2)
    upload = brought(*[f";Contoh Nomor{'abcde'[n]};1990-01-0{n + 1};;;;" for n in range(5)])
    assert listwork.work(now=NOW)
    assert Upload.objects.get(id=upload).done == 2

    def killed(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(listwork, "_write", killed)
        with pytest.raises(KeyboardInterrupt):
            listwork.work(now=NOW)
    assert Upload.objects.get(id=upload).done == 2
    worked()
    assert Upload.objects.get(id=upload).done == 5
    assert counts(upload) == {Match.ONLY_THERE: 5}


def test_a_list_that_fails_stops_and_says_so_and_a_colleague_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    upload = brought(SITI_ROW)
    with monkeypatch.context() as broken:
        broken.setattr(listwork, "_write", lambda *_: 1 / 0)
        worked()
    assert Upload.objects.get(id=upload).stopped == "worker_failed"
    listing_up.go_on(house.COLLEAGUE, upload)
    worked()
    row = Upload.objects.get(id=upload)
    assert (row.phase, row.by) == (Phase.MATCHED, house.COLLEAGUE.user_id)
    with pytest.raises(NotFound):
        listing_up.go_on(OFFICER, upload)


def test_the_work_is_done_only_in_the_name_of_somebody_who_may_do_it() -> None:
    other = brought(SITI_ROW)
    Upload.objects.filter(id=other).update(by=COUNSELLOR.user_id)
    worked()
    assert Upload.objects.get(id=other).stopped == "officer_works_here_no_more"
