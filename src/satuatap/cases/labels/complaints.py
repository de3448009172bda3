"""Words of the complaint procedure, of the ledger of claims and of the calculator."""

from django.utils.translation import gettext_lazy as _

from satuatap.cases.labels.core import Words

REASONS: Words = {
    "case_is_closed": _("This file is closed. Open it again first."),
    "no_complaint": _("No complaint is registered in this file yet."),
    "complaint_changed": _("A colleague took a step in this complaint meanwhile. Look again, then decide."),
    "complaint_is_closed": _("The complaint's procedure is closed."),
    "no_respondent": _("Write down first against whom it is; the name may be unknown."),
    "settlement_barred": _(
        "Sexual violence is never settled between the parties: no mediation (Law 12/2022, Article 23)."
    ),
    "no_agency_among_respondents": _("No placement agency (P3MI) is among the respondents."),
    "commitment_still_runs": _("The day of the second commitment has not passed yet."),
    "not_admitted_mediate_first": _(
        "The agency has not admitted the breach in writing: mediation comes first"
        " (Permen P2MI 23/2025, Article 18)."
    ),
    "nothing_claimed": _("Nothing is asked in the ledger of claims yet."),
    "no_such_respondent": _("Choose one of the respondents of this file."),
    "day_is_past": _("This day has passed."),
    "commitment_too_long": _(
        "The second commitment is fulfilled within 7 days (Permen P2MI 23/2025, Article 18)."
    ),
    "mediation_is_voluntary": _("Ask the worker first: mediation is voluntary."),
    "no_such_closing": _("Choose a reason from the list."),
    "closing_not_at_this_stage": _("Not at this stage of the procedure."),
    "closing_clock_not_started": _("Its clock has not started."),
    "closing_clock_still_runs": _("Its clock still runs."),
    "no_such_paper": _("There is no such letter."),
    # claims
    "no_such_claim": _("There is no such claim."),
    "claim_changed": _("A colleague changed this claim meanwhile. Look again, then decide."),
    "claim_has_ended": _("This claim has ended."),
    "no_such_entry": _("There is no such entry."),
    "no_such_evidence": _("There is no such paper in this file."),
    "nothing_asked": _("Enter first what is asked."),
    "nothing_awarded": _("Enter first what was awarded."),
    "nothing_promised": _("Enter first which parts were promised."),
    "not_paid_in_full": _("Less was received than awarded."),
    "time_has_not_run_out": _("The last day to claim has not passed, or is not known."),
    "currency_unknown": _("Three letters, such as TWD, HKD or IDR."),
    "amount_too_small": _("More than nothing, please."),
    "amount_too_long": _("This amount is too large or has too many decimals."),
    "rate_without_day": _("Rupiah need a rate and the day of the rate."),
    "rupiah_need_no_rate": _("Rupiah need no rate."),
    "day_in_future": _("This day has not come yet."),
    "no_such_destination": _("For this destination there are no rules yet."),
    "no_lines_chosen": _("Choose at least one line."),
    "needs_a_number": _("A number is needed here."),
    "needs_a_day": _("A day is needed here."),
    "days_reversed": _("The end lies before the beginning."),
    "no_rate_for_day": _("No rate is known for this day."),
    "period_too_long": _("At most 20 years."),
}
DUES: Words = {
    "complaint_papers": _("Complete the papers of the complaint"),
    "complaint_clarity": _("Answer to further questions"),
    "complaint_hearing": _("Clarification with the respondent"),
    "complaint_promise": _("Commitment of the respondent falls due"),
    "complaint_mediation": _("Mediation"),
    "complaint_fulfilment": _("Check whether it was fulfilled"),
    "complaint_contact": _("Get in touch with the complainant"),
    "complaint_silence": _("Word from the complainant"),
    "claim_limit": _("Last day to claim"),
    "claim_part": _("A promised part falls due"),
}
EVENTS: Words = {
    "complaint_registered": _("Complaint registered"),
    "complaint_step": _("Step in the complaint"),
    "complaint_contact": _("Complainant reached"),
    "complaint_told_unsolvable": _("Complainant told that it cannot be solved"),
    "complaint_paper": _("Letter printed"),
    "claim_added": _("Claim added"),
    "claim_step": _("Step in a claim"),
    "claim_entry": _("Entry in the ledger"),
    "claim_entry_struck": _("Entry struck out"),
}

STEPS: Words = {
    "register": _("Register the complaint"),
    "ask_more": _("Ask for further papers or data"),
    "complete": _("Papers are complete"),
    "call_1": _("Call to the first clarification"),
    "commit_1": _("Note the first commitment"),
    "call_2": _("Call to the second clarification"),
    "commit_2": _("Note the second commitment"),
    "mediate": _("Invite to mediation"),
    "agree": _("Note the joint agreement"),
    "fulfil": _("Follow the fulfilment"),
    "recommend_sanction": _("Recommend a sanction"),
    "claim_deposit": _("Ask for payment from the deposit"),
    "support_litigation": _("Support in court"),
    "refer": _("Hand to another institution"),
    "take_back": _("Take it back"),
    "close": _("Close the complaint"),
    "bar": _("Mediation ended: sexual violence became known"),
    # of a claim
    "ask": _("Ask for it"),
    "examine": _("It is being examined"),
    "award": _("It was awarded"),
    "pay_in_parts": _("Paid in parts"),
    "settle": _("Paid in full"),
    "refuse": _("It was refused"),
    "ask_again": _("Ask again"),
    "withdraw": _("Withdraw it"),
    "lapse": _("Time ran out"),
}
SAID: Words = {
    "wanted": _("Asked for"),
    "place": _("Place and hour"),
    "institution": _("Institution"),
    "signatory": _("Signs for the respondent"),
    "position": _("Position"),
    "respondent_phone": _("Telephone of the respondent"),
    "statement": _("What the respondent explains"),
    "commitment": _("Commitment"),
    "follow_up": _("What was done since"),
    "obstacles": _("What hindered the first commitment"),
    "agreed": _("What was agreed"),
    "ground": _("Why"),
    "admitted": _("Breach admitted"),
}
ANSWERS: Words = {"yes": _("yes"), "no": _("no")}
