from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: dict[str, Promise] = {
    "no_such_case": _("There is nothing at this address, or it is not open to you."),
    "case_changed": _("A colleague changed this file meanwhile. Look at what changed, then try again."),
}
DUES: dict[str, Promise] = {}
EVENTS: dict[str, Promise] = {"opened": _("File opened")}
