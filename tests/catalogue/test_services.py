"""Diff says what apply does; apply does it whole, or not at all."""

import shutil
import uuid
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError
from django.utils.translation import override

from satuatap.catalogue import files, services
from satuatap.catalogue.labels import change_text, value_change_text
from satuatap.catalogue.management.commands import catalogue as command
from satuatap.catalogue.models import Code, Counter, Desk, Loading, Office
from satuatap.catalogue.rules.slugs import row_id
from satuatap.lib.errors import Invalid

pytestmark = [pytest.mark.django_db(databases=["default", "owner"]), pytest.mark.usefixtures("shipped")]

TODAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
CLOSED_ON_FRIDAY = """
offices:
  tulungagung:
    valid_from: 2022-03-18
    source: Surat edaran kantor 1/2026
    confidence: F
    label: {id: LTSA-MRC Kabupaten Tulungagung, en: "One-roof office LTSA-MRC, Tulungagung Regency"}
    area: "35.04"
    time_zone: Asia/Jakarta
    address: Jalan Contoh 1
    letterhead: [PEMERINTAH KABUPATEN TULUNGAGUNG]
    letter_number_pattern: "560/{number:03}/409.104/{year}"
    head_title: {id: Kepala Dinas, en: Head of the Office}
    opening: {mon: ["07:30", "15:00"]}
"""


@pytest.fixture
def shipped_copy(tmp_path: Path) -> Path:
    """A copy of the shipped files that a test may change."""
    return Path(shutil.copytree(files.folders()[0], tmp_path / "catalogue"))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """An office's own, still empty folder."""
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def apply(*folders: Path) -> Loading | None:
    return services.apply(folders, by="tests", now=NOW, using="owner")


def diff(*folders: Path) -> list[services.Change]:
    return services.diff(folders, today=TODAY, using="owner")


def without(folder: Path, name: str, slug: str) -> None:
    path = next(folder.rglob(name))
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(f"  {slug}:")))


def test_the_shipped_files_are_in_order() -> None:
    assert services.check(files.folders()) == []


def test_applying_twice_writes_nothing_the_second_time(shipped_copy: Path) -> None:
    before = Loading.objects.using("owner").count()
    assert diff(shipped_copy) == []
    assert apply(shipped_copy) is None
    assert Loading.objects.using("owner").count() == before


def test_an_office_changes_its_hours_in_its_own_folder_and_may_take_it_back(
    shipped_copy: Path, own: Path
) -> None:
    (own / "office.yaml").write_text(CLOSED_ON_FRIDAY)
    [change] = diff(shipped_copy, own)
    assert (change.kind, change.section, change.slug) == ("changed", "offices", "tulungagung")
    fields = {column: (old, new) for column, old, new in change.fields}
    assert fields["address"] == ("Kompleks Disnakertrans Kabupaten Tulungagung", "Jalan Contoh 1")
    assert fields["confidence"] == ("K", "F")
    assert "time_zone" not in fields

    loading = apply(shipped_copy, own)
    assert loading is not None
    assert (loading.added, loading.changed, loading.ended) == (0, 1, 0)
    office = Office.objects.using("owner").get(slug="tulungagung")
    assert office.opening == {"mon": ["07:30", "15:00"]}

    assert apply(shipped_copy) is not None
    office.refresh_from_db(using="owner")
    assert office.opening["fri"] == ["08:00", "14:30"]


def test_a_row_taken_out_ends_yesterday_and_is_kept(shipped_copy: Path) -> None:
    without(shipped_copy, "tulungagung.yaml", "tulungagung--loket-3")
    [change] = diff(shipped_copy)
    assert (change.kind, change.slug) == ("ended", "tulungagung--loket-3")
    loading = apply(shipped_copy)
    assert loading is not None
    assert loading.ended == 1
    counter = Counter.objects.using("owner").get(slug="tulungagung--loket-3")
    assert counter.valid_to == date(2026, 11, 24)
    assert counter.holds(date(2026, 11, 24))
    assert not counter.holds(TODAY)
    assert apply(shipped_copy) is None, "an ended row stays ended and is not ended again"


def test_a_row_put_back_holds_again(shipped_copy: Path) -> None:
    whole = (shipped_copy / "offices" / "tulungagung.yaml").read_text()
    without(shipped_copy, "tulungagung.yaml", "tulungagung--loket-3")
    apply(shipped_copy)
    (shipped_copy / "offices" / "tulungagung.yaml").write_text(whole)
    [change] = diff(shipped_copy)
    assert change.fields == (("valid_to", "2026-11-24", ""),)
    apply(shipped_copy)
    assert Counter.objects.using("owner").get(slug="tulungagung--loket-3").holds(TODAY)


def test_a_row_taken_out_before_its_first_day_never_held(shipped_copy: Path, own: Path) -> None:
    (own / "x.yaml").write_text(
        "codes:\n  outcome--baru: {valid_from: 2027-01-01, source: s, confidence: K, sort: 1,"
        " label: {id: Baru, en: New}}\n"
    )
    apply(shipped_copy, own)
    apply(shipped_copy)
    code = Code.objects.using("owner").get(slug="outcome--baru")
    assert code.valid_to == date(2026, 12, 31)
    assert not any(code.holds(day) for day in (TODAY, date(2026, 12, 31), date(2027, 1, 1)))
    assert apply(shipped_copy) is None


def test_a_changed_reference_reads_as_slugs(shipped_copy: Path) -> None:
    path = shipped_copy / "offices" / "tulungagung.yaml"
    path.write_text(
        path.read_text().replace(
            "kind: mrc, organisation: ksbsi-tulungagung", "kind: mrc, organisation: kpi-tulungagung"
        )
    )
    [change] = diff(shipped_copy)
    assert change.fields == (("organisation_id", "ksbsi-tulungagung", "kpi-tulungagung"),)
    apply(shipped_copy)
    desk = Desk.objects.using("owner").get(slug="tulungagung--mrc")
    assert desk.organisation_id == row_id("organisations", "kpi-tulungagung")


def test_one_broken_file_and_nothing_is_loaded(shipped_copy: Path, own: Path) -> None:
    (own / "good.yaml").write_text(CLOSED_ON_FRIDAY)
    (own / "bad.yaml").write_text("codes:\n  outcome--x: {sort: 1}\n")
    with pytest.raises(Invalid) as refusal:
        apply(shipped_copy, own)
    assert refusal.value.code == "catalogue_broken"
    assert refusal.value.facts["problems"] == services.check([shipped_copy, own])
    assert {(p.file, p.line) for p in services.check([shipped_copy, own])} == {("own/bad.yaml", 2)}
    assert Office.objects.using("owner").get(slug="tulungagung").opening["mon"] == ["08:00", "15:00"]
    with pytest.raises(Invalid):
        diff(shipped_copy, own)


def test_a_text_wider_than_its_column_is_refused_before_the_database_sees_it(
    shipped_copy: Path, own: Path
) -> None:
    (own / "x.yaml").write_text(
        "codes:\n  outcome--x:\n    valid_from: 2026-01-01\n    source: s\n    confidence: K\n    sort: 1\n"
        f"    label:\n      id: {'a' * 201}\n      en: A\n"
    )
    [problem] = services.check([shipped_copy, own])
    assert (problem.code, problem.line, problem.facts["limit"]) == ("too_long", 7, "200")


def test_a_service_whose_letter_has_no_words_is_refused(shipped_copy: Path) -> None:
    path = shipped_copy / "services.yaml"
    path.write_text(path.read_text().replace("letter_kind: rekomendasi-paspor", "letter_kind: surat-sakti"))
    problems = services.check([shipped_copy])
    assert {p.code for p in problems} == {"unknown_letter"}
    assert all(
        path.read_text().splitlines()[p.line - 1].strip() == "letter_kind: surat-sakti" for p in problems
    )


def test_a_fault_in_the_middle_leaves_everything_as_it_was(
    shipped_copy: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own / "office.yaml").write_text(CLOSED_ON_FRIDAY)
    without(shipped_copy, "tulungagung.yaml", "tulungagung--loket-3")
    written = services._write

    def fails_at_the_end(change: services.Change, *rest: object) -> None:
        if change.kind == "ended":
            raise OSError("the disk is full")
        written(change, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(services, "_write", fails_at_the_end)
    with pytest.raises(OSError, match="disk"):
        apply(shipped_copy, own)
    monkeypatch.undo()
    assert Office.objects.using("owner").get(slug="tulungagung").opening["mon"] == ["08:00", "15:00"]
    assert len(diff(shipped_copy, own)) == 2


def test_a_slug_has_the_same_identifier_in_every_installation() -> None:
    expected = uuid.uuid5(uuid.UUID("6e0f4b7a-52c3-4f0e-9a7d-3a1c5d1b9e42"), "offices/tulungagung")
    assert Office.objects.using("owner").get(slug="tulungagung").id == expected


def test_the_web_role_reads_the_catalogue_and_cannot_write_it() -> None:
    assert Code.objects.filter(list="destination", code="HK").exists()
    with pytest.raises(ProgrammingError, match="permission denied"):
        Code.objects.filter(list="destination").update(sort=1)


def test_changes_are_told_in_words() -> None:
    with override("id"):
        assert change_text("added", "services", "SKCK (skck)") == "Baru, layanan: SKCK (skck)"
        assert value_change_text("address", "", "Jalan Contoh 1") == "address: (kosong) → Jalan Contoh 1"
    with override("en"):
        assert change_text("ended", "counters", "x") == "Ended, no longer in the files, counter: x"
        assert change_text("changed", "codes", "x") == "Changed code: x"


def test_the_command_names_file_and_line_and_loads_nothing(
    shipped_copy: Path, own: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (own / "bad.yaml").write_text("codes:\n  outcome--x: {sort: one}\n")
    monkeypatch.setattr(command, "folders", lambda: (shipped_copy, own))
    for act in ("check", "diff", "apply"):
        with override("en"), pytest.raises(CommandError, match="nothing was loaded"):
            call_command("catalogue", act)
        assert "own/bad.yaml:2: outcome--x: “sort” should be a whole number" in capsys.readouterr().err


def test_the_command_shows_the_difference_and_applies_it(
    shipped_copy: Path, own: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (own / "office.yaml").write_text(CLOSED_ON_FRIDAY)
    monkeypatch.setattr(command, "folders", lambda: (shipped_copy, own))
    with override("en"):
        call_command("catalogue", "diff")
        said = capsys.readouterr().out
        assert "Changed office: LTSA-MRC Kabupaten Tulungagung (tulungagung)" in said
        assert "    address: Kompleks Disnakertrans Kabupaten Tulungagung → Jalan Contoh 1" in said
        call_command("catalogue", "apply")
        assert "0 new, 1 changed, 0 ended" in capsys.readouterr().out
        call_command("catalogue", "apply")
        assert "Nothing has changed" in capsys.readouterr().out
        call_command("catalogue", "check")
        assert "in order" in capsys.readouterr().out
