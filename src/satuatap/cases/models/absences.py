"""Who of the counsellors is away, so that no file waits for somebody who is not there."""

import uuid

from django.db import models
from django.db.models import F, Q

from satuatap.access.rules.purposes import CASES
from satuatap.access.scopes import claim
from satuatap.access.sensitivity import Command, Policy, Sensitivity, add_and_change, sealed
from satuatap.cases.models.base import at_and_by
from satuatap.cases.models.safety import HEAD_ACTOR
from satuatap.catalogue.models import Office, Organisation


class Absence(models.Model):
    """Sealed. Whole days on which a counsellor is not there. Why is nobody's business, and not asked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.DO_NOTHING, related_name="+")
    user_id = models.UUIDField()
    from_on = models.DateField()
    until_on = models.DateField()  # the last day
    at = models.DateTimeField()
    by = models.UUIDField()
    ended_at = models.DateTimeField(null=True)  # she came back before, or it was a mistake
    ended_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            at_and_by("absence", "ended"),
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")), name="an_absence_ends_after_it_began"
            ),
        ]
        indexes = [models.Index(fields=["office", "until_on"], name="absences_of_office")]

    class Sealing:
        _office = "{row}.office_id = " + claim("office", CASES)
        # Her own, or a supervisor's word on her own organisation.
        _own = f"{_office} AND {{row}}.organisation_id = {claim('organisation', CASES)}"
        _own += f" AND ({{row}}.user_id = {claim('actor', CASES)} OR {HEAD_ACTOR} IS NOT NULL)"
        table = sealed(
            (
                Policy("office_reads", Command.SELECT, using=_office),
                Policy(
                    "she_or_her_head_adds",
                    Command.INSERT,
                    check=f"{_own} AND {{row}}.by = {claim('actor', CASES)}",
                ),
                Policy(
                    "she_or_her_head_ends",
                    Command.UPDATE,
                    using=_own,
                    check=f"{_own} AND {{row}}.ended_by = {claim('actor', CASES)}",
                ),
            ),
            gate=add_and_change("ended_at", "ended_by"),
        )
        fields = dict.fromkeys(
            (
                "id",
                "office",
                "organisation",
                "user_id",
                "from_on",
                "until_on",
                "at",
                "by",
                "ended_at",
                "ended_by",
            ),
            Sensitivity.OPEN,
        )
