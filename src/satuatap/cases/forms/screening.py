"""Forms of the screening sheet."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from satuatap.cases.forms.fields import choose, codes, words
from satuatap.cases.rules.screening import Column, Frequency, Result
from satuatap.cases.selectors.screening import LIST_OF, IndicatorView, QuestionView, Sheet
from satuatap.cases.services.screening import Said

HOW_OFTEN = [(one.value, one.label) for one in (Frequency.NEVER, Frequency.SOMETIMES, Frequency.OFTEN)]
YES_NO = [(one.value, one.label) for one in (Frequency.NO, Frequency.YES)]
NOT_ASKED: list[tuple[str, Any]] = [("", _("Not asked"))]


class QuestionForm(forms.Form):
    """One question: how often, when, still now, and the sentence that says so."""

    answer = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    when = forms.CharField(
        label=_("When?"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    still_now = forms.BooleanField(label=_("Still now"), required=False)
    words = words(_("Her words"), rows=2)

    def __init__(self, data: Any, *, question: QuestionView) -> None:
        shown = {name: getattr(question, name) for name in ("answer", "when", "still_now", "words")}
        super().__init__(data, prefix=question.row.code, initial=shown)
        self.question = question
        self.fields["answer"].label = str(question.row)
        choose(self, "answer", [*NOT_ASKED, *(YES_NO if question.yes_no else HOW_OFTEN)])

    def said(self) -> Said | None:
        """None when it was not asked."""
        typed = self.cleaned_data
        if not typed["answer"]:
            return None
        return Said(Frequency(typed["answer"]), typed["when"], typed["words"], typed["still_now"])


class SheetForms:
    """The whole sheet: the eleven with their questions, then the others."""

    def __init__(self, data: Any, sheet: Sheet) -> None:
        self.groups: list[tuple[IndicatorView, list[QuestionForm]]] = [
            (one, [QuestionForm(data, question=question) for question in one.questions])
            for one in sheet.indicators
        ]
        self.others = [QuestionForm(data, question=question) for question in sheet.others]
        self.all = [*(form for _one, some in self.groups for form in some), *self.others]

    def is_valid(self) -> bool:
        return all(form.is_valid() for form in self.all)

    def said(self) -> dict[str, Said]:
        return {form.question.row.code: said for form in self.all if (said := form.said()) is not None}

    def refuse(self, fields: dict[str, list[str]]) -> None:
        for form in self.all:
            for code in fields.get(form.question.row.code, ()):
                form.add_error("words", code)


class ElementForm(forms.Form):
    """One element of a column, with the sentence that supports it."""

    code = forms.ChoiceField(label=_("What?"))
    words = words(_("The sentence that supports it"), rows=2)

    def __init__(self, data: Any = None, *, column: Column, today: date) -> None:
        super().__init__(data, prefix=column.value)
        choose(self, "code", codes(LIST_OF[column], today, none=_("Choose")))


class DecisionForm(forms.Form):
    """What a person concludes and signs."""

    decided = forms.ChoiceField(label=_("Your conclusion"), choices=Result.choices, widget=forms.RadioSelect)
    interviewed_alone = forms.TypedChoiceField(
        label=_("Was she interviewed alone?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    reason = words(_("Why"), rows=3, hint=_("Needed when you differ from what the answers say."))
