"""Why a list or a decree is refused, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: dict[str, Promise] = {
    "sheet_too_large": _("The file is larger than %(most)s MB. Split the list and upload its parts."),
    "sheet_too_many_rows": _("The list has more than %(most)s rows. Split it and upload its parts."),
    "sheet_old_format": _(
        "This is an old or locked Excel file. Save it as .xlsx without a password, or as CSV."
    ),
    "sheet_broken": _("This file is no list that can be read. Save it as .xlsx or CSV and try again."),
    "sheet_unpacks_too_far": _("This file unpacks into far more than a list. It was not opened."),
    "sheet_has_macros": _("This file has macros. Save it as .xlsx without macros, or as CSV."),
    "sheet_has_formula": _("Cell %(cell)s is a formula. Save the list with values only."),
    "sheet_empty": _("There is no row below the heads of the columns."),
    "sheet_head_twice": _("Two columns are called “%(head)s”. Rename one of them."),
    "sheet_cell_too_long": _("Cell %(cell)s is too long for a list."),
    "sheet_heads_missing": _("These columns were not found: %(heads)s. Name them in the first row."),
    "sheet_is_another": _("This is not the file whose changes were shown. Look at its changes first."),
    "stands_in_list_twice": _("This number stands in the list twice."),
    "must_be_filled_in": _("This must be filled in."),
    "longer_than_a_name": _("This is too long."),
    "not_a_count": _("This is not a number of people."),
    "not_an_amount": _("This is not an amount. Write it as 5100 or 5.100,50."),
    "not_a_currency": _("This is not a currency. Write three letters, such as IDR or HKD."),
    "not_a_day": _("This is not a day. Write it as 31/01/2026 or 2026-01-31."),
    "runs_too_long": _("This runs longer than any licence. Check the year."),
    "wage_needs_currency": _("A wage needs its currency, and a currency its wage."),
    "destination_not_in_list": _("This destination is not in the list of codes."),
    "occupation_not_in_list": _("This work is not in the list of codes."),
    "agency_not_in_register": _("This agency is not in the register. Bring the list of agencies first."),
    "no_such_agency": _("There is no such agency."),
    "no_such_sanction": _("There is no such sanction of this agency."),
    "no_such_job_order": _("There is no such job order."),
    "licence_expired": _("The licence of the agency (SIP3MI) had run out on that day."),
    "licence_not_yet": _("The licence of the agency (SIP3MI) was not valid yet on that day."),
    "licence_suspended": _("The agency was suspended on that day."),
    "licence_withdrawn": _("The licence of the agency was withdrawn on that day."),
    "job_order_full": _("All places of this job order (SIP2MI) are taken."),
    "job_order_expired": _("This job order (SIP2MI) had run out on that day."),
    "job_order_not_yet": _("This job order (SIP2MI) was not valid yet on that day."),
    "job_order_other_destination": _("This job order (SIP2MI) is for another destination."),
    "job_order_other_work": _("This job order (SIP2MI) is for other work."),
}
