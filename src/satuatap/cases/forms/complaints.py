"""The form of a step: what it asks, no more."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from satuatap.cases.forms.fields import day, words
from satuatap.cases.labels.complaints import SAID
from satuatap.cases.rules.complaint_steps import STATEMENT
from satuatap.cases.selectors.complaints import ClosureChoice
from satuatap.cases.selectors.people import RespondentLine
from satuatap.cases.services.complaints import DATES, NEEDED, Said
from satuatap.catalogue import selectors as catalogue

DAYS: dict[str, StrPromise] = {
    "hearing": _("Day of the meeting"),
    "promise": _("To be fulfilled by"),
    "last_promise": _("To be fulfilled by"),
}
LINES = ("place", "institution", "signatory", "position", "respondent_phone")
TEXTS = ("wanted", "statement", "commitment", "follow_up", "obstacles", "agreed", "ground")
# Asked in other words than those above the answer.
ASKED: dict[str, StrPromise] = {
    "institution": _("To which institution?"),
    "signatory": _("Who signs for the respondent"),
    "wanted": _("Which papers or data are asked for?"),
}


class StepForm(forms.Form):
    """Fields by what the step asks; the service knows which may stay empty."""

    def __init__(
        self,
        *args: Any,
        asks: Sequence[str],
        respondents: Sequence[RespondentLine],
        closures: Sequence[ClosureChoice] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in asks:
            if name == "respondent":
                choices = [(str(one.id), one.called) for one in respondents]
                self.fields[name] = forms.TypedChoiceField(
                    label=_("Respondent"), coerce=UUID, choices=choices
                )
            elif name in DATES:
                self.fields["set_for"] = day(DAYS[name], required=True)
            elif name == "admitted":
                self.fields[name] = forms.BooleanField(
                    label=_("A breach was admitted in the statement or the minutes"), required=False
                )
            elif name == "worker_agrees":
                self.fields[name] = forms.BooleanField(
                    label=_("The worker was asked and wants the mediation"), required=False
                )
            elif name == "closure":
                self.fields[name] = forms.ChoiceField(
                    label=_("Reason"),
                    choices=[(c.code.code, catalogue.label(c.code)) for c in closures if c.verdict],
                )
            for own in STATEMENT if name == "statement" else (name,):
                label = ASKED.get(own) or SAID.get(own) or ""
                if own in LINES:
                    self.fields[own] = forms.CharField(
                        label=label, required=own in NEEDED, max_length=300, widget=forms.TextInput
                    )
                elif own in TEXTS:
                    self.fields[own] = words(label, rows=3)
                    self.fields[own].required = own in NEEDED

    def said(self) -> Said:
        """What was said with the step."""
        typed = self.cleaned_data
        return Said(
            respondent_id=typed.get("respondent") or None,
            set_for=typed.get("set_for"),
            admitted=bool(typed.get("admitted")),
            worker_agrees=bool(typed.get("worker_agrees")),
            closure_code=typed.get("closure", ""),
            texts={name: typed[name] for name in (*LINES, *TEXTS) if typed.get(name)},
        )
