"""A complaint's procedure: where it stands, its steps, the papers they made."""

from django.db import models
from django.db.models import Q

from satuatap.access.sensitivity import ADD
from satuatap.cases.models.base import CaseRow, all_sealed, at_and_by
from satuatap.cases.models.core import Case, Respondent
from satuatap.cases.rules.complaint_words import ComplaintState
from satuatap.cases.scopes import case_table


class Complaint(CaseRow):
    """Sealed. The procedure of a case, against all its respondents; there is one.

    The trigger of `sql/settlement.sql` keeps sexual violence out of mediation and agreement (TPKS Ps 23).
    """

    case = models.OneToOneField(Case, on_delete=models.DO_NOTHING, related_name="+")
    state = models.CharField(max_length=16, choices=ComplaintState)
    version = models.PositiveIntegerField(default=1)
    admitted_at = models.DateTimeField(null=True)  # the respondent admitted a breach, in writing
    admitted_by = models.UUIDField(null=True)
    last_contact_on = models.DateField()  # with the complainant: the clock of CK17 runs from it
    told_unsolvable_on = models.DateField(null=True)  # CK18 runs from it
    asked_more_on = models.DateField(null=True)  # more was asked of the complainant: CK16 runs from it
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)
    closure_code = models.CharField(max_length=40, blank=True)  # code list complaint_closure

    class Meta:
        constraints = [
            at_and_by("complaint", "admitted"),
            at_and_by("complaint", "closed"),
            models.CheckConstraint(
                condition=Q(state=ComplaintState.CLOSED, closed_at__isnull=False) & ~Q(closure_code="")
                | ~Q(state=ComplaintState.CLOSED) & Q(closed_at__isnull=True, closure_code=""),
                name="closed_complaint_has_a_reason",
            ),
        ]

    class Sealing:
        table = case_table()
        fields = all_sealed(
            "state",
            "version",
            "admitted_at",
            "admitted_by",
            "last_contact_on",
            "told_unsolvable_on",
            "asked_more_on",
            "closed_at",
            "closed_by",
            "closure_code",
        )


class ComplaintStep(CaseRow):
    """Sealed. A step taken, never changed. `answers_sealed`: what was said with it, as a JSON object."""

    complaint = models.ForeignKey(Complaint, on_delete=models.DO_NOTHING, related_name="+")
    action = models.CharField(max_length=20)  # `rules.complaint_steps`
    frm = models.CharField(max_length=16, blank=True)  # empty: it was received
    to = models.CharField(max_length=16, choices=ComplaintState)
    respondent = models.ForeignKey(Respondent, null=True, on_delete=models.DO_NOTHING, related_name="+")
    set_for = models.DateField(null=True)  # the day of a hearing, or by which something was promised
    answers_sealed = models.BinaryField()

    class Sealing:
        table = case_table(gate=ADD)
        fields = all_sealed("complaint", "action", "frm", "to", "respondent", "set_for", "answers_sealed")


class ComplaintPaper(CaseRow):
    """Sealed. A letter of a step, as it was printed; the register of letters only has its number."""

    step = models.ForeignKey(ComplaintStep, on_delete=models.DO_NOTHING, related_name="+")
    kind = models.SlugField(max_length=80)  # `data/letters/<kind>.yaml`
    code = models.CharField(max_length=20, unique=True)  # what its QR code leads to
    number = models.CharField(max_length=80)
    language = models.CharField(max_length=2)
    pdf_sealed = models.BinaryField()

    class Sealing:
        table = case_table(gate=ADD)
        fields = all_sealed("step", "kind", "code", "number", "language", "pdf_sealed")
