"""The roles of an office, each short enough for its head to read and sign.

A role says what its holder may do in her own office. Whose records she may open is decided by the gate.
The matrix in `docs/reference/roles.md` is generated from these classes (`satuatap docs`).
"""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from satuatap.accounts.rules.acts import Act
from satuatap.lib.verdicts import YES, Verdict, no


class Role:
    """One role: its code in `Membership.role`, its name, what it is for, what it may do."""

    code: ClassVar[str]
    label: ClassVar[Promise]
    purpose: ClassVar[Promise]
    may: ClassVar[frozenset[Act]]
    second_factor: ClassVar[bool] = False  # True: a password alone is not enough for what the role opens


class Receptionist(Role):
    code = "receptionist"
    label = _("Receptionist")
    purpose = _("Welcomes visitors, finds or registers them and hands over tickets.")
    may = frozenset(
        {
            Act.FIND_PERSON,
            Act.REGISTER_PERSON,
            Act.CORRECT_PERSON,
            Act.SEE_CONTACT,
            Act.SEE_LOOKS,
            Act.GIVE_TICKET,
            Act.RAISE_CONCERN,
        }
    )


class DeskOfficer(Role):
    code = "desk_officer"
    label = _("Desk officer")
    purpose = _("Serves tickets at the counter of one agency, verifies documents and handles requests.")
    may = frozenset(
        {
            Act.FIND_PERSON,
            Act.CORRECT_PERSON,
            Act.SEE_NIK,
            Act.SEE_CONTACT,
            Act.SEE_LOOKS,
            Act.SERVE_COUNTER,
            Act.VERIFY_DOCUMENT,
            Act.HANDLE_REQUEST,
            Act.RAISE_CONCERN,
            Act.WORK_JOURNEYS,
            Act.INTERVIEW,
            Act.KEEP_REGISTER,
            Act.RECONCILE,
        }
    )


class Counsellor(Role):
    code = "counsellor"
    label = _("Counsellor")
    purpose = _("Listens in the private room of the resource centre; works for a partner organisation.")
    second_factor = True
    may = frozenset(
        {
            Act.FIND_PERSON,
            Act.REGISTER_PERSON,
            Act.CORRECT_PERSON,
            Act.SEE_CONTACT,
            Act.SEE_LOOKS,
            Act.SERVE_COUNTER,
            Act.RAISE_CONCERN,
            Act.READ_CONCERNS,
            Act.LOG_COUNSELLING,
            Act.WORK_CASES,
            Act.BREAK_GLASS,
            Act.RECEIVE_REFERRALS,
            Act.WORK_JOURNEYS,
            Act.INTERVIEW,
        }
    )


class CaseSupervisor(Role):
    code = "case_supervisor"
    label = _("Head of the resource centre")
    purpose = _("Supervises the counsellors and the closed files of her own organisation.")
    second_factor = True
    may = frozenset(
        {
            Act.FIND_PERSON,
            Act.SEE_CONTACT,
            Act.RAISE_CONCERN,
            Act.READ_CONCERNS,
            Act.LOG_COUNSELLING,
            Act.WORK_CASES,
            Act.SUPERVISE_CASES,
            Act.RECEIVE_REFERRALS,
            Act.CONFIRM_STAFF,
        }
    )


class ReferralPartner(Role):
    code = "referral_partner"
    label = _("Referral partner")
    purpose = _("Answers referrals sent to her organisation: a hospital, a shelter, the police, legal aid.")
    second_factor = True
    may = frozenset({Act.RECEIVE_REFERRALS})


class HeadOfOffice(Role):
    code = "head_of_office"
    label = _("Head of office")
    purpose = _("Watches over the hall, signs what the office issues and sees who looked at records.")
    second_factor = True
    may = frozenset(
        {
            Act.FIND_PERSON,
            Act.SEE_HALL,
            Act.SEE_OFFICE,
            Act.SEE_LOOKS,
            Act.DECIDE_REQUEST,
            Act.MANAGE_ACCESS,
            Act.CONFIRM_STAFF,
        }
    )


class OfficeAdministrator(Role):
    code = "office_administrator"
    label = _("Office administrator")
    purpose = _("Keeps desks, staff and settings in order. Opens no person's record.")
    second_factor = True
    may = frozenset({Act.SEE_HALL, Act.SEE_OFFICE, Act.MANAGE_STAFF, Act.CONFIRM_STAFF})


ROLES: dict[str, type[Role]] = {
    role.code: role
    for role in (
        Receptionist,
        DeskOfficer,
        Counsellor,
        CaseSupervisor,
        ReferralPartner,
        HeadOfOffice,
        OfficeAdministrator,
    )
}


def acts_of(role: str) -> frozenset[Act]:
    """All that a role may do; an unknown role may do nothing."""
    known = ROLES.get(role)
    return known.may if known is not None else frozenset()


def can(role: str, act: Act) -> Verdict:
    """May this role do this? An unknown role may do nothing (reason `role_may_not`)."""
    return YES if act in acts_of(role) else no("role_may_not")
