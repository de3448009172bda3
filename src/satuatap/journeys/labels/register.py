"""Words of the recruitment register's pages."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from satuatap.recruitment.rules.importing import Fate
from satuatap.recruitment.rules.licences import LicenceState

REASONS: Mapping[str, StrPromise] = {
    "list_waits_no_more": _("The list waited too long for a yes. Upload it again."),
    "day_lies_ahead": _("This day has not come yet."),
    "regency_not_clear": _(
        "No regency or city, or more than one, is called so. Write “Kab.” or “Kota” before it."
    ),
}

FATES: Mapping[Fate, StrPromise] = {
    Fate.ADDED: _("New"),
    Fate.CHANGED: _("Changed"),
    Fate.SAME: _("As it stands"),
    Fate.REFUSED: _("Left out"),
}

FIELDS: Mapping[str, StrPromise] = {
    "licence_number": _("Licence (SIP3MI)"),
    "name": _("Name"),
    "address": _("Address"),
    "phone": _("Telephone"),
    "licensed_from": _("Licence from"),
    "licensed_until": _("Licence until"),
    "number": _("Job order (SIP2MI)"),
    "agency": _("Agency (P3MI)"),
    "destination_code": _("Destination"),
    "occupation_code": _("Work"),
    "employer": _("Employer"),
    "partner_agency": _("Partner agency there"),
    "wanted": _("Wanted"),
    "used_elsewhere": _("Taken"),
    "valid_from": _("Valid from"),
    "valid_until": _("Valid until"),
    "wage": _("Wage a month"),
    "currency": _("Currency"),
}

TONES: Mapping[LicenceState, str] = {
    LicenceState.VALID: "ok",
    LicenceState.UNKNOWN: "wait",
    LicenceState.NOT_YET: "wait",
    LicenceState.EXPIRED: "bad",
    LicenceState.SUSPENDED: "bad",
    LicenceState.WITHDRAWN: "bad",
}
