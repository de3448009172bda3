"""A result keeps its shape in the file, and the report fails where a target is missed."""

import json
from pathlib import Path

import pytest
from bench.results import Figure, Result, read, report, table, write

MACHINE = {"cores": 2, "memory_gb": 8.0, "load_before": 0.5}


def result(name: str = "search", **figures: Figure) -> Result:
    return Result(
        name=name,
        started="2026-11-24T03:00:00+00:00",
        commit="0123456789",
        machine=MACHINE,
        sizes={"persons": 1000},
        figures=figures,
        comparison={"plain": Figure(57.0, "ms")},
    )


@pytest.mark.parametrize(
    ("figure", "met"),
    [
        (Figure(14.9, "ms", 15), True),
        (Figure(15, "ms", 15), True),
        (Figure(15.1, "ms", 15), False),
        (Figure(88, "%", 88, "higher"), True),
        (Figure(87.9, "%", 88, "higher"), False),
        (Figure(1e9, "ms"), True),
        (Figure(0, "", 0), True),
        (Figure(1, "", 0), False),
    ],
)
def test_a_figure_knows_whether_its_target_is_met(figure: Figure, met: bool) -> None:
    assert figure.is_met is met


def test_a_result_comes_back_from_its_file_as_it_was(tmp_path: Path) -> None:
    written = result(p95=Figure(7.5, "ms", 15), recall=Figure(90.1, "%", 88, "higher"))
    path = write(written, tmp_path)
    assert path.name == "search.json"
    assert read(tmp_path) == [written]


def test_the_file_has_the_agreed_shape(tmp_path: Path) -> None:
    held = json.loads(write(result(p95=Figure(7.5, "ms", 15)), tmp_path).read_text())
    assert {"machine", "commit", "started", "sizes", "figures", "comparison"} <= set(held)
    assert held["figures"]["p95"] == {"value": 7.5, "unit": "ms", "target": 15, "better": "lower"}


def test_the_report_succeeds_when_all_targets_are_met(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(result(p95=Figure(7.5, "ms", 15)), tmp_path)
    assert report(tmp_path) == 0
    assert "0 targets missed" in capsys.readouterr().out


def test_the_report_fails_and_names_the_target_that_is_missed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(result(p95=Figure(7.5, "ms", 15)), tmp_path)
    write(result("desk", slow=Figure(31, "ms", 30)), tmp_path)
    assert report(tmp_path) == 1
    assert "desk: slow" in capsys.readouterr().out


def test_the_report_fails_when_nothing_was_measured(tmp_path: Path) -> None:
    assert report(tmp_path) == 1


def test_a_damaged_result_is_not_taken_for_a_good_one(tmp_path: Path) -> None:
    (tmp_path / "search.json").write_text('{"name": "search"}')
    with pytest.raises(KeyError):
        report(tmp_path)


def test_the_table_shows_the_comparison_beside_the_figures() -> None:
    shown = table([result(p95=Figure(7.5, "ms", 15))])
    assert "57.00 ms" in shown
    assert "target ≤ 15 ms" in shown
