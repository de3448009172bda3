"""Words of the journey itself: opening it, its steps, its numbers."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

Words = Mapping[str, StrPromise]

REASONS: Words = {
    "no_such_journey": _("There is nothing at this address, or it is not open to you."),
    "journey_changed": _("A colleague changed this journey meanwhile. Look at it anew, then try again."),
}
