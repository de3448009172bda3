"""Sign-in, one's own account, the code of conduct, and the staff of the office.

Of allauth only what an office uses: nobody signs up, and no password is sent by mail.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path

from satuatap.access.sign_in import no_sign_up, through_own_door
from satuatap.access.views import conduct, proposals, staff

# allauth notes the first look at the codes: a reading that writes, through one's own door.
show_codes = through_own_door(codes.view_recovery_codes, methods=("GET",))
download_codes = through_own_door(codes.download_recovery_codes, methods=("GET",))

urlpatterns = [
    path("account/sign-in/", account.login, name="account_login"),
    path("account/sign-out/", account.logout, name="account_logout"),
    path("account/closed/", account.account_inactive, name="account_inactive"),
    path("account/sign-up/", no_sign_up, name="account_signup"),
    path("account/again/", account.reauthenticate, name="account_reauthenticate"),
    path("account/password/", through_own_door(account.password_change), name="account_change_password"),
    path("account/code/", through_own_door(mfa.authenticate), name="mfa_authenticate"),
    path("account/code/again/", through_own_door(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("account/security/", mfa.index, name="mfa_index"),
    path("account/totp/activate/", through_own_door(totp.activate_totp), name="mfa_activate_totp"),
    path("account/totp/deactivate/", through_own_door(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("account/recovery-codes/", show_codes, name="mfa_view_recovery_codes"),
    path(
        "account/recovery-codes/new/",
        through_own_door(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path("account/recovery-codes/file/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("conduct/", conduct.conduct, name="conduct"),
    path("office/staff/", staff.staff, name="staff"),
    path("office/staff/new/", staff.hire, name="staff-new"),
    path("office/staff/proposals/", proposals.proposals, name="staff-proposals"),
    path("office/staff/proposals/<uuid:proposal_id>/confirm/", proposals.confirm, name="staff-confirm"),
    path("office/staff/proposals/<uuid:proposal_id>/end/", proposals.turn_down, name="staff-turn-down"),
    path("office/staff/<uuid:user_id>/", staff.member, name="staff-member"),
    path("office/staff/<uuid:user_id>/post/", staff.add_post, name="staff-post"),
    path("office/staff/<uuid:user_id>/end/<uuid:membership_id>/", staff.end_post, name="staff-end"),
    path("office/staff/<uuid:user_id>/reset/", staff.reset, name="staff-reset"),
    path("office/staff/<uuid:user_id>/active/", staff.switch, name="staff-active"),
]
