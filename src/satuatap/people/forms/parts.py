"""What the register's forms are made of."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.people import labels
from satuatap.people.rules import names

SAFETY: Sequence[tuple[str, StrPromise]] = [
    ("", _("Not asked yet")),
    ("yes", _("Safe to call and write to")),
    ("no", _("Not safe")),
]
SAFE: Mapping[str, bool | None] = {"": None, "yes": True, "no": False}
_BESIDE = {"birth_date": "birth_year"}  # refusals about what three boxes say together


class Text(forms.CharField):
    """A line of text: kept as typed, tidied for storing, never cut. Its length is judged with its words."""

    def __init__(
        self, label: StrPromise, help_text: StrPromise | str = "", *, missing: str = "", **attrs: Any
    ) -> None:
        """`missing`: the reason code when it is left empty; without one it may be."""
        super().__init__(
            label=label,
            help_text=help_text,
            required=bool(missing),
            error_messages={"required": labels.REFUSALS[missing]} if missing else None,
            widget=forms.TextInput(attrs={"autocomplete": "off", **attrs}),
        )
        self.validators = []  # null characters are refused with the other invisible ones, in our words

    def to_python(self, value: object) -> str:
        return names.tidy(super().to_python(value) or "")


class Refusable(forms.Form):
    """A form that takes the reason codes of a service and says them beside its fields."""

    def refuse(self, fields: Mapping[str, Iterable[str]]) -> None:
        for field, codes in fields.items():
            beside = _BESIDE.get(field, field)
            if beside in self.errors:
                continue  # one thing at a time
            for sentence in labels.sentences(codes):
                self.add_error(beside if beside in self.fields else None, str(sentence))


def owners(today: date) -> list[tuple[str, str | StrPromise]]:
    return [
        ("", _("Choose")),
        *((code.code, str(code)) for code in catalogue.codes(CodeList.PHONE_OWNER, today)),
    ]


def choose(form: forms.Form, name: str, choices: Iterable[tuple[str, str | StrPromise]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101
    field.choices = list(choices)
