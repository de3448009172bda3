"""The words for the hall's codes: reasons, buttons, and what happened meanwhile."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, Promise]

# Why something cannot be done, or what is wrong with what was typed.
REASONS: Words = {
    "not_your_desk": _("This belongs to another desk. An officer of that desk can do it."),
    "wrong_state": _("This step is not open to the ticket or request any more. Look at the page again."),
    "not_at_your_counter": _("This ticket was called to another counter. The officer there goes on with it."),
    "counter_not_open": _("Open your counter first."),
    "counter_on_break": _("Your counter is on a break. End the break to call the next ticket."),
    "counter_busy": _("There is a ticket at your counter. Finish it, hold it or hand it on first."),
    "counter_has_ticket": _("There is a ticket at your counter. Finish it, hold it or put it back first."),
    "counter_taken": _("%(by)s sits at this counter. Choose another one."),
    "you_hold_another_counter": _("You hold %(counter)s. Close it before you open another counter."),
    "no_such_counter": _("There is no such counter at your desk. Choose one from the list."),
    "woman_officer_asked": _("The visitor asked for a woman officer. A woman officer calls this ticket."),
    "no_woman_officer_here": _(
        "No woman officer is at this desk now. The visitor may wait, come at another time, "
        "or say that another officer is fine too."
    ),
    "still_on_hold": _(
        "The ticket is still on hold. Bring the visitor back, or wait until the time is over."
    ),
    "call_three_times_first": _("Call the ticket three times before you mark it as not come."),
    "papers_missing": _(
        "Papers are missing or have expired. The list below shows which, and where to get them."
    ),
    "you_verified_it": _("You verified this request. Somebody else signs it."),
    "objection_too_late": _(
        "More than 21 working days have passed since the refusal (UU 30/2014 Ps 77). Open a new request."
    ),
    "changed_meanwhile": _("This changed meanwhile. %(by)s, %(when)s: %(what)s Look at it before you go on."),
    "no_such_ticket": _("There is no such ticket. Check the number; tickets are valid for one day."),
    "ticket_has_a_name": _("This ticket bears another name already. Look at it before you go on."),
    "no_such_request": _("There is no such request. Check the number."),
    "no_letter_kept": _("No letter is kept for this request."),
    "choose_a_service": _("Choose at least one service."),
    "service_not_offered": _("This office does not offer this service. Choose one from the list."),
    "no_desk_gives_this_service": _("No desk of this office gives this service. Choose another one."),
    "service_not_at_this_desk": _("This desk does not give this service. Choose one from the list."),
    "no_such_code": _("Choose one from the list."),
    "required": _("Choose one from the list."),
    "hold_minutes_out_of_range": _("A hold lasts 1 to 240 minutes."),
    "same_desk": _("The ticket is at this desk already. Choose another one."),
    "no_such_desk": _("There is no such desk in this office. Choose one from the list."),
    "no_counter_open": _("No counter of this desk is open, so nothing can be said about the wait."),
    "too_few_served_to_tell": _("Too few tickets were served here yet to say how long it takes."),
    "line_too_long_to_tell": _("The line is too long to say how long it takes."),
}

# The buttons of the step tables.
ACTIONS: Words = {
    "call": _("Call next"),
    "recall": _("Call again"),
    "start": _("Visitor is here"),
    "no_show": _("Did not come"),
    "put_back": _("Called by mistake"),
    "hold": _("Hold"),
    "bring_back": _("Visitor is back"),
    "hand_on": _("Hand on"),
    "finish": _("Finish"),
    "rejoin": _("Back into line"),
    "leave": _("Visitor leaves"),
    "complete": _("Papers are complete"),
    "verify": _("Verify"),
    "send_back": _("Back to gathering papers"),
    "sign": _("Sign"),
    "issue": _("Hand over"),
    "refuse": _("Refuse"),
    "withdraw": _("Applicant withdraws"),
    "reopen": _("Open again after objection"),
}

# What a step did, for who comes back to a page that is no longer true.
DONE: Words = {
    "give_ticket": _("the ticket was given."),
    "advance": _("the ticket joined the line of this desk."),
    "call": _("the ticket was called."),
    "recall": _("the ticket was called again."),
    "start": _("the visitor came to the counter."),
    "no_show": _("the visitor did not come."),
    "put_back": _("the ticket was put back into line."),
    "hold": _("the ticket was put on hold."),
    "bring_back": _("the visitor came back from the hold."),
    "hand_on": _("the ticket was handed on to another desk."),
    "finish": _("the ticket was finished at this desk."),
    "rejoin": _("the visitor came back into line."),
    "leave": _("the visitor left."),
    "close_day": _("the day was closed."),
    "open": _("the request was opened."),
    "change_plans": _("destination, scheme or occupation was changed."),
    "complete": _("the papers were found complete."),
    "verify": _("the request was verified."),
    "send_back": _("the request went back to gathering papers."),
    "sign": _("the request was signed."),
    "issue": _("the result was handed over."),
    "refuse": _("the request was refused."),
    "withdraw": _("the request was withdrawn."),
    "reopen": _("the request was opened again."),
}

# What a step needs, for the generated page of the step tables; keyed by the function in `rules`.
NEEDS: Words = {
    "at_this_desk": _("works at this desk"),
    "at_my_counter": _("called to the officer's own counter"),
    "counter_ready": _("counter open, not on a break, free"),
    "right_officer": _("a woman officer where one was asked for"),
    "hold_is_over": _("the hold is over"),
    "called_often_enough": _("called three times"),
    "at_the_desk_or_reception": _("works at this desk or at the reception"),
    "papers_complete": _("every mandatory paper verified and valid"),
    "another_pair_of_eyes": _("somebody other than who verified"),
    "in_time_for_objection": _("within 21 working days of the refusal"),
}

THE_HOUSE = _("The system")

# The papers' states, and the facts a checklist may still have to ask.
PAPERS: Words = {
    "verified": _("Verified"),
    "expired": _("Expired"),
    "missing": _("Missing"),
    "not_needed": _("Not needed"),
}
FACTS: Words = {
    "sex": _("sex"),
    "age": _("age"),
    "marital": _("marital status"),
    "scheme": _("placement scheme"),
    "destination": _("destination"),
    "occupation": _("occupation"),
    "sector": _("sector"),
}
HANDED_ON = _("Handed on to the next desk")
