"""What a member of staff may be allowed to do. Every view and service asks for one of these."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    FIND_PERSON = "find_person", _("Find a person in the register")
    REGISTER_PERSON = "register_person", _("Register a person")
    CORRECT_PERSON = "correct_person", _("Correct a person's data")
    SEE_NIK = "see_nik", _("Show a whole NIK")
    SEE_CONTACT = "see_contact", _("See how to reach a person")
    SEE_LOOKS = "see_looks", _("See who looked at a record")
    GIVE_TICKET = "give_ticket", _("Give a ticket")
    SERVE_COUNTER = "serve_counter", _("Call and serve tickets at a counter")
    VERIFY_DOCUMENT = "verify_document", _("Verify a document")
    HANDLE_REQUEST = "handle_request", _("Open and handle a service request")
    DECIDE_REQUEST = "decide_request", _("Sign or refuse a service request")
    RAISE_CONCERN = "raise_concern", _("Leave a private worry for the counsellors")
    READ_CONCERNS = "read_concerns", _("Read private worries")
    SEE_HALL = "see_hall", _("See today's hall")
    SEE_OFFICE = "see_office", _("See how the office is set up")
    MANAGE_STAFF = "manage_staff", _("Manage staff and their roles")
    CONFIRM_STAFF = "confirm_staff", _("Confirm, as the second person, who is let in")
    MANAGE_ACCESS = "manage_access", _("Grant access and place conflict walls")
    LOG_COUNSELLING = "log_counselling", _("Keep the counselling log")
    WORK_CASES = "work_cases", _("Work on closed files of her team")
    SUPERVISE_CASES = "supervise_cases", _("Supervise the closed files of her organisation")
    BREAK_GLASS = "break_glass", _("Open a closed file in an emergency")
    WORK_JOURNEYS = "work_journeys", _("Open journeys and take their steps")
    INTERVIEW = "interview", _("Hold and read interviews before departure")
    KEEP_REGISTER = "keep_register", _("Keep the register of agencies and job orders")
    RECONCILE = "reconcile", _("Compare lists of other systems with the register")
    RECEIVE_REFERRALS = "receive_referrals", _("Receive referrals for her organisation")
