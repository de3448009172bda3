"""The hall: visits with their tickets, the legs of an itinerary, calls, counters in use, service requests."""

import uuid

from django.db import models
from django.db.models import Deferrable, Q

from satuatap.access.scopes import office_scoped, person_scoped
from satuatap.access.sensitivity import ADD, WRITE, Sensitivity, open_table, sealed
from satuatap.catalogue.models import Counter, Desk, Office, Service
from satuatap.frontdesk.rules.states import (
    AT_COUNTER,
    IN_LINE,
    LAST_REQUEST_STATES,
    OPEN_LEG,
    CallKind,
    LegState,
    RequestState,
)
from satuatap.people.models import Person


class DayNumber(models.Model):
    """The last ticket number an office handed out on a day, taken under a row lock."""

    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    day = models.DateField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "day"], name="one_counter_per_office_day")]

    class Sealing:
        table = open_table(WRITE)
        fields = dict.fromkeys(
            ("id", "office", "day", "last"),
            Sensitivity.OPEN,
        )


class Visit(models.Model):
    """One coming to the office, and its ticket. Every ticket looks like any other, whatever brought her."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    reference = models.CharField(max_length=10, unique=True)  # V-…: staff pages
    public_code = models.CharField(max_length=16, unique=True)  # /t/<code>: place in line on her phone
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    day = models.DateField()
    number = models.PositiveIntegerField()
    person = models.ForeignKey(Person, null=True, on_delete=models.DO_NOTHING, related_name="+")
    priority = models.BooleanField(default=False)
    woman_officer = models.BooleanField(default=False)
    arrived_at = models.DateTimeField()
    given_by = models.UUIDField()
    left_at = models.DateTimeField(null=True)  # when her last desk was done
    once = models.UUIDField(unique=True)  # the form's own key: a double submit finds the first

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "day", "number"], name="one_ticket_per_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="tickets_start_at_one"),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=models.F("arrived_at")),
                name="nobody_leaves_before_she_came",
            ),
        ]
        indexes = [models.Index(fields=["person", "day"], name="visits_of_person")]

    class Sealing:
        table = open_table(WRITE)
        fields = dict.fromkeys(
            (
                "id",
                "reference",
                "public_code",
                "office",
                "day",
                "number",
                "person",
                "priority",
                "woman_officer",
                "arrived_at",
                "given_by",
                "left_at",
                "once",
            ),
            Sensitivity.OPEN,
        )


class VisitNeed(models.Model):
    """Sealed. Why a visit has priority: pregnancy and disability are health data (UU 27/2022 Ps 4(2))."""

    visit = models.OneToOneField(Visit, primary_key=True, on_delete=models.DO_NOTHING, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    priority_code = models.CharField(max_length=40)

    class Sealing:
        table = sealed(office_scoped(), gate=ADD)
        fields = {
            "visit": Sensitivity.OPEN,
            "office": Sensitivity.OPEN,
            "priority_code": Sensitivity.SEALED,
        }


class Leg(models.Model):
    """One desk of a visit's itinerary, with its own times."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="legs")
    desk = models.ForeignKey(Desk, on_delete=models.DO_NOTHING, related_name="+")
    position = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=LegState)
    version = models.PositiveIntegerField(default=1)
    # Copied from the visit: a line is ordered without a join.
    day = models.DateField()
    priority = models.BooleanField(default=False)
    woman_officer = models.BooleanField(default=False)
    ready_at = models.DateTimeField(null=True)  # in line since; null: waits for an earlier leg
    counter = models.ForeignKey(Counter, null=True, on_delete=models.DO_NOTHING, related_name="+")
    officer_id = models.UUIDField(null=True)
    calls = models.PositiveSmallIntegerField(default=0)
    called_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    seconds_at_counter = models.PositiveIntegerField(default=0)  # over all its calls: the pace of the desk
    hold_code = models.CharField(max_length=40, blank=True)
    hold_until = models.DateTimeField(null=True)
    outcome_code = models.CharField(max_length=40, blank=True)
    # The latest step, so that a stale page can say what changed.
    last_action = models.CharField(max_length=20)
    last_at = models.DateTimeField()
    last_by = models.UUIDField(null=True)  # null: the house itself

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "position"], name="one_leg_per_position", deferrable=Deferrable.DEFERRED
            ),
            models.UniqueConstraint(
                fields=["counter"], condition=Q(state__in=sorted(AT_COUNTER)), name="one_ticket_at_a_counter"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(AT_COUNTER))
                | Q(counter__isnull=False, officer_id__isnull=False, called_at__isnull=False),
                name="called_leg_has_counter_and_officer",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(IN_LINE)) | Q(ready_at__isnull=False),
                name="leg_in_line_since_some_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=LegState.HELD) | (~Q(hold_code="") & Q(hold_until__isnull=False)),
                name="held_leg_has_a_reason_and_an_end",
            ),
            models.CheckConstraint(
                condition=~Q(state=LegState.DONE) | (~Q(outcome_code="") & Q(finished_at__isnull=False)),
                name="done_leg_has_an_outcome",
            ),
        ]
        indexes = [
            models.Index(
                fields=["desk", "day"], condition=Q(state__in=sorted(OPEN_LEG)), name="line_of_desk"
            ),
            models.Index(
                fields=["desk", "-called_at"], condition=Q(called_at__isnull=False), name="called_at_desk"
            ),
            models.Index(
                fields=["desk", "-finished_at"], condition=Q(finished_at__isnull=False), name="served_at_desk"
            ),
            models.Index(fields=["day", "desk"], name="legs_of_a_day"),
        ]

    class Sealing:
        table = open_table(WRITE)
        fields = dict.fromkeys(
            (
                "id",
                "visit",
                "desk",
                "position",
                "state",
                "version",
                "day",
                "priority",
                "woman_officer",
                "ready_at",
                "counter",
                "officer_id",
                "calls",
                "called_at",
                "started_at",
                "finished_at",
                "seconds_at_counter",
                "hold_code",
                "hold_until",
                "outcome_code",
                "last_action",
                "last_at",
                "last_by",
            ),
            Sensitivity.OPEN,
        )


class LegService(models.Model):
    """What the visitor came for at this desk."""

    leg = models.ForeignKey(Leg, on_delete=models.CASCADE, related_name="services")
    service = models.ForeignKey(Service, on_delete=models.DO_NOTHING, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["leg", "service"], name="one_service_once_per_leg")]

    class Sealing:
        table = open_table(ADD)
        fields = dict.fromkeys(
            ("id", "leg", "service"),
            Sensitivity.OPEN,
        )


class Call(models.Model):
    """Every call as the hall heard it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    leg = models.ForeignKey(Leg, on_delete=models.CASCADE, related_name="call_log")
    counter = models.ForeignKey(Counter, on_delete=models.DO_NOTHING, related_name="+")
    officer_id = models.UUIDField()
    kind = models.CharField(max_length=10, choices=CallKind)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["office", "-at"], name="latest_calls")]

    class Sealing:
        table = open_table(ADD)
        fields = dict.fromkeys(
            ("id", "office", "leg", "counter", "officer_id", "kind", "at"),
            Sensitivity.OPEN,
        )


class CounterSession(models.Model):
    """An officer at a counter, from opening to closing, with her breaks."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    counter = models.ForeignKey(Counter, on_delete=models.DO_NOTHING, related_name="+")
    officer_id = models.UUIDField()
    woman_officer = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    break_since = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["counter"], condition=Q(closed_at__isnull=True), name="one_officer_at_a_counter"
            ),
            models.UniqueConstraint(
                fields=["officer_id"], condition=Q(closed_at__isnull=True), name="one_counter_per_officer"
            ),
        ]

    class Sealing:
        table = open_table(WRITE)
        fields = dict.fromkeys(
            ("id", "counter", "officer_id", "woman_officer", "opened_at", "break_since", "closed_at"),
            Sensitivity.OPEN,
        )


class ServiceRequest(models.Model):
    """An application with steps, a clock in working days and, at its end, a letter."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    reference = models.CharField(max_length=10, unique=True)  # R-…
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    desk = models.ForeignKey(Desk, on_delete=models.DO_NOTHING, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.DO_NOTHING, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.DO_NOTHING, related_name="+")
    state = models.CharField(max_length=20, choices=RequestState)
    version = models.PositiveIntegerField(default=1)
    scheme_code = models.CharField(max_length=40, blank=True)
    destination_code = models.CharField(max_length=40, blank=True)
    occupation_code = models.CharField(max_length=40, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField()
    complete_on = models.DateField(null=True)  # the clock starts when the papers are complete
    due_on = models.DateField(null=True)
    verified_by = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)
    letter_code = models.CharField(max_length=20, blank=True)
    once = models.UUIDField(unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=sorted(LAST_REQUEST_STATES), closed_at__isnull=False)
                | (~Q(state__in=sorted(LAST_REQUEST_STATES)) & Q(closed_at__isnull=True)),
                name="request_closed_in_a_last_state",
            ),
            models.CheckConstraint(
                condition=~Q(state=RequestState.OPEN) | Q(complete_on__isnull=True, due_on__isnull=True),
                name="clock_stands_while_papers_are_gathered",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["complete", "verified", "signed", "issued"])
                | Q(complete_on__isnull=False),
                name="complete_request_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(letter_code="") | Q(state=RequestState.ISSUED),
                name="letter_only_when_handed_over",
            ),
            models.UniqueConstraint(
                fields=["office", "person", "service"],
                condition=Q(closed_at__isnull=True),
                name="one_open_request_per_service",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-opened_at"], name="requests_of_person"),
            models.Index(fields=["desk", "due_on"], condition=Q(closed_at__isnull=True), name="due_at_desk"),
        ]

    class Sealing:
        table = open_table(WRITE)
        fields = dict.fromkeys(
            (
                "id",
                "reference",
                "office",
                "desk",
                "service",
                "person",
                "state",
                "version",
                "scheme_code",
                "destination_code",
                "occupation_code",
                "opened_at",
                "opened_by",
                "complete_on",
                "due_on",
                "verified_by",
                "closed_at",
                "letter_code",
                "once",
            ),
            Sensitivity.OPEN,
        )


class RequestStep(models.Model):
    """One step taken in a service request. A ground is a code: no free words about a person here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    request = models.ForeignKey(ServiceRequest, on_delete=models.CASCADE, related_name="steps")
    version = models.PositiveIntegerField()  # of the request, after the step: their order
    action = models.CharField(max_length=30)
    from_state = models.CharField(max_length=20, blank=True)
    to_state = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.UUIDField()
    ground_code = models.CharField(max_length=40, blank=True)  # code list rejection

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "version"], name="one_step_per_version"),
        ]

    class Sealing:
        table = open_table(ADD)
        fields = dict.fromkeys(
            ("id", "request", "version", "action", "from_state", "to_state", "at", "by", "ground_code"),
            Sensitivity.OPEN,
        )


class LetterCopy(models.Model):
    """Sealed. The PDF as it was handed over, encrypted."""

    request = models.OneToOneField(
        ServiceRequest, primary_key=True, on_delete=models.DO_NOTHING, related_name="+"
    )
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+")
    person_id = models.UUIDField()
    pdf_sealed = models.BinaryField()

    class Sealing:
        table = sealed(person_scoped(), gate=ADD)
        fields = {
            "request": Sensitivity.OPEN,
            "office": Sensitivity.OPEN,
            "person_id": Sensitivity.OPEN,
            "pdf_sealed": Sensitivity.SEALED,
        }
