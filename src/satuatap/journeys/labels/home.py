"""Words of the time abroad, the return and the family."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

REASONS: Mapping[str, StrPromise] = {
    "belongs_to_counsellors": _(
        "This does not stand in the open journey."
        " Write it under “Only for the counsellors”, and offer her a talk."
    ),
    "new_end_missing": _("Write the new last day of the contract."),
    "homecoming_plan_empty": _("Write at least in one field what she wants to reach."),
    "follow_up_too_early": _("Its day is still far. It can be made from 14 days before."),
    "follow_up_made": _("This follow-up was made already."),
    "no_such_follow_up": _("There is no such follow-up after this return."),
    "no_such_date": _("This date is no longer here."),
    "no_such_relative": _("This line is no longer here."),
}
