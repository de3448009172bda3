"""Words of conflict of interest, emergency opening and erasure."""

from django.utils.translation import gettext_lazy as _

from satuatap.cases.labels.core import Words

REASONS: Words = {
    "its_organisation_leads": _("This organisation leads the file. Hand it over first."),
    "not_your_own_wall": _("You closed the file to her yourself. Somebody else must open it again."),
    "choose_hours": _("Choose how long you need it."),
    "no_such_emergency": _("There is nothing at this address, or it is not open to you."),
    "not_your_own_emergency": _("This was your own emergency. Somebody else looks at it."),
    "close_it_first": _("A file that is still worked on cannot be erased. Close it first."),
    "kept_for_longer": _("Its time is not over yet. It can be erased earlier only when she asks for it."),
    "no_such_erasure": _("There is nothing at this address, or it is not open to you."),
    "not_your_own_request": _("You asked for it yourself. Somebody else decides."),
}
DUES: Words = {"emergency_review": _("Look at an emergency opening")}
EVENTS: Words = {
    "wall_placed": _("Closed to somebody"),
    "wall_lifted": _("Opened to somebody again"),
    "emergency": _("Opened in an emergency"),
    "emergency_reviewed": _("Emergency opening looked at"),
    "erasure_asked": _("Erasure asked for"),
    "erasure_refused": _("Kept after all"),
    "erased": _("Erased"),
}
