"""What happened, apart from the case: one type per incident, by the order of questions of the GBVIMS."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from satuatap.access.sensitivity import Rights
from satuatap.cases.models.base import CaseRow, all_sealed
from satuatap.cases.models.core import Party
from satuatap.cases.scopes import case_table


class Incident(CaseRow):
    """Sealed. One incident; nothing in it is mandatory for her who lived through it.

    Both codes are kept: the type of the GBVIMS (one) and the forms of SIMFONI PPA (several); their sums
    differ by design.
    """

    version = models.PositiveIntegerField(default=1)
    party = models.ForeignKey(Party, null=True, on_delete=models.DO_NOTHING, related_name="+")
    answers = models.JSONField(default=dict)  # question -> yes or no, as far as they were asked
    type_code = models.CharField(max_length=40, blank=True)  # code list gbv_type; "": not classified
    simfoni_forms = ArrayField(models.CharField(max_length=40), default=list)  # code list simfoni_form
    occurred_on = models.DateField(null=True)
    occurred_time = models.TimeField(null=True)  # as the wall of the office shows it
    time_of_day = models.CharField(max_length=40, blank=True)  # code list time_of_day
    place_code = models.CharField(max_length=40, blank=True)  # code list incident_place
    simfoni_place = models.CharField(max_length=40, blank=True)
    country_code = models.CharField(max_length=40, blank=True)  # code list destination
    village_code = models.CharField(max_length=13, blank=True)
    goods_exchanged = models.BooleanField(null=True)  # money, goods or favours; null: not asked
    abduction_code = models.CharField(max_length=40, blank=True)  # code list abduction
    happened_before = models.BooleanField(null=True)
    reported_code = models.CharField(max_length=40, blank=True)  # code list reported_elsewhere
    reported_to = ArrayField(models.CharField(max_length=40), default=list)  # code list survivor_service
    words_sealed = models.BinaryField()  # hers

    class Meta(CaseRow.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(occurred_time__isnull=True) | Q(occurred_on__isnull=False),
                name="incident_time_needs_a_day",
            ),
        ]

    class Sealing:
        table = case_table(search=Rights(select=("case", "type_code", "simfoni_forms")))
        fields = all_sealed(
            "version",
            "party",
            "answers",
            "type_code",
            "simfoni_forms",
            "occurred_on",
            "occurred_time",
            "time_of_day",
            "place_code",
            "simfoni_place",
            "country_code",
            "village_code",
            "goods_exchanged",
            "abduction_code",
            "happened_before",
            "reported_code",
            "reported_to",
            "words_sealed",
        )


class Perpetrator(CaseRow):
    """Sealed. Who did it, as far as she wants to say."""

    incident = models.ForeignKey(Incident, on_delete=models.DO_NOTHING, related_name="+")
    number = models.CharField(max_length=10, blank=True)  # code list perp_number: 1, 2, 3, more, unknown
    sex = models.CharField(max_length=1, blank=True)
    relation_code = models.CharField(max_length=40, blank=True)  # code list perp_relation
    simfoni_relation = models.CharField(max_length=40, blank=True)
    age_band = models.CharField(max_length=40, blank=True)  # code list perp_age
    occupation_sealed = models.BinaryField()
    withdrawn_at = models.DateTimeField(null=True)  # entered by mistake

    class Sealing:
        table = case_table()
        fields = all_sealed(
            "incident",
            "number",
            "sex",
            "relation_code",
            "simfoni_relation",
            "age_band",
            "occupation_sealed",
            "withdrawn_at",
        )
