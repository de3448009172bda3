"""Forms of a file's protection."""

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from satuatap.cases.forms.fields import words
from satuatap.cases.rules.emergencies import HOURS
from satuatap.cases.rules.retention import ErasureGround
from satuatap.cases.selectors.security import Named
from satuatap.cases.services.opening import PREFIX
from satuatap.lib import references


class WallForm(forms.Form):
    """Before whom, and why."""

    named = forms.ChoiceField(label=_("To whom is this file closed?"))
    reason = words(
        _("Why"), rows=2, hint=_("Only whoever answers for this file reads it."), missing="text_missing"
    )

    def __init__(self, *args: Any, people: Iterable[Named], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = cast(forms.ChoiceField, self.fields["named"])
        choice.choices = [("", _("Choose")), *((one.key, one.name) for one in people)]

    def whom(self) -> dict[str, UUID | None]:
        """`user_id` and `organisation_id`, one of them; call after `is_valid()`."""
        kind, _colon, row_id = str(self.cleaned_data["named"]).partition(":")
        return {
            "user_id": UUID(row_id) if kind == "user" else None,
            "organisation_id": UUID(row_id) if kind == "organisation" else None,
        }


class UrgentForm(forms.Form):
    """Opening a file in an emergency."""

    reference = forms.CharField(
        label=_("Number that was read to you"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        help_text=_("For example C-7K2M-4Q."),
    )
    reason = words(_("What is the emergency?"), rows=3, missing="text_missing")
    hours = forms.TypedChoiceField(label=_("For how long"), coerce=int, initial=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = cast(forms.ChoiceField, self.fields["hours"])
        choice.choices = [
            (hours, ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}) for hours in HOURS
        ]

    def clean_reference(self) -> str:
        """As it was heard: spaces, dashes and small letters do not matter."""
        typed = str(self.cleaned_data["reference"])
        return references.parse(typed, PREFIX) or typed.strip()


class GroundForm(forms.Form):
    """Why a file is to be erased."""

    ground = forms.ChoiceField(label=_("Why"), choices=ErasureGround.choices, widget=forms.RadioSelect)
