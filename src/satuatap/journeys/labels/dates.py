"""Words of the worklist of dates."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from satuatap.journeys.rules.dates import When

SPANS: Mapping[When, StrPromise] = {
    When.OVERDUE: _("Overdue"),
    When.WEEK: _("The next 7 days"),
    When.MONTH: _("The next 31 days"),
}
