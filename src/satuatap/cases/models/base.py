"""What every row of the closed file has: its own id and its case."""

import uuid

from django.db import models
from django.db.models import Q

from satuatap.access.sensitivity import Sensitivity


class CaseRow(models.Model):
    """A row of one case. Text is sealed under the case's key (`vault`); codes and times stand in clear."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey("cases.Case", on_delete=models.DO_NOTHING, related_name="+", db_index=False)
    at = models.DateTimeField()  # when it was written
    by = models.UUIDField()  # the user who wrote it

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["case", "at"], name="%(class)s_of_case")]


def together(*names: str) -> Q:
    """All of these fields are null, or none is."""
    none, every = ({f"{name}__isnull": null for name in names} for null in (True, False))
    return Q(**none) | Q(**every)


def all_sealed(*own: str) -> dict[str, Sensitivity]:
    """What a `CaseRow` declares of its fields: all of them may harm her. `own`: beside the common four."""
    return dict.fromkeys(("id", "case", "at", "by", *own), Sensitivity.SEALED)


def at_and_by(row: str, done: str, *more: str) -> models.CheckConstraint:
    """`<done>_at` and `<done>_by`, and `more` with them, are all null or none is."""
    return models.CheckConstraint(
        condition=together(f"{done}_at", f"{done}_by", *more), name=f"{row}_{done}_at_and_by"
    )
