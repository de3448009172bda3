"""How a ticket ends at a desk: with an outcome, on hold, or handed on."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Desk, Service
from satuatap.catalogue.rules.kinds import CodeList


class FinishForm(forms.Form):
    """What came of it."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"] = forms.ChoiceField(
            label=_("What came of it?"),
            widget=forms.RadioSelect,
            choices=[(c.code, catalogue.label(c)) for c in catalogue.codes(CodeList.OUTCOME, today)],
        )


class HoldForm(forms.Form):
    """Why she waits aside, and how long she keeps her place."""

    minutes = forms.IntegerField(
        label=_("Minutes"),
        help_text=_("Empty: as usual for this reason."),
        required=False,
        min_value=1,
        max_value=240,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = forms.ChoiceField(
            label=_("Why?"),
            widget=forms.RadioSelect,
            choices=[(c.code, catalogue.label(c)) for c in catalogue.codes(CodeList.HOLD_REASON, today)],
        )


class HandOnForm(forms.Form):
    """The desk she goes to next, and for which service."""

    def __init__(self, *args: Any, places: Sequence[tuple[Desk, Sequence[Service]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"] = forms.ChoiceField(
            label=_("To which desk, for what?"),
            choices=[
                (
                    catalogue.label(desk),
                    [(f"{desk.id}:{service.slug}", catalogue.label(service)) for service in services],
                )
                for desk, services in places
            ],
        )

    def target(self) -> tuple[str, str]:
        """(desk id, service slug) as chosen."""
        desk_id, _colon, slug = str(self.cleaned_data["to"]).partition(":")
        return desk_id, slug
