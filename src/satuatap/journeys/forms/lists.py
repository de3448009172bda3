"""Forms of comparing a list of another system with the register."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from satuatap.journeys.forms import fields
from satuatap.journeys.labels.lists import FIELDS
from satuatap.journeys.rules.reconciling import HEADS, SOURCES
from satuatap.journeys.services.listing_up import Brought, Waiting


class BringForm(forms.Form):
    """A list that was exported elsewhere."""

    system = forms.ChoiceField(label=_("Exported from"), choices=[(one.value, one.label) for one in SOURCES])
    file = forms.FileField(
        label=_("The list (.xlsx or .csv)"),
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        help_text=_("The first row names the columns. Formulas and macros are refused."),
    )
    whole_from = fields.day(
        _("It should hold all journeys opened here from"),
        hint=_("Left empty: what the list lacks is not looked for."),
    )
    whole_until = fields.day(_("until"))
    anew = forms.BooleanField(label=_("Tell anew what its columns mean"), required=False)
    again = forms.BooleanField(
        label=_("Compare it once more, though this very file was brought before"), required=False
    )
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"once": uuid4()})
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("whole_from"), cleaned.get("whole_until")
        if (first is None) != (last is None):
            self.add_error("whole_until" if last is None else "whole_from", "must_be_filled_in")
        elif first and last and last < first:
            self.add_error("whole_until", "ends_before_it_starts")
        return cleaned

    def brought(self) -> Brought:
        data = self.cleaned_data
        return Brought(data["system"], data["file"].name, data["whole_from"], data["whole_until"])


class ColumnsForm(forms.Form):
    """Which column means what; one field for each thing a column may hold."""

    def __init__(self, data: Any = None, *, waiting: Waiting) -> None:
        super().__init__(data)
        choices: list[tuple[str, Any]] = [("", _("not in this list"))]
        choices += [
            (str(place), f"{head} ({_example(waiting, place)})" if _example(waiting, place) else head)
            for place, head in enumerate(waiting.heads)
            if head
        ]
        for name in HEADS:
            self.fields[name] = forms.ChoiceField(
                label=FIELDS[name],
                required=False,
                choices=choices,
                initial=str(waiting.columns[name]) if name in waiting.columns else "",
            )

    def columns(self) -> Mapping[str, int]:
        return {name: int(place) for name, place in self.cleaned_data.items() if place}


def _example(waiting: Waiting, place: int) -> str:
    """The first filled cell of a column: a head alone may say little."""
    return next((cells[place][:30] for cells in waiting.first if cells[place]), "")
