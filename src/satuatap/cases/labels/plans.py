"""Words of plan, consent, referral and directory."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from satuatap.cases.labels.core import Words

REASONS: Words = {
    "plan_is_empty": _("There is nothing to look at yet: the plan is empty."),
    "you_wrote_it": _("You wrote this yourself: another supervisor looks at it."),
    "no_such_need": _("This need is not in the file."),
    "no_such_action": _("This action is not in the file."),
    "no_such_provider": _("This service is not in the directory."),
    "no_such_consent": _("This consent is not in the file."),
    "no_such_referral": _("There is no such referral in this file."),
    "referral_changed": _("A colleague changed this referral meanwhile. Look at it again."),
    "provider_changed": _("A colleague changed this service meanwhile. Look at it again."),
    "no_consent": _("Nothing may go: there is no consent of hers for all of this. Ask her first."),
    "no_legal_basis": _("This referral rests on no legal basis."),
    "referral_signed_already": _("A supervisor has signed this already. Recall it and write a new one."),
    "not_out": _("This referral is not out: there is nothing to open."),
    "not_the_receiver": _("Only whom it was sent to answers it."),
    "not_this_service": _("This organisation does not give this service. Choose another one."),
    "choose_whom": _("Choose with whom it may be shared."),
    "choose_what": _("Choose at least one thing that may be shared."),
    "choose_whom_accepted": _("Choose at least one."),
    "guardian_missing": _("Write the guardian's name, or say why she cannot be asked."),
    "beds_out_of_range": _("From 0 to the number of beds."),
    "closes_before_opening": _("It closes before it opens."),
    "unreadable_opening": _("Write one day a line, such as: mon 08:00-16:00."),
    "code_does_not_open": _(
        "This does not open anything. Check the code, or ask for a new one where you got it."
    ),
    "no_longer_open": _("This is no longer open. Please do not use what you read here any more."),
}

DUES: Words = {
    "action": _("Appointment of the plan"),
    "follow_up": _("Follow-up"),
    "plan_review": _("Look at the plan"),
    "consent_sign": _("Sign the consent of a child"),
    "referral_sign": _("Sign a referral without consent"),
    "referral_answer": _("Answer to a referral"),
    "referral_silence": _("A referral was not answered"),
    "referral_result": _("Ask what became of a referral"),
    "referral_declined": _("A referral was declined: find another door"),
    "referral_feedback": _("Read what the receiver did"),
    "tell_receiver": _("Tell the receiver by telephone: no longer open"),
}

EVENTS: Words = {
    "need_added": _("Need written down"),
    "goal_stated": _("Goal looked at"),
    "action_planned": _("Action planned"),
    "action_answered": _("Action answered"),
    "follow_up_held": _("Follow-up held"),
    "plan_reviewed": _("Plan looked at by the supervisor"),
    "consent_given": _("Consent given"),
    "consent_refused": _("Consent not given"),
    "consent_withdrawn": _("Consent taken back"),
    "consent_signed": _("Consent looked at by the supervisor"),
    "referral_drafted": _("Referral drafted"),
    "referral_signed": _("Referral looked at by the supervisor"),
    "referral_send": _("Referral sent"),
    "referral_link": _("New link for a referral"),
    "referral_recall": _("Referral recalled"),
    "referral_withdraw": _("Referral closed: consent taken back"),
}

# A referral's own log.
LOG: Words = {
    "send": _("Sent"),
    "link": _("Link made"),
    "code": _("Code used"),
    "open": _("Opened"),
    "accept": _("Accepted"),
    "decline": _("Declined"),
    "finish": _("Done"),
    "recall": _("Recalled"),
    "withdraw": _("Closed: consent taken back"),
}

STEPS: Words = {
    "send": _("Send"),
    "open": _("Open"),
    "accept": _("Accept"),
    "decline": _("Decline"),
    "finish": _("Done"),
    "recall": _("Take back"),
    "withdraw": _("Close: consent taken back"),
}

STANDINGS: Mapping[str, tuple[StrPromise, str]] = {
    "live": (_("in force"), "ok"),
    "waits": (_("waits for the supervisor"), "wait"),
    "refused": (_("not given"), "plain"),
    "withdrawn": (_("taken back"), "plain"),
    "ended": (_("ended"), "plain"),
}
TONES: Mapping[str, str] = {
    "draft": "plain",
    "sent": "info",
    "opened": "info",
    "accepted": "ok",
    "declined": "wait",
    "done": "ok",
    "recalled": "plain",
}

# Which door?
WHY: Words = {
    "open_now": _("open now"),
    "room_free": _("has room"),
    "in_area": _("in her area"),
    "woman_officer": _("women work there"),
    "language": _("speaks her language"),
    "free_of_charge": _("free of charge"),
    "verified": _("asked in the last 90 days"),
}
WHY_NOT: Words = {
    "not_for_children": _("does not take children"),
    "not_for_women": _("does not take women"),
    "not_for_men": _("does not take men"),
    "not_with_children": _("does not take her with her children"),
    "not_with_disability": _("cannot receive somebody with this disability"),
    "not_without_id": _("does not take anybody without identity papers"),
    "full": _("is full"),
}
WARNINGS: Words = {
    "stale": _("not asked for 90 days: telephone first"),
    "capacity_unknown": _("ask whether there is room"),
    "asks_for_id": _("asks for identity papers"),
    "closed_now": _("closed now"),
    "hours_unknown": _("ask when it is open"),
    "out_of_area": _("for another area; may take her all the same"),
    "other_language": _("speaks other languages"),
    "no_woman_officer": _("perhaps no woman there"),
}
