"""Forms of the journey itself: opening and changing it, its steps, its end, its numbers."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.urls import reverse_lazy
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.language import active_language
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.journeys import files
from satuatap.journeys.drafts import Begin, JourneyDraft
from satuatap.journeys.forms import fields
from satuatap.journeys.rules.steps import REGISTERED, Exit, Words
from satuatap.journeys.rules.words import Legality, System

Choices = list[tuple[str, str | Promise]]
ORDER, AGENCY = "order", "agency"  # what a pick names, before its colon


def note_field(label: StrPromise, hint: StrPromise | str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )


def said(words: Words) -> str:
    """The words of a row in the language of the page."""
    return words.label_en if active_language() == "en" else words.label_id


def codes(of: CodeList, today: date, *, kept: Iterable[str] = ()) -> Choices:
    """ "Choose", the codes in force, and those the journey has already; unverified ones bear a mark."""
    rows = {row.code: row for row in catalogue.codes(of, today)}
    for code in kept:
        if code and code not in rows and (row := catalogue.code(of, code)):
            rows[code] = row
    return [("", _("Choose")), *((code, str(row)) for code, row in rows.items())]


class WhatForm(forms.Form):
    """What a journey is: scheme, where to, as what, by whom. Used to open one and to change one."""

    scheme_code = forms.ChoiceField(label=_("Scheme"))
    legality = forms.ChoiceField(
        label=_("How she goes or went"),
        choices=Legality,
        widget=forms.RadioSelect,
        initial=Legality.PROCEDURAL,
        help_text=_("Whatever it is, she has a journey here. It bars nobody from help."),
    )
    destination_code = forms.ChoiceField(label=_("Destination"))
    occupation_code = forms.ChoiceField(label=_("Occupation"))
    search = forms.CharField(
        label=_("Find the job order or the agency"),
        required=False,
        max_length=100,
        help_text=_("Number of the job order (SIP2MI), name of the agency (P3MI) or of the employer."),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "type": "search",
                "hx-get": reverse_lazy("journey-picks"),
                "hx-trigger": "input changed delay:300ms",
                "hx-target": "#picks",
                "hx-include": "#picks input:checked",
            }
        ),
    )
    pick = forms.CharField(required=False, widget=forms.HiddenInput)
    employer = forms.CharField(
        label=_("Employer, or the vessel"),
        required=False,
        help_text=_("Left empty, it is taken from the job order."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, today: date, kept: JourneyDraft | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, of in (
            ("scheme_code", CodeList.SCHEME),
            ("destination_code", CodeList.DESTINATION),
            ("occupation_code", CodeList.OCCUPATION),
        ):
            cast(forms.ChoiceField, self.fields[name]).choices = codes(
                of, today, kept=[getattr(kept, name)] if kept else []
            )

    def draft(self) -> JourneyDraft:
        """What was typed, once it is valid."""
        typed = self.cleaned_data
        kind, _colon, row_id = typed["pick"].partition(":")
        return JourneyDraft(
            scheme_code=typed["scheme_code"],
            destination_code=typed["destination_code"],
            occupation_code=typed["occupation_code"],
            legality=Legality(typed["legality"]),
            job_order_id=_uuid(row_id) if kind == ORDER else None,
            agency_id=_uuid(row_id) if kind == AGENCY else None,
            employer=typed["employer"],
        )


class OpenForm(WhatForm):
    """A new journey."""

    step = forms.ChoiceField(
        label=_("Where she stands now"),
        initial=REGISTERED,
        help_text=_("For whoever is abroad or has returned already: what came before is not asked for."),
    )
    on = fields.day(_("Since"))
    beside = forms.BooleanField(label=_("This is another journey; the earlier one goes on"), required=False)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ends = files.exits()
        cast(forms.ChoiceField, self.fields["step"]).choices = [
            (code, said(words)) for code, words in files.step_words().items() if code not in ends
        ]

    def begin(self) -> Begin:
        typed = self.cleaned_data
        return Begin(step=typed["step"], on=typed["on"], beside=typed["beside"])


class ChangeForm(WhatForm):
    """A journey that is changed."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class StepForm(forms.Form):
    """A step, written down."""

    on = fields.day(_("On which day?"), required=True)
    note = note_field(
        _("A note for colleagues"), _("For whoever serves her next. Worries do not belong here.")
    )
    reported = forms.BooleanField(
        label=_("It has happened: somebody reports it, and the desk only writes it down"), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class EndForm(forms.Form):
    """A journey ends before she leaves."""

    exit_code = forms.ChoiceField(label=_("How did it end?"), widget=forms.RadioSelect)
    on = fields.day(_("On which day?"), required=True)
    note = note_field(
        _("A note for colleagues"), _("For whoever serves her next. Worries do not belong here.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, exits: Iterable[Exit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["exit_code"]).choices = [
            (one.code, said(one.words)) for one in exits
        ]


class NumberForm(forms.Form):
    """A number of another system."""

    system = forms.ChoiceField(label=_("Whose number"))
    number = forms.CharField(
        label=_("Number"), widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        forms_of = files.forms()
        cast(forms.ChoiceField, self.fields["system"]).choices = [
            (system.value, f"{said(forms_of[system].words)} · {said(forms_of[system].hint)}")
            for system in System
        ]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
