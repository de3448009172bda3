"""How dangerous it is for her now: a suggestion worked out from answers. A person decides.

How fast each level is answered stands in the code list `risk` (`extra.hours`: high at once, medium 6 hours
after SK 301/2022 of an UPTD PPA, low 24 hours, unverified). The questions are those that safety planning in
the Interagency GBV Case Management Guidelines (2017, part 3) and Permen PPPA 2/2022 ask about; which of them
make a risk high is a rule of this house, no validated score.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    """The codes of the list `risk` that the program itself decides by."""

    HIGH = "tinggi", _("High risk")
    MEDIUM = "sedang", _("Medium risk")
    LOW = "rendah", _("Low risk")


class Question(TextChoices):
    """What is asked, in this order. Every answer may be left open."""

    HURT_NOW = "hurt_now", _("Is she hurt, or does she need a doctor now?")
    LOCKED_IN = "locked_in", _("Is she kept from leaving where she is?")
    THREAT_TO_LIFE = "threat_to_life", _("Has anybody threatened to kill her, or tried to?")
    WEAPON = "weapon", _("Does he have a weapon, or has he used one?")
    SELF_HARM = "self_harm", _("Does she think of ending her life?")
    CHILD_IN_DANGER = "child_in_danger", _("Is a child in danger?")
    SAME_ROOF = "same_roof", _("Does she live or work where he can reach her?")
    WORSE = "worse", _("Has it become worse or more frequent?")
    LOOKS_FOR_HER = "looks_for_her", _("Is anybody looking for her, or watching her telephone?")
    KNOWS_SHE_SPOKE = "knows_she_spoke", _("Does he know that she spoke with somebody?")
    NO_REFUGE = "no_refuge", _("Has she no safe place to go to?")
    DEPENDS = "depends", _("Does she depend on him for money, papers or a place to live?")


AT_ONCE = frozenset(
    {
        Question.HURT_NOW,
        Question.LOCKED_IN,
        Question.THREAT_TO_LIFE,
        Question.WEAPON,
        Question.SELF_HARM,
        Question.CHILD_IN_DANGER,
    }
)
MANY = 3  # so many of the others together weigh as one of the gravest
REVIEW_DAYS = {Level.HIGH: 1, Level.MEDIUM: 7, Level.LOW: 30}  # a rule of this house


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`because`: the answers that led to it, in the order of the questions."""

    level: Level
    because: tuple[Question, ...]


def suggested(yes: Collection[str], unknown: Collection[str] = ()) -> Suggestion:
    """High for one grave answer or three others; medium for one other, or when a grave one is not known."""
    said = tuple(question for question in Question if question in yes)
    open_grave = tuple(question for question in Question if question in unknown and question in AT_ONCE)
    if AT_ONCE & set(said) or len(said) >= MANY:
        return Suggestion(Level.HIGH, said)
    if said or open_grave:
        return Suggestion(Level.MEDIUM, said + open_grave)
    return Suggestion(Level.LOW, ())


def review_on(level: str, today: date) -> date:
    """When the assessment is looked at again: tomorrow, in a week, in a month."""
    return today + timedelta(days=REVIEW_DAYS.get(Level(level), 30) if level in set(Level) else 30)


def answer_by(at: datetime, hours: float) -> datetime:
    """By when somebody has to have acted; hours never stop at night or on a holiday."""
    return at + timedelta(hours=hours)
