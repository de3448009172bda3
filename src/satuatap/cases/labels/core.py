"""Words of the file itself: its people, team, steps, what is due, and its end."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

Words = Mapping[str, StrPromise]

REASONS: Words = {
    "no_such_case": _("There is nothing at this address, or it is not open to you."),
    "case_changed": _("A colleague changed this file meanwhile. Look at what changed, then try again."),
    "cannot_join": _("This file cannot be opened to her. Choose somebody else."),
    "only_the_lead": _("Whoever leads this file does that."),
    "limits_not_explained": _("First explain the limits of confidentiality, and note it."),
    "risk_not_assessed": _("First assess how safe she is."),
    "still_due": _("Something is still due. Finish it, or drop it with its reason."),
    "not_supervised": _("Ask your supervisor to look at it first."),
    "must_be_ticked": _("Do this first, or choose a reason for which nobody could talk to her."),
    "text_missing": _("Write a few words."),
    "in_the_past": _("Choose a time to come."),
    "not_in_team": _("Choose somebody of the team."),
    "in_team_already": _("She works on this file already."),
    "leads_already": _("She leads this file already."),
    "no_such_colleague": _("Choose a colleague from the list."),
    "not_of_your_organisation": _("Choose somebody of the organisation that leads the file."),
    "hand_over_first": _("Whoever leads the file hands it over first."),
    "no_such_member": _("She is no longer in the team."),
    "no_such_due": _("This is no longer on the list."),
    "by_its_own_act": _("This ends by the act itself, in its own part of the file."),
    "no_such_party": _("There is nobody of that name in this file."),
    "in_file_already": _("This person is in the file already."),
    "code_name_taken": _("Somebody of this file is called so already."),
    "nobody_named": _("Write at least one name, one a line."),
    "too_many_names": _("At most 200 names at once."),
    "code_name_too_long": _("Choose a shorter name: at most 40 characters."),
    "nobody_reviews_herself": _("You lead this file: another supervisor looks at it."),
    "nothing_answered": _("Nothing was answered yet."),
    "no_such_slip": _("There is no such slip, or it was used already."),
    "somebody_else_asks": _("You handed over this slip: a colleague asks the questions."),
    "unreadable_time": _("Write the day and the hour."),
}

DUES: Words = {
    "reminder": _("Reminder"),
}

EVENTS: Words = {
    "opened": _("File opened"),
    "assess": _("Assessment begun"),
    "assess_again": _("Assessment begun anew"),
    "plan": _("Planning begun"),
    "begin": _("Work begun"),
    "follow_up": _("Follow-up begun"),
    "take_up": _("Work taken up again"),
    "close": _("File closed"),
    "reopen": _("File opened again"),
    "note": _("Note written"),
    "reminder": _("Reminder set"),
    "due_done": _("Something due was done"),
    "due_dropped": _("Something due was dropped"),
    "reviewed": _("Looked at by the supervisor"),
    "assigned": _("Colleague joined the team"),
    "removed": _("Colleague left the team"),
    "handed_over": _("Lead handed over"),
    "person_added": _("Person added"),
    "people_added": _("Several people added"),
    "person_changed": _("Details of a person changed"),
    "person_linked": _("Person linked with the register"),
    "person_unlinked": _("Link with the register taken away"),
    "person_left": _("Person no longer of this file"),
    "respondent_added": _("Other side added"),
    "respondent_changed": _("Details of the other side changed"),
    "facts_changed": _("Facts changed"),
}

# The buttons of the step table.
ACTIONS: Words = {
    "assess": _("Begin the assessment"),
    "assess_again": _("Assess again"),
    "plan": _("Begin planning"),
    "begin": _("Begin the work"),
    "follow_up": _("Go over to follow-up"),
    "take_up": _("Take up the work again"),
    "close": _("Close the file"),
    "reopen": _("Open it again"),
}
PICTURES: Mapping[str, str] = {
    "assess": "list-check",
    "assess_again": "refresh",
    "plan": "calendar-event",
    "begin": "player-play",
    "follow_up": "phone",
    "take_up": "player-play",
    "close": "lock",
    "reopen": "lock-open",
}

THE_HOUSE = _("The system")

NOTES: Words = {
    "note": _("Note of the team"),
    "review": _("Review by the supervisor"),
    "closure": _("On closing"),
    "reopening": _("Why it was opened again"),
    "transfer": _("On handing over"),
    "earlier_story": _("The facts as they stood before"),
}

TICKS: Words = {
    "safety_reviewed": _("Her safety plan was gone through once more."),
    "agreed_together": _("She and you agreed that it is closed."),
    "told_she_may_return": _("She knows that she may come back at any time."),
    "told_of_limits": _("She knows until when she can still claim, and where."),
}

OUTCOMES: Words = {
    "done": _("Done"),
    "not_needed": _("No longer needed"),
    "not_possible": _("Not possible"),
    "her_wish": _("She does not want it"),
    "told_of_limit": _("Closed with the file: she knows the day"),
    "limit_not_told": _("Closed with the file: nobody could tell her the day"),
}

AGES: Words = {
    "month": _("up to 1 month"),
    "quarter": _("1 to 3 months"),
    "half_year": _("3 to 6 months"),
    "longer": _("more than 6 months"),
}

# Client feedback form of the Interagency GBV Case Management Guidelines 2017, in our words.
QUESTIONS: Words = {
    "hours_suited": _("Did the opening hours suit you?"),
    "comfortable": _("Did you feel at ease here?"),
    "same_person": _("Did you talk to the same person each time?"),
    "could_bring_somebody": _("Could you bring somebody you trust?"),
    "full_information": _("Were you told what help there is, and what it means?"),
    "decided_herself": _("Did you decide yourself?"),
    "referred_when_needed": _("Were you led on to others when you needed it?"),
    "drew_no_attention": _("Could you come without drawing attention?"),
    "confidential": _("Did what you said stay here?"),
    "private_room": _("Was the room private?"),
    "friendly": _("Were people friendly?"),
    "not_judged": _("Did you feel free of judgement?"),
    "answers_given": _("Were your questions answered?"),
    "language": _("Could you speak in a language you are at home in?"),
    "enough_time": _("Was there enough time for you?"),
    "helped": _("Did it help with what you came for?"),
    "feels_better": _("Do you feel better now than before?"),
    "would_recommend": _("Would you send a friend here?"),
}
