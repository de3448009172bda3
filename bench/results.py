"""What a bench says: figures with their targets, as JSON in the repository and as a table."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value. `target` None: told for information, nothing to miss."""

    value: float
    unit: str
    target: float | None = None
    better: Literal["lower", "higher"] = "lower"

    @property
    def is_met(self) -> bool:
        if self.target is None:
            return True
        return self.value <= self.target if self.better == "lower" else self.value >= self.target


@dataclass(frozen=True, slots=True)
class Result:
    """One run of one bench. `comparison`: the plain way, measured in the same run on the same questions."""

    name: str
    started: str  # ISO 8601, UTC
    commit: str
    machine: Mapping[str, Any]
    sizes: Mapping[str, int]
    figures: Mapping[str, Figure]
    comparison: Mapping[str, Figure] = field(default_factory=dict)
    notes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def missed(self) -> list[str]:
        return [name for name, figure in self.figures.items() if not figure.is_met]


def write(result: Result, folder: Path = RESULTS) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{result.name}.json"
    path.write_text(json.dumps(asdict(result), indent=2, ensure_ascii=False) + "\n")
    return path


def read(folder: Path = RESULTS) -> list[Result]:
    """Every result in the folder, by name.

    Raises:
        KeyError, TypeError, ValueError: a file does not hold a result.
    """
    return [_of(json.loads(path.read_text())) for path in sorted(folder.glob("*.json"))]


def _of(held: dict[str, Any]) -> Result:
    for part in ("figures", "comparison"):
        held[part] = {name: Figure(**figure) for name, figure in held[part].items()}
    return Result(**held)


def table(results: Iterable[Result]) -> str:
    """All figures, one a line; a missed target is marked."""
    lines = []
    for result in results:
        machine = result.machine
        lines += [
            "",
            f"{result.name}   {result.started}   commit {result.commit}",
            f"  {machine['cores']} cores, {machine['memory_gb']} GB, load {machine['load_before']} before; "
            + ", ".join(f"{size:,} {what}" for what, size in result.sizes.items()),
        ]
        for name, figure in result.figures.items():
            lines.append(f"  {_mark(figure)} {name:<54}{_value(figure):>16}   {_target(figure)}")
        lines += [f"    {name:<54}{_value(figure):>16}" for name, figure in result.comparison.items()]
    return "\n".join(lines).strip()


def report(folder: Path = RESULTS) -> int:
    """Print all results. Returns 1 where a target is missed or nothing was measured, else 0."""
    results = read(folder)
    if not results:
        print("Nothing was measured yet. Run: satuatap bench search")
        return 1
    print(table(results))
    missed = [f"{result.name}: {name}" for result in results for name in result.missed]
    print(f"\n{len(missed)} targets missed" + "".join(f"\n  {name}" for name in missed))
    return 1 if missed else 0


def _mark(figure: Figure) -> str:
    if figure.target is None:
        return " "
    return "+" if figure.is_met else "✗"


def _value(figure: Figure) -> str:
    return f"{figure.value:,.2f} {figure.unit}"


def _target(figure: Figure) -> str:
    if figure.target is None:
        return ""
    return f"target {'≤' if figure.better == 'lower' else '≥'} {figure.target:g} {figure.unit}"
