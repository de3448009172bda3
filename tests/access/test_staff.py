"""Letting staff in and out: in one's own office only, never for oneself, never another office's officer."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.contrib.auth import authenticate

from satuatap.access import staff
from satuatap.access.staff import Post
from satuatap.accounts.actors import Actor
from satuatap.accounts.models import Membership, User
from satuatap.accounts.selectors import actor_for
from satuatap.lib.errors import AppError, Denied, Invalid, NotFound
from tests.access import house

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("committed_house")]

TODAY = date(2026, 11, 24)


def _post(role: str = "receptionist", **changes: object) -> Post:
    facts: dict[str, object] = {
        "role": role,
        "organisation_id": house.AGENCY,
        "desk_id": None,
        "valid_from": TODAY,
        "valid_until": None,
    }
    return Post(**(facts | changes))  # type: ignore[arg-type]


def hire_somebody(
    by: Actor = house.ADMINISTRATOR, username: str = "baru.contoh", **changes: object
) -> staff.Hired:
    return staff.hire(
        by,
        username=username,
        display_name="Baru Contoh",
        is_woman_officer=True,
        post=_post(**changes),  # type: ignore[arg-type]
        now=house.NOW,
    )


def _is_password(user_id: UUID, password: str) -> bool:
    return User.objects.get(id=user_id).check_password(password)


def test_a_new_colleague_can_sign_in_with_her_first_password_and_must_change_it() -> None:
    hired = hire_somebody()
    user = User.objects.get(id=hired.user_id)
    assert _is_password(hired.user_id, hired.first_password)
    assert user.must_change_password
    actor = actor_for(user, today=TODAY)
    assert actor is not None
    assert (actor.role, actor.office_id) == ("receptionist", house.HERE)


def test_no_two_first_passwords_are_alike() -> None:
    assert len({staff.first_password() for _ in range(500)}) == 500


@pytest.mark.parametrize("who", [house.RECEPTIONIST, house.OFFICER, house.COUNSELLOR, house.HEAD])
def test_only_an_administrator_lets_somebody_in(who: Actor) -> None:
    with pytest.raises(Denied):
        hire_somebody(by=who)
    assert not User.objects.filter(username="baru.contoh").exists()


def test_a_user_name_is_taken_once() -> None:
    hire_somebody()
    with pytest.raises(Invalid) as refused:
        hire_somebody(username="BARU.contoh")
    assert refused.value.fields == {"username": ["username_taken"]}


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"role": "king"}, "role", "unknown_role"),
        ({"role": "desk_officer"}, "desk", "role_needs_a_desk"),
        ({"desk_id": house.fixed("no such desk")}, "desk", "desk_of_another_office"),
        ({"valid_until": TODAY - timedelta(days=1)}, "valid_until", "ends_before_it_starts"),
    ],
)
def test_a_post_that_does_not_fit_is_refused_by_its_field(
    changes: dict[str, object], field: str, reason: str
) -> None:
    with pytest.raises(Invalid) as refused:
        hire_somebody(**changes)  # type: ignore[arg-type]
    assert refused.value.fields[field] == [reason]


def test_an_ended_post_ends_after_its_last_day() -> None:
    hired = hire_somebody()
    user = User.objects.get(id=hired.user_id)
    post = Membership.objects.get(user_id=hired.user_id)
    staff.end_role(house.ADMINISTRATOR, membership_id=post.id, last_day=TODAY, now=house.NOW)
    assert actor_for(user, today=TODAY) is not None
    assert actor_for(user, today=TODAY + timedelta(days=1)) is None


def test_nobody_changes_her_own_role_or_sign_in() -> None:
    me = house.ADMINISTRATOR
    mine = Membership.objects.get(user_id=me.user_id)
    for act in (
        lambda: staff.give_role(me, user_id=me.user_id, post=_post("head_of_office"), now=house.NOW),
        lambda: staff.end_role(me, membership_id=mine.id, last_day=TODAY, now=house.NOW),
        lambda: staff.reset_sign_in(me, user_id=me.user_id, now=house.NOW),
        lambda: staff.set_active(me, user_id=me.user_id, active=False, now=house.NOW),
    ):
        with pytest.raises(Invalid, match="not_for_oneself"):
            act()


def test_another_offices_staff_are_out_of_reach() -> None:
    stranger = house.RECEPTIONIST_THERE.user_id
    post = Membership.objects.get(user_id=stranger)
    with pytest.raises(NotFound):
        staff.reset_sign_in(house.ADMINISTRATOR, user_id=stranger, now=house.NOW)
    with pytest.raises(NotFound):
        staff.set_active(house.ADMINISTRATOR, user_id=stranger, active=False, now=house.NOW)
    with pytest.raises(NotFound):
        staff.end_role(house.ADMINISTRATOR, membership_id=post.id, last_day=TODAY, now=house.NOW)


def test_hiring_another_offices_officer_does_not_hand_over_her_sign_in() -> None:
    """Else an administrator could give her a post here, reset her password and walk into her office."""
    stranger = house.COUNSELLOR_THERE.user_id
    staff.give_role(house.ADMINISTRATOR, user_id=stranger, post=_post(), now=house.NOW)
    with pytest.raises(Denied, match="works_elsewhere_too"):
        staff.reset_sign_in(house.ADMINISTRATOR, user_id=stranger, now=house.NOW)
    with pytest.raises(AppError):
        staff.set_active(house.ADMINISTRATOR, user_id=stranger, active=False, now=house.NOW)
    assert User.objects.get(id=stranger).is_active


def test_a_reset_makes_the_old_password_useless() -> None:
    hired = hire_somebody()
    again = staff.reset_sign_in(house.ADMINISTRATOR, user_id=hired.user_id, now=house.NOW)
    assert not _is_password(hired.user_id, hired.first_password)
    assert _is_password(hired.user_id, again.first_password)


def test_a_closed_sign_in_is_no_actor_and_no_user() -> None:
    hired = hire_somebody()
    staff.set_active(house.ADMINISTRATOR, user_id=hired.user_id, active=False, now=house.NOW)
    assert actor_for(User.objects.get(id=hired.user_id), today=TODAY) is None
    assert authenticate(username=hired.username, password=hired.first_password) is None
