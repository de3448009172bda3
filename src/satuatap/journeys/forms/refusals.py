"""Putting the refusal of a list into words."""

from satuatap.journeys.labels import REASONS
from satuatap.lib.errors import AppError
from satuatap.recruitment.labels import REASONS as OF_LISTS


def of_list(refused: AppError) -> str:
    """Why a list was refused, with its facts: the cell, the limit, the missing columns."""
    sentence = {**OF_LISTS, **REASONS}.get(refused.code)
    return str(sentence) % refused.facts if sentence is not None else refused.code
