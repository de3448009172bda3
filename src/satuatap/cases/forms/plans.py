"""Forms of the plan."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from satuatap.cases.forms.fields import Choices, choose, codes, in_zone, moment, uuid_of, words
from satuatap.cases.models import Provider
from satuatap.cases.rules.plans import ActionState, NeedsMet
from satuatap.cases.selectors.people import Somebody
from satuatap.cases.selectors.plans import NeedLine
from satuatap.cases.selectors.team import MemberLine
from satuatap.cases.services.plans import ActionDraft, FollowUpDraft, NeedDraft
from satuatap.catalogue.rules.kinds import CodeList

EVERYBODY = _("Everybody of this file")


def people(parties: Iterable[Somebody], first: Choices) -> Choices:
    return [*first, *((str(one.id), one.name) for one in parties)]


def team(members: Iterable[MemberLine], me: UUID) -> Choices:
    """The actor herself, then her colleagues of the team."""
    others = ((str(one.user_id), one.name) for one in members if one.user_id != me)
    return [(str(me), _("I myself")), *others]


def providers(rows: Iterable[Provider], first: Choices) -> Choices:
    return [*first, *((str(one.id), one.name) for one in rows)]


class NeedForm(forms.Form):
    """One need, and what she wants to reach."""

    kind_code = forms.ChoiceField(label=_("What kind of need"))
    need = words(_("What she needs, in her words"), rows=2)
    goal = words(_("What she wants to reach"), rows=2)
    party_id = forms.ChoiceField(label=_("Whom it is about"), required=False)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, today: date, parties: Iterable[Somebody], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "kind_code", codes(CodeList.NEED_KIND, today))
        choose(self, "party_id", people(parties, [("", EVERYBODY)]))

    def draft(self) -> NeedDraft:
        said = self.cleaned_data
        return NeedDraft(said["kind_code"], said["need"], said["goal"], uuid_of(said["party_id"]))


class ActionForm(forms.Form):
    """One service of the plan."""

    service_code = forms.ChoiceField(label=_("Service"))
    text = words(_("What exactly"), rows=2)
    state = forms.ChoiceField(label=_("What became of it"), choices=ActionState.choices)
    on = moment(_("Day and hour"), required=False)
    place = forms.CharField(label=_("Place"), required=False, max_length=300)
    provider_id = forms.ChoiceField(label=_("With whom"), required=False)
    responsible_id = forms.ChoiceField(label=_("Who sees to it"))
    need_id = forms.ChoiceField(label=_("For which need"), required=False)
    party_id = forms.ChoiceField(label=_("Whom it is about"), required=False)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(
        self,
        *args: Any,
        today: date,
        parties: Iterable[Somebody],
        needs: Iterable[NeedLine],
        members: Iterable[MemberLine],
        offered: Iterable[Provider],
        me: UUID,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "service_code", codes(CodeList.SURVIVOR_SERVICE, today))
        choose(self, "party_id", people(parties, [("", EVERYBODY)]))
        choose(self, "need_id", [("", "–"), *((str(one.id), one.need[:60]) for one in needs)])
        choose(self, "provider_id", providers(offered, [("", _("Ourselves"))]))
        choose(self, "responsible_id", team(members, me))

    def draft(self, zone: str) -> ActionDraft:
        said = self.cleaned_data
        return ActionDraft(
            service_code=said["service_code"],
            text=said["text"],
            place=said["place"],
            on=in_zone(said["on"], zone) if said["on"] else None,
            state=ActionState(said["state"]),
            party_id=uuid_of(said["party_id"]),
            need_id=uuid_of(said["need_id"]),
            provider_id=uuid_of(said["provider_id"]),
            responsible_id=uuid_of(said["responsible_id"]),
        )


class FollowUpForm(forms.Form):
    """A follow-up as it was held (form G9)."""

    held_at = moment(_("When it was"))
    channel_code = forms.ChoiceField(label=_("How"))
    text = words(_("What was done and said"), rows=3)
    needs_met = forms.ChoiceField(label=_("Are her needs met?"), choices=NeedsMet.choices)
    new_needs = words(_("New needs"), rows=2)
    next_at = moment(_("Next time"), required=False)
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=1, max_value=600)
    recommends_closure = forms.BooleanField(label=_("The file could be closed"), required=False)
    party_id = forms.ChoiceField(label=_("Whom it is about"), required=False)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, today: date, parties: Iterable[Somebody], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "channel_code", codes(CodeList.CHANNEL, today))
        choose(self, "party_id", people(parties, [("", EVERYBODY)]))

    def draft(self, zone: str) -> FollowUpDraft:
        said = self.cleaned_data
        return FollowUpDraft(
            held_at=in_zone(said["held_at"], zone),
            channel_code=said["channel_code"],
            text=said["text"],
            needs_met=NeedsMet(said["needs_met"]),
            new_needs=said["new_needs"],
            next_at=in_zone(said["next_at"], zone) if said["next_at"] else None,
            recommends_closure=said["recommends_closure"],
            minutes=said["minutes"],
            party_id=uuid_of(said["party_id"]),
        )


class SignForm(forms.Form):
    """A supervisor's word."""

    text = words(_("What you think of it"), rows=2)
    approved = forms.ChoiceField(
        label=_("Your word"), choices=[("yes", _("I agree")), ("no", _("Not like this"))]
    )

    def is_yes(self) -> bool:
        return bool(self.cleaned_data["approved"] == "yes")
