"""May this agency recruit on a day? Worked out from its licence and the sanctions against it.

UU 18/2017 Article 57: a licence runs five years; Article 74: warning, suspension, withdrawal; Article 58: a
withdrawal ends no duty towards those who are abroad.
"""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from satuatap.lib.verdicts import YES, Verdict, no
from satuatap.recruitment.rules.words import SanctionKind


class Licence(Protocol):
    """The dates of a licence (SIP3MI), both included; None where the source does not say."""

    @property
    def licensed_from(self) -> date | None: ...

    @property
    def licensed_until(self) -> date | None: ...


class Against(Protocol):
    """A sanction and the days it is in force, both included."""

    @property
    def kind(self) -> str: ...

    @property
    def starts_on(self) -> date: ...

    @property
    def ends_on(self) -> date | None: ...


class LicenceState(TextChoices):
    VALID = "valid", _("Licence valid")
    NOT_YET = "not_yet", _("Licence not valid yet")
    EXPIRED = "expired", _("Licence expired")
    SUSPENDED = "suspended", _("Suspended")
    WITHDRAWN = "withdrawn", _("Licence is withdrawn")
    UNKNOWN = "unknown", _("Dates of the licence not known")


def licence_on(licence: Licence, sanctions: Iterable[Against], day: date) -> LicenceState:
    """The state of the licence on `day`. A withdrawal weighs more than a suspension, both more than dates."""
    kinds = {one.kind for one in sanctions if _in_force(one, day)}
    if SanctionKind.WITHDRAWAL in kinds:
        return LicenceState.WITHDRAWN
    if SanctionKind.SUSPENSION in kinds:
        return LicenceState.SUSPENDED
    if licence.licensed_until is None:
        return LicenceState.UNKNOWN
    if licence.licensed_until < day:
        return LicenceState.EXPIRED
    if licence.licensed_from is not None and licence.licensed_from > day:
        return LicenceState.NOT_YET
    return LicenceState.VALID


def may_recruit(licence: Licence, sanctions: Iterable[Against], day: date) -> Verdict:
    """May the agency sign somebody on `day`? Reason `licence_<state>`; unknown dates do not bar."""
    state = licence_on(licence, sanctions, day)
    if state in (LicenceState.VALID, LicenceState.UNKNOWN):
        return YES
    return no(f"licence_{state.value}")


def _in_force(sanction: Against, day: date) -> bool:
    return sanction.starts_on <= day and (sanction.ends_on is None or day <= sanction.ends_on)
