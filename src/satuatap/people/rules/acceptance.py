"""What makes a draft acceptable: refusals stop it, warnings are shown once, advice never stops anything.

A NIK never refuses: it may be wrong, lost, lent or forged, and its holder is served all the same. What it
says is compared with what she says, because a falsified age is a sign of trafficking.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from satuatap.lib import nik, phones
from satuatap.people.drafts import PersonDraft
from satuatap.people.rules import births, names
from satuatap.people.rules.births import Birth
from satuatap.people.rules.words import AliasKind, BirthPrecision, NameKind

Codes = tuple[str, ...]

_VILLAGE = re.compile(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}")
LIMITS: Mapping[str, int] = {
    "birth_place": 120,
    "address": 300,
    "nik": 40,
    "phone": 40,
    "phone_safe_note": 200,
}


@dataclass(frozen=True, slots=True)
class Findings:
    """Reason codes by field; words for them are in `labels.py`."""

    refusals: Mapping[str, Codes] = field(default_factory=dict)
    warnings: Mapping[str, Codes] = field(default_factory=dict)
    advice: Mapping[str, Codes] = field(default_factory=dict)


def findings(draft: PersonDraft, *, today: date, known_regions: frozenset[str] = frozenset()) -> Findings:
    """Judge a draft. `known_regions`: the Kemendagri codes of this catalogue among those the NIK claims."""
    return Findings(
        refusals=_filled(
            {
                **_name_refusals(draft),
                **_text_refusals(draft),
                **_birth_refusals(draft, today),
                **contact_refusals(draft),
            }
        ),
        warnings=_filled({"nik": nik_warnings(draft, today=today, known_regions=known_regions)}),
        advice=_filled({"full_name": names.advice(draft.full_name) if _is_official(draft) else ()}),
    )


def tidy_nik(text: str) -> str:
    """Return a NIK without the spaces, dots and dashes it is grouped by; anything else stays as typed."""
    return re.sub(r"[\s.\-]+", "", text)


def is_village(code: str) -> bool:
    """Say whether a code has the form of a village's: PP.KK.CC.VVVV."""
    return _VILLAGE.fullmatch(code) is not None


def nik_region(text: str, *, today: date) -> str:
    """Return the district code "35.04.07" a NIK claims, to be looked up; "" when it claims none."""
    return nik.check(text, today=today).region_code


def nik_warnings(draft: PersonDraft, *, today: date, known_regions: frozenset[str]) -> Codes:
    """Return where the NIK is unsound or disagrees with what the person says."""
    if not draft.nik:
        return ()
    reading = nik.check(draft.nik, today=today)
    exact = draft.birth_date if draft.birth_precision == BirthPrecision.DAY else None
    unknown = reading.region_code and reading.region_code not in known_regions
    return (
        *reading.problems,
        *(("nik_region_not_in_list",) if unknown else ()),
        *nik.differences(reading, birth_date=exact, sex=draft.sex),
    )


def _is_official(draft: PersonDraft) -> bool:
    return draft.name_kind == NameKind.OFFICIAL


def alias_refusals(kind: AliasKind, name: str) -> Codes:
    """Return why a name cannot be an alias of this kind. Abroad, names stand in that country's script."""
    return names.refusals(name, latin=kind != AliasKind.ABROAD)


def contact_refusals(draft: PersonDraft) -> dict[str, Codes]:
    """Return what is wrong with the telephone of a draft, by field."""
    found: dict[str, Codes] = {"phone_safe_note": _text("phone_safe_note", draft.phone_safe_note)}
    if draft.phone and phones.normalise(draft.phone) is None:
        found["phone"] = ("phone_not_understood",)
    if draft.phone and not draft.phone_owner:
        found["phone_owner"] = ("phone_owner_missing",)
    if len(draft.phone) > LIMITS["phone"]:
        found["phone"] = ("text_too_long",)
    return _filled(found)


def _name_refusals(draft: PersonDraft) -> dict[str, Codes]:
    aliases = [code for kind, name in draft.aliases for code in alias_refusals(kind, name)]
    return {
        "full_name": names.refusals(draft.full_name),
        "mother_name": names.refusals(draft.mother_name) if draft.mother_name else (),
        "aliases": tuple(dict.fromkeys(aliases)),
    }


def _text_refusals(draft: PersonDraft) -> dict[str, Codes]:
    too_long = len(draft.nik) > LIMITS["nik"]
    return {
        "village_code": ()
        if not draft.village_code or is_village(draft.village_code)
        else ("village_unknown",),
        "nik": ("text_too_long",) if too_long else names.text_refusals(draft.nik),
        "birth_place": _text("birth_place", draft.birth_place),
        "address": _text("address", draft.address),
    }


def _text(field: str, text: str) -> Codes:
    return ("text_too_long",) if len(text) > LIMITS[field] else names.text_refusals(text)


def _birth_refusals(draft: PersonDraft, today: date) -> dict[str, Codes]:
    birth = Birth(draft.birth_date, BirthPrecision(draft.birth_precision))
    return {"birth_date": births.refusals(birth, today=today)}


def _filled(codes: Mapping[str, Codes]) -> dict[str, Codes]:
    return {name: found for name, found in codes.items() if found}
