"""The register's forms. They read what was typed; whether it is acceptable `rules.acceptance` says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from satuatap.access.masking import Masked
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.catalogue.selectors import VillageLine
from satuatap.people import labels
from satuatap.people.drafts import PersonDraft
from satuatap.people.results import PersonView
from satuatap.people.rules import acceptance, births, names
from satuatap.people.rules.queries import QueryKind, read
from satuatap.people.rules.words import AliasKind, BirthPrecision, NameKind, Sex
from satuatap.people.services import NewContact

ALIAS_ROWS = 2  # empty rows offered at first; "one more name" adds one
MOST_ALIAS_ROWS = 12
SAFETY: Sequence[tuple[str, StrPromise]] = [
    ("", _("Not asked yet")),
    ("yes", _("Safe to call and write to")),
    ("no", _("Not safe")),
]
_SAFE: Mapping[str, bool | None] = {"": None, "yes": True, "no": False}
_CARRIED = {QueryKind.NIK: "nik", QueryKind.PHONE: "phone", QueryKind.NAME: "full_name"}
BESIDE = {"birth_date": "birth_year"}  # refusals about what three boxes say together
_BOX_OF = {"birth_date": "birth_year", "birth_precision": "birth_year"}
_FOLDED = ("address", "birth_place", "mother_name", "marital_code")
_BOXES = ("birth_day", "birth_month", "birth_year")


class Text(forms.CharField):
    """A line of text: kept as typed, tidied for storing, never cut. Its length is judged with its words."""

    def __init__(
        self, label: StrPromise, help_text: StrPromise | str = "", *, missing: str = "", **attrs: Any
    ) -> None:
        """`missing`: the reason code when it is left empty; without one it may be."""
        super().__init__(
            label=label,
            help_text=help_text,
            required=bool(missing),
            error_messages={"required": labels.REFUSALS[missing]} if missing else None,
            widget=forms.TextInput(attrs={"autocomplete": "off", **attrs}),
        )
        self.validators = []  # null characters are refused with the other invisible ones, in our words

    def to_python(self, value: object) -> str:
        return names.tidy(super().to_python(value) or "")


class Refusable(forms.Form):
    """A form that takes the reason codes of a service and says them beside its fields."""

    def refuse(self, fields: Mapping[str, Iterable[str]]) -> None:
        for field, codes in fields.items():
            beside = BESIDE.get(field, field)
            if beside in self.errors:
                continue  # one thing at a time
            for sentence in labels.sentences(codes):
                self.add_error(beside if beside in self.fields else None, str(sentence))


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
        _choose(self, "marital_code", [("", _("Not said")), *((code.code, str(code)) for code in marital)])
        self.villages = self._villages()
        _choose(self, "village_code", [("", _("Not known")), *((v.code, v.label) for v in self.villages)])

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


class RegisterForm(PersonForm):
    """Registers somebody new: her telephone, her names in other papers, and what the clerk has looked at."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    phone = Text(_("Telephone"), _("A number abroad begins with + and the country."), inputmode="tel")
    phone_owner = forms.ChoiceField(label=_("Whose telephone is it?"), required=False)
    phone_safe = forms.ChoiceField(label=_("May we call or write to it?"), choices=SAFETY, required=False)
    phone_safe_note = Text(_("When and how is it safe?"), _("For example: 08.00 to 15.00, no voice message."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "phone_owner", _owners(self.today))
        typed = self.data if self.is_bound else self.initial
        self.alias_rows = [
            AliasForm(
                self.data if self.is_bound else None,
                initial={name: typed.get(f"alias-{i}-{name}", "") for name in ("kind", "name")},
                prefix=f"alias-{i}",
            )
            for i in range(_row_count(typed))
        ]

    def draft(self) -> PersonDraft:
        typed = self.cleaned_data
        return replace(
            super().draft(),
            phone=typed.get("phone", ""),
            phone_owner=typed.get("phone_owner", ""),
            phone_safe=_SAFE.get(typed.get("phone_safe", "")),
            phone_safe_note=typed.get("phone_safe_note", ""),
            aliases=tuple(alias for row in self.alias_rows if (alias := row.alias())),
        )

    def has_more(self) -> bool:
        """Whether the part that is folded away at first holds something."""
        rows = any(row["name"].value() or row.errors for row in self.alias_rows)
        return rows or any(self[name].value() or self[name].errors for name in _FOLDED)

    def is_valid(self) -> bool:
        return super().is_valid() and all(row.is_valid() for row in self.alias_rows)

    def refuse(self, fields: Mapping[str, Iterable[str]]) -> None:
        """Each row of other names says itself what is wrong with it."""
        super().refuse({field: codes for field, codes in fields.items() if field != "aliases"})

    def seen_already(self) -> frozenset[str]:
        """The references and warning codes this form has shown before."""
        return frozenset(str(self.cleaned_data.get("seen", "")).split())


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
        _choose(self, "owner_code", _owners(today))

    def contact(self) -> NewContact:
        typed = self.cleaned_data
        return NewContact(typed["phone"], typed["owner_code"], _SAFE[typed["safe"]], typed["safe_note"])


class NoteForm(Refusable):
    """A few words for the counsellors."""

    text = forms.CharField(
        label=_("What should the counsellors know?"),
        help_text=_("Only they read it. Write what you saw or heard, not what you think of it."),
        error_messages={"required": labels.REFUSALS["concern_missing"]},
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
    )


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


def carried(text: str, *, birth_year: str = "", village_code: str = "") -> dict[str, str]:
    """What the search box held, put where it belongs in the registration form."""
    found = {"birth_year": birth_year.strip(), "village_code": village_code.strip()}
    for meaning in read(text):
        field = {QueryKind.NIK: "nik", QueryKind.PHONE: "phone", QueryKind.NAME: "full_name"}.get(
            meaning.kind
        )
        if field:
            found[field] = meaning.value
    return found


def _row_count(typed: Mapping[str, Any]) -> int:
    """How many rows for other names there are, with the one that was just asked for."""
    asked = str(typed.get("alias_rows", ALIAS_ROWS))
    count = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else ALIAS_ROWS
    return max(1, min(count + ("more_names" in typed), MOST_ALIAS_ROWS))


def _owners(today: date) -> list[tuple[str, str | StrPromise]]:
    return [
        ("", _("Choose")),
        *((code.code, str(code)) for code in catalogue.codes(CodeList.PHONE_OWNER, today)),
    ]


def _choose(form: forms.Form, name: str, choices: Iterable[tuple[str, str | StrPromise]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101
    field.choices = list(choices)
