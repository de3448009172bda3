"""Putting a service's refusal into words and beside the fields it speaks of."""

from django.forms import Form

from satuatap.journeys.labels import REASONS
from satuatap.lib.errors import AppError, Invalid
from satuatap.recruitment.labels import REASONS as OF_LISTS

BESIDE = {"job_order": "search", "agency": "search"}  # refusals about what was picked from a search


def refuse(form: Form, refused: Invalid) -> None:
    """Add the reason codes of `refused` to the form; the template has the words."""
    if not refused.fields:
        form.add_error(None, refused.code)
    for name, codes in refused.fields.items():
        beside = BESIDE.get(name, name)
        for code in codes:
            form.add_error(beside if beside in form.fields else None, code)


def of_list(refused: AppError) -> str:
    """Why a list was refused, with its facts: the cell, the limit, the missing columns."""
    sentence = {**OF_LISTS, **REASONS}.get(refused.code)
    return str(sentence) % refused.facts if sentence is not None else refused.code
