"""Words for safety, duties to report and evidence."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from satuatap.cases.labels.core import Words

MEDIA: Words = {
    "image": _("Picture"),
    "audio": _("Sound recording"),
    "video": _("Film"),
    "text/plain": _("Plain text"),
    "application/pdf": _("PDF"),
    "application/zip": _("Packed files"),
    "application": _("Text or table of an office program"),
}
REASONS: Words = {
    "only_if_she_asks": _("No copy leaves the room unless she asks for it."),
    "no_plan_yet": _("There is no plan yet."),
    "duress_word_is_shown": _("This word stands among the words a caller is shown. Agree on another one."),
    "duress_word_too_short": _("This word is too short: it would be heard by chance."),
    "no_way_named": _("Name at least one way, be it that she comes by herself."),
    "too_many_ways": _("These are too many ways."),
    "mail_wrong": _("This is no e-mail address."),
    "phone_wrong": _("This is no telephone number."),
    "no_day": _("Choose at least one day."),
    "not_asked_how": _("Nobody has asked her yet how she may be reached."),
    "no_messages": _("She does not want messages to be left."),
    "no_consent_to_write": _("She has not agreed to be written to."),
    "not_her_time": _("This is not her time."),
    "no_such_way": _("There is nothing at this address, or it is not open to you."),
    "no_such_call": _("There is nothing at this address, or it is not open to you."),
    "no_alarm": _("There is no alarm any more."),
    "alarm_over": _("The danger is over."),
    "call_answered": _("You have answered already."),
    "call_not_yet": _("You are not being called yet."),
    "rung_wrong": _("The order is a number from 1 to 9."),
    "minutes_wrong": _("Between 1 and 240 minutes."),
    "not_a_colleague": _("She does not work on files in your organisation."),
    "ends_before": _("This is before the first day."),
    "day_is_over": _("This day is over."),
    "away_too_long": _("At most a year at once."),
    "away_already": _("She is away on some of these days already."),
    "no_such_absence": _("This is no longer on the list."),
    "organisation_not_bound": _("The law does not name this organisation."),
    "not_this_law": _("What was reported is not what this article speaks of."),
    "not_reported_to_us": _(
        "The clock begins when she herself, health staff, a psychologist or a social worker reports it."
    ),
    "not_taken_in": _("The clock begins when the service centre takes her in."),
    "duty_runs_already": _("This clock runs already."),
    "in_the_future": _("Choose a time that has passed."),
    "not_between": _("This cannot be before it was reported to us, nor in the future."),
    "survivor_not_told": _("Tell her first: that we report, to whom, and what follows."),
    "no_basis": _("Without her consent a report needs a legal basis."),
    "not_signed": _("Without her consent a supervisor signs first."),
    "signed_already": _("It is signed."),
    "signature_not_needed": _("She agrees: no signature is needed."),
    "not_your_own": _("Nobody signs her own report."),
    "no_such_duty": _("There is nothing at this address, or it is not open to you."),
    "file_missing": _("Choose a file."),
    "file_empty": _("This file is empty."),
    "file_too_big": _("This file is larger than 25 MB."),
    "file_kind_unknown": _("Files of this kind are not kept here."),
    "cannot_strip": _(
        "We cannot promise that nothing hidden is left in a file of this kind. Share a photo or a PDF of it."
    ),
    "file_locked": _("This PDF is locked with a password: its hidden data cannot be taken out."),
    "file_broken": _("This file is damaged: no copy can be made of it."),
    "picture_too_big": _("This picture is too large to be copied."),
    "evidence_not_open": _("There is nothing at this address, or it is not open to you."),
    "no_such_copy": _("There is no such copy yet."),
    "letter_lacks_facts": _("The message lacks something: the number, or when she may come."),
}
DUES: Words = {
    "safety_answer": _("Act on the risk"),
    "risk_review": _("Look at the risk again"),
    "safety_plan_review": _("Look at the safety plan again"),
    "danger": _("Danger: see that somebody has answered"),
    "duty_tpks41": _("Report to the police (UU 12/2022 Article 41)"),
    "duty_pp9": _("Report to the police (PP 9/2008 Article 14)"),
    "duty_signature": _("Supervisor's signature under a report"),
}
EVENTS: Words = {
    "risk_assessed": _("Risk assessed"),
    "plan_written": _("Safety plan written"),
    "plan_printed": _("Safety plan printed at her wish"),
    "contact_agreed": _("How to reach her agreed"),
    "called": _("Tried to reach her"),
    "message_queued": _("Message to her written"),
    "message_called_back": _("Message called back"),
    "danger": _("Danger: the chain was called"),
    "danger_over": _("Danger is over"),
    "duty_started": _("Clock of a report started"),
    "wish_recorded": _("Her wish about a report recorded"),
    "duty_signed": _("Report signed by a supervisor"),
    "duty_reported": _("Reported"),
    "duty_ended": _("Clock ended without a report"),
    "evidence_kept": _("Evidence taken in"),
    "evidence_copied": _("Copy without hidden data made"),
    "evidence_set_aside": _("Evidence set aside"),
    "evidence_handed_over": _("Evidence handed over"),
}
WEEKDAYS: Mapping[int, Promise] = {
    1: _("Monday"),
    2: _("Tuesday"),
    3: _("Wednesday"),
    4: _("Thursday"),
    5: _("Friday"),
    6: _("Saturday"),
    7: _("Sunday"),
}
LANGUAGES: Words = {
    "id": _("Indonesian"),
    "jv": _("Javanese"),
    "su": _("Sundanese"),
    "en": _("English"),
}
MESSAGES: Words = {
    "please-call": _("Please call us"),
    "please-come": _("You are welcome to come"),
}
DUTY_ACTS: Words = {
    "record_wish": _("Record her wish"),
    "sign_before": _("Sign"),
    "sign_after": _("Sign afterwards"),
    "report": _("Record the report"),
    "hand_on": _("Another duty holder reports"),
    "no_duty": _("There is no duty"),
}
