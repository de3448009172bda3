"""What is never settled between the parties.

UU 12/2022 (TPKS) Ps 23: sexual violence is not settled outside the courts. Forced marriage is one of its
kinds (Ps 4(1)). The database holds the same rule by triggers: `sql/settlement.sql`.
"""

from collections.abc import Iterable

SEXUAL_CATEGORIES = frozenset({"pelecehan_seksual"})  # code list complaint_category
SEXUAL_TYPES = frozenset({"perkosaan", "serangan_seksual", "kawin_paksa"})  # code list gbv_type
SEXUAL_FORM = "seksual"  # code list simfoni_form


def is_sexual_violence(
    categories: Iterable[str], types: Iterable[str] = (), forms: Iterable[str] = ()
) -> bool:
    """Is sexual violence written down for this case: as its kind, or as the type or form of an incident?"""
    return bool(SEXUAL_CATEGORIES & set(categories) or SEXUAL_TYPES & set(types) or SEXUAL_FORM in set(forms))
