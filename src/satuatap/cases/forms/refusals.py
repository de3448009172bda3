"""Putting a service's refusal beside the fields it speaks of."""

from collections.abc import Mapping

from django.forms import Form

from satuatap.letters.labels import REASONS as OF_MESSAGES
from satuatap.lib.errors import Invalid


def refuse(form: Form, refused: Invalid) -> None:
    """Add the reason codes of `refused` to the form; the template has the words."""
    if not refused.fields:
        form.add_error(None, _said(refused.code, refused.facts))
    for name, codes in refused.fields.items():
        for code in codes:
            form.add_error(name if name in form.fields else None, _said(code, refused.facts))


def _said(code: str, facts: Mapping[str, object]) -> str:
    """A sentence about a message has its facts put in here: the template knows the code only."""
    return str(OF_MESSAGES[code]) % facts if facts and code in OF_MESSAGES else code
