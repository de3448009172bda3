"""Words of comparing a list of another system with the register."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from satuatap.journeys.rules.words import Match, Outcome, Phase

REASONS: Mapping[str, StrPromise] = {
    "no_such_list": _("There is no such list of this office."),
    "list_brought_before": _(
        "This very file was brought on %(day)s already. Tick “compare it once more” if you want that."
    ),
    "list_is_busy": _("This list is being worked on. Wait until it is done."),
    "list_is_undone": _("This list was undone. Bring it again to decide anew."),
    "nothing_chosen": _("Tick the rows first."),
    "too_many_rows_at_once": _("Too many rows at once. Decide about all of a kind instead."),
    "not_in_bulk": _("This is decided row by row."),
    "nothing_to_carry_out": _("Nothing waits to be carried out: decide first what is taken over."),
    "nothing_to_undo": _("Nothing of this list was carried out."),
    "undo_too_late": _("It was carried out more than a day ago. Change the records one by one."),
    "officer_works_here_no_more": _(
        "The work stopped: whoever asked for it does not compare lists here any more. A colleague can go on."
    ),
    "worker_failed": _(
        "The work stopped because of a fault. Go on with it; if it stops again, tell the makers."
    ),
    # Columns
    "no_such_column": _("Choose a column of the list."),
    "column_taken_twice": _("A column can mean one thing only."),
    "column_of_name_missing": _("Which column has the names?"),
    "column_to_find_by_missing": _("Without the NIK or the birth date nobody can be found."),
    # Cells
    "not_a_nik": _("A NIK has 16 digits. Spreadsheets spoil it: give the column the format Text."),
    "nothing_to_find_by": _("This row has neither NIK nor birth date."),
    "not_a_sex": _("This is neither P nor L."),
    "scheme_not_in_list": _("This scheme is not in the list of codes."),
    "job_order_not_in_register": _(
        "This job order is not in the register. Bring the list of job orders first."
    ),
    "returned_before_departed": _("She would have returned before she left."),
    # Carried out, put back
    "row_no_longer_readable": _("A code of this row is no longer in the lists."),
    "row_is_hidden_now": _("This record is not open to you any more."),
    "changed_since": _("Somebody changed it since. It stays as it is now."),
    "person_stays": _("Her journey was ended. She stays in the register: a record is never wiped out."),
    "maybe_known_already": _("Somebody very like her is registered. Look her up by hand."),
    "refused_by_register": _("The register did not accept it. Look her up by hand."),
}

FIELDS: Mapping[str, StrPromise] = {
    "nik": _("NIK"),
    "full_name": _("Name"),
    "birth_date": _("Birth date"),
    "sex": _("Sex"),
    "number": _("Number in that system"),
    "passport": _("Passport number"),
    "scheme_code": _("Scheme"),
    "destination_code": _("Destination"),
    "occupation_code": _("Work"),
    "job_order": _("Job order (SIP2MI)"),
    "agency": _("Agency (P3MI)"),
    "employer": _("Employer"),
    "departed_on": _("Departed on"),
    "returned_on": _("Returned on"),
    "wage": _("Wage a month (compared, not taken over)"),
    "currency": _("Currency"),
}

FOUND_BY: Mapping[str, StrPromise] = {
    "nik": _("by her NIK"),
    "name": _("by name and birth date"),
    "several": _("several persons here fit: look them up by hand"),
}

HINTS: Mapping[Match, StrPromise] = {
    Match.MATCHED: _("What the list says stands here too."),
    Match.DIFFERENT: _("What is taken over is kept as a change: what stood here before stays visible."),
    Match.ONLY_THERE: _(
        "Taking over registers the person, unless she is known, and opens her journey. "
        "Whoever may be known already is left out and told."
    ),
    Match.ONLY_HERE: _("Journeys of this office that the list should hold and does not."),
    Match.UNREADABLE: _("Mend these rows in the list and bring it again."),
}

TONES: Mapping[Match, str] = {
    Match.MATCHED: "ok",
    Match.DIFFERENT: "wait",
    Match.ONLY_THERE: "info",
    Match.ONLY_HERE: "info",
    Match.UNREADABLE: "bad",
}
OUTCOME_TONES: Mapping[Outcome, str] = {
    Outcome.APPLIED: "ok",
    Outcome.REFUSED: "bad",
    Outcome.UNDONE: "info",
    Outcome.KEPT: "wait",
}
PHASE_TONES: Mapping[Phase, str] = {
    Phase.MATCHING: "wait",
    Phase.MATCHED: "info",
    Phase.APPLYING: "wait",
    Phase.APPLIED: "ok",
    Phase.UNDOING: "wait",
    Phase.UNDONE: "info",
}
