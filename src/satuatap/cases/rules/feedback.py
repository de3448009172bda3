"""The questions to a client when her file is closed (client feedback form of the GBV guidelines 2017).

Voluntary, anonymous, asked by somebody who had no part in the work; each may be left unanswered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

QUESTIONS = (
    "hours_suited",
    "comfortable",
    "same_person",
    "could_bring_somebody",
    "full_information",
    "decided_herself",
    "referred_when_needed",
    "drew_no_attention",
    "confidential",
    "private_room",
    "friendly",
    "not_judged",
    "answers_given",
    "language",
    "enough_time",
    "helped",
    "feels_better",
    "would_recommend",
)
# What she is asked at the portal, on her own telephone: words that whoever reads over her shoulder may read.
FEW_QUESTIONS = ("comfortable", "decided_herself", "language", "helped", "would_recommend")
YES_NO = ("yes", "no")
FEW = 5  # fewer answers are not shown: somebody could be recognised


@dataclass(frozen=True, slots=True)
class Tally:
    """`satisfied`: how many said yes to half of what they answered, or more (GBVIMS indicator)."""

    forms: int
    satisfied: int
    yes: Mapping[str, int]
    answered: Mapping[str, int]


def accepted(answers: Mapping[str, str]) -> dict[str, str]:
    """The answers that are a yes or a no to a question of ours."""
    return {question: answers[question] for question in QUESTIONS if answers.get(question) in YES_NO}


def tally(forms: Sequence[Mapping[str, str]]) -> Tally | None:
    """Count the forms; None while there are fewer than `FEW`."""
    if len(forms) < FEW:
        return None
    yes = {question: sum(form.get(question) == "yes" for form in forms) for question in QUESTIONS}
    answered = {question: sum(question in form for form in forms) for question in QUESTIONS}
    return Tally(len(forms), sum(_satisfied(form) for form in forms), yes, answered)


def _satisfied(form: Mapping[str, str]) -> bool:
    return bool(form) and 2 * sum(answer == "yes" for answer in form.values()) >= len(form)
