import pytest
from hypothesis import given
from hypothesis import strategies as st

from satuatap.lib.money import rupiah


@pytest.mark.parametrize(
    ("amount", "text"),
    [(0, "Rp0"), (999, "Rp999"), (1_000, "Rp1.000"), (1_250_000, "Rp1.250.000"), (-5_000, "-Rp5.000")],
)
def test_rupiah_are_written_with_dots(amount: int, text: str) -> None:
    assert rupiah(amount) == text


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_no_amount_is_lost_in_writing(amount: int) -> None:
    assert int(rupiah(amount).replace("Rp", "").replace(".", "")) == amount
