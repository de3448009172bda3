"""Words of the interview before departure."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_stubs_ext import StrPromise

from satuatap.journeys.labels import promises
from satuatap.journeys.rules.interview import Reason
from satuatap.journeys.rules.words import Level

Words = Mapping[str, StrPromise]

REASONS: Words = {
    "interview_of_other_office": _(
        "This journey belongs to another office: its officers hold the interview."
    ),
    "level_not_chosen": _("Say what you conclude."),
    "reason_for_other_level": _("You conclude otherwise than the answers and records say. Write why."),
    "indication_changed": _("What it points to has changed. Look at the reasons, then conclude."),
}

OF_RECORDS: Words = {
    "not_alone": _("She was not heard alone."),
    "under_18": _("She is under 18."),
    "age_unknown": _("It is not certain that she is 18."),
    "agency_missing": _("No agency is named, though her scheme goes through one."),
    "licence_unknown": _("Until when the licence of her agency holds is not known."),
    "licence_not_yet": _("The licence of her agency is not valid yet."),
    "licence_expired": _("The licence of her agency has run out."),
    "licence_suspended": _("Her agency is suspended."),
    "licence_withdrawn": _("The licence of her agency was withdrawn."),
    **promises.FLAGS,
}

TONES: Mapping[str, tuple[str, str]] = {
    Level.NONE: ("ok", "circle-check"),
    Level.LOOK_CLOSER: ("wait", "help-circle"),
    Level.STRONG: ("bad", "alert-triangle"),
}


def record_sentence(reason: Reason) -> str:
    """A reason that comes from no answer."""
    if reason.code == "left_open":
        return ngettext("%(n)s question was left open.", "%(n)s questions were left open.", reason.n) % {
            "n": reason.n
        }
    if reason.code == "same_sponsor":
        return ngettext(
            "%(n)s other person of this office named the same sponsor.",
            "%(n)s other people of this office named the same sponsor.",
            reason.n,
        ) % {"n": reason.n}
    return str(OF_RECORDS[reason.code])
