"""What somebody may write at the public's door. Nothing is mandatory but the words."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from satuatap.cases.labels.core import QUESTIONS
from satuatap.cases.rules.feedback import FEW_QUESTIONS
from satuatap.cases.rules.intakes import LINE, LONGEST, About, Reach, Told
from satuatap.cases.rules.words import Source
from satuatap.cases.services.intake import MOST_WORKERS, IntakeDraft
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.kinds import CodeList

Choices = list[tuple[str, str | Promise]]
NOT_SAID = _("Not said")
MORE = ("categories", "destination_code", "phase_code", "workers")
REACH = ("channel", "contact", "teller", "hours", "who_answers", "name_to_use", "code_word")


def _shorter(most: int) -> MaxLengthValidator:
    """Said by the server: a browser's own limit cuts off what is pasted, and says nothing."""
    return MaxLengthValidator(most, "text_too_long")


def _line(label: StrPromise, hint: StrPromise | str = "", **attrs: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        validators=[_shorter(LINE)],
        widget=forms.TextInput(attrs={"autocomplete": "off", **attrs}),
    )


class MessageForm(forms.Form):
    """A message to the office, by her whom it is about, by her family, or by anybody."""

    once = forms.CharField(widget=forms.HiddenInput, initial=uuid4, required=False)
    is_danger = forms.BooleanField(
        label=_("I am in danger now, or the person I write about is"), required=False
    )
    story = forms.CharField(
        label=_("What would you like to tell us?"),
        help_text=_("In your own words, in any language. This is all that we need."),
        validators=[_shorter(LONGEST)],
        error_messages={"required": "words_missing"},
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
    )
    about = forms.ChoiceField(
        label=_("Whom is it about?"),
        required=False,
        choices=[*About.choices, ("", NOT_SAID)],
        widget=forms.RadioSelect,
    )
    categories = forms.MultipleChoiceField(
        label=_("What is it about?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    destination_code = forms.ChoiceField(label=_("In which country?"), required=False)
    phase_code = forms.ChoiceField(label=_("Where does she or he stand?"), required=False)
    workers = forms.IntegerField(
        label=_("How many people does it concern?"),
        required=False,
        min_value=1,
        max_value=MOST_WORKERS,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "number_out_of_range"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    channel = forms.ChoiceField(
        label=_("How may we answer you?"),
        required=False,
        choices=[*Reach.choices, ("", NOT_SAID)],
        widget=forms.RadioSelect,
    )
    contact = _line(_("Telephone number or e-mail address"))
    teller = _line(_("Your name, or what we may call you"))
    hours = _line(_("When is it safe to call or write?"))
    who_answers = _line(_("Who else may pick up?"))
    name_to_use = _line(_("Who should we say is calling?"), _("For example: a friend, a school, a shop."))
    code_word = _line(_("A word that you agreed with this office, if there is one"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("categories", _codes(CodeList.COMPLAINT_CATEGORY, today))
        self._offer("destination_code", [("", NOT_SAID), *_codes(CodeList.DESTINATION, today)])
        self._offer("phase_code", [("", NOT_SAID), *_codes(CodeList.CLIENT_STATUS, today)])

    @property
    def more(self) -> list[forms.BoundField]:
        return [self[name] for name in MORE]

    @property
    def reach(self) -> list[forms.BoundField]:
        return [self[name] for name in REACH]

    @property
    def more_is_open(self) -> bool:
        """Something stands in the folded part, or is wrong there."""
        return self._is_touched(MORE)

    @property
    def reach_is_open(self) -> bool:
        return self._is_touched(REACH)

    def key(self) -> UUID:
        """The form's own key; a new one where it has been tampered with."""
        try:
            return UUID(self.cleaned_data["once"])
        except ValueError:
            return uuid4()

    def draft(self) -> IntakeDraft:
        typed = self.cleaned_data
        hers = typed["about"] == About.ME
        return IntakeDraft(
            told=Told(
                story=typed["story"],
                about=typed["about"],
                teller="" if hers else typed["teller"],
                teller_contact="" if hers else typed["contact"],
                worker=typed["teller"] if hers else "",
                worker_contact=typed["contact"] if hers else "",
                channel=typed["channel"],
                hours=typed["hours"],
                who_answers=typed["who_answers"],
                name_to_use=typed["name_to_use"],
                code_word=typed["code_word"],
            ),
            source=Source.PORTAL,
            workers=typed["workers"],
            categories=typed["categories"],
            destination_code=typed["destination_code"],
            phase_code=typed["phase_code"],
            is_danger=typed["is_danger"],
        )

    def _offer(self, name: str, choices: Choices) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    def _is_touched(self, names: Iterable[str]) -> bool:
        return any(self[name].errors or self[name].value() for name in names)


class OpinionForm(forms.Form):
    """A few questions about the service, each of which may be left out."""

    wish = forms.CharField(
        label=_("Is there something you wish for?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in FEW_QUESTIONS:
            self.fields[question] = forms.ChoiceField(
                label=QUESTIONS[question],
                required=False,
                choices=[("yes", _("Yes")), ("no", _("No")), ("", _("No answer"))],
                widget=forms.RadioSelect,
            )
        self.order_fields([*FEW_QUESTIONS, "wish"])

    def answers(self) -> dict[str, str]:
        return {question: str(self.cleaned_data.get(question, "")) for question in FEW_QUESTIONS}


def _codes(of: CodeList, today: date) -> Choices:
    return [(row.code, str(row)) for row in catalogue.codes(of, today)]
