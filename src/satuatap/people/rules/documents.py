"""When a document that was shown can be recorded as verified, and until when it holds."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date


def expiry(issued_on: date | None, *, valid_months: int | None) -> date | None:
    """Return the last day a document of `valid_months` holds; None when no expiry is known."""
    if issued_on is None or valid_months is None:
        return None
    years, month = divmod(issued_on.month - 1 + valid_months, 12)
    year, month = issued_on.year + years, month + 1
    return date(year, month, min(issued_on.day, monthrange(year, month)[1]))


def refusals(
    *,
    issued_on: date | None,
    valid_until: date | None,
    today: date,
    asks_heard_alone: bool,
    heard_alone: bool | None,
) -> Mapping[str, tuple[str, ...]]:
    """Return reason codes by field; {} when the document can be recorded.

    Consent of husband or family counts only beside the answer whether she was heard alone.
    """
    found: dict[str, tuple[str, ...]] = {}
    if issued_on is not None and issued_on > today:
        found["issued_on"] = ("document_issued_in_future",)
    if valid_until is not None and valid_until < today:
        found["valid_until"] = ("document_expired",)
    if issued_on is not None and valid_until is not None and valid_until < issued_on:
        found["valid_until"] = ("document_dates_swapped",)
    if asks_heard_alone and heard_alone is None:
        found["heard_alone"] = ("heard_alone_missing",)
    return found
