"""The form of a new ticket."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Code, Service


class TicketForm(forms.Form):
    """Services by desk (drawn by the page), priority, woman officer; for the quiet route a sealed note."""

    woman_officer = forms.BooleanField(label=_("Asks for a woman officer"), required=False)
    concern = forms.CharField(
        label=_("A worry for the counsellors"),
        help_text=_("Only if the visitor wants to say something now. It may stay empty."),
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 3, "autocomplete": "off"}),
    )
    quiet = forms.BooleanField(required=False, widget=forms.HiddenInput)
    person = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, offered: Sequence[Service], priorities: Sequence[Code], **kwargs: Any
    ) -> None:
        kwargs["initial"] = {"once": uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.fields["services"] = forms.MultipleChoiceField(
            required=False, choices=[(service.slug, catalogue.label(service)) for service in offered]
        )
        self.fields["priority"] = forms.ChoiceField(
            label=_("Goes first because"),
            required=False,
            choices=[
                ("", _("no reason: in turn, like everybody")),
                *((c.code, catalogue.label(c)) for c in priorities),
            ],
        )
        self.order_fields(["priority", "woman_officer", "services", "concern"])
