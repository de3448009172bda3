"""What is added to a record: a name, a number, a note for the counsellors."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from satuatap.people import labels
from satuatap.people.forms.parts import SAFE, SAFETY, Refusable, Text, choose, owners
from satuatap.people.rules import acceptance
from satuatap.people.rules.words import AliasKind
from satuatap.people.services import NewContact


class AliasForm(Refusable):
    """One other name: on which paper, or in whose mouth."""

    kind = forms.ChoiceField(label=_("Where is it written so?"), choices=AliasKind.choices, required=False)
    name = Text(_("Other name"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("name"):
            self.refuse({"name": acceptance.alias_refusals(self._kind(), cleaned["name"])})
        return cleaned

    def alias(self) -> tuple[AliasKind, str] | None:
        """The name and its kind; None when the row is empty."""
        if not self.is_bound or not self.is_valid() or not self.cleaned_data["name"]:
            return None
        return self._kind(), self.cleaned_data["name"]

    def _kind(self) -> AliasKind:
        return AliasKind(self.cleaned_data.get("kind") or AliasKind.NICKNAME)


class NameForm(AliasForm):
    """One more name, for a person who is registered already."""

    name = Text(_("Other name"), missing="name_missing")


class ContactForm(Refusable):
    """One more telephone number."""

    phone = Text(
        _("Telephone"),
        _("A number abroad begins with + and the country."),
        missing="phone_missing",
        inputmode="tel",
    )
    owner_code = forms.ChoiceField(
        label=_("Whose telephone is it?"), error_messages={"required": labels.REFUSALS["phone_owner_missing"]}
    )
    safe = forms.ChoiceField(label=_("May we call or write to it?"), choices=SAFETY, required=False)
    safe_note = Text(_("When and how is it safe?"), _("For example: 08.00 to 15.00, no voice message."))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "owner_code", owners(today))

    def contact(self) -> NewContact:
        typed = self.cleaned_data
        return NewContact(typed["phone"], typed["owner_code"], SAFE[typed["safe"]], typed["safe_note"])


class NoteForm(Refusable):
    """A few words for the counsellors."""

    text = forms.CharField(
        label=_("What should the counsellors know?"),
        help_text=_("Only they read it. Write what you saw or heard, not what you think of it."),
        error_messages={"required": labels.REFUSALS["concern_missing"]},
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
    )
