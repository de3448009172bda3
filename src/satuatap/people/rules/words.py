"""The register's closed lists: what the program itself decides by."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Sex(TextChoices):
    """As population papers write it: P(erempuan), L(aki-laki). Empty: not said."""

    FEMALE = "P", _("Woman")
    MALE = "L", _("Man")


class NameKind(TextChoices):
    OFFICIAL = "official", _("Name on an official paper")
    SAID = "said", _("Name as she says it, no paper seen")
    NICKNAME = "nickname", _("Nickname only")


class BirthPrecision(TextChoices):
    DAY = "day", _("Exact day")
    MONTH = "month", _("Month and year")
    YEAR = "year", _("Year only")
    ESTIMATED = "estimated", _("Estimated")
    UNKNOWN = "unknown", _("Not known")


class AliasKind(TextChoices):
    KTP = "ktp", _("On the identity card (KTP)")
    KK = "kk", _("On the family card (KK)")
    BIRTH = "akta", _("On the birth certificate")
    DIPLOMA = "ijazah", _("On the diploma")
    PASSPORT = "paspor", _("In the passport")
    CONTRACT = "kontrak", _("In the contract")
    NICKNAME = "panggilan", _("Called by")
    ABROAD = "luar_negeri", _("Name used abroad")
