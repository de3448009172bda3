"""The catalogue's closed lists: what the program itself decides by. Everything else is a row of the files."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Confidence(TextChoices):
    """F: found in a public source. K: unverified: shown with a mark, never printed as fact."""

    FOUND = "F", _("Found in the source named")
    UNVERIFIED = "K", _("Not verified yet")


class AreaLevel(TextChoices):
    """The levels of Kemendagri's codes (Kepmendagri 300.2.2-2138/2025)."""

    PROVINCE = "province", _("Province")
    REGENCY = "regency", _("Regency (kabupaten)")
    CITY = "city", _("City (kota)")
    DISTRICT = "district", _("District (kecamatan)")
    KELURAHAN = "kelurahan", _("Urban village (kelurahan)")
    DESA = "desa", _("Village (desa)")
    DESA_ADAT = "desa_adat", _("Customary village (desa adat)")


VILLAGE_LEVELS = frozenset({AreaLevel.KELURAHAN, AreaLevel.DESA, AreaLevel.DESA_ADAT})


class OrganisationKind(TextChoices):
    AGENCY = "agency", _("Government agency")
    UNION = "union", _("Trade union")
    CRISIS_CENTRE = "crisis_centre", _("Women's crisis centre")
    WOMENS_ORGANISATION = "womens_organisation", _("Women's organisation")
    BANK = "bank", _("Bank")
    INSURANCE = "insurance", _("Social security")


class Presence(TextChoices):
    """Where an agency's desk is: the legal eight are rarely all under one roof every day."""

    PRESENT = "present", _("Here on every opening day")
    VISITING = "visiting", _("Here on some days")
    OFF_SITE = "off_site", _("At another place")
    MISSING = "missing", _("Not set up")


class CodeList(TextChoices):
    DESTINATION = "destination", _("Destination")
    SCHEME = "scheme", _("Placement scheme")
    OCCUPATION = "occupation", _("Occupation")
    PRIORITY = "priority", _("Reason for priority")
    HOLD_REASON = "hold_reason", _("Reason for hold")
    OUTCOME = "outcome", _("Outcome at a desk")
    MARITAL = "marital", _("Marital status")
    EDUCATION = "education", _("Education")
    REJECTION = "rejection", _("Reason for a refusal")
    PHONE_OWNER = "phone_owner", _("Whose phone")
    ALIAS_KIND = "alias_kind", _("Where a name is written")
    # The closed file
    CLIENT_STATUS = "client_status", _("Phase of migration")
    CHANNEL = "channel", _("Channel")
    TOPIC = "topic", _("Topic")
    COUNSEL_SERVICE = "counsel_service", _("Service given")
    COMPLAINT_CATEGORY = "complaint_category", _("Kind of complaint")
    RISK = "risk", _("Risk")
    CLOSURE = "closure", _("Reason for closing")
    RELATION = "relation", _("Relation to the worker")
    DISABILITY = "disability", _("Disability")
    # … complaints and claims
    COMPLAINT_CLOSURE = "complaint_closure", _("Reason for closing a complaint")
    CLAIM_ITEM = "claim_item", _("What is claimed")
    # … counselling
    SESSION_PLACE = "session_place", _("Place of a talk")
    AGE_BAND = "age_band", _("Age group")
    LANGUAGE = "language", _("Language")
    RETURN_REASON = "return_reason", _("Reason for returning")
    # … incidents
    GBV_TYPE = "gbv_type", _("Type of incident")
    TPKS_TYPE = "tpks_type", _("Kind of sexual violence (TPKS)")
    TIME_OF_DAY = "time_of_day", _("Time of day")
    INCIDENT_PLACE = "incident_place", _("Place of an incident")
    ABDUCTION = "abduction", _("Abduction")
    PERP_NUMBER = "perp_number", _("Number of perpetrators")
    PERP_RELATION = "perp_relation", _("Relation of a perpetrator")
    PERP_AGE = "perp_age", _("Age of a perpetrator")
    REPORTED_ELSEWHERE = "reported_elsewhere", _("Reported elsewhere")
    SURVIVOR_SERVICE = "survivor_service", _("Service for a survivor")
    SIMFONI_FORM = "simfoni_form", _("Form of violence (SIMFONI PPA)")
    SIMFONI_PLACE = "simfoni_place", _("Place (SIMFONI PPA)")
    SIMFONI_RELATION = "simfoni_relation", _("Relation (SIMFONI PPA)")
    # … screening
    ILO_INDICATOR = "ilo_indicator", _("Indicator of forced labour (ILO)")
    SCREEN_QUESTION = "screen_question", _("Question of the screening sheet")
    TPPO_ACT = "tppo_act", _("Act of trafficking")
    TPPO_MEANS = "tppo_means", _("Means of trafficking")
    TPPO_PURPOSE = "tppo_purpose", _("Purpose of trafficking")
    HTCDS_STATUS = "htcds_status", _("Status (HTCDS)")
    HTCDS_RECRUITMENT = "htcds_recruitment", _("Recruited by way of (HTCDS)")
    HTCDS_CONTROL = "htcds_control", _("Means of control (HTCDS)")
    HTCDS_EXPLOITATION = "htcds_exploitation", _("Exploitation (HTCDS)")
    # … plans and referrals
    NEED_KIND = "need_kind", _("Kind of need")
    ESSENTIAL = "essential_service", _("Essential service")
    DECLINE_REASON = "decline_reason", _("Reason why a referral is declined")
    # Journeys
    COST_COMPONENT = "cost_component", _("Part of the cost")
    CONTRACT_ITEM = "contract_item", _("Content of a contract")
    CONFIRMED_BY = "confirmed_by", _("Who confirmed it")
    RETURN_ROUTE = "return_route", _("Way home")
    RETURN_NEED = "return_need", _("Need at return")
    CARER = "carer", _("Who looks after the family")
    FAMILY_NEED = "family_need", _("Need of the family")


class Sector(TextChoices):
    """Groups of occupations that requirements and cost rules distinguish."""

    DOMESTIC = "domestic", _("Domestic work")
    CARE = "care", _("Care")
    HEALTH = "health", _("Health")
    FISHING = "fishing", _("Fishing")
    SEAFARING = "seafaring", _("Merchant shipping")
    AGRICULTURE = "agriculture", _("Agriculture")
    MANUFACTURING = "manufacturing", _("Manufacturing")
    CONSTRUCTION = "construction", _("Construction")
    HOSPITALITY = "hospitality", _("Hospitality")
    OTHER = "other", _("Other")
