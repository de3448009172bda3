"""What of a record is held back even from roles that may see who she is."""

from collections.abc import Callable, Iterable

from satuatap.accounts.rules.acts import Act

# Field of `Identity` -> the act that makes it necessary to know. Banks ask for the mother's name as a proof
# of who somebody is.
NEEDS: dict[str, Act] = {"mother_name": Act.CORRECT_PERSON, "marital_code": Act.CORRECT_PERSON}


def withheld(may: Callable[[Act], object]) -> frozenset[str]:
    """Return the fields an actor (`actor.may`) does not see, whatever the gate shows for her purpose."""
    return frozenset(field for field, act in NEEDS.items() if not may(act))


def document_kinds(wanted: Iterable[str], *, asked: Iterable[str]) -> frozenset[str]:
    """Return the document kinds an actor may know of: those that services she works for ask for (`asked`).

    A bank clerk does not learn from this register whether somebody has a health certificate.
    """
    return frozenset(wanted) & frozenset(asked)
