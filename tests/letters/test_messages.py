"""Nothing that leaves the office tells: every message in every language, and whatever is filled in."""

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from satuatap.letters import files, wordings
from satuatap.letters.rules.messages import LONGEST, MessageKind, Wording, written
from satuatap.letters.rules.neutral import forbidden_in
from satuatap.lib.errors import Invalid

FACTS = {
    "sender": "Kursus Jahit Melati",
    "phone": "0812-0000-0000",
    "name": "Bu Sri",
    "when": "Kamis pukul 9",
    "reference": "R-7K2M-4Q",
}
EVERY = [(kind, language) for kind in wordings.kinds().values() for language in kind.wordings]


@pytest.mark.parametrize(("kind", "language"), EVERY, ids=lambda part: getattr(part, "slug", part))
def test_every_message_is_neutral_in_every_language_and_short(kind: MessageKind, language: str) -> None:
    message = written(kind, language, FACTS, files.forbidden_words())
    assert not forbidden_in(f"{message.subject} {message.text}", files.forbidden_words())
    assert len(message.text) <= LONGEST
    assert message.language == language


def test_the_messages_of_the_office_are_these() -> None:
    assert set(wordings.kinds()) == {"please-call", "please-come", "pass-on", "on-call", "no-longer-open"}
    assert all({"id", "en"} <= set(kind.wordings) for kind in wordings.kinds().values())


@pytest.mark.parametrize("word", [word.rstrip("*") for word in files.forbidden_words()])
def test_no_forbidden_word_leaves_by_way_of_a_fact(word: str) -> None:
    with pytest.raises(Invalid, match="message_not_neutral"):
        written(
            wordings.kinds()["please-call"],
            "id",
            {**FACTS, "sender": f"Kantor {word.upper()}"},
            files.forbidden_words(),
        )


@given(st.text(min_size=1, max_size=150))
def test_whatever_is_filled_in_stands_there_as_it_is(sender: str) -> None:
    facts = {**FACTS, "sender": sender}
    assume(not forbidden_in(f" {sender} ", ("kasus",)))
    message = written(wordings.kinds()["please-call"], "id", facts, ("kasus",))
    assert sender in message.text
    assert message.values == (sender, FACTS["phone"])


def test_an_unknown_language_is_spoken_in_indonesian() -> None:
    assert written(wordings.kinds()["on-call"], "jv", FACTS, ()).language == "id"


@pytest.mark.parametrize(
    "text",
    [
        "whatsapp: x\nid: {subject: a, text: b}\n",  # no English
        "whatsapp: x\nid: {subject: a, text: '{name}'}\nen: {subject: a, text: b}\n",  # asks for other facts
        "whatsapp: 'A b'\nid: {subject: a, text: b}\nen: {subject: a, text: b}\n",
        "id: [",
    ],
)
def test_a_broken_file_is_refused_by_name(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text)
    with pytest.raises(files.BrokenLetter, match=r"x\.yaml"):
        wordings.read(path)


def test_facts_are_given_in_the_order_of_their_places() -> None:
    kind = MessageKind("x", {"id": Wording("s", "{b} lalu {a}")}, "x")
    assert written(kind, "id", {"a": "1", "b": "2"}, ()).values == ("2", "1")
