"""Indications of forced labour (ILO) and trafficking (KUHP Ps 455): a result to look at, never a verdict.

The program adds up what was said; a person decides. Wording for people: "indication".
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Frequency(TextChoices):
    NEVER = "never", _("Never")
    SOMETIMES = "sometimes", _("Sometimes")
    OFTEN = "often", _("Often")
    NO = "no", _("No")
    YES = "yes", _("Yes")


class Column(TextChoices):
    """The three columns of trafficking in persons (UU 21/2007 Ps 1; KUHP Ps 455)."""

    ACT = "act", _("Act")
    MEANS = "means", _("Means")
    PURPOSE = "purpose", _("Purpose")


class Result(TextChoices):
    NONE = "none", _("No indication")
    LOOK_CLOSER = "look_closer", _("Look closer")
    STRONG = "strong", _("Strong indication")


TRAFFICKING = "tppo"  # code list complaint_category
SAID_YES = frozenset({Frequency.SOMETIMES, Frequency.OFTEN, Frequency.YES})

# Each alone is reason enough to look closer (law-and-forms 5.3: locked in, violence).
GRAVE = frozenset({"movement", "violence"})

# An indicator that, by its own words, is one of the means of the law: what is recorded counts by itself.
MEANS_OF: Mapping[str, str] = {
    "vulnerability": "posisi_rentan",
    "deception": "penipuan",
    "movement": "penyekapan",
    "violence": "kekerasan",
    "threats": "ancaman",
    "debt": "utang",
}

# Still going on, these mean danger now: the interview stops, safety comes first.
DANGER_NOW = frozenset({"movement", "violence"})


# What was recorded elsewhere in the case speaks for an indicator too: items claimed (code list claim_item).
CLAIMED: Mapping[str, str] = {
    "upah": "wages",
    "kurang_upah": "wages",
    "lembur": "overtime",
    "hari_libur": "overtime",
}

# Of whom the violence of an incident says nothing about work (relations of SIMFONI PPA).
PRIVATE = frozenset({"suami_istri", "orang_tua", "keluarga", "tetangga", "pacar_teman", "guru"})

LEAVE, PROFIT, CHILD = "q20", "q21", "q22"  # the questions outside the eleven indicators


@dataclass(frozen=True, slots=True)
class Found:
    """What is recorded about one worker: indicators with a yes, and elements by column."""

    indicators: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    means: frozenset[str] = frozenset()
    purposes: frozenset[str] = frozenset()
    is_child: bool = False


@dataclass(frozen=True, slots=True)
class Assessment:
    """`result`, and the codes of the reasons why (`labels.counselling.WHY`), the weightiest first."""

    result: Result
    why: tuple[str, ...]


def assess(found: Found) -> Assessment:
    """The result of the rule for what is recorded.

    Strong: act, means and purpose together; of a child (under 18) act and purpose suffice. Look closer: two
    of the eleven indicators, or one of being locked in and violence, or debt together with documents held; or
    act and purpose of an adult, whose means nobody has written down yet. A purpose may be intended only: an
    attempt before departure has no exploitation yet.

    Sources: KUHP Ps 455, UU 21/2007 Ps 1; ILO indicators of forced labour; our own thresholds.
    """
    means = found.means | means_in(found.indicators)
    if found.acts and found.purposes and found.is_child:
        return Assessment(Result.STRONG, ("child_act_purpose",))
    if found.acts and found.purposes and means:
        return Assessment(Result.STRONG, ("act_means_purpose",))
    why = tuple(
        code
        for code, holds in (
            ("grave_indicator", bool(found.indicators & GRAVE)),
            ("debt_and_documents", {"debt", "documents"} <= found.indicators),
            ("two_indicators", len(found.indicators) >= 2),
            ("act_and_purpose", bool(found.acts and found.purposes)),
        )
        if holds
    )
    return Assessment(Result.LOOK_CLOSER if why else Result.NONE, why)


def means_in(indicators: Collection[str]) -> frozenset[str]:
    """The means of the law that these indicators are by their own words."""
    return frozenset(MEANS_OF[indicator] for indicator in indicators if indicator in MEANS_OF)


def at_work(relations: Collection[str]) -> bool:
    """Whether an incident may speak for an indicator: somebody of her work did it, or it is not known who."""
    return not relations or bool(set(relations) - PRIVATE)


def is_danger(still_now: Iterable[str]) -> bool:
    """Danger now: locked in or violence, and still going on (indicators with a "still now")."""
    return not DANGER_NOW.isdisjoint(still_now)
