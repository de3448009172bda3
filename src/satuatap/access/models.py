"""Who may open whose record, who may never, and who did."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from satuatap.access.rules.purposes import CASES, CLOSED, READING, SERVING, Purpose
from satuatap.access.rules.two_people import LAPSES, ProposalKind
from satuatap.access.scopes import claim, no_wall, quoted, web_reads_all
from satuatap.access.second_person import CONFIRMER, MAY_BE_PROPOSED, MAY_CONFIRM, PROPOSER
from satuatap.access.sensitivity import (
    EVERY_FIELD,
    GATE,
    READ,
    WEB,
    Command,
    Policy,
    Rights,
    RowSecurity,
    Sensitivity,
    TableRule,
    add_and_change,
    guarded,
    sealed,
)
from satuatap.catalogue.models import Desk, Office, Organisation

SUPERVISOR = claim("actor", [Purpose.SUPERVISION])
SUPERVISED_OFFICE = claim("office", [Purpose.SUPERVISION])
OF_SUPERVISED_OFFICE = (
    f"{{row}}.office_id = {SUPERVISED_OFFICE} AND lock.office_of({{row}}.subject_id) = {SUPERVISED_OFFICE}"
)

ORDINARY = (Purpose.COUNTER_SERVICE, Purpose.REGISTRATION, Purpose.SEARCH, Purpose.AUDIT)
NOT_AUDITED = (*CLOSED, Purpose.INTERVIEW)
FOR_COUNSELLORS = (Purpose.COUNSELLING, Purpose.SUPERVISION, Purpose.INTERVIEW)


class Grant(models.Model):
    """A need-to-know row: one actor, one subject, one purpose, until a time.

    Given by a supervisor of the subject's office, never to herself; only its end can change.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    subject_id = models.UUIDField()
    actor_id = models.UUIDField()
    purpose = models.CharField(max_length=30, choices=Purpose)
    office_id = models.UUIDField()  # of the subject and of who granted
    granted_by = models.UUIDField()
    granted_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_by = models.UUIDField(null=True)
    revoked_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300)

    class Meta:
        indexes = [
            models.Index(
                fields=["actor_id", "subject_id"], condition=Q(revoked_at__isnull=True), name="live_grants"
            )
        ]
        constraints = [
            models.CheckConstraint(condition=Q(purpose__in=SERVING), name="grant_of_a_serving_purpose"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("granted_at")), name="grant_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=~Q(actor_id=F("granted_by")), name="nobody_grants_to_herself"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="grant_revoked_at_and_by",
            ),
        ]

    class Sealing:
        table = sealed(
            (
                Policy(
                    "own_or_supervised",
                    Command.SELECT,
                    using=f"{{row}}.actor_id = {claim('actor')} OR {{row}}.office_id = {SUPERVISED_OFFICE}",
                ),
                Policy(
                    "supervisor_grants",
                    Command.INSERT,
                    check=f"{{row}}.granted_by = {SUPERVISOR} AND {{row}}.actor_id <> {SUPERVISOR}"
                    f" AND {OF_SUPERVISED_OFFICE} AND {no_wall('subject_id')}",
                ),
                Policy(
                    "supervisor_revokes",
                    Command.UPDATE,
                    using=f"{{row}}.office_id = {SUPERVISED_OFFICE} AND {{row}}.revoked_at IS NULL",
                    check=f"{{row}}.revoked_by = {SUPERVISOR}",
                ),
            ),
            gate=add_and_change("revoked_at", "revoked_by"),
            search=Rights(select=("subject_id", "actor_id", "expires_at", "revoked_at")),
        )
        fields = {
            "id": Sensitivity.OPEN,
            "subject_id": Sensitivity.SEALED,
            "actor_id": Sensitivity.OPEN,
            "purpose": Sensitivity.SEALED,
            "office_id": Sensitivity.OPEN,
            "granted_by": Sensitivity.OPEN,
            "granted_at": Sensitivity.OPEN,
            "expires_at": Sensitivity.OPEN,
            "revoked_by": Sensitivity.OPEN,
            "revoked_at": Sensitivity.OPEN,
            "reason": Sensitivity.SEALED,
        }


class Conflict(models.Model):
    """A wall: this subject is closed to this user, or to this organisation, whatever roles or grants say."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    subject_id = models.UUIDField()
    actor_id = models.UUIDField(null=True)
    organisation_id = models.UUIDField(null=True)
    office_id = models.UUIDField()  # of the subject and of who placed it
    placed_by = models.UUIDField()
    placed_at = models.DateTimeField()
    reason_sealed = models.BinaryField()
    lifted_by = models.UUIDField(null=True)
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject_id"], condition=Q(lifted_at__isnull=True), name="live_conflicts")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(actor_id__isnull=False, organisation_id__isnull=True)
                | Q(actor_id__isnull=True, organisation_id__isnull=False),
                name="conflict_names_one",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="conflict_lifted_at_and_by",
            ),
        ]

    class Sealing:
        table = sealed(
            (
                Policy(
                    "concerned_or_supervised",  # the wall itself is read through this policy
                    Command.SELECT,
                    using=f"{{row}}.actor_id = {claim('actor')}"
                    f" OR {{row}}.organisation_id = {claim('organisation')}"
                    f" OR {{row}}.office_id = {SUPERVISED_OFFICE}",
                ),
                Policy(
                    "supervisor_places",
                    Command.INSERT,
                    check=f"{{row}}.placed_by = {SUPERVISOR} AND {OF_SUPERVISED_OFFICE}",
                ),
                Policy(
                    "another_supervisor_lifts",
                    Command.UPDATE,
                    using=f"{{row}}.office_id = {SUPERVISED_OFFICE} AND {{row}}.lifted_at IS NULL"
                    f" AND {{row}}.actor_id IS DISTINCT FROM {SUPERVISOR}"
                    f" AND {{row}}.organisation_id IS DISTINCT FROM {claim('organisation')}",
                    check=f"{{row}}.lifted_by = {SUPERVISOR}",
                ),
            ),
            gate=add_and_change("lifted_at", "lifted_by"),
            search=Rights(select=("subject_id", "actor_id", "organisation_id", "lifted_at")),
        )
        fields = {
            "id": Sensitivity.OPEN,
            "subject_id": Sensitivity.SEALED,
            "actor_id": Sensitivity.SEALED,
            "organisation_id": Sensitivity.SEALED,
            "office_id": Sensitivity.OPEN,
            "placed_by": Sensitivity.OPEN,
            "placed_at": Sensitivity.OPEN,
            "reason_sealed": Sensitivity.SEALED,
            "lifted_by": Sensitivity.OPEN,
            "lifted_at": Sensitivity.OPEN,
        }


class AccessEvent(models.Model):
    """One opening of the gate for one subject (none: nobody's record was shown). Only ever added to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    at = models.DateTimeField()
    actor_id = models.UUIDField()
    office_id = models.UUIDField(null=True)  # null: somebody's own account
    organisation_id = models.UUIDField(null=True)
    subject_id = models.UUIDField(null=True)
    purpose = models.CharField(max_length=30, choices=Purpose)
    act = models.CharField(max_length=40)
    fields = ArrayField(models.CharField(max_length=40), default=list)
    reason = models.CharField(max_length=300, blank=True)
    failed = models.BooleanField(
        default=False
    )  # the act was rolled back; the record may have been open meanwhile

    class Meta:
        indexes = [
            models.Index(fields=["subject_id", "-at"], name="looks_at_subject"),
            models.Index(fields=["office_id", "-at"], name="looks_from_office"),
        ]

    class Sealing:
        table = TableRule(
            web=Rights(insert=EVERY_FIELD),
            gate=Rights(select=EVERY_FIELD, insert=EVERY_FIELD),
            search=READ,  # to close the days: `access.log_roots`
            rows=RowSecurity.FORCED,
            policies=(
                Policy("anybody_adds", Command.INSERT, check="true", role=WEB),
                Policy("actor_adds", Command.INSERT, check=f"{{row}}.actor_id = {claim('actor')}", role=GATE),
                Policy(
                    "auditor_reads_own_office",
                    Command.SELECT,
                    using=f"{{row}}.office_id = {claim('office', [Purpose.AUDIT])}"
                    # That an interview was looked into would tell that there is one.
                    f" AND {{row}}.purpose NOT IN ({quoted(NOT_AUDITED)}) AND {no_wall('subject_id')}",
                ),
                # Whoever serves a person sees who looked at her. That a counsellor looked would tell of a
                # worry: only counsellors see that, not even the head. That a case worker looked her up
                # tells of the file: nobody sees that here. Walls: counsellors and the auditor.
                Policy(
                    "office_of_the_subject_reads",
                    Command.SELECT,
                    using=f"lock.office_of({{row}}.subject_id) = {claim('office', [*READING, Purpose.AUDIT])}"
                    f" AND ({{row}}.purpose IN ({quoted(ORDINARY)})"
                    f" OR {{row}}.purpose IN ({quoted(FOR_COUNSELLORS)})"
                    f" AND {claim('purpose', [Purpose.COUNSELLING])} IS NOT NULL"
                    f" OR {{row}}.purpose = '{Purpose.SUPERVISION.value}'"
                    f" AND {claim('purpose', [Purpose.AUDIT])} IS NOT NULL)"
                    f" AND {no_wall('subject_id')}",
                ),
                # A closed file is itself a subject: whoever may open it sees who opened it.
                Policy(
                    "team_of_the_file_reads",
                    Command.SELECT,
                    using=f"{{row}}.purpose IN ({quoted(CLOSED)})"
                    f" AND {claim('purpose', CASES)} IS NOT NULL"
                    " AND closed.is_open_to_actor({row}.subject_id)",
                ),
            ),
        )
        fields = {
            "id": Sensitivity.OPEN,
            "at": Sensitivity.OPEN,
            "actor_id": Sensitivity.OPEN,
            "office_id": Sensitivity.OPEN,
            "organisation_id": Sensitivity.OPEN,
            "subject_id": Sensitivity.SEALED,
            "purpose": Sensitivity.OPEN,
            "act": Sensitivity.OPEN,
            "fields": Sensitivity.OPEN,
            "reason": Sensitivity.SEALED,
            "failed": Sensitivity.OPEN,
        }


class StaffProposal(models.Model):
    """What one person proposed for somebody whose role takes two, and what another one said to it.

    A confirmed post becomes the membership of the same id. No password stands here: it is made on confirming.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(max_length=8, choices=ProposalKind)
    user_id = models.UUIDField()  # of somebody who is not there yet, if `username` is given
    username = models.CharField(max_length=60, blank=True)
    display_name = models.CharField(max_length=120, blank=True)
    is_woman_officer = models.BooleanField(default=False)
    role = models.CharField(max_length=30)  # of the post; for a reset the one she has
    organisation = models.ForeignKey(Organisation, on_delete=models.DO_NOTHING, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    desk = models.ForeignKey(Desk, null=True, on_delete=models.DO_NOTHING, related_name="+")
    valid_from = models.DateField(null=True)  # of the post
    valid_until = models.DateField(null=True)
    proposed_by = models.UUIDField()
    proposed_at = models.DateTimeField()
    lapses_at = models.DateTimeField()
    settled_by = models.UUIDField(null=True)
    settled_at = models.DateTimeField(null=True)
    confirmed = models.BooleanField(null=True)  # False: turned down, or taken back

    class Meta:
        indexes = [models.Index(fields=["office", "-proposed_at"], name="proposals_of_office")]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, confirmed__isnull=True)
                | Q(settled_at__isnull=False, settled_by__isnull=False, confirmed__isnull=False),
                name="proposal_settled_at_and_by",
            ),
            models.CheckConstraint(
                condition=~Q(confirmed=True) | ~Q(settled_by=F("proposed_by")) & ~Q(settled_by=F("user_id")),
                name="proposal_needs_two",
            ),
            models.CheckConstraint(
                condition=Q(lapses_at__gt=F("proposed_at"), lapses_at__lte=F("proposed_at") + LAPSES)
                & (~Q(confirmed=True) | Q(settled_at__lt=F("lapses_at"))),
                name="proposal_lapses",
            ),
            models.CheckConstraint(
                condition=Q(kind=ProposalKind.POST, valid_from__isnull=False)
                | Q(kind=ProposalKind.RESET, valid_from__isnull=True, username=""),
                name="proposal_of_its_kind",
            ),
        ]

    class Sealing:
        table = guarded(
            web_reads_all(),
            (
                Policy("staff_read", Command.SELECT, using="true"),
                Policy("administrator_proposes", Command.INSERT, check=MAY_BE_PROPOSED),
                Policy(
                    "second_person_settles",
                    Command.UPDATE,
                    using=f"{{row}}.settled_at IS NULL AND {MAY_CONFIRM}",
                    check=f"{{row}}.settled_by = {CONFIRMER} AND {{row}}.settled_at = {claim('at')}"
                    f" AND {MAY_CONFIRM}",
                ),
                Policy(
                    "proposer_takes_back",
                    Command.UPDATE,
                    using=f"{{row}}.settled_at IS NULL AND {{row}}.proposed_by = {PROPOSER}",
                    check=f"{{row}}.settled_by = {PROPOSER} AND NOT {{row}}.confirmed",
                ),
            ),
            web=READ,
            gate=add_and_change("settled_at", "settled_by", "confirmed"),
        )
        fields = dict.fromkeys(
            (
                *("id", "kind", "user_id", "username", "display_name", "is_woman_officer", "role"),
                *("organisation", "office", "desk", "valid_from", "valid_until"),
                *("proposed_by", "proposed_at", "lapses_at", "settled_by", "settled_at", "confirmed"),
            ),
            Sensitivity.OPEN,
        )
