"""Registering somebody new."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from satuatap.people.drafts import PersonDraft
from satuatap.people.forms.additions import AliasForm
from satuatap.people.forms.parts import SAFE, SAFETY, Text, choose, owners
from satuatap.people.forms.persons import PersonForm
from satuatap.people.rules.queries import QueryKind, read

ALIAS_ROWS = 2  # empty rows offered at first; "one more name" adds one
MOST_ALIAS_ROWS = 12
_CARRIED = {QueryKind.NIK: "nik", QueryKind.PHONE: "phone", QueryKind.NAME: "full_name"}
_FOLDED = ("address", "birth_place", "mother_name", "marital_code")


class RegisterForm(PersonForm):
    """Registers somebody new: her telephone, her names in other papers, and what the clerk has looked at."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    phone = Text(_("Telephone"), _("A number abroad begins with + and the country."), inputmode="tel")
    phone_owner = forms.ChoiceField(label=_("Whose telephone is it?"), required=False)
    phone_safe = forms.ChoiceField(label=_("May we call or write to it?"), choices=SAFETY, required=False)
    phone_safe_note = Text(_("When and how is it safe?"), _("For example: 08.00 to 15.00, no voice message."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "phone_owner", owners(self.today))
        typed = self.data if self.is_bound else self.initial
        self.alias_rows = [
            AliasForm(
                self.data if self.is_bound else None,
                initial={name: typed.get(f"alias-{i}-{name}", "") for name in ("kind", "name")},
                prefix=f"alias-{i}",
            )
            for i in range(_row_count(typed))
        ]

    def draft(self) -> PersonDraft:
        typed = self.cleaned_data
        return replace(
            super().draft(),
            phone=typed.get("phone", ""),
            phone_owner=typed.get("phone_owner", ""),
            phone_safe=SAFE.get(typed.get("phone_safe", "")),
            phone_safe_note=typed.get("phone_safe_note", ""),
            aliases=tuple(alias for row in self.alias_rows if (alias := row.alias())),
        )

    def has_more(self) -> bool:
        """Whether the part that is folded away at first holds something."""
        rows = any(row["name"].value() or row.errors for row in self.alias_rows)
        return rows or any(self[name].value() or self[name].errors for name in _FOLDED)

    def is_valid(self) -> bool:
        return super().is_valid() and all(row.is_valid() for row in self.alias_rows)

    def refuse(self, fields: Mapping[str, Iterable[str]]) -> None:
        """Each row of other names says itself what is wrong with it."""
        super().refuse({field: codes for field, codes in fields.items() if field != "aliases"})

    def seen_already(self) -> frozenset[str]:
        """The references and warning codes this form has shown before."""
        return frozenset(str(self.cleaned_data.get("seen", "")).split())


def carried(text: str, *, birth_year: str = "", village_code: str = "") -> dict[str, str]:
    """What the search box held, put where it belongs in the registration form."""
    found = {"birth_year": birth_year.strip(), "village_code": village_code.strip()}
    for meaning in read(text):
        field = {QueryKind.NIK: "nik", QueryKind.PHONE: "phone", QueryKind.NAME: "full_name"}.get(
            meaning.kind
        )
        if field:
            found[field] = meaning.value
    return found


def _row_count(typed: Mapping[str, Any]) -> int:
    """How many rows for other names there are, with the one that was just asked for."""
    asked = str(typed.get("alias_rows", ALIAS_ROWS))
    count = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else ALIAS_ROWS
    return max(1, min(count + ("more_names" in typed), MOST_ALIAS_ROWS))
