"""What a plan is made of: needs with goals, actions with what became of them, and how it is reviewed."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from satuatap.lib.verdicts import YES, Verdict, no

FOLLOW_UP_AFTER = timedelta(days=14)  # own choice, no standard: what the form proposes


class GoalState(TextChoices):
    """How far a need is met (GBV case-management forms)."""

    IN_PROGRESS = "in_progress", _("In progress")
    MET = "met", _("Met")
    NOT_APPLICABLE = "not_applicable", _("No longer applies")


class ActionState(TextChoices):
    """What became of a service, in the six answers of the GBV intake form; `PLANNED`: not answered yet."""

    PLANNED = "planned", _("Planned")
    GIVEN = "given", _("Given by us")
    REFERRED = "referred", _("Referred")
    RECEIVED = "received", _("Already received elsewhere")
    DECLINED = "declined", _("Declined by her")
    UNAVAILABLE = "unavailable", _("Not available here")
    NOT_APPLICABLE = "not_applicable", _("Does not apply")


class NeedsMet(TextChoices):
    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("Not yet")


def may_review(reviewer: UUID, authors: Collection[UUID]) -> Verdict:
    """A supervisor reviews what others wrote. Reasons: `plan_is_empty`, `you_wrote_it`."""
    if not authors:
        return no("plan_is_empty")
    return no("you_wrote_it") if reviewer in authors else YES


def is_reviewed(latest_change: datetime | None, approved_at: datetime | None) -> bool:
    """Whether the plan as it stands has been approved: nothing was written into it since."""
    return latest_change is not None and approved_at is not None and approved_at >= latest_change
