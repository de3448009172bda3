"""Claims worked out by hand, and again by the program: to the cent."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from satuatap.cases.rules.amounts import rounded, totals
from satuatap.cases.rules.calculator import Refused, Terms, estimate, is_asked, needs_of, work_out
from satuatap.catalogue.files import folders, read
from satuatap.lib.errors import NotFound
from satuatap.lib.yaml_rows import BrokenFile
from satuatap.recruitment import destinations
from satuatap.recruitment.rules.destinations import Item, months_between, segments
from satuatap.recruitment.rules.limitation import Starts

TODAY = date(2026, 11, 24)
D = Decimal
YEAR_2026 = Terms(from_on=date(2026, 1, 1), to_on=date(2026, 12, 31))


def _item(code: str, slug: str) -> Item:
    return next(item for item in destinations.destination(code).items if item.slug == slug)


def _signed(day: str, wage: str = "0") -> Terms:
    return Terms(signed_on=date.fromisoformat(day), wage=D(wage))


@pytest.mark.parametrize(
    ("code", "slug", "terms", "answers", "amount"),
    [
        ("HK", "kurang_upah", _signed("2024-11-15"), {"paid": "4500", "quantity": "24"}, "11760"),
        ("HK", "makan", _signed("2024-11-15"), {"quantity": "3"}, "3708"),
        ("HK", "pemberitahuan", Terms(wage=D(4990)), {"quantity": "1"}, "4990"),
        ("HK", "biaya_berlebih", Terms(wage=D(5100)), {"paid": "6000"}, "5490"),
        ("HK", "sakit", Terms(), {"base": "166.33", "quantity": "5"}, "665.32"),
        # 34,684 if each month were rounded; the rule is to round once, at the end
        ("TW", "hari_libur", Terms(wage=D(20000)), {"quantity": "52"}, "34667"),
        ("TW", "biaya_berlebih", Terms(), {"paid_1": "2500", "months_1": "12"}, "8400"),
        ("TW", "lembur_1", Terms(wage=D(29500)), {"quantity": "2"}, "326.96"),
        ("MY", "lembur", Terms(wage=D(1700)), {"quantity": "1"}, "12.26"),
        ("MY", "hari_libur", Terms(wage=D(1700)), {"quantity": "1"}, "16.35"),
        ("MY", "hari_raya", Terms(wage=D(1700)), {"quantity": "1"}, "24.52"),
        ("SG", "hari_libur", Terms(wage=D(650)), {"quantity": "2"}, "50"),
        ("SG", "biaya_berlebih", Terms(wage=D(600)), {"paid": "1800", "years": "2"}, "600"),
        ("SG", "biaya_berlebih", Terms(wage=D(600)), {"paid": "1800", "years": "1"}, "1200"),
        ("JP", "lembur", Terms(), {"base": "1226", "quantity": "10"}, "15325"),
        ("JP", "hari_libur", Terms(), {"base": "1023", "quantity": "8"}, "11048"),
        ("JP", "lembur_60", Terms(), {"base": "1121", "quantity": "4"}, "6726"),
        ("JP", "malam", Terms(), {"base": "1226", "quantity": "10"}, "3065"),
        (
            "KR",
            "kurang_upah",
            Terms(from_on=date(2026, 3, 1), to_on=date(2026, 3, 31)),
            {"paid": "0"},
            "2156880",
        ),
        ("KR", "lembur", Terms(), {"base": "10320", "quantity": "10"}, "154800"),
        ("KR", "pesangon", Terms(), {"base": "80000", "quantity": "730"}, "4800000"),
        ("SA", "pesangon", Terms(wage=D(1500)), {"quantity": "9"}, "3000"),
        ("SA", "pesangon", Terms(wage=D(1500)), {"quantity": "3.9"}, "0"),
        ("KW", "lembur", Terms(), {"base": "2.885", "quantity": "3"}, "4.328"),
        ("KW", "pesangon", Terms(wage=D(75)), {"quantity": "2"}, "150"),
        ("IT", "kurang_upah_cs", YEAR_2026, {"paid": "0"}, "14326.08"),
        ("IT", "makan", YEAR_2026, {"quantity": "30"}, "199.80"),
    ],
)
def test_the_worked_examples_come_out_to_the_cent(
    code: str, slug: str, terms: Terms, answers: dict[str, str], amount: str
) -> None:
    line = work_out(_item(code, slug), terms, {name: D(value) for name, value in answers.items()})
    assert line.amount == D(amount)


def test_months_are_split_where_the_rate_changes() -> None:
    """Korea: two months at 9,860 × 209 and two at 10,030 × 209, paid 2,000,000."""
    terms = Terms(from_on=date(2024, 11, 1), to_on=date(2025, 2, 28))
    line = work_out(_item("KR", "kurang_upah"), terms, {"paid": D(2_000_000)})
    assert [(part.from_on, part.to_on, part.amount) for part in line.parts] == [
        (date(2024, 11, 1), date(2024, 12, 31), Fraction(2 * 60_740)),
        (date(2025, 1, 1), date(2025, 2, 28), Fraction(2 * 96_270)),
    ]
    assert line.amount == D(314_020)


def test_a_month_that_was_paid_well_makes_up_for_none_that_was_not() -> None:
    terms = Terms(from_on=date(2024, 12, 1), to_on=date(2025, 2, 28))
    line = work_out(_item("MY", "kurang_upah"), terms, {"paid": D(1600)})
    assert [part.amount for part in line.parts] == [0, 100]


def test_hong_kong_follows_the_day_of_signing_whatever_was_worked_later() -> None:
    for day, rate in (("2025-09-29", 4990), ("2025-09-30", 5100)):
        line = work_out(_item("HK", "kurang_upah"), _signed(day), {"paid": D(0), "quantity": D(1)})
        assert line.amount == rate


def test_each_line_shows_its_arithmetic() -> None:
    line = work_out(_item("HK", "kurang_upah"), _signed("2024-11-15"), {"paid": D(4500), "quantity": D(24)})
    assert "".join(map(str, line.parts[0].arithmetic)) == "(4990−4500)×24"
    assert line.parts[0].row is not None
    assert line.parts[0].row.source == "HK19"


def test_what_is_unverified_is_marked_and_added_up_apart() -> None:
    taiwan = destinations.destination("TW")
    found = estimate(
        taiwan,
        Terms(wage=D(29500)),
        {"lembur_1": {"quantity": D(2)}, "biaya_lain": {"paid": D(50000)}},
        today=TODAY,
    )
    assert {line.item.slug: line.unverified for line in found.lines} == {
        "lembur_1": True,
        "biaya_lain": False,
    }
    assert (found.found, found.unverified) == (D(50000), D("326.96"))
    old = work_out(_item("HK", "kurang_upah"), _signed("2018-12-01"), {"paid": D(4000), "quantity": D(1)})
    assert old.unverified  # its row of 2018 is


@pytest.mark.parametrize(
    ("code", "slug", "terms", "answers", "field", "reason"),
    [
        ("HK", "kurang_upah", Terms(), {"paid": "1", "quantity": "1"}, "signed_on", "needs_a_day"),
        ("HK", "makan", _signed("2010-01-01"), {"quantity": "1"}, "signed_on", "no_rate_for_day"),
        ("HK", "kurang_upah", _signed("2025-01-01"), {"paid": "1"}, "kurang_upah-quantity", "needs_a_number"),
        ("HK", "pemberitahuan", Terms(), {"quantity": "1"}, "wage", "needs_a_number"),
        ("KR", "kurang_upah", Terms(from_on=TODAY), {"paid": "1"}, "to_on", "needs_a_day"),
        (
            "KR",
            "kurang_upah",
            Terms(None, None, TODAY, date(2025, 1, 1)),
            {"paid": "1"},
            "to_on",
            "days_reversed",
        ),
        ("TW", "biaya_berlebih", Terms(), {"paid_2": "1"}, "biaya_berlebih-months_2", "needs_a_number"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(
    code: str, slug: str, terms: Terms, answers: dict[str, str], field: str, reason: str
) -> None:
    with pytest.raises(Refused) as refused:
        estimate(
            destinations.destination(code),
            terms,
            {slug: {name: D(value) for name, value in answers.items()}},
            today=TODAY,
        )
    assert (refused.value.field, refused.value.code) == (field, reason)


def test_the_shortest_limit_is_told_first() -> None:
    terms = Terms(from_on=date(2026, 6, 1), to_on=date(2026, 11, 20))
    found = estimate(destinations.destination("HK"), terms, {}, today=TODAY)
    assert [(one.runs_out_on, one.days_left) for one in found.expiries] == [
        (date(2026, 12, 4), 10),  # two weeks to stay after the contract
        (date(2027, 6, 1), 189),  # the small-claims board, 12 months
        (date(2032, 6, 1), 2016),
    ]


def test_a_limit_whose_start_is_unknown_still_warns() -> None:
    found = estimate(destinations.destination("SG"), Terms(), {}, today=TODAY)
    assert [one.limit.length for one in found.expiries] == [6, 12]
    assert all(one.runs_out_on is None for one in found.expiries)


def test_saudi_arabia_gives_twelve_months_after_the_contract() -> None:
    terms = Terms(to_on=date(2026, 2, 28))
    (expiry,) = estimate(destinations.destination("SA"), terms, {}, today=TODAY).expiries
    assert (expiry.runs_out_on, expiry.limit.starts) == (date(2027, 2, 28), Starts.ENDED)


@settings(suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault of the rule
@given(st.fractions(min_value=0, max_value=10**9), st.integers(0, 3))
def test_rounding_is_off_by_half_a_unit_at_most(amount: Fraction, places: int) -> None:
    unit = Fraction(1, 10**places)
    assert abs(Fraction(rounded(amount, places)) - amount) <= unit / 2


@given(st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.integers(0, 1500), st.integers(0, 1500))
def test_a_time_split_in_two_has_as_many_months(first: date, some: int, more: int) -> None:
    middle = date.fromordinal(first.toordinal() + some)
    last = date.fromordinal(middle.toordinal() + 1 + more)
    after = date.fromordinal(middle.toordinal() + 1)
    assert months_between(first, middle) + months_between(after, last) == months_between(first, last)


@given(st.dates(date(2022, 1, 1), date(2027, 1, 1)), st.integers(0, 900))
def test_segments_cover_every_day_once(first: date, days: int) -> None:
    rate = _item("KR", "kurang_upah").rate
    assert rate is not None
    last = date.fromordinal(first.toordinal() + days)
    found = segments(rate.rows, first, last)
    assert sum((one.to_on - one.from_on).days + 1 for one in found) == days + 1
    assert sum((one.months for one in found), Fraction(0)) == months_between(first, last)


@given(st.lists(st.tuples(st.sampled_from(["HKD", "TWD", "IDR"]), st.decimals(0, 10**9, places=3))))
def test_totals_never_mix_currencies(amounts: list[tuple[str, Decimal]]) -> None:
    found = totals(amounts)
    assert found == totals(reversed(amounts))
    assert sum(found.values()) == sum(amount for _, amount in amounts)
    assert set(found) == {currency for currency, _ in amounts}


def test_every_item_claims_something_the_catalogue_knows_and_can_be_asked() -> None:
    files, problems = read(folders(), frozenset())
    codes = {slug.partition("--")[2] for slug in files.entries["codes"] if slug.startswith("claim_item--")}
    assert not [one for one in problems if "claims" in one.file]
    for one in destinations.every().values():
        for item in one.items:
            assert item.claim in codes
            assert needs_of(item)
            assert not is_asked(item, {})


def test_an_unknown_destination_is_not_found() -> None:
    with pytest.raises(NotFound, match="no_such_destination"):
        destinations.destination("XX")


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("decimals: 2", "decimals: 9", "HK.yaml:4: decimals"),
        ("currency: HKD", "currency: dollars", "HK.yaml:3: currency"),
        ("rate: maw", "rate: mow", "there is no rate mow"),
        ("    factor: 0.1\n", "    factr: 0.1\n", "items → biaya_berlebih → factr"),
        ("amount: 4520", "amount: -4520", "rates → maw → rows → 1 → amount"),
        ("from: 2018-09-29, amount: 4520", "from: 2017-09-30, amount: 4520", "rows must follow each other"),
        ("  HK19:", "  HK20:", "HK19 is named but not listed"),
    ],
)
def test_a_broken_file_says_where_and_why(tmp_path: Path, was: str, now: str, told: str) -> None:
    shipped = Path(__file__).parents[2] / "data" / "destinations" / "HK.yaml"
    text = shipped.read_text("utf-8")
    assert was in text
    path = tmp_path / "HK.yaml"
    path.write_text(text.replace(was, now), "utf-8")
    with pytest.raises(BrokenFile) as refused:
        destinations.read(path)
    assert told in str(refused.value)
