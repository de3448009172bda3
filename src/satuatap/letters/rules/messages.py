"""A message: neutral words, in the languages an office wrote them in, with places for a few facts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from satuatap.letters.rules.kinds import PLACE, fill
from satuatap.letters.rules.neutral import as_typed, forbidden_in
from satuatap.lib.errors import Invalid

FALLBACK = "id"
NOT_TO_LEAVE = "word_may_not_leave"
LONGEST = 306  # characters: two parts of an SMS in the GSM alphabet (3GPP TS 23.038)


@dataclass(frozen=True, slots=True)
class Wording:
    """One language. `text` goes over every channel, `subject` over e-mail besides."""

    subject: str
    text: str

    def places(self) -> frozenset[str]:
        return frozenset(PLACE.findall(f"{self.subject} {self.text}"))


@dataclass(frozen=True, slots=True)
class MessageKind:
    """A file of `data/letters/messages/`. `whatsapp`: the name of the template approved there."""

    slug: str
    wordings: Mapping[str, Wording]  # id and en always; jv, su where somebody wrote them
    whatsapp: str

    def wording(self, language: str) -> Wording:
        """The words in a language, or in Indonesian."""
        return self.wordings.get(language) or self.wordings[FALLBACK]


@dataclass(frozen=True, slots=True)
class Written:
    """A message as it leaves. `values`: the facts in the order of their places, for WhatsApp's templates."""

    subject: str
    text: str
    language: str
    template: str
    values: tuple[str, ...]


def written(kind: MessageKind, language: str, facts: Mapping[str, str], forbidden: Iterable[str]) -> Written:
    """The message for one receiver.

    Raises:
        Invalid: `letter_lacks_facts`; `message_too_long`; `message_not_neutral`, by the names of the facts
            that have a word which may not leave the office, with those `words`.
    """
    spoken = language if language in kind.wordings else FALLBACK
    words = kind.wording(language)
    forbidden = tuple(forbidden)
    text, subject = fill(words.text, facts), fill(words.subject, facts)
    words_found = as_typed(f"{subject}\n{text}", forbidden)
    if words_found:
        wrong = {name: [NOT_TO_LEAVE] for name, fact in facts.items() if forbidden_in(fact, forbidden)}
        raise Invalid("message_not_neutral", wrong, words=", ".join(words_found))
    if len(text) > LONGEST:
        raise Invalid("message_too_long")
    return Written(
        subject, text, spoken, kind.whatsapp, tuple(facts[name] for name in PLACE.findall(words.text))
    )
