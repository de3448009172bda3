"""Values that are hidden, and values that open only where they were sealed."""

from dataclasses import FrozenInstanceError, dataclass
from uuid import UUID

import pytest
from django.template import engines
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from satuatap.access import sealing
from satuatap.access.labels import REASONS
from satuatap.access.masking import MASKED, Masked, view_of
from satuatap.lib.seal import SealBrokenError

ROW, OTHER_ROW = UUID(int=1), UUID(int=2)


@dataclass(frozen=True)
class Card:
    full_name: str | Masked
    address: str | Masked


@dataclass
class Loose:
    full_name: str


VALUES = {"full_name": "Siti Contoh", "address": "Jalan Contoh 1"}


def test_a_view_carries_what_is_shown_and_masks_the_rest() -> None:
    card = view_of(Card, VALUES, frozenset({"full_name"}))
    assert card.full_name == "Siti Contoh"
    assert card.address == MASKED
    assert "Jalan" not in repr(card)


def test_a_view_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        view_of(Card, VALUES, frozenset()).address = "x"  # type: ignore[misc]
    with pytest.raises(TypeError, match="frozen"):
        view_of(Loose, VALUES, frozenset({"full_name"}))


def test_a_masked_value_is_false_shows_dots_and_can_say_why() -> None:
    template = engines["django"].from_string("{% if v %}shown{% endif %}{{ v }}, {{ v.words }}")
    for language in ("id", "en"):
        with translation.override(language):
            page = template.render({"v": Masked()})
            assert page == f"•••, {REASONS['not_for_this_purpose']}"


@given(st.text())
def test_a_sealed_text_opens_where_it_was_sealed(text: str) -> None:
    sealed = sealing.seal_text("people_contact", ROW, "phone_sealed", text)
    assert sealing.open_text("people_contact", ROW, "phone_sealed", sealed) == text
    assert len(text) < 4 or text.encode() not in sealed


@pytest.mark.parametrize(
    "place",
    [
        ("people_contact", OTHER_ROW, "phone_sealed"),
        ("people_contact", ROW, "safe_note"),
        ("people_identity", ROW, "phone_sealed"),
    ],
)
def test_a_sealed_text_opens_nowhere_else(place: tuple[str, UUID, str]) -> None:
    sealed = sealing.seal_text("people_contact", ROW, "phone_sealed", "+62000000")
    with pytest.raises(SealBrokenError):
        sealing.open_text(*place, sealed)


def test_equal_texts_have_equal_hashes_within_a_kind_only() -> None:
    assert sealing.hash_text("nik", "99") == sealing.hash_text("nik", "99")
    assert sealing.hash_text("nik", "99") != sealing.hash_text("phone", "99")
    assert len(sealing.hash_text("nik", "99")) == 32


def test_a_sealed_setting_opens_under_its_name_only() -> None:
    sealed = sealing.seal_setting("mfa", "secret")
    assert sealing.open_setting("mfa", sealed) == "secret"
    with pytest.raises(SealBrokenError):
        sealing.open_setting("other", sealed)
