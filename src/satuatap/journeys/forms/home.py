"""Forms of the pages "Abroad and home" and "Family"."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from satuatap.catalogue.rules.kinds import CodeList
from satuatap.journeys.forms import fields
from satuatap.journeys.forms.core import note_field
from satuatap.journeys.forms.fields import choose, of_list
from satuatap.journeys.rules import homecoming
from satuatap.journeys.rules.homecoming import AgeBand, FollowUpOutcome
from satuatap.journeys.rules.words import AbroadKind, ReturnType
from satuatap.journeys.selectors.home import PlanView, ReturnView
from satuatap.journeys.services.home import (
    AbroadDraft,
    FamilyDraft,
    FollowUpDraft,
    PlanDraft,
    ReturnDraft,
)


class _Once(forms.Form):
    """A form whose second submit changes nothing."""

    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"once": uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    def typed(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in {"once", "quiet"}}


def _quiet() -> forms.CharField:
    return forms.CharField(
        label=_("Only for the counsellors"),
        required=False,
        help_text=_(
            "Whatever worries you about her. It goes into their closed inbox, and stands nowhere else."
        ),
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        max_length=2000,
    )


class AbroadForm(_Once):
    """What became known of her."""

    kind = forms.ChoiceField(label=_("What"), choices=AbroadKind.choices)
    on = fields.day(_("On which day?"), required=True)
    confirmed_code = forms.ChoiceField(label=_("Who confirms it"))
    until = fields.day(_("New last day"), hint=_("Only where the contract was extended."))
    note = note_field(
        _("A note for colleagues"), _("For whoever serves her next. Worries do not belong here.")
    )
    quiet = _quiet()

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "confirmed_code", of_list(CodeList.CONFIRMED_BY, today, empty=_("Choose")))

    def draft(self) -> AbroadDraft:
        typed = self.typed()
        return AbroadDraft(**{**typed, "kind": AbroadKind(typed["kind"])})


class ReturnForm(_Once):
    """How she came home."""

    on = fields.day(_("Came home on"), required=True)
    type = forms.ChoiceField(label=_("How she came home"), choices=[("", _("Choose")), *ReturnType.choices])
    reason_code = forms.ChoiceField(label=_("Reason by law"), help_text=_("UU 18/2017 Article 27(1)"))
    route_code = forms.ChoiceField(label=_("By which way"), required=False)
    needs = forms.MultipleChoiceField(
        label=_("What she needs now"), required=False, widget=forms.CheckboxSelectMultiple
    )
    note = note_field(
        _("A note for colleagues"), _("For whoever serves her next. Worries do not belong here.")
    )
    quiet = _quiet()

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reasons = of_list(CodeList.RETURN_REASON, today, empty=_("Choose"))
        choose(self, "reason_code", [one for one in reasons if one[0] not in homecoming.NOT_HERE])
        choose(self, "route_code", of_list(CodeList.RETURN_ROUTE, today, empty=_("not said")))
        choose(self, "needs", of_list(CodeList.RETURN_NEED, today))

    def draft(self) -> ReturnDraft:
        typed = self.typed()
        return ReturnDraft(**{**typed, "type": ReturnType(typed["type"]), "needs": frozenset(typed["needs"])})


def initial_return(view: ReturnView) -> Mapping[str, Any]:
    """The form filled with the return that stands, to correct it."""
    names = ("on", "type", "reason_code", "route_code", "needs")
    return {**{name: getattr(view.row, name) for name in names}, "note": view.note}


class PlanForm(forms.Form):
    """What she wants to reach, in her own words."""

    economic = note_field(_("Work and money"), _("Work, a business, debts, savings, training."))
    social = note_field(_("Home and people"), _("Where she lives, papers, school, health care, village."))
    psychosocial = note_field(
        _("How she is"), _("Seen by counsellors only. Whoever else writes here cannot read it again.")
    )

    def __init__(self, *args: Any, counsels: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not counsels:
            del self.fields["psychosocial"]

    def draft(self) -> PlanDraft:
        return PlanDraft(**self.cleaned_data)


def initial_plan(view: PlanView) -> Mapping[str, Any]:
    return {"economic": view.economic, "social": view.social, "psychosocial": view.psychosocial or ""}


class FollowUpForm(_Once):
    """A call or visit some months after the return."""

    month = forms.TypedChoiceField(label=_("Which"), coerce=int)
    on = fields.day(_("On which day?"), required=True)
    outcome = forms.ChoiceField(label=_("What came of it"), choices=FollowUpOutcome.choices)
    note = note_field(_("In a few words"), _("For whoever asks next. Worries do not belong here."))
    quiet = _quiet()

    def __init__(self, *args: Any, months: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "month", [(month, _("after %(n)s months") % {"n": month}) for month in months])

    def draft(self) -> FollowUpDraft:
        typed = self.typed()
        return FollowUpDraft(**{**typed, "outcome": FollowUpOutcome(typed["outcome"])})


class FamilyForm(_Once):
    """Somebody who stays behind, without a name."""

    relation_code = forms.ChoiceField(label=_("Who to her"))
    age_band = forms.ChoiceField(label=_("Age"), choices=[("", _("Choose")), *AgeBand.choices])
    carer_code = forms.ChoiceField(label=_("Who looks after this one"), required=False)
    at_school = fields.yes_no(_("Goes to school?"))
    needs = forms.MultipleChoiceField(
        label=_("What is needed"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "relation_code", of_list(CodeList.RELATION, today, empty=_("Choose")))
        choose(self, "carer_code", of_list(CodeList.CARER, today, empty=_("not said")))
        choose(self, "needs", of_list(CodeList.FAMILY_NEED, today))

    def draft(self) -> FamilyDraft:
        typed = self.typed()
        return FamilyDraft(
            **{**typed, "age_band": AgeBand(typed["age_band"]), "needs": frozenset(typed["needs"])}
        )
