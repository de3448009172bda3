"""Indications of forced labour and trafficking: her answers, the three columns, and what a person decided."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from satuatap.access.sensitivity import ADD
from satuatap.cases.models.base import CaseRow, all_sealed
from satuatap.cases.models.core import Party
from satuatap.cases.rules.screening import Column, Frequency, Result
from satuatap.cases.scopes import case_table


class ScreeningAnswer(CaseRow):
    """Sealed. What one worker said to one question of the sheet; the last word counts."""

    party = models.ForeignKey(Party, on_delete=models.DO_NOTHING, related_name="+")
    question = models.CharField(max_length=40)  # code list screen_question
    answer = models.CharField(max_length=10, choices=Frequency)
    still_now = models.BooleanField(default=False)
    when_sealed = models.BinaryField()
    words_sealed = models.BinaryField()  # her sentence, which supports the indicator

    class Meta(CaseRow.Meta):
        constraints = [models.UniqueConstraint(fields=["party", "question"], name="one_answer_to_a_question")]

    class Sealing:
        table = case_table()
        fields = all_sealed("party", "question", "answer", "still_now", "when_sealed", "words_sealed")


class ScreeningElement(CaseRow):
    """Sealed. An act, a means or a purpose somebody of the team saw in what was said (KUHP Ps 455)."""

    party = models.ForeignKey(Party, on_delete=models.DO_NOTHING, related_name="+")
    column = models.CharField(max_length=10, choices=Column)
    code = models.CharField(max_length=40)  # code list tppo_act, tppo_means or tppo_purpose
    words_sealed = models.BinaryField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)

    class Meta(CaseRow.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["party", "column", "code"],
                condition=Q(withdrawn_at__isnull=True),
                name="an_element_once",
            )
        ]

    class Sealing:
        table = case_table()
        fields = all_sealed("party", "column", "code", "words_sealed", "withdrawn_at", "withdrawn_by")


class ScreeningDecision(CaseRow):
    """Sealed. What a person concluded and signed, beside what the rule said then; never changed."""

    party = models.ForeignKey(Party, on_delete=models.DO_NOTHING, related_name="+")
    computed = models.CharField(max_length=14, choices=Result)
    decided = models.CharField(max_length=14, choices=Result)
    indicators = ArrayField(models.CharField(max_length=40), default=list)  # what it rested on then
    elements = ArrayField(models.CharField(max_length=40), default=list)
    interviewed_alone = models.BooleanField()
    reason_sealed = models.BinaryField()

    class Meta(CaseRow.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(decided=models.F("computed")) | ~Q(reason_sealed=b""),
                name="who_differs_says_why",
            ),
        ]

    class Sealing:
        table = case_table(gate=ADD)
        fields = all_sealed(
            "party", "computed", "decided", "indicators", "elements", "interviewed_alone", "reason_sealed"
        )
