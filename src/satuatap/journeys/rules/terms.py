"""Is what she is promised enough? The terms of an agreement against law, job order and destination.

UU 18/2017 Article 15: what an employment contract must contain; Article 19: the agency places her in the work
of the contract; Article 5: nobody under 18. PP 22/2022 for ships. Floors: `data/recruitment/terms.yaml`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from satuatap.journeys.rules.words import AgreementKind

WEEKS_A_MONTH = Decimal(52) / 12
GROWN_UP = 18  # UU 18/2017 Art. 5 a

# UU 18/2017 Article 15 a-g, its conditions (e) each for itself: codes of the list contract_item.
ITEMS: tuple[str, ...] = (
    "pemberi_kerja",
    "pekerja",
    "pekerjaan",
    "hak_kewajiban",
    "jam_kerja",
    "upah",
    "cuti",
    "fasilitas",
    "jaminan_sosial",
    "jangka_waktu",
    "keamanan",
)
# PP 22/2022: what a seafarer's contract must contain besides.
SEA_ITEMS: tuple[str, ...] = (*ITEMS, "kapal", "pemulangan", "sengketa", "pengesahan_syahbandar")
# A placement agreement promises the work; the employment contract gives its conditions.
PLACEMENT_ITEMS: tuple[str, ...] = ("pekerja", "pekerjaan", "hak_kewajiban", "upah", "jangka_waktu")
NEEDED: Mapping[AgreementKind, tuple[str, ...]] = {
    AgreementKind.EMPLOYMENT: ITEMS,
    AgreementKind.PLACEMENT: PLACEMENT_ITEMS,
    AgreementKind.SEA: SEA_ITEMS,
}

BAD, WAIT = "bad", "wait"  # tones: against the law · to be asked


@dataclass(frozen=True, slots=True)
class Terms:
    """What the paper says; None or "" where it says nothing. Wage per `wage_per`: month, day or hour."""

    kind: AgreementKind
    signed_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    months: int | None = None
    occupation: str = ""
    destination: str = ""
    wage: Decimal | None = None
    currency: str = ""
    wage_per: str = ""
    hours_a_day: Decimal | None = None
    days_a_week: Decimal | None = None
    rest_days_a_month: Decimal | None = None
    leave_days_a_year: Decimal | None = None
    items: frozenset[str] = frozenset()
    reads_it: bool | None = None
    holds_copy: bool | None = None


@dataclass(frozen=True, slots=True)
class Floor:
    """One thing the destination's law asks for (`recruitment.terms.Least`)."""

    term: str
    amount: Decimal
    per: str
    currency: str
    article: Mapping[str, str]
    source: str
    unverified: bool


@dataclass(frozen=True, slots=True)
class Promise:
    """What a job order says: the same work, there, for at least that."""

    number: str
    occupation: str
    destination: str
    valid_from: date
    valid_until: date
    wage: Decimal | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the paper. `licence`: why the agency could not sign that day, "" if it could.

    `others`: how many other people's papers bear the same number.
    """

    today: date
    born: date | None = None
    occupation: str = ""
    destination: str = ""
    floors: Sequence[Floor] = ()
    job_order: Promise | None = None
    licence: str = ""
    others: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to be mended or asked. `facts`: what its sentence needs · `article`: by language."""

    code: str
    tone: str = BAD
    facts: Mapping[str, object] = field(default_factory=dict)
    article: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    unverified: bool = False


ARTICLE_15 = {"id": "UU 18/2017 Pasal 15", "en": "Law 18/2017 Art. 15"}
ARTICLE_19 = {"id": "UU 18/2017 Pasal 19", "en": "Law 18/2017 Art. 19"}
ARTICLE_6 = {"id": "UU 18/2017 Pasal 6 ayat 1", "en": "Law 18/2017 Art. 6(1)"}
ARTICLE_5 = {"id": "UU 18/2017 Pasal 5", "en": "Law 18/2017 Art. 5"}
ARTICLE_59 = {"id": "UU 18/2017 Pasal 59", "en": "Law 18/2017 Art. 59"}
ARTICLE_57 = {"id": "UU 18/2017 Pasal 57", "en": "Law 18/2017 Art. 57"}
PP_22 = {"id": "PP 22/2022", "en": "Government Regulation 22/2022"}


def findings(terms: Terms, around: Around) -> list[Finding]:
    """Everything that speaks against the paper or is to be asked, the gravest first."""
    found = [
        *_of_people(terms, around),
        *_of_order(terms, around),
        *_of_floors(terms, around.floors),
        *_of_content(terms),
    ]
    return sorted(found, key=lambda one: one.tone != BAD)


def missing_items(terms: Terms) -> list[str]:
    """What the paper must contain and does not, in the order of the law."""
    return [item for item in NEEDED[terms.kind] if item not in terms.items]


def monthly(
    amount: Decimal, per: str, hours_a_day: Decimal | None, days_a_week: Decimal | None
) -> Decimal | None:
    """A wage as a month's, at 52 weeks a year; None where its hours or days are not known."""
    match per:
        case "month":
            return amount
        case "day" if days_a_week is not None:
            return amount * days_a_week * WEEKS_A_MONTH
        case "hour" if days_a_week is not None and hours_a_day is not None:
            return amount * hours_a_day * days_a_week * WEEKS_A_MONTH
        case _:
            return None


def age_on(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _of_people(terms: Terms, around: Around) -> Iterable[Finding]:
    on = terms.signed_on or around.today
    if around.born is not None and (age := age_on(around.born, on)) < GROWN_UP:
        yield Finding("signed_under_age", facts={"age": age}, article=ARTICLE_5)
    if around.others:
        yield Finding("number_of_others", facts={"n": around.others})
    if terms.reads_it is False:
        yield Finding("cannot_read_it", article=ARTICLE_6)
    if terms.holds_copy is False:
        yield Finding("holds_no_copy", article=ARTICLE_6)
    if terms.signed_on is not None and terms.signed_on > around.today:
        yield Finding("signed_in_future")


def _of_order(terms: Terms, around: Around) -> Iterable[Finding]:
    if around.licence:
        yield Finding(around.licence, article=ARTICLE_57)
    if terms.occupation and around.occupation and terms.occupation != around.occupation:
        yield Finding("other_work_than_told", article=ARTICLE_19)
    if terms.destination and around.destination and terms.destination != around.destination:
        yield Finding("other_place_than_told", article=ARTICLE_19)
    order = around.job_order
    if order is None:
        return
    if terms.occupation and terms.occupation != order.occupation:
        yield Finding("other_work_than_order", facts={"number": order.number}, article=ARTICLE_59)
    if terms.destination and terms.destination != order.destination:
        yield Finding("other_place_than_order", facts={"number": order.number}, article=ARTICLE_59)
    if terms.signed_on is not None and not order.valid_from <= terms.signed_on <= order.valid_until:
        yield Finding("signed_outside_order", facts={"number": order.number}, article=ARTICLE_59)
    if order.wage is not None and terms.wage is not None and terms.currency == order.currency:
        month = monthly(terms.wage, terms.wage_per, terms.hours_a_day, terms.days_a_week)
        if month is not None and month < order.wage:
            yield Finding(
                "below_order",
                facts={"wage": order.wage, "currency": order.currency, "number": order.number},
                article=ARTICLE_59,
            )


def _of_floors(terms: Terms, floors: Sequence[Floor]) -> Iterable[Finding]:
    if terms.kind != AgreementKind.PLACEMENT and not any(floor.term == "wage" for floor in floors):
        yield Finding("no_floor_known", WAIT)
    for floor in floors:
        finding = _of_wage(terms, floor) if floor.term == "wage" else _of_time(terms, floor)
        if finding is not None:
            code, tone, facts = finding
            yield Finding(code, tone, facts, floor.article, floor.source, floor.unverified)


def _of_wage(terms: Terms, floor: Floor) -> tuple[str, str, Mapping[str, object]] | None:
    facts = {"amount": floor.amount, "currency": floor.currency, "per": floor.per}
    if terms.wage is None:
        return None  # its absence is a finding of the content
    if terms.currency != floor.currency:
        return "wage_other_currency", WAIT, facts
    if terms.wage_per == floor.per:
        return ("below_floor", BAD, facts) if terms.wage < floor.amount else None
    paid = monthly(terms.wage, terms.wage_per, terms.hours_a_day, terms.days_a_week)
    asked = monthly(floor.amount, floor.per, terms.hours_a_day, terms.days_a_week)
    if paid is None or asked is None:
        return "wage_not_comparable", WAIT, facts
    return ("below_floor", BAD, facts) if paid < asked else None


def _of_time(terms: Terms, floor: Floor) -> tuple[str, str, Mapping[str, object]] | None:
    said: Decimal | None = getattr(terms, floor.term)
    facts = {"amount": floor.amount, "said": said}
    if said is None:
        return f"{floor.term}_not_said", WAIT, facts
    too_much = floor.term in ("hours_a_day", "days_a_week") and said > floor.amount
    too_little = floor.term in ("rest_days_a_month", "leave_days_a_year") and said < floor.amount
    return (f"{floor.term}_against_law", BAD, facts) if too_much or too_little else None


def _of_content(terms: Terms) -> Iterable[Finding]:
    article = PP_22 if terms.kind == AgreementKind.SEA else ARTICLE_15
    for item in missing_items(terms):
        yield Finding("item_missing", facts={"item": item}, article=article)
