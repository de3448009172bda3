"""Forms of the people of a file. Nothing is mandatory; no document ever is."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from satuatap.cases.forms.fields import choose, codes, line, words
from satuatap.cases.rules import names_list
from satuatap.cases.rules.words import PartyRole, RespondentKind
from satuatap.cases.selectors.people import PartyLine, RespondentLine
from satuatap.cases.services.opening import PartyDraft, RespondentDraft
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.people.rules.words import Sex

FIRST_YEAR = 1900


class PartyForm(forms.Form):
    """Somebody the file is about, or who speaks for her."""

    role = forms.ChoiceField(label=_("Who is she here?"), choices=PartyRole.choices)
    code_name = line(
        _("How the team calls her"), most=40, hint=_("Left empty, the next free number is taken.")
    )
    name = line(_("Name"), most=names_list.NAME_LENGTH)
    contact = words(_("How to reach her"), rows=2)
    private = words(
        _("Her own part"), rows=5, hint=_("What concerns only her, apart from the facts all share.")
    )
    relation_code = forms.ChoiceField(label=_("What is she to the worker?"), required=False)
    sex = forms.ChoiceField(
        label=_("Sex"),
        required=False,
        choices=[*Sex.choices, ("", _("Not said"))],
        widget=forms.RadioSelect,
    )
    birth_year = forms.IntegerField(label=_("Year of birth"), required=False, min_value=FIRST_YEAR)
    is_child = forms.BooleanField(label=_("Under 18 when it happened"), required=False)
    disability_code = forms.ChoiceField(label=_("Disability"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "relation_code", codes(CodeList.RELATION, today, none=_("Not known")))
        choose(
            self, "disability_code", codes(CodeList.DISABILITY, today, none=_("No disability, or not said"))
        )

    def draft(self) -> PartyDraft:
        typed = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        typed["role"] = PartyRole(typed["role"])
        return PartyDraft(**typed)


def initial_of(party: PartyLine) -> dict[str, object]:
    """What `PartyForm` shows of somebody who is in the file already."""
    same = ("role", "code_name", "contact", "private", "sex", "birth_year", "is_child")
    return {
        **{name: getattr(party, name) for name in same},
        "name": party.written,
        "relation_code": party.relation.code if party.relation else "",
        "disability_code": party.disability.code if party.disability else "",
    }


class WorkersForm(forms.Form):
    """Many workers at once."""

    names = words(
        _("Names, one a line"),
        rows=8,
        hint=_("Numbers and bullets before a name are left out."),
        missing="nobody_named",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class RespondentForm(forms.Form):
    """The other side."""

    kind = forms.ChoiceField(label=_("Who is it?"), choices=RespondentKind.choices)
    name = line(_("Name"), most=names_list.NAME_LENGTH, hint=_("Left empty: not known. That is enough."))
    contact = words(_("Address or telephone"), rows=2)
    country_code = forms.ChoiceField(label=_("Country"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "country_code", codes(CodeList.DESTINATION, today, none=_("Indonesia, or not known")))

    def draft(self) -> RespondentDraft:
        typed = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        typed["kind"] = RespondentKind(typed["kind"])
        return RespondentDraft(**typed)


def respondent_initial(one: RespondentLine) -> dict[str, object]:
    """What `RespondentForm` shows of somebody who is in the file already."""
    return {
        "kind": one.kind,
        "name": one.name,
        "contact": one.contact,
        "country_code": one.country.code if one.country else "",
    }
