"""Words of the journey itself: opening it, its steps, its numbers."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

Words = Mapping[str, StrPromise]

REASONS: Words = {
    "no_such_journey": _("There is nothing at this address, or it is not open to you."),
    "journey_changed": _("A colleague changed this journey meanwhile. Look at it anew, then try again."),
    # Opening it
    "scheme_not_listed": _("Choose a scheme from the list."),
    "destination_not_listed": _("Choose a destination from the list."),
    "occupation_not_listed": _("Choose an occupation from the list."),
    "journey_under_way": _(
        "She has a journey that has not ended. Go on with it, or say that this is another one."
    ),
    # Steps
    "journey_has_ended": _("This journey has ended. Take the ending back first."),
    "she_has_returned": _(
        "She has returned: this journey is over. A new one is opened for her next departure."
    ),
    "she_has_left": _("She has left already. Her journey ends with her return."),
    "step_taken_already": _("This step was taken already."),
    "step_in_future": _("This day has not come yet."),
    "step_before_earlier": _("This day does not fit: nobody arrives or returns before she left."),
    "step_out_of_order": _("Other steps come first."),
    "no_such_exit": _("Choose from the list how it ended."),
    "no_such_step_taken": _("This step is no longer there, or a colleague took it back already."),
    "under_18_on_departure": _("She is not 18 on the day of departure (UU 18/2017 Article 5)."),
    "age_not_known": _("Her date of birth is not known well enough: make sure that she is 18."),
    "step_papers_missing": _("Papers are missing, or not valid on this day."),
    "numbers_missing": _("A number is still missing."),
    "agency_missing": _("No agency is named. Whoever signs a placement agreement is a licensed one (P3MI)."),
    "licence_unknown": _("Until when the licence of the agency holds is not known: check it at SISKOP2MI."),
    "job_order_missing": _("No job order (SIP2MI) is named."),
    "job_order_other_agency": _("This job order belongs to another agency."),
    # Numbers
    "number_missing": _("Write the number."),
    "no_such_system": _("Choose whose number it is."),
    "number_kept_already": _("This number stands here already."),
    "no_such_number": _("This number is no longer here."),
    "number_other_form": _("It does not look like a number of this kind. Compare it with the paper."),
    "number_used_twice": _("The same number stands with somebody else too. Compare the papers."),
}
