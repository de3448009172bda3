"""Putting a service's refusal beside the fields it speaks of."""

from django.forms import Form

from satuatap.lib.errors import Invalid


def refuse(form: Form, refused: Invalid) -> None:
    """Add the reason codes of `refused` to the form; the template has the words."""
    if not refused.fields:
        form.add_error(None, refused.code)
    for name, codes in refused.fields.items():
        for code in codes:
            form.add_error(name if name in form.fields else None, code)
