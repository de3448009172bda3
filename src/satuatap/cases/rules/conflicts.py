"""When a file may be closed to somebody, and who opens it to her again. The database repeats both."""

from uuid import UUID

from satuatap.lib.verdicts import YES, Verdict, no


def can_place(
    *,
    user_id: UUID | None,
    organisation_id: UUID | None,
    lead: UUID | None,
    lead_organisation: UUID,
) -> Verdict:
    """A wall stands before one user or one organisation, and leaves the file its lead.

    Reasons: `name_one`, `hand_over_first` (she leads it), `its_organisation_leads`.
    """
    if (user_id is None) == (organisation_id is None):
        return no("name_one")
    if user_id is not None and user_id == lead:
        return no("hand_over_first")
    if organisation_id is not None and organisation_id == lead_organisation:
        return no("its_organisation_leads")
    return YES


def can_lift(*, placed_by: UUID, lifts: UUID) -> Verdict:
    """Another than who placed it. Reason: `not_your_own_wall`."""
    return no("not_your_own_wall") if placed_by == lifts else YES
