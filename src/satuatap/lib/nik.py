"""NIK, the population number: PP KK CC DDMMYY SSSS (region at issue, birth day +40 for women, serial).

What it says is a warning at most: the region code survives moves and new districts, the century is a guess,
clerks and traffickers write wrong dates, and people change. Never derive data from it.
"""

from dataclasses import dataclass
from datetime import date

from satuatap.lib.alone import alone

parse_nik = alone("lokal.nik").parse_nik  # the package loads what masks whole texts: 3 MB
# The package's codes of what is wrong -> ours.
_PROBLEMS = {
    "format": "nik_not_16_digits",
    "province": "nik_province_unknown",
    "wilayah": "nik_region_zero",
    "birth_date": "nik_date_impossible",
    "serial": "nik_serial_zero",
}
_LONGEST = 64


@dataclass(frozen=True, slots=True)
class NikReading:
    """What the digits claim.

    `digits`: the 16 digits, or all digits found when there are not 16 · `region_code`: "35.04.07" or "" ·
    `sex`: "P", "L" or None · `problems`: reason codes, empty when the structure is sound (no proof that
    the number exists).
    """

    digits: str
    region_code: str
    birth_date: date | None
    sex: str | None
    problems: tuple[str, ...]


def check(text: str, *, today: date) -> NikReading:
    """Read a NIK as typed (spaces, dots, dashes allowed); never raises. `today` decides the century."""
    info = parse_nik(text[:_LONGEST], reference_date=today)
    digits = info.nik or "".join(c for c in text[:_LONGEST] if c in "0123456789")
    return NikReading(
        digits=digits,
        region_code=info.district_code or "",
        birth_date=date.fromisoformat(info.birth_date) if info.birth_date else None,
        sex=info.gender,
        problems=tuple(_PROBLEMS[issue.code] for issue in info.errors),
    )


def differences(reading: NikReading, *, birth_date: date | None, sex: str) -> tuple[str, ...]:
    """Return where the NIK and what the person says disagree: "nik_other_birth_date", "nik_other_sex".

    Missing values disagree with nothing. A warning for the clerk to ask about, never a reason to refuse.
    """
    found = []
    if birth_date and reading.birth_date and birth_date != reading.birth_date:
        found.append("nik_other_birth_date")
    if sex and reading.sex and sex != reading.sex:
        found.append("nik_other_sex")
    return tuple(found)


def mask(nik: str) -> str:
    """Return "3504••••••••••01": regency and end of the serial. Shorter than 16 signs is hidden whole."""
    return f"{nik[:4]}{'•' * (len(nik) - 6)}{nik[-2:]}" if len(nik) >= 16 else "•" * len(nik)
