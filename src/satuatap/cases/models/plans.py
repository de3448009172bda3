"""The plan: what is needed, what is done about it, how it went, and who looked at it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from satuatap.access.rules.purposes import Purpose
from satuatap.access.scopes import claim
from satuatap.access.sensitivity import ADD, Command, Policy, Rights, sealed
from satuatap.cases.models.base import CaseRow, all_sealed, at_and_by
from satuatap.cases.models.core import Party
from satuatap.cases.models.directory import Provider
from satuatap.cases.rules.plans import ActionState, GoalState, NeedsMet
from satuatap.cases.scopes import case_table, erasable, no_conflict, on_team, supervised


class Need(CaseRow):
    """Sealed. What she needs, in her words, and the goal agreed with her."""

    party = models.ForeignKey(Party, null=True, on_delete=models.DO_NOTHING, related_name="+")
    kind_code = models.CharField(max_length=40)  # code list need_kind
    need_sealed = models.BinaryField()
    goal_sealed = models.BinaryField()
    state = models.CharField(max_length=16, choices=GoalState, default=GoalState.IN_PROGRESS)
    stated_at = models.DateTimeField(null=True)
    stated_by = models.UUIDField(null=True)

    class Meta(CaseRow.Meta):
        constraints = [at_and_by("need", "stated")]

    class Sealing:
        table = case_table()
        fields = all_sealed(
            "party", "kind_code", "need_sealed", "goal_sealed", "state", "stated_at", "stated_by"
        )


class Action(CaseRow):
    """Sealed. One service of the plan, for one worker of the case or for all (`party` null)."""

    party = models.ForeignKey(Party, null=True, on_delete=models.DO_NOTHING, related_name="+")
    need = models.ForeignKey(Need, null=True, on_delete=models.DO_NOTHING, related_name="+")
    service_code = models.CharField(max_length=40)  # code list survivor_service
    state = models.CharField(max_length=16, choices=ActionState, default=ActionState.PLANNED)
    text_sealed = models.BinaryField()  # what exactly
    place_sealed = models.BinaryField()
    on = models.DateTimeField(null=True)  # the appointment
    provider = models.ForeignKey(Provider, null=True, on_delete=models.DO_NOTHING, related_name="+")
    responsible_id = models.UUIDField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)

    class Meta(CaseRow.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ActionState.PLANNED, answered_at__isnull=True, answered_by__isnull=True)
                | (~Q(state=ActionState.PLANNED) & Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="action_answered_at_and_by",
            )
        ]

    class Sealing:
        table = case_table()
        fields = all_sealed(
            "party",
            "need",
            "service_code",
            "state",
            "text_sealed",
            "place_sealed",
            "on",
            "provider",
            "responsible_id",
            "answered_at",
            "answered_by",
        )


class FollowUp(CaseRow):
    """Sealed. A follow-up as it was held (form G9): what was done, what is new, when again."""

    party = models.ForeignKey(Party, null=True, on_delete=models.DO_NOTHING, related_name="+")
    held_at = models.DateTimeField()
    channel_code = models.CharField(max_length=40)  # code list channel
    text_sealed = models.BinaryField()
    new_needs_sealed = models.BinaryField()
    needs_met = models.CharField(max_length=8, choices=NeedsMet)
    next_at = models.DateTimeField(null=True)
    recommends_closure = models.BooleanField(default=False)
    minutes = models.PositiveSmallIntegerField(null=True)

    class Meta(CaseRow.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(next_at__isnull=True) | Q(next_at__gt=F("held_at")),
                name="next_follow_up_is_later",
            )
        ]

    class Sealing:
        table = case_table(gate=ADD)
        fields = all_sealed(
            "party",
            "held_at",
            "channel_code",
            "text_sealed",
            "new_needs_sealed",
            "needs_met",
            "next_at",
            "recommends_closure",
            "minutes",
        )


class SignatureKind(models.TextChoices):
    PLAN = "plan"
    CONSENT = "consent"  # of a child whose guardian is not safe
    REFERRAL = "referral"  # without consent, on a legal basis


class Signature(CaseRow):
    """Sealed. A supervisor's yes or no to what somebody else wrote; a later one takes its place."""

    kind = models.CharField(max_length=8, choices=SignatureKind)
    about_id = models.UUIDField(null=True)  # the consent or referral; null: the plan
    authors = ArrayField(models.UUIDField())  # who wrote what is signed
    approved = models.BooleanField()
    text_sealed = models.BinaryField()

    class Meta(CaseRow.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=SignatureKind.PLAN, about_id__isnull=True)
                | (~Q(kind=SignatureKind.PLAN) & Q(about_id__isnull=False)),
                name="signature_says_about_what",
            ),
        ]

    class Sealing:
        table = sealed(
            (
                Policy("team_reads", Command.SELECT, using=f"{on_team()} OR {supervised()}"),
                Policy(
                    "supervisor_signs",
                    Command.INSERT,
                    check=f"{supervised()} AND {{row}}.by = {claim('actor', [Purpose.CASE_SUPERVISION])}"
                    " AND {row}.by <> ALL ({row}.authors)",
                ),
                no_conflict(),
            ),
            gate=ADD,
            search=erasable(Rights(select=("id", "at", "kind", "about_id", "approved"))),
        )
        fields = all_sealed("kind", "about_id", "authors", "approved", "text_sealed")
