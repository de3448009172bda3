"""Forms of the file itself: facts, notes, what is due, team, steps."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from satuatap.cases.drafts import Facts
from satuatap.cases.forms.fields import Choices, choose, codes, day, hour, in_zone, line, star, words
from satuatap.cases.labels import core
from satuatap.cases.rules.assignment import Candidate
from satuatap.cases.rules.closing import TOLD_OF_LIMITS, asked
from satuatap.cases.rules.feedback import QUESTIONS
from satuatap.cases.rules.retention import CHOICES as KEEP_YEARS
from satuatap.cases.rules.retention import YEARS
from satuatap.cases.selectors.team import MemberLine
from satuatap.catalogue.language import active_language
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib import dates


class FactsForm(forms.Form):
    """What the file is about."""

    title = line(_("Short title"), hint=_("So that the team knows it again. No names."))
    story = words(_("What happened"), rows=10, hint=_("In her words. How it stood before is kept."))
    categories = forms.MultipleChoiceField(
        label=_("What it is about"), required=False, widget=forms.CheckboxSelectMultiple
    )
    destination_code = forms.ChoiceField(label=_("Destination"), required=False)
    phase_code = forms.ChoiceField(label=_("Where on the way"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, kept: Facts, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unknown = _("Not known")
        star(self, "categories", CodeList.COMPLAINT_CATEGORY, today, kept=kept.categories)
        choose(
            self,
            "destination_code",
            codes(CodeList.DESTINATION, today, none=unknown, kept=[kept.destination_code]),
        )
        choose(self, "phase_code", codes(CodeList.CLIENT_STATUS, today, none=unknown, kept=[kept.phase_code]))

    def facts(self) -> Facts:
        typed = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return Facts(**typed)


class NoteForm(forms.Form):
    """A note."""

    text = words(_("Write a note"), rows=3, missing="text_missing")
    minutes = forms.IntegerField(label=_("Minutes spent"), required=False)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class ReminderForm(forms.Form):
    """Something of one's own that is due."""

    text = words(_("What has to be done?"), rows=2, missing="text_missing")
    due_on = day(_("Day"), required=True)
    due_time = hour(_("Hour"), required=True, initial="09:00")
    responsible = forms.ChoiceField(label=_("Who does it?"))
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, members: Iterable[MemberLine], me: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: Choices = [(str(one.user_id), one.name) for one in members]
        choose(self, "responsible", people)
        self.fields["responsible"].initial = str(me)
        if str(me) not in dict(people):
            self.fields["responsible"].initial = people[0][0] if people else ""

    def due_at(self, zone: str) -> datetime:
        """The instant, read as the wall clock of the office."""
        typed = self.cleaned_data
        return in_zone(datetime.combine(typed["due_on"], typed["due_time"]), zone)


class AssignForm(forms.Form):
    """A colleague joins the team."""

    user_id = forms.TypedChoiceField(label=_("Colleague"), coerce=UUID)
    until = day(_("Until the end of"))

    def __init__(self, *args: Any, people: Iterable[Candidate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "user_id", named(people))


class HandOverForm(forms.Form):
    """Somebody else leads from now on."""

    user_id = forms.TypedChoiceField(label=_("New lead"), coerce=UUID)
    stays = forms.BooleanField(label=_("Whoever led it stays in the team"), required=False, initial=True)
    text = words(_("Why, and what she should know"), rows=3, missing="text_missing")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Iterable[Candidate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "user_id", named(people))


def named(people: Iterable[Candidate]) -> Choices:
    """Colleagues with their organisation, fairest first, and until when whoever is not there is away."""
    return [("", _("Choose")), *((str(one.user_id), _said(one)) for one in people)]


def _said(one: Candidate) -> str:
    said = f"{one.name} · {one.organisation}"
    if one.away_until is None:
        return said
    until = dates.date_text(one.away_until, active_language())
    return f"{said} · {gettext('away until %(until)s') % {'until': until}}"


class ReviewForm(forms.Form):
    """What the supervisor thinks."""

    text = words(_("What you think, and what should happen"), rows=3, missing="text_missing")


class CloseForm(forms.Form):
    """Why it is closed, and what was thought of."""

    code = forms.ChoiceField(label=_("Reason"))
    safety_reviewed = forms.BooleanField(label=core.TICKS["safety_reviewed"], required=False)
    agreed_together = forms.BooleanField(label=core.TICKS["agreed_together"], required=False)
    told_she_may_return = forms.BooleanField(label=core.TICKS["told_she_may_return"], required=False)
    told_of_limits = forms.BooleanField(label=core.TICKS[TOLD_OF_LIMITS], required=False)
    keep_years = forms.TypedChoiceField(
        label=_("How many years may it be kept?"),
        coerce=int,
        initial=YEARS,
        choices=[(years, str(years)) for years in KEEP_YEARS],
        help_text=_("She chooses. Then it is erased for good; what the law keeps longer stays until then."),
    )
    text = words(_("What the team wants to remember"), rows=3)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, has_limits: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "code", codes(CodeList.CLOSURE, today, none=_("Choose")))
        if not has_limits:
            del self.fields[TOLD_OF_LIMITS]

    def ticks(self) -> list[str]:
        return [tick for tick in asked(has_limits=True) if self.cleaned_data.get(tick)]


class ReopenForm(forms.Form):
    """Why it is opened again."""

    text = words(_("Why is it opened again?"), rows=3, missing="text_missing")
    version = forms.IntegerField(widget=forms.HiddenInput)


class FeedbackForm(forms.Form):
    """What a client says; every question may be left out."""

    nothing_mandatory = True

    code = forms.CharField(
        label=_("Code on the slip"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    wish = words(_("What do you wish for?"), rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in QUESTIONS:
            self.fields[question] = forms.ChoiceField(
                label=core.QUESTIONS[question],
                required=False,
                choices=[("yes", _("Yes")), ("no", _("No")), ("", _("No answer"))],
                widget=forms.RadioSelect,
                initial="",
            )
        self.order_fields(["code", *QUESTIONS, "wish"])

    def answers(self) -> dict[str, str]:
        return {question: str(self.cleaned_data.get(question, "")) for question in QUESTIONS}
