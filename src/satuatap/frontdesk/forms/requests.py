"""An application: what she plans, and on which ground a step is taken."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.kinds import CodeList

PLANS: tuple[tuple[str, CodeList, StrPromise], ...] = (
    ("destination", CodeList.DESTINATION, _("Destination")),
    ("scheme", CodeList.SCHEME, _("Scheme")),
    ("occupation", CodeList.OCCUPATION, _("Occupation")),
)


class PlansForm(forms.Form):
    """Destination, scheme and occupation, as far as she knows them: the checklist follows them."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, code_list, label in PLANS:
            codes = [(c.code, catalogue.label(c)) for c in catalogue.codes(code_list, today)]
            self.fields[name] = forms.ChoiceField(label=label, required=False, choices=[("", "—"), *codes])

    def plans(self) -> dict[str, str]:
        """The codes chosen, empty where she does not know."""
        return {name: str(self.cleaned_data[name]) for name, _list, _label in PLANS}


class GroundForm(forms.Form):
    """On which ground an application goes back or is refused."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = [(c.code, catalogue.label(c)) for c in catalogue.codes(CodeList.REJECTION, today)]
        self.fields["ground"] = forms.ChoiceField(label=_("On which ground?"), choices=[("", "—"), *codes])
