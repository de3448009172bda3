"""Talks with counsellors, what was left for them, and what they explained before anything was disclosed."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from satuatap.access.rules.purposes import CASES, SERVING, Purpose
from satuatap.access.scopes import claim, wall
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
from satuatap.cases.models.core import Case, Party
from satuatap.cases.rules.words import Source
from satuatap.cases.scopes import case_table, erasable, no_conflict, on_team, supervised
from satuatap.catalogue.models import Office, Organisation
from satuatap.people.models import Person

ACTOR = claim("actor", CASES)
OWN = f"({{row}}.case_id IS NULL AND {{row}}.by = {ACTOR})"  # of no case: hers alone, and her supervisor's
OF_CASE = f"{on_team()} OR {supervised()}"
SUPERVISION = [Purpose.CASE_SUPERVISION]
LISTENING = claim("office", [Purpose.COUNSELLING])


class CounsellingSession(models.Model):
    """Sealed. One contact: a person, a day, a channel. Of a case, or of none.

    Of no case it belongs to who wrote it and to her organisation's supervisor, of a case to that case alone.
    Its text is under the key of its case, else under a key of its own.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    at = models.DateTimeField()
    by = models.UUIDField()
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.DO_NOTHING, related_name="+")
    case = models.ForeignKey(Case, null=True, on_delete=models.DO_NOTHING, related_name="+", db_index=False)
    once = models.UUIDField(unique=True)  # the form's own key: a double submit finds the first
    held_on = models.DateField()
    party = models.ForeignKey(Party, null=True, on_delete=models.DO_NOTHING, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.DO_NOTHING, related_name="+")
    client_key = models.CharField(max_length=10, blank=True)  # K-…: who gave no name; hers if she returns
    channel = models.CharField(max_length=40)  # code list channel
    place = models.CharField(max_length=40, blank=True)  # code list session_place
    status = models.CharField(max_length=40)  # code list client_status: as it was on that day
    topics = ArrayField(models.CharField(max_length=40), default=list)  # code list topic
    services = ArrayField(models.CharField(max_length=40), default=list)  # code list counsel_service
    minutes = models.PositiveSmallIntegerField(null=True)
    sex = models.CharField(max_length=1, blank=True)
    age_band = models.CharField(max_length=40, blank=True)  # code list age_band
    village_code = models.CharField(max_length=13, blank=True)
    destination_code = models.CharField(max_length=40, blank=True)
    text_sealed = models.BinaryField()
    follow_up_on = models.DateField(null=True)
    followed_up_at = models.DateTimeField(null=True)
    followed_up_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(client_key="") | Q(client_key__startswith="K-", person__isnull=True),
                name="a_key_is_for_who_gave_no_name",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(party__isnull=False) | ~Q(client_key=""),
                name="session_with_somebody",
            ),
            models.CheckConstraint(
                condition=Q(party__isnull=True) | Q(case__isnull=False),
                name="session_with_a_party_is_of_a_case",
            ),
            at_and_by("session", "followed_up"),
        ]
        indexes = [
            models.Index(fields=["by", "-held_on"], name="sessions_of_worker"),
            models.Index(fields=["office", "organisation", "held_on"], name="sessions_of_organisation"),
            models.Index(
                fields=["case", "held_on"], condition=Q(case__isnull=False), name="sessions_of_case"
            ),
        ]

    class Sealing:
        table = sealed(
            (
                Policy("author_reads", Command.SELECT, using=OWN),
                Policy(
                    "supervisor_reads",
                    Command.SELECT,
                    using="{row}.case_id IS NULL"
                    f" AND {{row}}.office_id = {claim('office', SUPERVISION)}"
                    f" AND {{row}}.organisation_id = {claim('organisation', SUPERVISION)}",
                ),
                Policy("team_reads", Command.SELECT, using=OF_CASE),
                Policy(
                    "author_adds",
                    Command.INSERT,
                    check=f"{{row}}.by = {ACTOR} AND {{row}}.office_id = {claim('office')}"
                    f" AND {{row}}.organisation_id = {claim('organisation')}"
                    f" AND ({{row}}.case_id IS NULL OR {OF_CASE})",
                ),
                Policy(
                    "author_or_team_changes",
                    Command.UPDATE,
                    using=f"{OWN} OR {OF_CASE}",
                    check=f"{OWN} OR {OF_CASE}",
                ),
                no_conflict(),
                wall("person_id", Command.SELECT),  # not on INSERT: a refusal would tell that there is a wall
            ),
            gate=add_and_change("case", "party", "text_sealed", "followed_up_at", "followed_up_by"),
            search=erasable(Rights()),
        )
        fields = dict.fromkeys(
            (
                "id",
                "at",
                "by",
                "office",
                "organisation",
                "case",
                "once",
                "held_on",
                "party",
                "person",
                "client_key",
                "channel",
                "place",
                "status",
                "topics",
                "services",
                "minutes",
                "sex",
                "age_band",
                "village_code",
                "destination_code",
                "text_sealed",
                "follow_up_on",
                "followed_up_at",
                "followed_up_by",
            ),
            Sensitivity.SEALED,
        )


class Intake(models.Model):
    """Sealed inbox. Whoever may leaves something; a counsellor of the office takes it and opens a case.

    Until then its text is under a key of its own, which is destroyed once the case holds the words. After
    taking, only who took it sees it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)  # the form's own key: a double submit is one
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    for_organisation = models.ForeignKey(  # null: any counsellor of the office
        Organisation, null=True, on_delete=models.DO_NOTHING, related_name="+"
    )
    source = models.CharField(max_length=12, choices=Source)
    left_at = models.DateTimeField()
    left_by = models.UUIDField(null=True)  # null: through the public's door, without an account
    workers = models.PositiveSmallIntegerField(null=True)  # how many it is about; null: not known
    categories = ArrayField(models.CharField(max_length=40), default=list)
    destination_code = models.CharField(max_length=40, blank=True)
    phase_code = models.CharField(max_length=40, blank=True)
    is_danger = models.BooleanField(default=False)  # somebody is in danger now
    content_sealed = models.BinaryField()  # `rules.intakes.Told` as JSON
    taken_at = models.DateTimeField(null=True)
    taken_by = models.UUIDField(null=True)
    opened_at = models.DateTimeField(null=True)  # it became a case; which one is not told here
    answer_by = models.DateField(null=True)  # the day the public was promised; null: nothing was

    class Meta:
        constraints = [
            at_and_by("intake", "taken"),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True) | Q(taken_at__isnull=False, content_sealed=b""),
                name="an_opened_intake_holds_no_words",
            ),
            models.CheckConstraint(
                condition=Q(left_by__isnull=False) | Q(source=Source.PORTAL),
                name="only_the_public_has_no_account",
            ),
        ]
        indexes = [models.Index(fields=["office", "-left_at"], name="intakes_of_office")]

    class Sealing:
        _mine_or_free = (
            f"{{row}}.office_id = {LISTENING}"
            " AND ({row}.for_organisation_id IS NULL"
            f" OR {{row}}.for_organisation_id = {claim('organisation')})"
            f" AND ({{row}}.taken_by IS NULL OR {{row}}.taken_by = {claim('actor')})"
        )
        table = sealed(
            (
                Policy(
                    "staff_leave",
                    Command.INSERT,
                    check=f"{{row}}.left_by = {claim('actor')} AND {{row}}.taken_at IS NULL"
                    f" AND {{row}}.office_id = {claim('office', (*SERVING, *CASES, Purpose.REFERRAL))}",
                ),
                Policy(
                    "public_leaves",
                    Command.INSERT,
                    check=f"{{row}}.id = {claim('actor', [Purpose.BY_LINK])}"
                    " AND {row}.left_by IS NULL AND {row}.taken_at IS NULL",
                ),
                Policy("counsellors_read", Command.SELECT, using=_mine_or_free),
                Policy(
                    "counsellors_take",
                    Command.UPDATE,
                    using=_mine_or_free,
                    check=f"{{row}}.taken_by = {claim('actor', [Purpose.COUNSELLING])}",
                ),
            ),
            gate=add_and_change("taken_at", "taken_by", "opened_at", "content_sealed"),
            search=Rights(
                select=("id", "office", "for_organisation", "left_at", "left_by", "is_danger", "taken_by")
            ),
        )
        fields = dict.fromkeys(
            (
                "id",
                "office",
                "for_organisation",
                "source",
                "left_at",
                "left_by",
                "workers",
                "categories",
                "destination_code",
                "phase_code",
                "is_danger",
                "content_sealed",
                "taken_at",
                "taken_by",
                "opened_at",
                "answer_by",
            ),
            Sensitivity.SEALED,
        )


class LimitsExplained(CaseRow):
    """Sealed. The limits of confidentiality were explained: by whom, when, to whom, in which language.

    `duties`: the duties to report that were part of it, as they were then (`rules.limits`).
    """

    party = models.ForeignKey(Party, null=True, on_delete=models.DO_NOTHING, related_name="+")
    language = models.CharField(max_length=40, blank=True)  # code list language
    duties = ArrayField(models.CharField(max_length=20), default=list)
    interpreter = models.BooleanField(default=False)

    class Sealing:
        table = case_table(gate=ADD)
        fields = all_sealed("party", "language", "duties", "interpreter")
