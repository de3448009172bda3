"""Forms of the recruitment register."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from satuatap.catalogue.models import Area
from satuatap.catalogue.rules.kinds import AreaLevel
from satuatap.journeys.forms import fields
from satuatap.recruitment.rules.words import RegisterKind, SanctionKind
from satuatap.recruitment.services import BranchDraft, SanctionDraft, Source


class ListForm(forms.Form):
    """A list to look into: nothing is stored yet."""

    kind = forms.ChoiceField(label=_("What the list holds"), choices=RegisterKind.choices)
    file = forms.FileField(
        label=_("The list (.xlsx or .csv)"),
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        help_text=_("The first row names the columns. Formulas and macros are refused."),
    )
    source = forms.CharField(
        label=_("Who published it"), max_length=200, help_text=_("Address or letter it comes from.")
    )
    checked_on = fields.day(_("Read there on"), required=True)
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"checked_on": today, "once": uuid4()})
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_checked_on(self) -> date:
        day: date = self.cleaned_data["checked_on"]
        if day > self.today:
            raise forms.ValidationError("day_lies_ahead")
        return day

    def origin(self) -> Source:
        return Source(
            self.cleaned_data["file"].name, self.cleaned_data["source"], self.cleaned_data["checked_on"]
        )


class SanctionForm(forms.Form):
    """A decree against an agency."""

    kind = forms.ChoiceField(label=_("Sanction"), choices=SanctionKind.choices)
    number = forms.CharField(label=_("Number of the decree"), max_length=80)
    starts_on = fields.day(_("From"), required=True)
    ends_on = fields.day(_("Last day"), hint=_("Left empty: until further notice."))
    source = forms.CharField(label=_("Where it was seen"), max_length=200)

    def draft(self) -> SanctionDraft:
        return SanctionDraft(**{**self.cleaned_data, "kind": SanctionKind(self.cleaned_data["kind"])})


class LiftForm(forms.Form):
    """The last day of a sanction."""

    ends_on = fields.day(_("Last day"), required=True)


class BranchForm(forms.Form):
    """A branch by the permit of its province."""

    permit_number = forms.CharField(label=_("Number of the permit"), max_length=60)
    regency = forms.CharField(
        label=_("Regency or city"), max_length=120, required=False, help_text=_("For example: Tulungagung")
    )
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
    head = forms.CharField(label=_("Head of the branch"), max_length=200, required=False)
    permitted_until = fields.day(_("Permit valid until"))

    def clean_regency(self) -> Area | None:
        text = self.cleaned_data["regency"].strip()
        if not text:
            return None
        levels = [AreaLevel.REGENCY, AreaLevel.CITY]
        found = list(Area.objects.filter(level__in=levels, label__icontains=text)[:2])
        if len(found) != 1:
            raise forms.ValidationError("regency_not_clear")
        return found[0]

    def draft(self) -> BranchDraft:
        return BranchDraft(**self.cleaned_data)


def uuid_or_none(text: str) -> UUID | None:
    """The key of a form, None for what is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
