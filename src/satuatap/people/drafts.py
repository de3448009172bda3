"""What a form hands over about a person, before she is registered."""

from dataclasses import dataclass
from datetime import date

from satuatap.people.rules.words import AliasKind, BirthPrecision, NameKind, Sex


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """Nothing but a name is ever required: not a NIK, not a birth date, not an official paper.

    `sex`: a `Sex` or "" (not said) · `birth_date`: the first day of the month or year when no more is known ·
    `nik`: as typed, right or wrong · `village_code`: Kemendagri code PP.KK.CC.VVVV or "" ·
    `phone`: as typed · `phone_owner`: code of the list phone_owner · `phone_safe`: None = not asked ·
    `aliases`: her name in other papers or mouths.
    """

    full_name: str
    name_kind: NameKind = NameKind.SAID
    sex: Sex | str = ""
    birth_date: date | None = None
    birth_precision: BirthPrecision = BirthPrecision.UNKNOWN
    birth_place: str = ""
    nik: str = ""
    mother_name: str = ""
    village_code: str = ""
    address: str = ""
    marital_code: str = ""
    phone: str = ""
    phone_owner: str = ""
    phone_safe: bool | None = None
    phone_safe_note: str = ""
    aliases: tuple[tuple[AliasKind, str], ...] = ()
