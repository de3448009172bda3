"""Words of counselling, intake, limits, incidents and screening."""

from django.utils.translation import gettext_lazy as _

from satuatap.cases.labels.core import Words

REASONS: Words = {
    "no_such_talk": _("There is nothing at this address, or it is not open to you."),
    "no_such_row": _("There is nothing at this address, or it is not open to you."),
    "no_such_key": _("A key looks like K-7K2M-4Q. Leave it empty if she does not know hers."),
    "day_in_the_future": _("This day has not come yet."),
    "day_in_the_past": _("This day is over."),
    "minutes_out_of_range": _("Between 1 and 600 minutes."),
    "number_out_of_range": _("Between 1 and 1,000."),
    "nothing_told": _("Write a word of what it is about, or how somebody can be reached."),
    "time_needs_a_day": _("Say the day as well."),
    "limits_first": _("First the limits of confidentiality: say whether they were explained."),
    "incident_changed": _("A colleague changed this meanwhile. Load the page again."),
    "there_already": _("It stands in this column already."),
    "say_why_you_differ": _("You differ from what the answers say: write why."),
}
DUES: Words = {
    "session_follow_up": _("Follow up on a talk"),
    "health_care": _("Health care within hours"),
}
EVENTS: Words = {
    "talk_logged": _("Talk written down"),
    "talk_taken_over": _("Talk taken over into the file"),
    "limits_explained": _("Limits of confidentiality explained"),
    "incident_recorded": _("Incident written down"),
    "incident_corrected": _("Incident corrected"),
    "perpetrator_added": _("Perpetrator written down"),
    "perpetrator_withdrawn": _("Perpetrator taken out"),
    "screening_answered": _("Screening answered"),
    "element_marked": _("Element of the screening marked"),
    "element_withdrawn": _("Element of the screening taken out"),
    "screening_decided": _("Conclusion of the screening signed"),
}
# The six questions, in order, in our own words.
QUESTIONS: Words = {
    "penetration": _("Was there penetration, however slight, that she did not want?"),
    "contact": _("Was there any other unwanted sexual touch?"),
    "physical": _("Was she hurt in her body, not sexually?"),
    "marriage": _("Was she married against her will?"),
    "denial": _(
        "Was she, because of her sex, denied money, work, school, health care or a service due to her?"
    ),
    "psychological": _("Was she harmed in her mind: humiliated, threatened, shut off?"),
}
FLAGS: Words = {
    "partner_violence": _("Violence by a partner"),
    "child_sexual_abuse": _("Sexual abuse of a child"),
    "early_marriage": _("Early marriage"),
    "sexual_exploitation": _("May be sexual exploitation"),
    "sexual_slavery": _("May be sexual slavery"),
}
WINDOWS: Words = {
    "pep": _("Medicine against HIV (PEP)"),
    "contraception": _("Emergency contraception"),
}
SUPPORTS: Words = {
    "answer": _("Her answer"),
    "category": _("Kind of complaint"),
    "incident": _("Incident"),
    "claim": _("Claim"),
}
WHY: Words = {
    "child_act_purpose": _("Act and purpose, of a child: no means are needed."),
    "act_means_purpose": _("Act, means and purpose are all there."),
    "grave_indicator": _("Locked in, or violence: one is reason enough."),
    "debt_and_documents": _("Debt, and documents held."),
    "two_indicators": _("Two or more of the eleven indicators."),
    "act_and_purpose": _("Act and purpose are there; the means are not written down yet."),
}
