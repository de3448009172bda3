"""Forms of safety: the assessment, her plan, how she is reached, a call, a message, the roster."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from satuatap.cases.forms.fields import Choices, choose, codes, day, hour, line, words
from satuatap.cases.labels.safety import LANGUAGES, MESSAGES, WEEKDAYS
from satuatap.cases.rules import risk, safety_plan
from satuatap.cases.rules.danger_chain import AlarmOutcome
from satuatap.cases.rules.risk import Question
from satuatap.cases.rules.safe_contact import AttemptOutcome, Route, Rules, Way
from satuatap.cases.services.safety import Attempt, PlanDraft, ToHer
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib import phones
from satuatap.lib.clocks import EVERY_DAY

YES, UNKNOWN = "yes", "unknown"
WAYS = 3  # ways a form asks for
ANSWERS = [("no", _("No")), (YES, _("Yes")), (UNKNOWN, _("Not known"))]


def days_field() -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=_("Days"),
        choices=list(WEEKDAYS.items()),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class RiskForm(forms.Form):
    """The questions, then what a person decides. Nothing has to be answered."""

    nothing_mandatory = True

    decided = forms.ChoiceField(label=_("What you decide"), widget=forms.RadioSelect)
    reason = words(_("Why"), rows=2, hint=_("Needed when you decide otherwise than the answers suggest."))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "decided", codes(CodeList.RISK, today))
        for question in Question:
            self.fields[question.value] = forms.ChoiceField(
                label=question.label, choices=ANSWERS, required=False, widget=forms.RadioSelect
            )
        self.order_fields([*(question.value for question in Question), "decided", "reason"])

    def said(self, answer: str) -> set[str]:
        """The questions answered so; also of a form that is not valid yet."""
        typed = self.cleaned_data if hasattr(self, "cleaned_data") else {}
        return {question.value for question in Question if typed.get(question.value) == answer}

    def suggestion(self) -> risk.Suggestion:
        return risk.suggested(self.said(YES), self.said(UNKNOWN))


class PlanForm(forms.Form):
    """Her plan, in her words."""

    nothing_mandatory = True

    ready = forms.MultipleChoiceField(
        label=_("What is ready"),
        choices=list(safety_plan.READY.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    made_with_her = forms.BooleanField(label=_("We made it together with her"), required=False)
    review_on = day(_("Look at it again on"), required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part, label in safety_plan.WORDS.items():
            self.fields[part] = words(label, rows=3)
        self.order_fields([*safety_plan.PARTS, "ready", "made_with_her", "review_on"])

    def draft(self) -> PlanDraft:
        typed = self.cleaned_data
        return PlanDraft(
            {part: typed[part] for part in safety_plan.PARTS},
            typed["ready"],
            typed["made_with_her"],
            typed["review_on"],
        )


class WayForm(forms.Form):
    """One way to her. Left empty, it is none."""

    nothing_mandatory = True

    route = forms.ChoiceField(label=_("Way"), choices=[("", "–"), *Route.choices], required=False)
    address = line(_("Number or address"), inputmode="text")
    since = hour(_("From"))
    until = hour(_("Until"))
    days = days_field()
    written = forms.BooleanField(label=_("She agrees to be written to this way"), required=False)

    def way(self) -> Way | None:
        typed = self.cleaned_data
        if not typed.get("route"):
            return None
        address = typed["address"].strip()
        number = address if typed["route"] == Route.MAIL else (phones.normalise(address) or address)
        return Way(
            route=typed["route"],
            address=number,
            days=tuple(typed["days"]) or EVERY_DAY,
            since=f"{typed['since']:%H:%M}" if typed["since"] else "08:00",
            until=f"{typed['until']:%H:%M}" if typed["until"] else "17:00",
        )


class ReachForm(forms.Form):
    """How she may be reached, as she says it. The word for danger is written and never shown."""

    nothing_mandatory = True

    who_answers = line(_("Who may pick up besides her"))
    never = line(_("Who must not learn of it"))
    name_to_use = line(_("Say that you are"), hint=_("The name she wants you to use. It signs messages too."))
    pretext = line(_("Say that it is about"), hint=_("For whoever listens."))
    code_word = line(_("Her word"), hint=_("With it she shows that it is she, and that she can speak."))
    duress = forms.CharField(
        label=_("Her word for danger"),
        help_text=_("Written once, never shown again. Empty: as agreed before."),
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    shared_phone = forms.BooleanField(label=_("Others use this telephone too"), required=False)
    may_leave_message = forms.BooleanField(label=_("Messages may be left or written"), required=False)
    language = forms.ChoiceField(label=_("Language of messages"), choices=list(LANGUAGES.items()))
    officer_calls_her = line(_("Name by which the village officer knows her"))

    def __init__(self, data: Any = None, *, rules: Rules | None, **kwargs: Any) -> None:
        known = rules or Rules()
        names = set(self.base_fields) - {"duress"}
        super().__init__(data, initial={name: getattr(known, name) for name in names}, **kwargs)
        self.ways = [
            WayForm(data, prefix=f"way{number}", initial=_typed(known, number)) for number in range(WAYS)
        ]

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(way.is_valid() for way in self.ways)])

    def rules(self) -> Rules:
        typed = {name: value for name, value in self.cleaned_data.items() if name != "duress"}
        ways = [(way, form) for form in self.ways if (way := form.way())]
        return Rules(
            ways=tuple(way for way, _form in ways),
            consent=frozenset(way.route for way, form in ways if form.cleaned_data["written"]),
            **typed,
        )


def _typed(rules: Rules, number: int) -> dict[str, object]:
    if number >= len(rules.ways):
        return {"days": list(EVERY_DAY)}
    way = rules.ways[number]
    return {
        "route": way.route,
        "address": way.address,
        "since": way.since,
        "until": way.until,
        "days": list(way.days),
        "written": way.route in rules.consent,
    }


class AttemptForm(forms.Form):
    """What came of a call."""

    route = forms.ChoiceField(label=_("Way"), choices=Route.choices)
    outcome = forms.ChoiceField(label=_("What came of it"), choices=AttemptOutcome.choices)
    heard = words(_("What she said, word for word"), rows=2)
    note = words(_("Remark"), rows=2)

    def attempt(self) -> Attempt:
        return Attempt(**self.cleaned_data)


class ToHerForm(forms.Form):
    """A message: only what is asked may vary, and only neutral words leave."""

    kind = forms.ChoiceField(label=_("Message"), choices=list(MESSAGES.items()))
    phone = line(_("Number she may call"), inputmode="tel")
    when = line(_("When she may come"), hint=_("For example: on Thursday at nine."))

    def message(self) -> ToHer:
        typed = self.cleaned_data
        return ToHer(typed["kind"], {"phone": typed["phone"].strip(), "when": typed["when"].strip()})


class AlarmEndForm(forms.Form):
    """How the danger ended."""

    outcome = forms.ChoiceField(label=_("How it ended"), choices=AlarmOutcome.choices)


class RosterForm(forms.Form):
    """A colleague on a rung."""

    rung = forms.IntegerField(label=_("Called as number"), min_value=1, max_value=9)
    user_id = forms.TypedChoiceField(label=_("Colleague"), coerce=UUID)
    minutes = forms.IntegerField(
        label=_("Minutes to answer, before the next one is called"), initial=10, min_value=1, max_value=240
    )
    phone = line(_("Telephone on call"), inputmode="tel")
    weekdays = days_field()

    def __init__(self, *args: Any, people: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "user_id", [(str(user_id), name) for user_id, name in people])


class AwayForm(forms.Form):
    """Who is away, and for which days. `people`: whom a supervisor may name; without, it is oneself."""

    user_id = forms.TypedChoiceField(label=_("Who"), coerce=UUID)
    from_on = day(_("Away from"), required=True)
    until_on = day(_("Until the end of"), required=True)

    def __init__(self, *args: Any, people: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known: Choices = [(str(user_id), name) for user_id, name in people]
        if known:
            choose(self, "user_id", known)
        else:
            del self.fields["user_id"]
