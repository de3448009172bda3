"""How dangerous it is, her plan, how she may be reached, and who is called when there is danger."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

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
from satuatap.cases.models.base import CaseRow, all_sealed, at_and_by
from satuatap.cases.models.core import Party
from satuatap.cases.rules.danger_chain import AlarmCause, AlarmOutcome
from satuatap.cases.rules.safe_contact import AttemptOutcome, Route
from satuatap.cases.scopes import case_table
from satuatap.catalogue.models import Office, Organisation

ACTOR = claim("actor", CASES)
HEAD_ACTOR = claim("actor", [Purpose.CASE_SUPERVISION])


class RiskAssessment(CaseRow):
    """Sealed. What was asked, what the rule suggests, what a person decided. The newest one holds."""

    yes = ArrayField(models.CharField(max_length=40), default=list)  # questions answered "yes"
    unknown = ArrayField(models.CharField(max_length=40), default=list)  # asked, and not known
    suggested = models.CharField(max_length=10)  # code list risk
    decided = models.CharField(max_length=10)  # code list risk
    reason_sealed = models.BinaryField()  # why she decided otherwise than the rule
    review_on = models.DateField()

    class Sealing:
        table = case_table(gate=ADD)
        fields = all_sealed("yes", "unknown", "suggested", "decided", "reason_sealed", "review_on")


class SafetyPlan(CaseRow):
    """Sealed. Her plan in her words. Rows are only added: the newest of a party holds."""

    party = models.ForeignKey(Party, on_delete=models.DO_NOTHING, related_name="+")
    words_sealed = models.BinaryField()  # one sealed object: which parts are empty is nobody's business
    made_with_her = models.BooleanField()
    review_on = models.DateField()

    class Sealing:
        table = case_table(gate=ADD)
        fields = all_sealed("party", "words_sealed", "made_with_her", "review_on")


class SafeContact(CaseRow):
    """Sealed. How one person may be reached, as she says it. One set of rules holds at a time."""

    party = models.ForeignKey(Party, on_delete=models.DO_NOTHING, related_name="+")
    rules_sealed = models.BinaryField()  # `rules.safe_contact.Rules` as JSON, with numbers and code word
    duress_sealed = models.BinaryField()  # the word that means danger; no page ever shows it
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)

    class Meta(CaseRow.Meta):
        constraints = [
            at_and_by("safe_contact", "ended"),
            models.UniqueConstraint(
                fields=["party"], condition=Q(ended_at__isnull=True), name="one_way_to_reach_her"
            ),
        ]

    class Sealing:
        table = case_table(gate=add_and_change("ended_at", "ended_by"))
        fields = all_sealed("party", "rules_sealed", "duress_sealed", "ended_at", "ended_by")


class ContactAttempt(CaseRow):
    """Sealed. Somebody tried to reach her: how, and what came of it."""

    party = models.ForeignKey(Party, on_delete=models.DO_NOTHING, related_name="+")
    channel = models.CharField(max_length=10, choices=Route)
    outcome = models.CharField(max_length=12, choices=AttemptOutcome)
    note_sealed = models.BinaryField()

    class Sealing:
        table = case_table(gate=ADD)
        fields = all_sealed("party", "channel", "outcome", "note_sealed")


class SentMessage(CaseRow):
    """Sealed. A message of the outbox that belongs to this case: the only place that knows so."""

    party = models.ForeignKey(Party, null=True, on_delete=models.DO_NOTHING, related_name="+")
    about = models.UUIDField(unique=True)  # the outbox knows this random key and nothing of the case
    template = models.CharField(max_length=40)
    contact = models.ForeignKey(SafeContact, null=True, on_delete=models.DO_NOTHING, related_name="+")

    class Sealing:
        table = case_table(gate=ADD)
        fields = all_sealed("party", "about", "template", "contact")


class OnCall(models.Model):
    """Sealed. The roster of an organisation in an office: whom danger calls, in which order."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.DO_NOTHING, related_name="+")
    user_id = models.UUIDField()
    rung = models.PositiveSmallIntegerField()  # 1 is called first
    minutes = models.PositiveSmallIntegerField()  # how long she has before the next rung is called
    phone_sealed = models.BinaryField()  # under the installation's key
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=list)  # 1 Monday … 7; empty: every day
    at = models.DateTimeField()
    by = models.UUIDField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            at_and_by("on_call", "ended"),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=240, rung__gte=1, rung__lte=9),
                name="on_call_in_reason",
            ),
            models.UniqueConstraint(
                fields=["office", "organisation", "rung"],
                condition=Q(ended_at__isnull=True),
                name="one_on_each_rung",
            ),
        ]

    class Sealing:
        _own = "{row}.office_id = " + claim("office", CASES)
        _own += " AND {row}.organisation_id = " + claim("organisation", CASES)
        _head = f"{_own} AND {HEAD_ACTOR} IS NOT NULL"
        table = sealed(
            (
                Policy("organisation_reads", Command.SELECT, using=_own),
                Policy("supervisor_adds", Command.INSERT, check=f"{_head} AND {{row}}.by = {HEAD_ACTOR}"),
                Policy("supervisor_ends", Command.UPDATE, using=_head, check=_head),
            ),
            gate=add_and_change("ended_at", "ended_by"),
        )
        fields = {
            **dict.fromkeys(("id", "office", "organisation", "rung", "minutes"), Sensitivity.OPEN),
            **dict.fromkeys(("user_id", "weekdays", "at", "by", "ended_at", "ended_by"), Sensitivity.OPEN),
            "phone_sealed": Sensitivity.CONTACT,
        }


class Alarm(CaseRow):
    """Sealed. Danger now: raised by somebody, over when somebody says so."""

    cause = models.CharField(max_length=10, choices=AlarmCause)
    about = models.UUIDField(unique=True)  # the key of the chain's messages in the outbox
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    outcome = models.CharField(max_length=12, choices=AlarmOutcome, blank=True)

    class Meta(CaseRow.Meta):
        constraints = [
            at_and_by("alarm", "ended"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, outcome="") | (Q(ended_at__isnull=False) & ~Q(outcome="")),
                name="alarm_ended_with_an_outcome",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at__isnull=True), name="one_alarm_at_a_time"
            ),
        ]

    class Sealing:
        table = case_table(gate=add_and_change("ended_at", "ended_by", "outcome"))
        fields = all_sealed("cause", "about", "ended_at", "ended_by", "outcome")


class AlarmCall(CaseRow):
    """Sealed. One rung of an alarm: who is called when, until when, and that she answered.

    Whom it calls reads and answers it without belonging to the team: the emergency opening is another door.
    """

    alarm = models.ForeignKey(Alarm, on_delete=models.DO_NOTHING, related_name="+")
    about = models.UUIDField()  # as the alarm's: she who answers stops the messages to the others
    reference = models.CharField(max_length=10)  # of the case: what she has to open
    user_id = models.UUIDField()
    rung = models.PositiveSmallIntegerField()
    call_at = models.DateTimeField()
    until = models.DateTimeField()  # then the next rung is called
    answered_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)  # the danger is over, or somebody else sees to it

    class Meta(CaseRow.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("call_at")), name="a_call_takes_time"),
            models.UniqueConstraint(fields=["alarm", "rung"], name="one_call_for_each_rung"),
        ]
        indexes = [
            *CaseRow.Meta.indexes,
            models.Index(fields=["user_id", "call_at"], name="calls_of_user"),
        ]

    class Sealing:
        table = case_table(
            (
                Policy("called_reads", Command.SELECT, using=f"{{row}}.user_id = {ACTOR}"),
                Policy(
                    "called_answers",
                    Command.UPDATE,
                    using=f"{{row}}.user_id = {ACTOR}",
                    check=f"{{row}}.user_id = {ACTOR}",
                ),
                Policy(
                    "not_whom_it_is_closed_to",
                    Command.INSERT,
                    check=f"NOT closed.walled({{row}}.case_id, {{row}}.user_id, {claim('organisation')})",
                    restrictive=True,
                ),
            ),
            gate=add_and_change("answered_at", "over_at"),
        )
        fields = all_sealed(
            "alarm", "about", "reference", "user_id", "rung", "call_at", "until", "answered_at", "over_at"
        )


__all__ = [
    "Alarm",
    "AlarmCall",
    "ContactAttempt",
    "OnCall",
    "RiskAssessment",
    "SafeContact",
    "SafetyPlan",
    "SentMessage",
]
