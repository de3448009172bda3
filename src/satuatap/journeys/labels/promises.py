"""Words of what she is promised and what it cost her."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

Words = Mapping[str, StrPromise]

REASONS: Words = {
    "more_than_a_day_has": _("A day has 24 hours."),
    "more_than_a_week_has": _("A week has seven days."),
    "wage_per_missing": _("Say whether this wage is for a month, a day or an hour."),
    "rate_needs_its_day": _("A rate needs the day it was read, and a day its rate."),
    "no_such_cost": _("There is no such entry in this ledger."),
    "no_income_yet": _("Her first wage is not noted yet."),
    "no_rate_yet": _("Note what one unit of her wage is worth in rupiah."),
    "another_currency": _("She paid in a third currency. It cannot be added up without a rate."),
}

FINDINGS: Words = {
    "signed_under_age": _("She was %(age)s years old when it was signed. Nobody under 18 may be placed."),
    "number_of_others": _(
        "The same number stands on the papers of %(n)s other people. Ask to see both papers."
    ),
    "cannot_read_it": _("She cannot read the language it is written in. Have it explained before she signs."),
    "holds_no_copy": _("She holds no copy of it. She has a right to one."),
    "signed_in_future": _("It bears a day of signing that has not come yet."),
    "licence_expired": _("The licence of the agency (SIP3MI) had run out on the day of signing."),
    "licence_not_yet": _("The licence of the agency (SIP3MI) was not valid yet on the day of signing."),
    "licence_suspended": _("The agency was suspended on the day of signing."),
    "licence_withdrawn": _("The licence of the agency was withdrawn before the day of signing."),
    "other_work_than_told": _("The work is another than that of this journey."),
    "other_place_than_told": _("The destination is another than that of this journey."),
    "other_work_than_order": _("The job order %(number)s is for other work."),
    "other_place_than_order": _("The job order %(number)s is for another destination."),
    "signed_outside_order": _("The job order %(number)s was not valid on the day of signing."),
    "below_order": _("The wage is below the %(currency)s %(wage)s a month of the job order %(number)s."),
    "no_floor_known": _(
        "No minimum wage is known here for this work there. Ask the mission before she signs."
    ),
    "below_floor": _("The wage is below the least allowed: %(currency)s %(amount)s %(per)s."),
    "wage_other_currency": _(
        "The least allowed is %(currency)s %(amount)s %(per)s; the paper names another currency."
    ),
    "wage_not_comparable": _(
        "The least allowed is %(currency)s %(amount)s %(per)s. Note hours and days to compare them."
    ),
    "hours_a_day_not_said": _(
        "It does not say how many hours a day she works. At most %(amount)s are allowed."
    ),
    "hours_a_day_against_law": _("%(said)s hours a day; at most %(amount)s are allowed."),
    "days_a_week_not_said": _(
        "It does not say how many days a week she works. At most %(amount)s are allowed."
    ),
    "days_a_week_against_law": _("%(said)s days a week; at most %(amount)s are allowed."),
    "rest_days_a_month_not_said": _(
        "It does not say how many days she rests. At least %(amount)s a month are due."
    ),
    "rest_days_a_month_against_law": _("%(said)s days of rest a month; at least %(amount)s are due."),
    "leave_days_a_year_not_said": _(
        "It does not say how much leave she has. At least %(amount)s days a year are due."
    ),
    "leave_days_a_year_against_law": _("%(said)s days of leave a year; at least %(amount)s are due."),
    "item_missing": _("It does not contain: %(item)s."),
}

PER: Words = {"month": _("a month"), "day": _("a day"), "hour": _("an hour")}

FLAGS: Words = {
    "overcharged": _("She was charged more than allowed, and it has not come back."),
    "in_debt_for_it": _("She owes money for going, or it is taken from her wages."),
    "debt_bondage": _(
        "What she owes is three months of her wage or more: a sign of debt bondage. Offer her a talk alone."
    ),
    "more_back_than_paid": _(
        "More is noted as asked, agreed or paid back than she bore. Look at the entries."
    ),
}

FACILITIES: Words = {
    "food": _("Food"),
    "lodging": _("Lodging"),
    "ticket": _("Journey home"),
    "health": _("Health care"),
    "phone": _("Own telephone"),
}
