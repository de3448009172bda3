"""Why a record is opened. It is signed into the gate's claims and written into every access event."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.rules.roles import can
from satuatap.lib.verdicts import YES, Verdict, no


class Purpose(TextChoices):
    COUNTER_SERVICE = "counter_service", _("Service at the counter")
    REGISTRATION = "registration", _("Registration")
    SEARCH = "search", _("Search in the register")
    COUNSELLING = "counselling", _("Counselling")
    SUPERVISION = "supervision", _("Supervision")
    AUDIT = "audit", _("Review of who looked")
    ADMINISTRATION = "administration", _("Administration of staff")
    CONFIRMATION = "confirmation", _("Second word on who is let in")
    OWN_ACCOUNT = "own_account", _("Own account")
    CASEWORK = "casework", _("Work on a closed file")
    CASE_SUPERVISION = "case_supervision", _("Supervision of closed files")
    BREAK_GLASS = "break_glass", _("Emergency opening of a closed file")
    REFERRAL = "referral", _("Answering a referral")
    BY_LINK = "by_link", _("Answering a referral by its link")
    INTERVIEW = "interview", _("Interview before departure")


# Any one of the acts lets a role open the gate for the purpose. One's own account has `gate.own_account`.
NEEDS: dict[Purpose, frozenset[Act]] = {
    Purpose.COUNTER_SERVICE: frozenset(
        {
            Act.FIND_PERSON,
            Act.GIVE_TICKET,
            Act.SERVE_COUNTER,
            Act.HANDLE_REQUEST,
            Act.DECIDE_REQUEST,
            Act.WORK_JOURNEYS,
        }
    ),
    Purpose.REGISTRATION: frozenset({Act.REGISTER_PERSON, Act.CORRECT_PERSON}),
    Purpose.SEARCH: frozenset({Act.FIND_PERSON}),
    Purpose.COUNSELLING: frozenset({Act.READ_CONCERNS}),
    Purpose.SUPERVISION: frozenset({Act.MANAGE_ACCESS}),
    Purpose.AUDIT: frozenset({Act.MANAGE_ACCESS}),
    Purpose.ADMINISTRATION: frozenset({Act.MANAGE_STAFF}),
    Purpose.CONFIRMATION: frozenset({Act.CONFIRM_STAFF}),
    Purpose.OWN_ACCOUNT: frozenset(),
    Purpose.CASEWORK: frozenset({Act.WORK_CASES, Act.LOG_COUNSELLING}),
    Purpose.CASE_SUPERVISION: frozenset({Act.SUPERVISE_CASES}),
    Purpose.BREAK_GLASS: frozenset({Act.BREAK_GLASS}),
    Purpose.REFERRAL: frozenset({Act.RECEIVE_REFERRALS}),
    Purpose.INTERVIEW: frozenset({Act.INTERVIEW}),
    Purpose.BY_LINK: frozenset(),  # `gate.by_link`: whoever holds the link and its code
}

# What row-level policies are built from.
SERVING = (Purpose.COUNTER_SERVICE, Purpose.REGISTRATION, Purpose.COUNSELLING)
READING = (*SERVING, Purpose.SEARCH, Purpose.SUPERVISION, Purpose.CASEWORK, Purpose.CASE_SUPERVISION)
# That somebody looked for one of these would tell of a closed file.
CASES = (Purpose.CASEWORK, Purpose.CASE_SUPERVISION)
CLOSED = (Purpose.COUNSELLING, *CASES, Purpose.BREAK_GLASS, Purpose.REFERRAL, Purpose.BY_LINK)


def can_open(role: str, purpose: Purpose) -> Verdict:
    """May this role open the gate for this purpose? Reason `purpose_not_of_role`."""
    return YES if any(can(role, act) for act in NEEDS[purpose]) else no("purpose_not_of_role")
