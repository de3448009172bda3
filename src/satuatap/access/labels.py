"""The words of this package's reason codes."""

from django.utils.translation import gettext_lazy as _

REASONS = {
    "purpose_not_of_role": _("Your role does not open records for this purpose."),
    "not_for_this_purpose": _("Hidden: not needed for this purpose."),
    "not_accepted": _("This could not be saved as it is. Check the entries, or ask your head of office."),
    "not_to_oneself": _("Nobody can give access to herself."),
    "not_a_serving_purpose": _("Access is given for service, registration or counselling only."),
    "ends_in_the_past": _("The last day must lie ahead."),
    "longer_than_90_days": _("Access is given for 90 days at most. It can be given again."),
    "name_one": _("Name either one person or one organisation."),
    "no_such_grant": _("There is no such access, or it has ended."),
    "username_taken": _("Somebody already has this user name. Choose another."),
    "unknown_role": _("This role does not exist. Choose one of the list."),
    "role_needs_a_desk": _("This role serves visitors: choose the desk."),
    "desk_of_another_office": _("This desk belongs to another office."),
    "ends_before_it_starts": _("The last day lies before the first day."),
    "not_for_oneself": _("Nobody changes her own role or sign-in here. Ask another administrator."),
    "works_elsewhere_too": _("This colleague also works in another office: her sign-in is not changed here."),
    "no_such_user": _("There is no such colleague in this office."),
    "no_such_post": _("There is no such post in this office."),
    "takes_two_people": _("This role takes two people: propose it, and a second person confirms it."),
    "one_is_enough": _("This role takes no second person: do it directly."),
    "no_such_proposal": _("There is no such proposal in this office."),
    "proposal_settled": _("This proposal has been decided."),
    "proposal_lapsed": _("This proposal has lapsed. It can be made again."),
    "proposer_does_not_confirm": _("You proposed it yourself: somebody else confirms it."),
    "supervisor_confirms": _("The head of the resource centre of this organisation confirms it."),
    "supervisor_of_another": _("You confirm for the closed files of your own organisation only."),
    "no_such_wall": _("There is no such wall, or it has been taken down."),
}

# What `satuatap log verify` finds; `%(count)d` events.
LOG_PROBLEMS = {
    "chain_broken": _("the file of this day does not follow from the day before"),
    "ids_missing": _("%(count)d events are not in the list of this day"),
    "events_missing": _("%(count)d events are gone from the database"),
    "events_changed": _("an event of this day was changed"),
    "never_closed": _("%(count)d events were written in after their day was closed"),
}


def words(reason: str) -> str:
    """The sentence for a reason code of this package."""
    return str(REASONS[reason])
