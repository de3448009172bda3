"""Forms of an incident: she may refuse any question."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from satuatap.cases.forms.fields import choose, codes, day, hour, line, uuid_of, words
from satuatap.cases.labels import counselling as labels
from satuatap.cases.rules.classification import QUESTIONS
from satuatap.cases.selectors.incidents import IncidentView
from satuatap.cases.services.incidents import IncidentDraft, PerpetratorDraft
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.people.rules.words import Sex

YES_NO = [("", _("Not asked")), ("yes", _("Yes")), ("no", _("No"))]
SAID = {"yes": True, "no": False, "": None}
TYPED = {True: "yes", False: "no", None: ""}


def yes_no(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=YES_NO, required=False, widget=forms.RadioSelect)


class IncidentForm(forms.Form):
    """One incident. The six questions come first and in order; the first yes decides the type."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    party = forms.ChoiceField(label=_("Whom did it happen to?"), required=False)
    words = words(_("What happened, in her words"), rows=5)
    occurred_on = day(_("Day it happened"))
    occurred_time = hour(_("About what time"))
    time_of_day = forms.ChoiceField(label=_("Time of day"), required=False)
    place_code = forms.ChoiceField(label=_("Place"), required=False)
    country_code = forms.ChoiceField(label=_("Country"), required=False)
    goods_exchanged = yes_no(_("Were money, goods or favours exchanged?"))
    abduction_code = forms.ChoiceField(label=_("Was she taken away or held?"), required=False)
    happened_before = yes_no(_("Did something like it happen before?"))
    reported_code = forms.ChoiceField(label=_("Has she told another organisation?"), required=False)
    reported_to = forms.MultipleChoiceField(
        label=_("Which kind?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, today: date, parties: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "party", [("", _("Not one of them")), *parties])
        for name, of in (
            ("time_of_day", CodeList.TIME_OF_DAY),
            ("place_code", CodeList.INCIDENT_PLACE),
            ("country_code", CodeList.DESTINATION),
            ("abduction_code", CodeList.ABDUCTION),
            ("reported_code", CodeList.REPORTED_ELSEWHERE),
        ):
            choose(self, name, codes(of, today, none=_("Not said")))
        choose(self, "reported_to", codes(CodeList.SURVIVOR_SERVICE, today))
        for question in QUESTIONS:
            self.fields[question] = yes_no(labels.QUESTIONS[question])

    def question_fields(self) -> list[forms.BoundField]:
        return [self[question] for question in QUESTIONS]

    def draft(self) -> IncidentDraft:
        typed = dict(self.cleaned_data)
        answers = {name: typed.pop(name) for name in QUESTIONS}
        del typed["once"], typed["version"]
        party = typed.pop("party")
        for name in ("goods_exchanged", "happened_before"):
            typed[name] = SAID[typed[name]]
        return IncidentDraft(
            **typed,
            party=uuid_of(party),
            answers={name: said == "yes" for name, said in answers.items() if said},
        )


def initial_of(incident: IncidentView) -> dict[str, object]:
    """What the form shows of an incident that was written down."""
    rows = {
        "time_of_day": incident.time_of_day,
        "place_code": incident.place,
        "country_code": incident.country,
        "abduction_code": incident.abduction,
        "reported_code": incident.reported,
    }
    return {
        **{name: row.code if row else "" for name, row in rows.items()},
        **{name: TYPED[said] for name, said in incident.answers.items()},
        "version": incident.version,
        "party": str(incident.party_id or ""),
        "words": incident.words,
        "occurred_on": incident.occurred_on,
        "occurred_time": incident.occurred_time,
        "goods_exchanged": TYPED[incident.goods_exchanged],
        "happened_before": TYPED[incident.happened_before],
        "reported_to": [row.code for row in incident.reported_to],
    }


class PerpetratorForm(forms.Form):
    """One perpetrator, or several she cannot tell apart."""

    perpetrator = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    number = forms.ChoiceField(label=_("How many?"), required=False)
    sex = forms.ChoiceField(label=_("Sex"), required=False, choices=[("", _("Not said")), *Sex.choices])
    relation_code = forms.ChoiceField(label=_("What is he to her?"), required=False)
    age_band = forms.ChoiceField(label=_("Age"), required=False)
    occupation = line(_("Work"), most=200)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, of in (
            ("number", CodeList.PERP_NUMBER),
            ("relation_code", CodeList.PERP_RELATION),
            ("age_band", CodeList.PERP_AGE),
        ):
            choose(self, name, codes(of, today, none=_("Not said")))

    def draft(self) -> PerpetratorDraft:
        return PerpetratorDraft(**{k: v for k, v in self.cleaned_data.items() if k != "perpetrator"})
