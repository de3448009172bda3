"""What is asked of a person, to register or to correct her. A name; everything else only if it is known."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from satuatap.access.masking import Masked
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.catalogue.selectors import VillageLine
from satuatap.people import labels
from satuatap.people.drafts import PersonDraft
from satuatap.people.forms.parts import Refusable, Text, choose
from satuatap.people.results import PersonView
from satuatap.people.rules import acceptance, births, names
from satuatap.people.rules.words import BirthPrecision, NameKind, Sex

_BOXES = ("birth_day", "birth_month", "birth_year")
_BOX_OF = {"birth_date": "birth_year", "birth_precision": "birth_year"}


class PersonForm(Refusable):
    """Registers or corrects a person. Asks for a name; everything else only if it is known.

    `warnings` and `advice` (reason codes by field) are there after validation; they refuse nothing.
    """

    full_name = Text(
        _("Name"),
        _("Exactly as on the paper, or as she says it. One name or a nickname is enough."),
        missing="name_missing",
    )
    name_kind = forms.ChoiceField(
        label=_("Where does the name come from?"),
        choices=NameKind.choices,
        initial=NameKind.SAID,
        widget=forms.RadioSelect,
    )
    nik = Text(_("NIK"), _("16 digits. Without one she is registered all the same."), inputmode="numeric")
    sex = forms.ChoiceField(
        label=_("Sex"),
        choices=[*Sex.choices, ("", _("Not said"))],
        required=False,
        widget=forms.RadioSelect,
    )
    birth_day = Text(_("Day"), inputmode="numeric", size=2)
    birth_month = Text(_("Month"), inputmode="numeric", size=2)
    birth_year = Text(_("Year"), inputmode="numeric", size=4)
    birth_estimated = forms.BooleanField(label=_("Estimated: only the year counts"), required=False)
    village_query = Text(_("Village"), _("Type the beginning of the name; the district may follow."))
    village_code = forms.ChoiceField(label=_("Which one?"), required=False)
    address = Text(_("Address"), _("Street or hamlet (dusun), RT/RW."))
    birth_place = Text(_("Place of birth"))
    mother_name = Text(_("Mother's name"), _("Helps to tell apart people of the same name."))
    marital_code = forms.ChoiceField(label=_("Marital status"), required=False)

    def __init__(self, *args: Any, regency_code: str, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.regency_code, self.today = regency_code, today
        self.warnings: Mapping[str, Sequence[str]] = {}
        self.advice: Mapping[str, Sequence[str]] = {}
        self.birth = births.NOT_KNOWN
        marital = catalogue.codes(CodeList.MARITAL, today)
        choose(self, "marital_code", [("", _("Not said")), *((code.code, str(code)) for code in marital)])
        self.villages = self._villages()
        choose(self, "village_code", [("", _("Not known")), *((v.code, v.label) for v in self.villages)])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        boxes = [str(cleaned.get(name, "")) for name in _BOXES]
        self.birth, wrong = births.read(*boxes, estimated=bool(cleaned.get("birth_estimated")))
        if cleaned.get("village_query") and not cleaned.get("village_code"):
            self.refuse({"village_code": ["village_unknown"]})
        draft = self.draft()
        region = acceptance.nik_region(draft.nik, today=self.today)
        known = frozenset({region}) if region and catalogue.area_label(region) else frozenset()
        found = acceptance.findings(draft, today=self.today, known_regions=known)
        self.refuse({**found.refusals, **({"birth_date": wrong} if wrong else {})})
        self.warnings, self.advice = found.warnings, found.advice
        return cleaned

    def draft(self) -> PersonDraft:
        """What was typed, as the services take it; only meaningful after validation."""
        typed = self.cleaned_data
        return PersonDraft(
            full_name=typed.get("full_name", ""),
            name_kind=NameKind(typed.get("name_kind") or NameKind.SAID),
            sex=typed.get("sex", ""),
            birth_date=self.birth.on,
            birth_precision=self.birth.precision,
            birth_place=typed.get("birth_place", ""),
            nik=acceptance.tidy_nik(typed.get("nik", "")),
            mother_name=typed.get("mother_name", ""),
            village_code=typed.get("village_code", ""),
            address=typed.get("address", ""),
            marital_code=typed.get("marital_code", ""),
        )

    def _villages(self) -> list[VillageLine]:
        """The villages to choose from: what was typed, and the one chosen before."""
        typed = names.tidy(str(self["village_query"].value() or ""))
        code = str(self["village_code"].value() or "")
        found = catalogue.villages_matching(typed, near=self.regency_code) if typed else []
        if acceptance.is_village(code) and all(line.code != code for line in found):
            label = catalogue.area_label(code)
            near = code.startswith(f"{self.regency_code}.")
            return [*([VillageLine(code, label, "", near=near)] if label else []), *found]
        return found


class CorrectForm(PersonForm):
    """Corrects what stands in the register. An empty NIK leaves the recorded one as it is."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nik"].help_text = _("Leave it empty to keep the recorded one.")

    def changes(self) -> dict[str, Any]:
        """The fields of the draft to be stored: those that were on the form."""
        draft = self.draft()
        sent = {field for field in labels.CHANGES if _BOX_OF.get(field, field) in self.data}
        kept = set() if draft.nik else {"nik"}
        return {field: getattr(draft, field) for field in labels.CHANGES if field in sent - kept}


def initial_of(person: PersonView) -> dict[str, Any]:
    """What `CorrectForm` shows at first: all that is open to the actor but the NIK."""
    same = (
        "version",
        "full_name",
        "name_kind",
        "sex",
        "birth_place",
        "mother_name",
        "village_code",
        "address",
    )
    values = {name: getattr(person, name) for name in (*same, "marital_code")}
    birth = births.NOT_KNOWN if isinstance(person.birth, Masked) else person.birth
    if birth.on:
        exact = birth.precision is BirthPrecision.DAY
        values["birth_year"] = f"{birth.on.year:04}"
        values["birth_month"] = birth.on.month if exact or birth.precision is BirthPrecision.MONTH else ""
        values["birth_day"] = birth.on.day if exact else ""
        values["birth_estimated"] = birth.precision is BirthPrecision.ESTIMATED
    return {name: value for name, value in values.items() if not isinstance(value, Masked)}
