"""What clients say about the help they got: without who said it, and without which file it was.

The lead hands over a slip with a code; a colleague who had no part in the work, found by the code, asks the
questions. The slip and the answers know nothing of each other.
"""

import uuid

from django.db import models

from satuatap.access.rules.purposes import CASES, Purpose
from satuatap.access.scopes import claim
from satuatap.access.sensitivity import (
    ADD,
    Command,
    Policy,
    Sensitivity,
    add_and_change,
    sealed,
)
from satuatap.catalogue.models import Office, Organisation

_OFFICE = f"{{row}}.office_id = {claim('office', CASES)}"
_ACTOR = claim("actor", CASES)


class FeedbackSlip(models.Model):
    """Sealed. A code handed to a client when her file is closed; it opens the questions once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.DO_NOTHING, related_name="+")
    code_hash = models.BinaryField(unique=True)
    issued_by = models.UUIDField()
    used = models.BooleanField(default=False)  # no time: it would lead from the slip to the answers

    class Sealing:
        table = sealed(
            (
                Policy("office_reads", Command.SELECT, using=_OFFICE),
                Policy(
                    "worker_hands_over",
                    Command.INSERT,
                    check=f"{{row}}.issued_by = {_ACTOR} AND {_OFFICE}"
                    f" AND {{row}}.organisation_id = {claim('organisation')}",
                ),
                Policy(
                    "somebody_else_collects",
                    Command.UPDATE,
                    using=f"{_OFFICE} AND {{row}}.issued_by <> {_ACTOR}",
                    check=f"{_OFFICE} AND {{row}}.used",
                ),
            ),
            gate=add_and_change("used"),
        )
        fields = dict.fromkeys(
            ("id", "office", "organisation", "code_hash", "issued_by", "used"), Sensitivity.SEALED
        )


class Feedback(models.Model):
    """Sealed. One client's answers; the month is all that is known of when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.DO_NOTHING, related_name="+")
    month = models.DateField()  # its first day
    answers = models.JSONField(default=dict)  # question of `rules.feedback` -> yes or no; unanswered left out
    wish_sealed = models.BinaryField()  # under the installation's key: no file is known

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(month__day=1), name="feedback_knows_the_month_only"),
        ]
        indexes = [models.Index(fields=["office", "organisation", "month"], name="feedback_of_month")]

    class Sealing:
        table = sealed(
            (
                Policy("somebody_adds", Command.INSERT, check=_OFFICE),
                Policy(
                    "its_head_reads",
                    Command.SELECT,
                    using=f"{{row}}.office_id = {claim('office', [Purpose.CASE_SUPERVISION])}"
                    f" AND {{row}}.organisation_id = {claim('organisation', [Purpose.CASE_SUPERVISION])}",
                ),
            ),
            gate=ADD,
        )
        fields = dict.fromkeys(
            ("id", "office", "organisation", "month", "answers", "wish_sealed"), Sensitivity.SEALED
        )


__all__ = ["Feedback", "FeedbackSlip"]
