"""Reads of the letter register (`checks`) and of the outbox (`outbox`)."""

from satuatap.letters.selectors.checks import UNKNOWN, LetterCheck, LetterState, check

__all__ = ["UNKNOWN", "LetterCheck", "LetterState", "check"]
