"""Forms of the papers, their scans, and the family's letter."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from satuatap.catalogue.models import DocumentKind
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.journeys.forms import fields
from satuatap.journeys.forms.fields import choose, of_list
from satuatap.journeys.rules.papers import LARGEST
from satuatap.journeys.services.consents import LONGEST, ConsentDraft
from satuatap.journeys.services.papers import PaperDraft
from satuatap.lib.uploads import Upload


class PaperForm(forms.Form):
    """What stands on the paper; fields its kind does not have are left out."""

    number = forms.CharField(
        label=_("Number"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    issued_on = fields.day(_("Valid from, or issued on"))
    valid_until = fields.day(_("Valid until"))
    heard_alone = fields.yes_no(_("Was she asked alone, without her family?"))

    def __init__(self, *args: Any, kind: DocumentKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not kind.numbered:
            del self.fields["number"]
        if not kind.asks_heard_alone:
            del self.fields["heard_alone"]

    def draft(self) -> PaperDraft:
        return PaperDraft(**self.cleaned_data)


class ScanForm(forms.Form):
    """A picture or PDF of the paper."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("A photo (JPEG, PNG) or a PDF, at most 10 MB. It is encrypted before it is kept."),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def missing_means(self, length: int) -> None:
        """`length`: bytes of the whole request: what is too big is not taken in and seems to be missing."""
        code = "scan_too_big" if length > LARGEST else "scan_missing"
        self.fields["file"].error_messages["required"] = code

    def upload(self) -> Upload:
        file = self.cleaned_data["file"]
        return Upload(file.name, file.file, file.size)


class ConsentForm(forms.Form):
    """The family's letter. The last field goes to the counsellors and nowhere else."""

    relation_code = forms.ChoiceField(label=_("Who signed it"))
    signed_by = forms.CharField(
        label=_("Name of whoever signed"),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    witnessed_by = forms.CharField(
        label=_("Who witnessed it"),
        help_text=_("Head of the village, with the village; left empty where nobody did."),
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    signed_on = fields.day(_("Signed on"))
    heard_alone = fields.yes_no(_("Was she asked alone, without her family?"))
    seen = forms.BooleanField(
        label=_("The letter itself is here: it counts as verified from now on"), required=False
    )
    worry = forms.CharField(
        label=_("What should the counsellors know?"),
        help_text=_(
            "Only they read it. It stands nowhere on this journey, and nobody sees that you wrote it."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, today: date, may_verify: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "relation_code", of_list(CodeList.RELATION, today, empty=_("Choose")))
        if not may_verify:
            del self.fields["seen"]

    def draft(self) -> ConsentDraft:
        return ConsentDraft(**self.cleaned_data)
