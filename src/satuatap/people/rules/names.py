"""What can be a person's name, and what the civil registry would like it to be.

A refusal protects the register (nothing that is not a name gets in); advice never stops anybody: older names
stay valid and single names are common (Permendagri 73/2022 Ps 4-5 binds new birth records only).
"""

import unicodedata

NAME_LENGTH = 120  # what the register stores; the civil registry's own limit is advice
ADVISED_LENGTH = 60

_MARKS_IN_NAMES = frozenset(" '’ʼ`.,-/()")
_BIDI_CLASSES = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_BIDI_MARKS = frozenset("\u200e\u200f\u061c")


def tidy(text: str) -> str:
    """Return the name as written, in one Unicode form and with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def refusals(name: str, *, latin: bool = True) -> tuple[str, ...]:
    """Return why `name` (tidied) cannot be stored, most telling reason first; () when it can.

    `latin=False`: a name used abroad, in the script of that country.
    """
    if not name:
        return ("name_missing",)
    if len(name) > NAME_LENGTH:
        return ("name_too_long",)
    if unprintable := text_refusals(name):
        return unprintable
    signs = [c for c in name if c not in _MARKS_IN_NAMES]
    if any(unicodedata.category(c)[0] not in "LMN" for c in signs):
        return ("name_has_symbols",)
    letters = [c for c in signs if unicodedata.category(c)[0] == "L"]
    if not letters:
        return ("name_without_letters",)
    if latin and not all(unicodedata.name(c, "").startswith("LATIN ") for c in letters):
        return ("name_not_latin",)
    return ()


def text_refusals(text: str) -> tuple[str, ...]:
    """Return why a line of free text (an address, a note) cannot be stored; () when it can."""
    if any(c in "<>" for c in text):
        return ("text_has_markup",)
    if any(c in _BIDI_MARKS or unicodedata.bidirectional(c) in _BIDI_CLASSES for c in text):
        return ("text_has_direction_marks",)
    kinds = {unicodedata.category(c) for c in text}
    if any(kind[0] == "C" for kind in kinds):
        return ("text_has_hidden_characters",)
    if "So" in kinds:
        return ("text_has_pictures",)
    return ()


def advice(name: str) -> tuple[str, ...]:
    """Return where the civil registry would ask for something else (Permendagri 73/2022 Ps 4(2), 5)."""
    found = []
    if len(name.split()) < 2:
        found.append("name_single_word")
    if len(name) > ADVISED_LENGTH:
        found.append("name_over_60")
    if any(unicodedata.category(c)[0] == "N" for c in name):
        found.append("name_has_digits")
    return tuple(found)
