import pytest

from satuatap.lib.errors import AppError, Denied, Invalid, NotFound, Stale
from satuatap.lib.verdicts import YES, Verdict, no, require


@pytest.mark.parametrize("kind", [Denied, NotFound, Stale, Invalid])
def test_every_error_carries_its_reason_code(kind: type[AppError]) -> None:
    error = kind("ticket_called")
    assert error.code == "ticket_called"
    assert str(error) == "ticket_called"


def test_facts_travel_with_the_error() -> None:
    assert Stale("changed", by="Loket 3").facts == {"by": "Loket 3"}


def test_invalid_names_the_fields_and_copies_what_it_was_given() -> None:
    codes = ["required"]
    error = Invalid(fields={"full_name": codes})
    codes.append("too_long")
    assert error.fields == {"full_name": ["required"]}
    assert error.code == "invalid"


def test_a_yes_passes_and_a_no_is_raised_with_its_reason() -> None:
    require(YES)
    with pytest.raises(Denied) as refusal:
        require(no("desk_closed"))
    assert refusal.value.code == "desk_closed"


def test_a_verdict_is_true_or_false() -> None:
    assert YES
    assert not no("desk_closed")
    assert no("desk_closed") == Verdict(ok=False, reason="desk_closed")


def test_a_refusal_without_a_reason_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="reason"):
        no("")
