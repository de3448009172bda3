"""One type for each incident: six questions in order, the first yes decides (GBVIMS classification tool).

SIMFONI PPA counts forms instead, several for one survivor; both codes are kept.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

# question -> the type (code list gbv_type) that a yes gives
QUESTIONS: Mapping[str, str] = {
    "penetration": "perkosaan",
    "contact": "serangan_seksual",
    "physical": "serangan_fisik",
    "marriage": "kawin_paksa",
    "denial": "penolakan",
    "psychological": "psikis",
}
NOT_GBV = "bukan"
TRAFFICKED = "diperdagangkan"  # of the code list abduction
SEXUAL = frozenset({"perkosaan", "serangan_seksual"})
FAMILY = frozenset({"suami_istri", "orang_tua", "keluarga"})  # relations of SIMFONI PPA


@dataclass(frozen=True, slots=True)
class Classification:
    """`type_code`: "" until decided · `next_question`: "" when decided."""

    type_code: str
    next_question: str


def classify(answers: Mapping[str, bool]) -> Classification:
    """The type by the first yes; six times no is not gender-based violence. After a gap nothing is heard.

    Unpaid wages without a reason of gender are a labour complaint, not the fifth type.
    """
    for question, type_code in QUESTIONS.items():
        if question not in answers:
            return Classification("", question)
        if answers[question]:
            return Classification(type_code, "")
    return Classification(NOT_GBV, "")


def heard(answers: Mapping[str, bool]) -> dict[str, bool]:
    """The answers that count: up to the first yes or the first gap."""
    kept: dict[str, bool] = {}
    for question in QUESTIONS:
        if question not in answers:
            break
        kept[question] = answers[question]
        if kept[question]:
            break
    return kept


def simfoni_forms(
    type_code: str, *, place: str, relations: Collection[str], trafficked: bool
) -> tuple[str, ...]:
    """The forms of SIMFONI PPA for an incident.

    Args:
        place: simfoni_place, "" when not known.
        relations: simfoni_relation of every perpetrator.
        trafficked: there is an indication that she was.
    """
    forms: tuple[str, ...] = {
        "perkosaan": ("seksual",),
        "serangan_seksual": ("seksual",),
        "serangan_fisik": ("fisik",),
        "kawin_paksa": ("psikis", "lainnya"),
        "penolakan": (_denial(place, relations),),
        "psikis": ("psikis",),
    }.get(type_code, ())
    return (*forms, "trafficking") if trafficked else forms


def flags(
    type_code: str, *, relations: Collection[str], is_child: bool, goods_exchanged: bool, trafficked: bool
) -> tuple[str, ...]:
    """What the answers together may point to; worked out, never asked."""
    sexual = type_code in SEXUAL
    return tuple(
        code
        for code, holds in (
            ("partner_violence", type_code not in {"", NOT_GBV} and "suami_istri" in relations),
            ("child_sexual_abuse", sexual and is_child),
            ("early_marriage", type_code == "kawin_paksa" and is_child),
            ("sexual_exploitation", sexual and goods_exchanged),
            ("sexual_slavery", sexual and trafficked),
        )
        if holds
    )


def _denial(place: str, relations: Collection[str]) -> str:
    """Within the family it is neglect, at work exploitation."""
    if place == "rumah_tangga" or FAMILY & set(relations):
        return "penelantaran"
    return "eksploitasi" if place == "tempat_kerja" or "majikan" in relations else "lainnya"
