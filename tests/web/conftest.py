"""The office of `tests.people.house`, seen through the whole stack."""

from tests.people.conftest import office, staffed

__all__ = ["office", "staffed"]
