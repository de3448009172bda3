"""A list from another system: what its columns mean, what a row says, and where it differs from us.

Heads are recognised, an officer confirms or changes them once. A row with one cell that cannot be read is set
aside whole: half a row would be half a truth.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from satuatap.journeys.rules import numbers
from satuatap.journeys.rules.words import Decision, Match, System
from satuatap.lib import cells
from satuatap.lib.names import NormalName
from satuatap.people.rules import acceptance, births
from satuatap.people.rules import names as name_rules
from satuatap.people.rules.births import Birth
from satuatap.people.rules.matching import likeness
from satuatap.people.rules.words import BirthPrecision, Sex
from satuatap.recruitment.rules.importing import normal_name, plain

SOURCES = (System.SISKOP2MI, System.SIAPKERJA)  # whose lists are compared
NAME_AS_GOOD = 0.8  # likeness of a name beside the same birth date: `people.rules.duplicates.CLOSE_NAME`
TWICE = "_twice"  # beside the fields of a row: the row of the list that has its NIK already

# What a column may hold, with the heads met in exports, in small letters without signs.
HEADS: Mapping[str, tuple[str, ...]] = {
    "nik": ("nik", "no ktp", "nomor ktp", "nomor induk kependudukan", "no nik"),
    "full_name": ("nama", "nama lengkap", "nama pmi", "nama cpmi", "nama pekerja", "name", "full name"),
    "birth_date": ("tanggal lahir", "tgl lahir", "tgl lhr", "lahir", "birth date", "date of birth"),
    "sex": ("jenis kelamin", "jk", "l p", "kelamin", "sex", "gender"),
    "number": (
        "id pmi",
        "id cpmi",
        "no id",
        "nomor id",
        "id",
        "no registrasi",
        "id siapkerja",
        "id siskop2mi",
    ),
    "passport": ("paspor", "no paspor", "nomor paspor", "passport", "passport number"),
    "scheme_code": ("skema", "skema penempatan", "program", "scheme"),
    "destination_code": ("negara", "negara tujuan", "negara penempatan", "tujuan", "destination", "country"),
    "occupation_code": ("jabatan", "pekerjaan", "jenis pekerjaan", "occupation", "job"),
    "job_order": ("sip2mi", "no sip2mi", "nomor sip2mi", "nomor job order", "job order"),
    "agency": ("p3mi", "nama p3mi", "no sip3mi", "nomor sip3mi", "pptkis", "agency"),
    "employer": ("pemberi kerja", "pengguna", "majikan", "nama majikan", "employer"),
    "departed_on": ("tanggal berangkat", "tgl berangkat", "tanggal keberangkatan", "berangkat", "departed"),
    "returned_on": ("tanggal pulang", "tgl pulang", "tanggal kepulangan", "pulang", "returned"),
    "wage": ("gaji", "upah", "gaji per bulan", "wage", "salary"),
    "currency": ("mata uang", "currency"),
}
OF_PERSON = ("nik", "full_name", "birth_date", "sex")
COMPARED = tuple(name for name in HEADS if name != "currency")
NOT_TAKEN_OVER = frozenset({"wage"})  # an agreement is a paper: it is typed in from the paper

# What may be decided about a row, by what was found.
DECISIONS: Mapping[Match, tuple[Decision, ...]] = {
    Match.MATCHED: (Decision.NOT_HER,),
    Match.DIFFERENT: (Decision.TAKE_THEIRS, Decision.KEEP_OURS, Decision.NOT_HER),
    Match.ONLY_THERE: (Decision.TAKE_THEIRS, Decision.KEEP_OURS),
    Match.ONLY_HERE: (Decision.KEEP_OURS,),
    Match.UNREADABLE: (Decision.KEEP_OURS,),
}
IN_BULK: Mapping[Match, tuple[Decision, ...]] = {
    match: tuple(one for one in ways if one is not Decision.NOT_HER) for match, ways in DECISIONS.items()
}


@dataclass(frozen=True, slots=True)
class Known:
    """What rows may refer to, by every way of writing it (`plain`)."""

    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # field -> way -> code
    agencies: Mapping[str, str] = field(default_factory=dict)  # licence number or name -> id
    job_orders: Mapping[str, str] = field(default_factory=dict)  # number -> id


@dataclass(frozen=True, slots=True)
class Theirs:
    """What a row says. `values`: only the fields it has · `problems`: reason codes by field."""

    values: Mapping[str, Any]
    problems: Mapping[str, str]

    @property
    def birth_date(self) -> date | None:
        day: date | None = self.values.get("birth_date")
        return day


def guessed(heads: Sequence[str]) -> dict[str, int]:
    """Which column seems to hold which field; the first way of writing it that is met wins."""
    places = {plain(head): place for place, head in reversed(list(enumerate(heads))) if head}
    found: dict[str, int] = {}
    for name, ways in HEADS.items():
        place = next((places[w] for w in ways if w in places and places[w] not in found.values()), None)
        if place is not None:
            found[name] = place
    return found


def column_problems(columns: Mapping[str, int], width: int) -> dict[str, str]:
    """Why columns cannot be used: without NIK or birth date nobody is found, without a name nobody known."""
    found = {}
    places = list(columns.values())
    for name, place in columns.items():
        if name not in HEADS or not 0 <= place < width:
            found[name] = "no_such_column"
        elif places.count(place) > 1:
            found[name] = "column_taken_twice"
    if "full_name" not in columns:
        found["full_name"] = "column_of_name_missing"
    if not {"nik", "birth_date"} & columns.keys():
        found["nik"] = "column_to_find_by_missing"
    return found


def content(cells_of_row: Sequence[str], columns: Mapping[str, int]) -> dict[str, str]:
    """What is kept of a row: the columns that mean something, without empty cells."""
    return {name: cells_of_row[place] for name, place in columns.items() if cells_of_row[place]}


def read(told: Mapping[str, str], known: Known, *, today: date) -> Theirs:
    """A row's cells as values; what cannot be read is named, and then nothing of the row is used."""
    values: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for name, text in told.items():
        if name == TWICE:
            problems["nik"] = "stands_in_list_twice"
            continue
        value, problem = _value(name, text, known, today)
        if problem:
            problems[name] = problem
        else:
            values[name] = value
    if not values.get("full_name") and "full_name" not in problems:
        problems["full_name"] = "must_be_filled_in"
    if not {"nik", "birth_date"} & (values.keys() | problems.keys()):
        problems["nik"] = "nothing_to_find_by"
    left, came = values.get("departed_on"), values.get("returned_on")
    if left and came and came < left:
        problems["returned_on"] = "returned_before_departed"
    if (
        bool(values.get("wage")) != bool(values.get("currency"))
        and not {"wage", "currency"} & problems.keys()
    ):
        problems["currency"] = "wage_needs_currency"
    return Theirs(values, problems)


def differing(theirs: Mapping[str, Any], ours: Mapping[str, Any]) -> list[str]:
    """The fields a row says otherwise than we do. What a list leaves empty says nothing."""
    return [name for name in COMPARED if name in theirs and not _same(name, theirs, ours)]


def alike(one: NormalName, other: NormalName) -> float:
    """How near two names are, whichever of them is asked for: neither may lack a word of the other."""
    return min(likeness(one, other.text), likeness(other, one.text))


def chosen(candidates: Iterable[tuple[str, float, bool]]) -> tuple[str, bool]:
    """Whom a row means of those found by name: (id, likeness, same birth date); and whether several fit.

    Only somebody born on the same day whose name is near. Of several the nearest, unless two are as near:
    then nobody, and an officer looks.
    """
    fit = sorted(
        ((like, who) for who, like, same_day in candidates if same_day and like >= NAME_AS_GOOD), reverse=True
    )
    if not fit:
        return "", False
    if len(fit) > 1 and fit[0][0] - fit[1][0] < 0.05:
        return "", True
    return fit[0][1], False


def _same(name: str, theirs: Mapping[str, Any], ours: Mapping[str, Any]) -> bool:
    mine, value = ours.get(name), theirs[name]
    if name in {"full_name", "employer"}:
        return plain(str(mine or "")) == plain(value)
    if name == "wage":  # what we do not know is no difference: the paper has not been typed in yet
        return mine is None or (mine, ours.get("currency")) == (value, theirs.get("currency"))
    return bool(mine == value)


def _value(name: str, text: str, known: Known, today: date) -> tuple[Any, str]:
    """The value of a cell, or the reason code why there is none."""
    match name:
        case "nik":
            tidy = acceptance.tidy_nik(text)
            return (
                (tidy, "") if tidy.isascii() and tidy.isdigit() and len(tidy) == 16 else (None, "not_a_nik")
            )
        case "full_name":
            refused = name_rules.refusals(text)
            return (None, refused[0]) if refused else (text, "")
        case "birth_date":
            day = cells.day(text)
            wrong = day is None or births.refusals(Birth(day, BirthPrecision.DAY), today=today)
            return (None, "not_a_day") if wrong else (day, "")
        case "departed_on" | "returned_on":
            day = cells.day(text)
            if day is None:
                return None, "not_a_day"
            return (None, "day_lies_ahead") if day > today else (day, "")
        case "sex":
            sex = _SEX.get(plain(text))
            return (sex, "") if sex else (None, "not_a_sex")
        case "number" | "passport":
            return (None, "text_too_long") if numbers.refusals(text) else (numbers.tidy(text), "")
        case "scheme_code" | "destination_code" | "occupation_code":
            code = known.codes.get(name, {}).get(plain(text))
            return (code, "") if code else (None, f"{name.removesuffix('_code')}_not_in_list")
        case "agency":
            agency = known.agencies.get(plain(text)) or known.agencies.get(normal_name(text))
            return (agency, "") if agency else (None, "agency_not_in_register")
        case "job_order":
            order = known.job_orders.get(numbers.tidy(text))
            return (order, "") if order else (None, "job_order_not_in_register")
        case "wage":
            amount = cells.amount(text)
            ok = amount is not None and 0 < amount < Decimal(10**11)
            return (
                (amount.quantize(Decimal("0.001")), "")
                if amount is not None and ok
                else (None, "not_an_amount")
            )
        case "currency":
            code = text.strip().upper()
            return (
                (code, "")
                if len(code) == 3 and code.isascii() and code.isalpha()
                else (None, "not_a_currency")
            )
        case _:
            return (None, "longer_than_a_name") if len(text) > 200 else (text, "")


_SEX: Mapping[str, Sex] = {
    **dict.fromkeys(("p", "perempuan", "wanita", "f", "female", "woman"), Sex.FEMALE),
    **dict.fromkeys(("l", "laki laki", "laki", "pria", "m", "male", "man"), Sex.MALE),
}
