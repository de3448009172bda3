"""Forms of a duty to report, and of evidence."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from satuatap.cases.forms.fields import choose, moment
from satuatap.cases.forms.fields import words as text
from satuatap.cases.rules.duty import Basis, Law, Told, Wish
from satuatap.cases.rules.evidence import CopyKind, HandOverReason, Origin
from satuatap.cases.selectors.team import MemberLine
from satuatap.cases.services.evidence import Receipt


class DutyForm(forms.Form):
    """Start a clock: a person decides that the article speaks of what was reported."""

    law = forms.ChoiceField(label=_("Law"), choices=Law.choices)
    told_by = forms.ChoiceField(label=_("Who reported it to us"), choices=Told.choices)
    started_at = moment(_("When it was reported to us"))
    fits = forms.BooleanField(label=_("What was reported is what this article speaks of"), required=False)
    taken_in = forms.BooleanField(label=_("She is in the care of our service centre"), required=False)
    responsible = forms.TypedChoiceField(label=_("Who answers for it"), coerce=UUID)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, members: Iterable[MemberLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "responsible", [(str(one.user_id), one.name) for one in members])


class WishForm(forms.Form):
    """What she wishes, and what a report without her would stand on."""

    wish = forms.ChoiceField(label=_("Her wish"), choices=Wish.choices)
    words = text(_("In her words"), rows=2)
    told_her = forms.BooleanField(
        label=_("She was told that we have to report, to whom, and what follows"), required=False
    )
    basis = forms.ChoiceField(
        label=_("Legal basis, if it is reported without her consent"),
        choices=[("", "–"), *Basis.choices],
        required=False,
    )
    basis_words = text(_("Why this basis"), rows=2)


class ReportForm(forms.Form):
    """The report was made."""

    reported_at = moment(_("When it was made"))
    receipt = text(_("Number of the report, or who took it"), rows=1)


class WhyForm(forms.Form):
    """Why it ends without a report."""

    why = text(_("Why, and who reports instead"), rows=2)


class UploadForm(forms.Form):
    """A file. Its name and its content stay sealed."""

    file = forms.FileField(label=_("File"), help_text=_("At most 25 MB."), allow_empty_file=True)
    about = text(_("What it shows, and where it comes from"), rows=2)
    origin = forms.ChoiceField(label=_("Who gave it"), choices=Origin.choices)
    party_id = forms.TypedChoiceField(label=_("About whom"), coerce=UUID, empty_value=None, required=False)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, parties: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "party_id", [("", "–"), *parties])


class HandOverForm(forms.Form):
    """A copy goes out of the house."""

    kind = forms.ChoiceField(label=_("Which one"), choices=CopyKind.choices)
    reason = forms.ChoiceField(label=_("Why"), choices=HandOverReason.choices)
    to = text(_("Who receives it, and for which organisation"), rows=1)
    note = text(_("Remark"), rows=1)
    signature = text(_("Signature: the receiver's name, typed in her presence"), rows=1)

    def receipt(self) -> Receipt:
        return Receipt(**{name: value for name, value in self.cleaned_data.items() if name != "kind"})
