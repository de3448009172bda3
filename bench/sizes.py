"""At what sizes we measure, where each size lives, and what one measuring hands back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SIZES = (10_000, 1_000_000)
SMALL, LARGE = min(SIZES), max(SIZES)


@dataclass(frozen=True, slots=True)
class Measured:
    """Plain numbers of one size: `values` of ours, `compared` of the plain way, `notes` for the reader."""

    sizes: Mapping[str, int]
    values: Mapping[str, float]
    compared: Mapping[str, float] = field(default_factory=dict)
    notes: Mapping[str, Any] = field(default_factory=dict)


def folder(var: Path, size: int) -> Path:
    return var / "bench" / str(size)
