"""Seeing a paper, and taking that back."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import DocumentKind
from satuatap.catalogue.rules.kinds import CodeList


class Day(forms.DateField):
    """A day by the browser's own picker; Indonesian writing (24/11/2026) is understood too."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"],
            widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            error_messages={"invalid": _("This is no day of the calendar. Write it like 24/11/2026.")},
            required=False,
            **kwargs,
        )


class PaperForm(forms.Form):
    """What the officer saw of one kind of document; fields the kind does not have are left out."""

    number = forms.CharField(label=_("Number"), required=False, max_length=60, strip=True)
    issued_on = Day(label=_("Issued on"))
    valid_until = Day(label=_("Valid until"))
    heard_alone = forms.NullBooleanField(
        label=_("Was the applicant heard alone?"),
        required=False,
        widget=forms.Select(choices=[("", _("not asked")), ("true", _("yes")), ("false", _("no"))]),
    )

    def __init__(self, data: QueryDict | None = None, *, kind: DocumentKind) -> None:
        super().__init__(data, prefix=kind.slug)
        if not kind.numbered:
            del self.fields["number"]
        if not kind.asks_heard_alone:
            del self.fields["heard_alone"]


class RevokeForm(forms.Form):
    """Why a verification is taken back."""

    document = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason_code"] = forms.ChoiceField(
            label=_("Why is it taken back?"),
            choices=[
                ("", "—"),
                *((c.code, catalogue.label(c)) for c in catalogue.codes(CodeList.REJECTION, today)),
            ],
        )
