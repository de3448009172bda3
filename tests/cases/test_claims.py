"""The ledger of claims: three sums that are never mixed, parts, steps, and the last day."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from hypothesis import given
from hypothesis import strategies as st

from satuatap.accounts.rules.acts import Act
from satuatap.cases import doors
from satuatap.cases.models import Claim, Due, Evidence, MoneyEntry
from satuatap.cases.rules import claims as rules
from satuatap.cases.rules.claim_steps import OPEN, STEP, ClaimSituation, next_steps, verdict
from satuatap.cases.rules.claim_words import ENDED, ClaimState, MoneyKind
from satuatap.cases.rules.claims import Entry
from satuatap.cases.selectors import claims as reading
from satuatap.cases.selectors.claims import ClaimLine
from satuatap.cases.services.claims import (
    ClaimDraft,
    Money,
    add_claim,
    enter_money,
    strike_entry,
    take_claim_step,
)
from satuatap.cases.services.opening import PartyDraft
from satuatap.lib.errors import Denied, Invalid, NotFound, Stale
from tests.cases import house

TODAY = date(2026, 11, 24)
D = Decimal
K = MoneyKind

entries = st.lists(
    st.builds(
        Entry,
        kind=st.sampled_from(MoneyKind),
        currency=st.sampled_from(["TWD", "HKD", "IDR"]),
        amount=st.decimals(min_value="0.001", max_value=10**6, places=3),
        on=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
        proved=st.booleans(),
    ),
    max_size=12,
)


@given(entries, st.randoms())
def test_sums_do_not_depend_on_the_order_of_entries(some: list[Entry], chance: Random) -> None:
    shuffled = list(some)
    chance.shuffle(shuffled)
    assert rules.ledger(some) == rules.ledger(shuffled)
    assert rules.installments(some) == rules.installments(shuffled)


@given(entries)
def test_each_currency_is_summed_for_itself_and_nothing_is_lost(some: list[Entry]) -> None:
    sums = rules.ledger(some)
    for kind, found in ((K.ASKED, sums.asked), (K.AWARDED, sums.awarded), (K.RECEIVED, sums.received)):
        for currency in {one.currency for one in some}:
            own = sum((e.amount for e in some if e.kind == kind and e.currency == currency), D(0))
            assert found.get(currency, D(0)) == own
    for currency, amount in sums.proved.items():
        assert amount <= sums.received[currency]


@given(entries)
def test_parts_are_covered_by_what_was_received_and_by_no_more(some: list[Entry]) -> None:
    parts, received = rules.installments(some), rules.ledger(some).received
    for currency in {part.currency for part in parts}:
        covered = sum((p.covered for p in parts if p.currency == currency), D(0))
        promised = sum((p.amount for p in parts if p.currency == currency), D(0))
        assert covered == min(promised, received.get(currency, D(0)))
    assert all(D(0) <= part.covered <= part.amount for part in parts)


def test_received_in_another_currency_does_not_pay_an_award() -> None:
    award = Entry(K.AWARDED, "TWD", D(60000), TODAY)
    assert not rules.is_paid_in_full(rules.ledger([award, Entry(K.RECEIVED, "IDR", D(10**9), TODAY)]))
    assert rules.is_paid_in_full(rules.ledger([award, Entry(K.RECEIVED, "TWD", D(60000), TODAY)]))
    assert not rules.is_paid_in_full(rules.ledger([]))


def _situation(state: ClaimState, **facts: bool) -> ClaimSituation:
    return ClaimSituation(state=state, acts=frozenset({Act.WORK_CASES}), **facts)


@pytest.mark.parametrize(
    ("action", "state", "facts", "reason"),
    [
        ("ask", ClaimState.PREPARED, {}, "nothing_asked"),
        ("ask", ClaimState.PREPARED, {"asked": True}, ""),
        ("award", ClaimState.CHECKED, {}, "nothing_awarded"),
        ("pay_in_parts", ClaimState.AWARDED, {}, "nothing_promised"),
        ("settle", ClaimState.PAYING, {"awarded": True}, "not_paid_in_full"),
        ("settle", ClaimState.PAYING, {"paid_in_full": True}, ""),
        ("lapse", ClaimState.PREPARED, {}, "time_has_not_run_out"),
        ("lapse", ClaimState.PREPARED, {"time_is_out": True}, ""),
        ("lapse", ClaimState.AWARDED, {"time_is_out": True}, "wrong_state"),
        ("withdraw", ClaimState.ASKED, {"case_open": False}, "case_is_closed"),
        ("ask_again", ClaimState.REFUSED, {}, ""),
    ],
)
def test_each_step_waits_for_what_it_needs(
    action: str, state: ClaimState, facts: dict[str, bool], reason: str
) -> None:
    assert verdict(action, _situation(state, **facts)).reason == reason


def test_an_ended_claim_leads_nowhere_and_every_open_one_to_an_end() -> None:
    assert all(next_steps(_situation(state)) == [] for state in ENDED)
    for state in OPEN:
        assert any(choice.step.to in ENDED for choice in next_steps(_situation(state)))
    assert {ClaimState(step.to) for step in STEP.values()} == set(ClaimState) - {ClaimState.PREPARED}


database = pytest.mark.usefixtures("office")


def _claim(reference: str, item: str = "upah", **values: object) -> UUID:
    draft = ClaimDraft(item_code=item, **values)  # type: ignore[arg-type]
    return add_claim(house.UNION, reference, draft, once=uuid4(), now=house.NOW)


def _enter(
    reference: str, claim: UUID, kind: MoneyKind, amount: str, currency: str = "TWD", **values: object
) -> UUID:
    money = Money(kind, currency, D(amount), **{"on": TODAY, **values})  # type: ignore[arg-type]
    return enter_money(house.UNION, reference, claim_id=claim, money=money, once=uuid4(), now=house.NOW)


def _evidence(reference: str) -> UUID:
    with doors.opened(house.UNION, reference, act="evidence", now=house.NOW) as room:
        row = room.new(origin="worker", media_type="image/png", size=1, once=uuid4())
        return Evidence.objects.create(**row, name_sealed=b"", about_sealed=b"").id


def _line(reference: str, days: int = 0) -> ClaimLine:
    return reading.claims_page(house.UNION, reference, now=house.later(days=days)).claims[0]


def _step(reference: str, action: str, days: int = 0) -> None:
    line = _line(reference)
    take_claim_step(
        house.UNION,
        reference,
        claim_id=line.id,
        action=action,
        version=line.version,
        now=house.later(days=days),
    )


@database
def test_a_wage_claim_from_asking_to_the_last_part() -> None:
    reference = house.opened()
    claim = _claim(reference, note="Tiga bulan terakhir (contoh)")
    _enter(reference, claim, K.ASKED, "60000", rate=D("490.5"), rate_on=TODAY)
    _step(reference, "ask")
    _enter(reference, claim, K.AWARDED, "50000")
    _step(reference, "award")
    for month in (1, 2):
        _enter(reference, claim, K.PROMISED, "25000", on=TODAY + timedelta(days=30 * month))
    _step(reference, "pay_in_parts")
    _enter(reference, claim, K.RECEIVED, "30000", evidence_id=_evidence(reference))
    line = _line(reference, days=61)
    assert (line.parts_paid, line.late, len(line.parts)) == (1, 1, 2)
    assert [part.covered for part in line.parts] == [25000, 5000]
    assert (line.sums.asked, line.sums.awarded, line.sums.received) == (
        {"TWD": D(60000)},
        {"TWD": D(50000)},
        {"TWD": D(30000)},
    )
    assert line.sums.rupiah[K.ASKED] == D("29430000.00")
    assert line.note == "Tiga bulan terakhir (contoh)"
    with pytest.raises(Denied, match="not_paid_in_full"):
        _step(reference, "settle")
    _enter(reference, claim, K.RECEIVED, "20000")
    _step(reference, "settle")
    assert _line(reference).sums.proved == {"TWD": 30000}
    with pytest.raises(Denied, match="claim_has_ended"):
        _enter(reference, claim, K.RECEIVED, "1")


@database
def test_an_insurance_claim_lapses_five_years_after_the_event() -> None:
    reference = house.opened()
    _claim(reference, "jaminan_sosial", benefit_code="phk_sepihak", event_on=date(2026, 3, 1))
    line = _line(reference)
    assert line.runs_out_on == date(2031, 3, 1)
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        assert room.done("claim_limit", about=line.id) == 1
    with pytest.raises(Denied, match="time_has_not_run_out"):
        _step(reference, "lapse")
    _step(reference, "lapse", days=1900)
    assert _line(reference).state == ClaimState.LAPSED


@database
def test_currencies_stand_beside_each_other_in_the_totals_and_withdrawn_claims_do_not_count() -> None:
    reference = house.opened()
    for amount, currency in (("60000", "TWD"), ("12500000", "IDR")):
        _enter(reference, _claim(reference), K.ASKED, amount, currency)
    withdrawn = _claim(reference, "makan")
    _enter(reference, withdrawn, K.ASKED, "999")
    take_claim_step(house.UNION, reference, claim_id=withdrawn, action="withdraw", version=1, now=house.NOW)
    page = reading.claims_page(house.UNION, reference, now=house.NOW)
    assert page.totals.asked == {"IDR": 12500000, "TWD": 60000}


@database
def test_a_wrong_entry_is_struck_out_and_stays_to_be_seen() -> None:
    reference = house.opened()
    wrong = _enter(reference, _claim(reference), K.ASKED, "6000000")
    strike_entry(house.UNION, reference, wrong, now=house.NOW)
    strike_entry(house.UNION, reference, wrong, now=house.later(hours=1))
    line = _line(reference)
    assert line.sums.asked == {}
    assert [entry.struck for entry in line.entries] == [True]


def _awaited(reference: str) -> list[datetime]:
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        waiting = Due.objects.filter(case=room.case, kind="claim_part", done_at=None)
        return list(waiting.order_by("due_at").values_list("due_at", flat=True))


@database
def test_a_part_that_was_received_is_awaited_no_more_until_its_payment_is_struck_out() -> None:
    reference = house.opened()
    claim = _claim(reference)
    for month in (1, 2):
        _enter(reference, claim, K.PROMISED, "25000", on=TODAY + timedelta(days=30 * month))
    first, second = _awaited(reference)
    received = _enter(reference, claim, K.RECEIVED, "30000")
    assert _awaited(reference) == [second]
    strike_entry(house.UNION, reference, received, now=house.later(hours=1))
    assert _awaited(reference) == [first, second]
    _enter(reference, claim, K.RECEIVED, "50000")
    assert _awaited(reference) == []


@database
def test_of_a_crew_each_worker_is_offered_with_name_and_in_order() -> None:
    crew = [f"Nelayan {number} Contoh" for number in range(1, 12)]
    drafts = tuple(PartyDraft(f"Pekerja {number}", name=name) for number, name in enumerate(crew, 1))
    page = reading.claims_page(house.UNION, house.opened(parties=drafts), now=house.NOW)
    offered = [one.name for one in page.workers]
    assert offered == [f"Pekerja {number} ({name})" for number, name in enumerate(crew, 1)]


@database
def test_a_double_submit_writes_once() -> None:
    reference, once, money_once = house.opened(), uuid4(), uuid4()
    claims = {
        add_claim(house.UNION, reference, ClaimDraft("upah"), once=once, now=house.NOW) for _ in range(2)
    }
    (claim,) = claims
    money = Money(K.ASKED, "TWD", D(5), TODAY)
    for _ in range(2):
        enter_money(house.UNION, reference, claim_id=claim, money=money, once=money_once, now=house.NOW)
    assert len(_line(reference).entries) == 1


@database
@pytest.mark.parametrize(
    ("money", "fields"),
    [
        (Money(K.ASKED, "TWD", D(0), TODAY), {"amount": ["amount_too_small"]}),
        (Money(K.ASKED, "TWD", D("0.0001"), TODAY), {"amount": ["amount_too_long"]}),
        (Money(K.ASKED, "NT$", D(1), TODAY), {"currency": ["currency_unknown"]}),
        (Money(K.RECEIVED, "TWD", D(1), TODAY + timedelta(days=1)), {"on": ["day_in_future"]}),
        (Money(K.ASKED, "TWD", D(1), TODAY, rate=D(490)), {"rate": ["rate_without_day"]}),
        (Money(K.ASKED, "IDR", D(1), TODAY, D(1), TODAY), {"rate": ["rupiah_need_no_rate"]}),
        (Money(K.ASKED, "IDR", D(1), TODAY, evidence_id=uuid4()), {"evidence": ["no_such_evidence"]}),
    ],
)
def test_an_entry_that_cannot_be_is_refused_beside_its_field(
    money: Money, fields: dict[str, list[str]]
) -> None:
    reference = house.opened()
    claim = _claim(reference)
    with pytest.raises(Invalid) as refused:
        enter_money(house.UNION, reference, claim_id=claim, money=money, once=uuid4(), now=house.NOW)
    assert refused.value.fields == fields


@database
@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"amount": D(-1)}, "money_is_more_than_nothing"),
        ({"currency": "nt$"}, "money_has_a_currency"),
        ({"rupiah": D(1)}, "rupiah_with_rate_and_day"),
        ({"currency": "IDR", "rupiah": D(1), "rate": D(1), "rate_on": TODAY}, "rupiah_of_another_currency"),
        ({"struck_at": house.NOW}, "money_struck_at_and_by"),
    ],
)
def test_the_database_refuses_it_too(values: dict[str, object], constraint: str) -> None:
    reference = house.opened()
    claim = _claim(reference)
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        row = {"once": uuid4(), "kind": K.ASKED, "amount": D(1), "currency": "TWD", "on": TODAY, **values}
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            MoneyEntry.objects.create(**room.new(claim_id=claim, **row))


@database
def test_an_entry_is_never_changed_but_struck_out() -> None:
    reference = house.opened()
    entry = _enter(reference, _claim(reference), K.ASKED, "5")
    with (
        doors.opened(house.UNION, reference, act="view", now=house.NOW),
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
    ):
        MoneyEntry.objects.filter(id=entry).update(amount=D(6))


@database
def test_of_another_case_nothing_can_be_claimed_changed_or_struck() -> None:
    mine, other = house.opened(), house.opened()
    claim = _claim(other)
    entry = _enter(other, claim, K.ASKED, "5")
    with pytest.raises(NotFound, match="no_such_claim"):
        _enter(mine, claim, K.ASKED, "5")
    with pytest.raises(NotFound, match="no_such_entry"):
        strike_entry(house.UNION, mine, entry, now=house.NOW)
    with pytest.raises(NotFound, match="no_such_case"):
        reading.claims_page(house.CRISIS_CENTRE, mine, now=house.NOW)


@database
def test_a_claim_changed_meanwhile_is_not_stepped_on() -> None:
    reference = house.opened()
    _claim(reference)
    line = _line(reference)
    _step(reference, "withdraw")
    with pytest.raises(Stale, match="claim_changed"):
        take_claim_step(
            house.UNION,
            reference,
            claim_id=line.id,
            action="withdraw",
            version=line.version,
            now=house.NOW,
        )


@database
def test_what_is_noted_about_a_claim_is_ciphertext() -> None:
    reference = house.opened()
    _claim(reference, note="Slip gaji hilang")
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        assert b"Slip" not in bytes(Claim.objects.get(case=room.case).note_sealed)
