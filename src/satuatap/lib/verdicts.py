"""One answer of a rule: yes, or no with a reason.

The same verdict makes the refusal, the disabled button with its explanation, and the API error.
"""

from dataclasses import dataclass

from satuatap.lib.errors import Denied


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reason` is a snake_case code, empty when `ok`."""

    ok: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.ok


YES = Verdict(ok=True)


def no(reason: str) -> Verdict:
    """Refuse for `reason`; a refusal without a reason is a mistake of ours (ValueError)."""
    if not reason:
        raise ValueError("a refusal needs a reason code")
    return Verdict(ok=False, reason=reason)


def require(verdict: Verdict) -> None:
    """Raise `Denied` with the verdict's reason unless it is a yes."""
    if not verdict:
        raise Denied(verdict.reason)
