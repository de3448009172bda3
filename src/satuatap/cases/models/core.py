"""The case, its people, its team, its walls, what is due and what happened."""

import uuid
from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from satuatap.access.rules.purposes import CASES, Purpose
from satuatap.access.scopes import claim
from satuatap.access.sensitivity import (
    ADD,
    Command,
    Policy,
    Rights,
    Sensitivity,
    add_and_change,
    sealed,
)
from satuatap.cases.models.base import CaseRow, all_sealed, at_and_by
from satuatap.cases.rules.emergencies import LONGEST as LONGEST_EMERGENCY
from satuatap.cases.rules.words import CaseState, PartyRole, RespondentKind, Source, TeamKind
from satuatap.cases.scopes import (
    by_her_word,
    case_table,
    decided,
    erasable,
    in_emergency,
    no_conflict,
    of_receiver,
    on_team,
)
from satuatap.catalogue.models import Office, Organisation
from satuatap.people.models import Person

ACTOR = claim("actor", CASES)
SUPERVISION = [Purpose.CASE_SUPERVISION]


class Case(models.Model):
    """Sealed. One closed file: of one worker, or of many with shared facts and private parts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    reference = models.CharField(max_length=10, unique=True)  # C-…
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    lead = models.ForeignKey(Organisation, on_delete=models.DO_NOTHING, related_name="+")  # answers for it
    state = models.CharField(max_length=12, choices=CaseState)
    version = models.PositiveIntegerField(default=1)
    source = models.CharField(max_length=12, choices=Source)
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField()
    once = models.UUIDField(unique=True)  # the form's own key: a double submit finds the first
    title_sealed = models.BinaryField()  # a line of the counsellor's own, to know it again
    story_sealed = models.BinaryField()  # shared facts, in her words
    categories = ArrayField(models.CharField(max_length=40), default=list)  # code list complaint_category
    destination_code = models.CharField(max_length=40, blank=True)
    phase_code = models.CharField(max_length=40, blank=True)  # code list client_status
    risk = models.CharField(max_length=10, blank=True)  # code list risk; empty: not assessed yet
    danger_since = models.DateTimeField(null=True)  # somebody said: danger now
    limits_explained_at = models.DateTimeField(null=True)  # limits of confidentiality, before disclosure
    limits_explained_by = models.UUIDField(null=True)
    supervised_at = models.DateTimeField(null=True)  # latest review by a supervisor
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)
    closure_code = models.CharField(max_length=40, blank=True)  # code list closure
    keep_until = models.DateField(null=True)  # then the key is destroyed, with a second approval
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            at_and_by("case", "closed"),
            at_and_by("case", "limits_explained"),
            models.CheckConstraint(
                condition=~Q(state=CaseState.CLOSED) | (Q(closed_at__isnull=False) & ~Q(closure_code="")),
                name="closed_case_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(state=CaseState.CLOSED),
                name="only_a_closed_case_is_erased",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "lead", "state"], name="cases_of_lead"),
            # These two answer the supervisor's figures without a look at the files themselves.
            models.Index(
                fields=["office", "lead"],
                include=["id", "state", "opened_at", "risk", "danger_since", "supervised_at"],
                condition=~Q(state=CaseState.CLOSED) & Q(erased_at__isnull=True),
                name="open_cases_of_lead",
            ),
            models.Index(
                fields=["office", "lead", "closed_at"],
                include=["id", "erased_at"],
                name="cases_of_lead_by_end",
            ),
        ]

    class Sealing:
        table = sealed(
            (
                Policy(
                    "team_reads",
                    Command.SELECT,
                    using=f"{on_team('id')} OR ({{row}}.office_id = {claim('office', SUPERVISION)}"
                    f" AND {{row}}.lead_id = {claim('organisation', SUPERVISION)})",
                ),
                Policy(
                    "worker_opens",
                    Command.INSERT,
                    check=f"{{row}}.opened_by = {claim('actor', [Purpose.CASEWORK])}"
                    f" AND {{row}}.office_id = {claim('office')}"
                    f" AND {{row}}.lead_id = {claim('organisation')}",
                ),
                Policy(
                    "team_changes",
                    Command.UPDATE,
                    using=f"{on_team('id')} OR closed.supervises({{row}}.id)",
                    check=f"{on_team('id')} OR closed.supervises({{row}}.id)",
                ),
                no_conflict("id"),
                Policy(
                    "erased_by_two",
                    Command.UPDATE,
                    using="true",
                    check="{row}.erased_at IS NULL OR closed.erasure_approved({row}.id)",
                    restrictive=True,
                ),
            ),
            search=erasable(
                Rights(
                    select=(
                        "reference",
                        "office",
                        "lead",
                        "state",
                        "opened_at",
                        "opened_by",
                        "closed_at",
                        "erased_at",
                        "categories",
                        "risk",
                        "danger_since",
                        "supervised_at",
                    ),
                    update=("danger_since",),
                ),
                "id",
            ),
        )
        fields = {
            "id": Sensitivity.SEALED,
            "reference": Sensitivity.SEALED,
            "office": Sensitivity.OPEN,
            "lead": Sensitivity.SEALED,
            "state": Sensitivity.SEALED,
            "version": Sensitivity.OPEN,
            "source": Sensitivity.SEALED,
            "opened_at": Sensitivity.SEALED,
            "opened_by": Sensitivity.SEALED,
            "once": Sensitivity.OPEN,
            "title_sealed": Sensitivity.SEALED,
            "story_sealed": Sensitivity.SEALED,
            "categories": Sensitivity.SEALED,
            "destination_code": Sensitivity.SEALED,
            "phase_code": Sensitivity.SEALED,
            "risk": Sensitivity.SEALED,
            "danger_since": Sensitivity.SEALED,
            "limits_explained_at": Sensitivity.SEALED,
            "limits_explained_by": Sensitivity.SEALED,
            "supervised_at": Sensitivity.SEALED,
            "closed_at": Sensitivity.SEALED,
            "closed_by": Sensitivity.SEALED,
            "closure_code": Sensitivity.SEALED,
            "keep_until": Sensitivity.SEALED,
            "erased_at": Sensitivity.SEALED,
        }


class Party(CaseRow):
    """Sealed. A worker the case is about, or who speaks for her. No name is needed; no document ever is."""

    person = models.ForeignKey(Person, null=True, on_delete=models.DO_NOTHING, related_name="+")
    role = models.CharField(max_length=12, choices=PartyRole)
    code_name = models.CharField(max_length=40)  # how the team speaks of her: "Pekerja 1"
    name_sealed = models.BinaryField()
    contact_sealed = models.BinaryField()  # how she may be reached; safe-contact rules stand in `safety`
    private_sealed = models.BinaryField()  # her own part of a collective case
    relation_code = models.CharField(max_length=40, blank=True)  # of a complainant or relative to the worker
    sex = models.CharField(max_length=1, blank=True)
    birth_year = models.SmallIntegerField(null=True)
    is_child = models.BooleanField(default=False)  # under 18 when it happened, as far as is known
    village_code = models.CharField(max_length=13, blank=True)
    disability_code = models.CharField(max_length=40, blank=True)
    left_at = models.DateTimeField(null=True)  # no longer of this case

    class Meta(CaseRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["case", "code_name"], name="one_code_name_per_case"),
            models.UniqueConstraint(
                fields=["case", "person"],
                condition=Q(left_at__isnull=True, person__isnull=False),
                name="a_person_once_per_case",
            ),
        ]

    class Sealing:
        table = case_table(search=Rights(update=("person",)))  # an erasure forgets who she was
        fields = all_sealed(
            "person",
            "role",
            "code_name",
            "name_sealed",
            "contact_sealed",
            "private_sealed",
            "relation_code",
            "sex",
            "birth_year",
            "is_child",
            "village_code",
            "disability_code",
            "left_at",
        )


class Respondent(CaseRow):
    """Sealed. Against whom: an agency, a sponsor, an employer, an official. Unknown is an answer."""

    kind = models.CharField(max_length=16, choices=RespondentKind)
    name_sealed = models.BinaryField()  # b"": unknown
    contact_sealed = models.BinaryField()
    country_code = models.CharField(max_length=40, blank=True)
    user_id = models.UUIDField(null=True)  # a member of staff: a conflict of interest follows
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.DO_NOTHING, related_name="+")

    class Sealing:
        table = case_table()
        fields = all_sealed(
            "kind", "name_sealed", "contact_sealed", "country_code", "user_id", "organisation"
        )


class TeamMember(CaseRow):
    """Sealed. Need to know: a user works on a case, from now until a time. Nothing else opens it."""

    user_id = models.UUIDField()
    organisation = models.ForeignKey(Organisation, on_delete=models.DO_NOTHING, related_name="+")
    kind = models.CharField(max_length=12, choices=TeamKind)
    until = models.DateTimeField(null=True)  # null: as long as the case is worked on
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)

    class Meta(CaseRow.Meta):
        constraints = [
            at_and_by("member", "ended"),
            models.CheckConstraint(
                condition=~Q(kind=TeamKind.BREAK_GLASS)
                | Q(until__isnull=False, until__gt=F("at"), until__lte=F("at") + LONGEST_EMERGENCY),
                name="emergencies_end",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(kind=TeamKind.LEAD, ended_at__isnull=True),
                name="one_lead_per_case",
            ),
            models.UniqueConstraint(
                fields=["case", "user_id"],
                condition=Q(ended_at__isnull=True) & ~Q(kind=TeamKind.BREAK_GLASS),
                name="a_member_once_per_case",
            ),
        ]
        indexes = [
            *CaseRow.Meta.indexes,
            models.Index(
                fields=["user_id", "case"], condition=Q(ended_at__isnull=True), name="live_cases_of_user"
            ),
        ]

    @classmethod
    def live(cls, now: datetime) -> models.QuerySet["TeamMember"]:
        """The rows that open a case now."""
        return cls.objects.filter(ended_at=None).exclude(until__lte=now)

    class Sealing:
        table = sealed(
            (
                Policy(
                    "team_reads",
                    Command.SELECT,
                    using=f"{{row}}.user_id = {ACTOR} OR closed.is_open_to_actor({{row}}.case_id)",
                ),
                Policy(
                    "lead_or_supervisor_adds",
                    Command.INSERT,
                    check=f"{{row}}.by = {ACTOR} AND {{row}}.kind <> '{TeamKind.BREAK_GLASS.value}'"
                    " AND NOT closed.walled({row}.case_id, {row}.user_id, {row}.organisation_id)"
                    f" AND (closed.is_new({{row}}.case_id) AND {{row}}.user_id = {ACTOR}"
                    f" AND {{row}}.kind = '{TeamKind.LEAD.value}'"
                    f" OR closed.leads({{row}}.case_id) AND {{row}}.user_id <> {ACTOR}"
                    " OR closed.hands_over({row}.case_id)"
                    " OR closed.supervises({row}.case_id))",
                ),
                Policy(
                    "emergency",
                    Command.INSERT,
                    check=f"{{row}}.kind = '{TeamKind.BREAK_GLASS.value}'"
                    f" AND {{row}}.user_id = {claim('actor', [Purpose.BREAK_GLASS])}"
                    " AND {row}.by = {row}.user_id"
                    f" AND {{row}}.organisation_id = {claim('organisation')} AND {{row}}.at = {claim('at')}"
                    f" AND {{row}}.until <= {claim('at')} + interval '8 hours'"
                    " AND closed.of_own_office({row}.case_id)",
                ),
                Policy(
                    "lead_or_supervisor_ends",
                    Command.UPDATE,
                    using="closed.leads({row}.case_id) OR closed.supervises({row}.case_id)",
                    check=f"{{row}}.ended_by = {ACTOR}",
                ),
                no_conflict(),  # whom a wall names adds nobody in her place
            ),
            gate=add_and_change("ended_at", "ended_by"),
            search=erasable(
                Rights(
                    select=("id", "at", "user_id", "organisation", "kind", "until", "ended_at", "ended_by")
                )
            ),
        )
        fields = all_sealed("user_id", "organisation", "kind", "until", "ended_at", "ended_by")


class ConflictOfInterest(CaseRow):
    """Sealed. This case is closed to this user, or to this organisation, whatever roles and teams say.

    Whom it names cannot see that it stands.
    """

    user_id = models.UUIDField(null=True)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.DO_NOTHING, related_name="+")
    reason_sealed = models.BinaryField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.UUIDField(null=True)

    class Meta(CaseRow.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(user_id__isnull=False, organisation__isnull=True)
                | Q(user_id__isnull=True, organisation__isnull=False),
                name="conflict_of_interest_names_one",
            ),
            at_and_by("conflict_of_interest", "lifted"),
            models.CheckConstraint(
                condition=Q(lifted_by__isnull=True) | ~Q(lifted_by=F("by")), name="nobody_lifts_her_own_wall"
            ),
            models.UniqueConstraint(
                fields=["case", "user_id", "organisation"],
                condition=Q(lifted_at__isnull=True),
                nulls_distinct=False,
                name="one_wall_before_each",
            ),
        ]

    class Sealing:
        table = sealed(
            decided(
                by="lifted_by",
                more="closed.keeps_its_lead({row}.case_id, {row}.user_id, {row}.organisation_id)",
            ),
            gate=add_and_change("lifted_at", "lifted_by"),
            search=erasable(Rights(select=("user_id", "organisation", "lifted_at"))),
        )
        fields = all_sealed("user_id", "organisation", "reason_sealed", "lifted_at", "lifted_by")


class Emergency(CaseRow):
    """Sealed. A breaking of the glass: why, and what the supervisor thought of it afterwards."""

    member = models.OneToOneField(TeamMember, on_delete=models.DO_NOTHING, related_name="+")
    reason_sealed = models.BinaryField()
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.UUIDField(null=True)
    justified = models.BooleanField(null=True)

    class Meta(CaseRow.Meta):
        constraints = [
            at_and_by("emergency", "reviewed", "justified"),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("by")), name="nobody_reviews_herself"
            ),
        ]

    class Sealing:
        table = sealed(
            decided(by="reviewed_by", more="false"),  # added in an emergency only
            (in_emergency("closed.is_emergency({row}.member_id, {row}.case_id)"),),
            gate=add_and_change("reviewed_at", "reviewed_by", "justified"),
            search=erasable(Rights()),
        )
        fields = all_sealed("member", "reason_sealed", "reviewed_at", "reviewed_by", "justified")


class Due(CaseRow):
    """Sealed. Something that has to happen by a time: a clock of the law, a follow-up, an answer awaited.

    One table for all of them, so that one list shows a worker what is due.
    """

    kind = models.CharField(max_length=40)  # `rules.dues.KINDS`
    about_id = models.UUIDField(null=True)  # the row it belongs to: an action, a referral, a complaint
    due_at = models.DateTimeField()
    responsible_id = models.UUIDField()  # the user who answers for it
    done_at = models.DateTimeField(null=True)
    done_by = models.UUIDField(null=True)
    outcome = models.CharField(max_length=40, blank=True)  # done, dropped, or a code of its own
    escalated_at = models.DateTimeField(null=True)

    class Meta(CaseRow.Meta):
        constraints = [
            at_and_by("due", "done"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, outcome="") | (Q(done_at__isnull=False) & ~Q(outcome="")),
                name="due_done_with_an_outcome",
            ),
        ]
        indexes = [
            *CaseRow.Meta.indexes,
            models.Index(
                fields=["responsible_id", "due_at"], condition=Q(done_at__isnull=True), name="due_of_worker"
            ),
            models.Index(
                fields=["case", "due_at"], condition=Q(done_at__isnull=True), name="open_due_of_case"
            ),
            models.Index(
                fields=["due_at"],
                include=["case", "kind", "responsible_id"],
                condition=Q(done_at__isnull=True),
                name="open_dues",
            ),
        ]

    class Sealing:
        table = case_table(
            (in_emergency("{row}.kind = 'emergency_review'"), by_her_word("{row}.kind = 'danger'")),
            of_receiver("about_id"),
            search=Rights(select=("kind", "due_at", "responsible_id", "done_at")),
        )
        fields = all_sealed(
            "kind", "about_id", "due_at", "responsible_id", "done_at", "done_by", "outcome", "escalated_at"
        )


class Note(CaseRow):
    """Sealed. What somebody of the team wrote down; never changed, only added to."""

    kind = models.CharField(max_length=20)  # note, review, closure, reopening, transfer, …
    text_sealed = models.BinaryField()
    about_id = models.UUIDField(null=True)
    minutes = models.PositiveSmallIntegerField(null=True)

    class Sealing:
        table = case_table(gate=ADD)
        fields = all_sealed("kind", "text_sealed", "about_id", "minutes")


class CaseEvent(CaseRow):
    """Sealed. The history: which act, on what, with which codes. Never text, never changed."""

    act = models.CharField(max_length=40)
    about_id = models.UUIDField(null=True)
    facts = models.JSONField(default=dict)  # codes, references, amounts

    class Sealing:
        table = case_table(
            (in_emergency("{row}.act = 'emergency'"), by_her_word("{row}.act = 'danger'")), gate=ADD
        )
        fields = all_sealed("act", "about_id", "facts")
