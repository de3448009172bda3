"""The form of an interview before departure: the questions of the sheet, then what a human concludes."""

from typing import Any
from uuid import uuid4

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from satuatap.journeys.forms.core import said
from satuatap.journeys.rules.interview import Sheet
from satuatap.journeys.rules.words import Level
from satuatap.journeys.services.interviews import InterviewDraft

ASKED = "q_"


class InterviewForm(forms.Form):
    """Every question may stay open. `shown`: the level the page showed before she concluded."""

    alone = forms.BooleanField(label=_("She was heard alone"), required=False)
    outside = forms.CharField(
        label=_("Who came with her or waits outside"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    sponsor = forms.CharField(
        label=_("Telephone number or name of whoever brings her"),
        max_length=120,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
        help_text=_("Only compared with what others of this office named; it shows a number, never who."),
    )
    decided = forms.ChoiceField(
        label=_("What you conclude"), required=False, choices=[("", _("Choose")), *Level.choices]
    )
    reason = forms.CharField(
        label=_("Why, if otherwise than the answers and records say"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 2, "autocomplete": "off"}),
    )
    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, sheet: Sheet) -> None:
        super().__init__(data, initial={"once": uuid4()})
        self.sheet = sheet
        for question in sheet.questions:
            self.fields[ASKED + question.code] = forms.ChoiceField(
                label=said(question.words),
                required=False,
                choices=[("", _("left open")), *((one.code, said(one.words)) for one in question.answers)],
            )

    @property
    def questions(self) -> list[BoundField]:
        return [self[ASKED + question.code] for question in self.sheet.questions]

    def draft(self) -> InterviewDraft:
        typed = self.cleaned_data
        codes = {question.code: typed[ASKED + question.code] for question in self.sheet.questions}
        return InterviewDraft(
            answers={code: answer for code, answer in codes.items() if answer},
            alone=typed["alone"],
            sponsor=typed["sponsor"],
            outside=typed["outside"],
            decided=Level(typed["decided"]) if typed["decided"] else None,
            reason=typed["reason"],
            shown=Level(typed["shown"]) if typed["shown"] in Level.values else None,
        )
