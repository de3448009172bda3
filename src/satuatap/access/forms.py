"""Forms of the staff pages."""

from datetime import date
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from satuatap.access.proposals import Newcomer
from satuatap.access.staff import Post
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.roles import ROLES
from satuatap.catalogue.models import Desk, Organisation


class PostForm(forms.Form):
    """Where and as what somebody works."""

    role = forms.ChoiceField(
        label=_("Role"),
        help_text=_("Roles with a second factor are proposed first: a second person confirms them."),
    )
    organisation = forms.ChoiceField(label=_("Organisation"))
    desk = forms.ChoiceField(
        label=_("Desk"),
        required=False,
        help_text=_("For those who serve visitors at a counter or in a room."),
    )
    valid_from = forms.DateField(
        label=_("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    valid_until = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Leave empty while the end is not known."),
    )

    def __init__(self, *args: Any, actor: Actor, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        desks = list(
            Desk.objects.filter(office_id=actor.office_id, valid_to=None)
            .select_related("kind", "organisation")
            .order_by("kind__sort")
        )
        organisations = {desk.organisation_id: desk.organisation for desk in desks}
        for partner in Organisation.objects.filter(valid_to=None).exclude(id__in=organisations):
            organisations[partner.id] = partner
        choice = cast(forms.ChoiceField, self.fields["role"])
        choice.choices = [(role.code, lazystr(role.label)) for role in ROLES.values()]
        choice = cast(forms.ChoiceField, self.fields["organisation"])
        choice.choices = [(str(row.id), str(row)) for row in organisations.values()]
        choice = cast(forms.ChoiceField, self.fields["desk"])
        choice.choices = [("", "—"), *((str(desk.id), str(desk)) for desk in desks)]
        self.fields["valid_from"].initial = today

    def post(self) -> Post:
        """What was chosen; call after `is_valid()`."""
        data = self.cleaned_data
        return Post(
            role=data["role"],
            organisation_id=UUID(data["organisation"]),
            desk_id=UUID(data["desk"]) if data["desk"] else None,
            valid_from=data["valid_from"],
            valid_until=data["valid_until"],
        )


class HireForm(PostForm):
    """A new member of staff and her first post."""

    display_name = forms.CharField(label=_("Name, as colleagues call her or him"), max_length=120)
    username = forms.RegexField(
        label=_("User name"),
        regex=r"^[a-z0-9][a-z0-9._-]{2,59}$",
        max_length=60,
        help_text=_("Small letters, digits, dots and hyphens; at least three."),
        error_messages={"invalid": _("At least three small letters, digits, dots or hyphens, no spaces.")},
    )
    is_woman_officer = forms.BooleanField(
        label=_("A woman: visitors may ask to be served by her"), required=False
    )

    def newcomer(self) -> Newcomer:
        """Who was typed; call after `is_valid()`."""
        data = self.cleaned_data
        return Newcomer(data["username"], data["display_name"], data["is_woman_officer"])

    field_order = ("display_name", "username", "is_woman_officer", "role", "organisation", "desk")


class LastDayForm(forms.Form):
    """The last day of a post."""

    last_day = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
