"""How she may be reached, as she says it, and what that means at this moment. No clock, no database.

What the phone may be used for, who may pick up, which name and which story to use: the questions that
remote services agree on with her (UN Women, remote service provision for women migrant workers, 2021).
The messenger keeps to the same windows: `windows` goes with every message (`letters.rules.delivery`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Self

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from satuatap.lib.clocks import EVERY_DAY, in_window
from satuatap.lib.verdicts import YES, Verdict, no

_HEARD_WORDS = 12


class Route(TextChoices):
    """A way to her. The codes of the outbox's channels, and those a person uses herself."""

    CALL = "call", _("Telephone call")
    WHATSAPP = "whatsapp", _("WhatsApp")
    SMS = "sms", _("SMS")
    MAIL = "mail", _("E-mail")
    VISIT = "visit", _("She comes by herself")
    OFFICER = "officer", _("Village officer passes it on")


WRITTEN = (Route.SMS, Route.WHATSAPP, Route.MAIL, Route.OFFICER)


class AttemptOutcome(TextChoices):
    REACHED = "reached", _("Spoke with her")
    NO_ANSWER = "no_answer", _("Nobody answered")
    OTHER = "other", _("Somebody else answered")
    UNSAFE = "unsafe", _("She could not speak")


@dataclass(frozen=True, slots=True)
class Way:
    """One way, with its own window. `days`: 1 Monday … 7 Sunday · `since`/`until`: "08:00", local."""

    route: str
    address: str = ""
    days: tuple[int, ...] = EVERY_DAY
    since: str = "08:00"
    until: str = "17:00"

    def open_at(self, local: datetime) -> bool:
        """Is it her time?"""
        return in_window(local, days=self.days, since=self.since, until=self.until)


@dataclass(frozen=True, slots=True)
class Rules:
    """What she said. Ways in her order of preference; everything else may be empty."""

    ways: tuple[Way, ...] = ()
    who_answers: str = ""  # who may pick up besides her
    never: str = ""  # who must not learn of it
    name_to_use: str = ""  # whom the caller says to be
    pretext: str = ""  # what the call is about, for whoever listens
    code_word: str = ""  # with it she shows that it is she, and that she can speak
    may_leave_message: bool = False
    shared_phone: bool = False
    consent: frozenset[str] = field(default_factory=frozenset)  # routes she agreed to be written by
    language: str = "id"  # of messages: id, en, jv, su
    officer_calls_her: str = ""  # the name under which the village officer knows her

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "consent": sorted(self.consent)}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """The reverse of `as_json`."""
        ways = tuple(Way(**{**way, "days": tuple(way["days"])}) for way in stored["ways"])
        return cls(**{**stored, "ways": ways, "consent": frozenset(stored["consent"])})


def can_use(way: Way, rules: Rules, *, local: datetime) -> Verdict:
    """May this way be used now? Reasons: not_her_time, no_consent_to_write, no_messages."""
    if way.route in WRITTEN:
        if way.route not in rules.consent:
            return no("no_consent_to_write")
        if not rules.may_leave_message:
            return no("no_messages")
    return YES if way.open_at(local) else no("not_her_time")


def can_write(rules: Rules | None) -> Verdict:
    """May anything be written to her at all? Reasons: not_asked_how, no_messages, no_consent_to_write."""
    if rules is None:
        return no("not_asked_how")
    if not rules.may_leave_message:
        return no("no_messages")
    return YES if written(rules) else no("no_consent_to_write")


def written(rules: Rules) -> tuple[Way, ...]:
    """The ways she may be written to, in her order: the fallback chain of a message."""
    return tuple(way for way in rules.ways if way.route in WRITTEN and way.route in rules.consent)


def best_way(rules: Rules, *, local: datetime) -> Way | None:
    """The first of her ways that is open now; None: not now."""
    return next((way for way in rules.ways if can_use(way, rules, local=local)), None)


def means_danger(heard: str, word: str) -> bool:
    """Was the agreed word said or typed? Case, signs and spaces around do not matter; empty never does."""
    wanted = _plain(word)
    return bool(wanted) and f" {wanted} " in f" {_plain(heard)} "


def runs(text: str) -> tuple[str, ...]:
    """What an agreed word can be found by in `text`: every run of words in it, the whole first.

    So that it is heard as `means_danger` hears it. Nothing is heard beyond the first twelve words.
    """
    words = _plain(text).split()[:_HEARD_WORDS]
    lengths = range(len(words), 0, -1)
    found = [" ".join(words[at : at + length]) for length in lengths for at in range(len(words) - length + 1)]
    return tuple(dict.fromkeys(found))


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def acceptable(rules: Rules, duress: str) -> Mapping[str, Sequence[str]]:
    """Refusals by field: a word for danger that stands among the words a caller is shown would be seen."""
    refused: dict[str, list[str]] = {}
    if duress:
        shown = (rules.name_to_use, rules.pretext, rules.code_word)
        if any(means_danger(text, duress) for text in shown):
            refused["duress"] = ["duress_word_is_shown"]
        elif len(_plain(duress)) < 3:
            refused["duress"] = ["duress_word_too_short"]
    return refused
