"""What changes the register. Who may is decided by the caller: this package stands beside `accounts`."""

from satuatap.recruitment.services.importing import Plan, Source, apply, plan
from satuatap.recruitment.services.register import (
    BranchDraft,
    SanctionDraft,
    add_branch,
    lift_sanction,
    place_sanction,
)

__all__ = [
    "BranchDraft",
    "Plan",
    "SanctionDraft",
    "Source",
    "add_branch",
    "apply",
    "lift_sanction",
    "place_sanction",
    "plan",
]
