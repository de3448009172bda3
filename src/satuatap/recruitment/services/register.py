"""Sanctions and branches, typed in from a decree: what no list tells."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from satuatap.catalogue.models import Area
from satuatap.lib.errors import Invalid, NotFound
from satuatap.recruitment.models import Branch, Sanction
from satuatap.recruitment.rules.words import SanctionKind


@dataclass(frozen=True, slots=True)
class SanctionDraft:
    """`ends_on`: the last day, None until further notice."""

    kind: SanctionKind
    number: str
    starts_on: date
    source: str
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class BranchDraft:
    permit_number: str
    regency: Area | None = None
    address: str = ""
    head: str = ""
    permitted_until: date | None = None


def place_sanction(agency_id: UUID, draft: SanctionDraft) -> None:
    """Write a sanction down; the same decree twice is one. Raises `Invalid` on `ends_on`."""
    if draft.ends_on is not None and draft.ends_on < draft.starts_on:
        raise Invalid("not_accepted_as_typed", {"ends_on": ["ends_before_it_starts"]})
    Sanction.objects.get_or_create(
        agency_id=agency_id,
        number=draft.number,
        defaults={
            "kind": draft.kind,
            "starts_on": draft.starts_on,
            "ends_on": draft.ends_on,
            "source": draft.source,
        },
    )


def lift_sanction(agency_id: UUID, sanction_id: UUID, *, ends_on: date) -> None:
    """The sanction's last day. Raises NotFound("no_such_sanction"), `Invalid` on a day before its first."""
    sanction = Sanction.objects.filter(id=sanction_id, agency_id=agency_id).first()
    if sanction is None:
        raise NotFound("no_such_sanction")
    if ends_on < sanction.starts_on:
        raise Invalid("not_accepted_as_typed", {"ends_on": ["ends_before_it_starts"]})
    sanction.ends_on = ends_on
    sanction.save(update_fields=["ends_on"])


def add_branch(agency_id: UUID, draft: BranchDraft) -> None:
    """A branch by its permit; the same permit again corrects it."""
    Branch.objects.update_or_create(
        agency_id=agency_id,
        permit_number=draft.permit_number,
        defaults={
            "regency": draft.regency,
            "address": draft.address,
            "head": draft.head,
            "permitted_until": draft.permitted_until,
        },
    )
