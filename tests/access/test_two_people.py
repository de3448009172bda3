"""Who works on closed files is let in by two people; neither of them alone, and never she herself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from allauth.mfa.models import Authenticator

from satuatap.access import gate, proposals, staff
from satuatap.access.models import AccessEvent
from satuatap.access.proposals import Newcomer
from satuatap.access.rules import two_people as rules
from satuatap.access.rules.purposes import Purpose
from satuatap.access.rules.two_people import CLOSED_FILES, LAPSES, TWO_PEOPLE, Proposed, Second
from satuatap.access.staff import Hired, Post
from satuatap.accounts.actors import Actor
from satuatap.accounts.models import Membership, User
from satuatap.accounts.selectors import actor_for
from satuatap.lib.errors import AppError, Denied, Invalid, NotFound
from tests.access import house
from tests.access.house import (
    ADMINISTRATOR,
    ADMINISTRATOR_THERE,
    AGENCY,
    COUNSELLOR,
    COUNSELLOR_THERE,
    HEAD,
    NOW,
    OFFICER,
    OTHER_ADMINISTRATOR,
    RECEPTIONIST,
    SUPERVISOR,
    UNION,
)

TODAY = date(2026, 11, 24)
LATER = NOW + timedelta(hours=3)

HERE, THERE, OURS, THEIRS = (UUID(int=n) for n in range(1, 5))
SHE, BY, ANOTHER = (UUID(int=n) for n in range(11, 14))
COUNSELLOR_PROPOSED = Proposed(
    role="counsellor",
    office_id=HERE,
    organisation_id=OURS,
    user_id=SHE,
    by=BY,
    lapses_at=NOW + LAPSES,
    settled=False,
)
AS_ADMINISTRATOR = Second(ANOTHER, "office_administrator", HERE, THEIRS)
AS_HEAD = Second(ANOTHER, "head_of_office", HERE, THEIRS)
AS_SUPERVISOR = Second(ANOTHER, "case_supervisor", HERE, OURS)


@pytest.mark.parametrize(
    ("what", "second", "has_supervisor", "reason"),
    [
        ({}, AS_SUPERVISOR, True, ""),
        ({}, AS_SUPERVISOR, False, ""),  # the only one, and she herself is left out of the question
        ({}, AS_ADMINISTRATOR, True, "supervisor_confirms"),
        ({}, AS_HEAD, True, "supervisor_confirms"),
        ({}, AS_ADMINISTRATOR, False, ""),
        ({}, AS_HEAD, False, ""),
        ({"role": "case_supervisor"}, AS_SUPERVISOR, True, ""),
        ({"role": "case_supervisor"}, AS_HEAD, False, ""),
        ({"role": "referral_partner"}, AS_ADMINISTRATOR, False, ""),
        ({"role": "office_administrator"}, AS_ADMINISTRATOR, True, ""),
        ({"role": "office_administrator"}, AS_SUPERVISOR, True, "supervisor_of_another"),
        ({"role": "head_of_office"}, AS_ADMINISTRATOR, False, ""),
        ({"by": ANOTHER}, AS_SUPERVISOR, False, "proposer_does_not_confirm"),
        ({"by": ANOTHER}, AS_ADMINISTRATOR, False, "proposer_does_not_confirm"),
        ({"user_id": ANOTHER}, AS_SUPERVISOR, False, "not_for_oneself"),
        ({"user_id": ANOTHER}, AS_HEAD, False, "not_for_oneself"),
        ({"office_id": THERE}, AS_SUPERVISOR, False, "no_such_proposal"),
        ({"lapses_at": NOW}, AS_SUPERVISOR, False, "proposal_lapsed"),
        ({"lapses_at": NOW + timedelta(seconds=1)}, AS_SUPERVISOR, False, ""),
        ({"settled": True}, AS_SUPERVISOR, False, "proposal_settled"),
        ({"organisation_id": THEIRS}, AS_SUPERVISOR, False, "supervisor_of_another"),
        ({}, replace(AS_SUPERVISOR, role="counsellor"), False, "role_may_not"),
        ({}, replace(AS_SUPERVISOR, role="receptionist"), False, "role_may_not"),
        ({}, replace(AS_SUPERVISOR, role="no_such_role"), False, "role_may_not"),
    ],
)
def test_who_may_be_the_second_person(
    what: dict[str, object], second: Second, has_supervisor: bool, reason: str
) -> None:
    it = replace(COUNSELLOR_PROPOSED, **what)  # type: ignore[arg-type]
    verdict = rules.can_confirm(it, by=second, has_supervisor=has_supervisor, now=NOW)
    assert verdict.reason == reason


def test_these_roles_take_two_people() -> None:
    """Also who could let them in: an invented administrator would be the second person."""
    assert {"counsellor", "case_supervisor", "referral_partner"} == CLOSED_FILES
    assert {"head_of_office", "office_administrator"} == TWO_PEOPLE - CLOSED_FILES


in_the_office = pytest.mark.usefixtures("person")


def a_post(role: str = "case_supervisor", organisation_id: UUID = UNION) -> Post:
    return Post(role, organisation_id, None, TODAY, None)


def newcomer(username: str = "baru.contoh", *, by: Actor = ADMINISTRATOR, post: Post | None = None) -> UUID:
    who = Newcomer(username, "Baru Contoh", is_woman_officer=True)
    return proposals.propose_post(by, who=who, post=post or a_post(), now=NOW)


def confirmed(by: Actor, proposal_id: UUID, now: datetime = LATER) -> Hired:
    hired = proposals.confirm(by, proposal_id=proposal_id, now=now)
    assert hired is not None
    return hired


def events_of(subject: UUID) -> list[tuple[UUID, str]]:
    with gate.opened(HEAD, Purpose.AUDIT, now=NOW):
        return list(
            AccessEvent.objects.filter(subject_id=subject)
            .order_by("at", "act")
            .values_list("actor_id", "act")
        )


@in_the_office
def test_one_administrator_alone_lets_nobody_in_to_closed_files() -> None:
    for role in sorted(TWO_PEOPLE - {"counsellor"}):
        with pytest.raises(Denied, match="takes_two_people"):
            staff.hire(
                ADMINISTRATOR,
                username="sendiri.contoh",
                display_name="Sendiri Contoh",
                is_woman_officer=True,
                post=a_post(role),
                now=NOW,
            )
        with pytest.raises(Denied, match="takes_two_people"):
            staff.give_role(ADMINISTRATOR, user_id=RECEPTIONIST.user_id, post=a_post(role), now=NOW)
    with pytest.raises(Denied, match="takes_two_people"):
        staff.reset_sign_in(ADMINISTRATOR, user_id=COUNSELLOR.user_id, now=NOW)


@in_the_office
def test_what_is_proposed_has_no_effect_before_it_is_confirmed() -> None:
    newcomer()
    assert not User.objects.filter(username="baru.contoh").exists()


@in_the_office
def test_the_supervisor_confirms_a_newcomer_and_hands_over_the_password() -> None:
    proposal_id = newcomer()
    hired = confirmed(SUPERVISOR, proposal_id)
    user = User.objects.get(username="baru.contoh")
    assert user.check_password(hired.first_password)
    assert user.must_change_password
    actor = actor_for(user, today=TODAY)
    assert actor is not None
    assert (actor.role, actor.organisation_id) == ("case_supervisor", UNION)
    assert events_of(user.id) == [
        (ADMINISTRATOR.user_id, "propose_post"),
        (SUPERVISOR.user_id, "confirm_post"),
    ]


@in_the_office
@pytest.mark.parametrize("who", [ADMINISTRATOR, OTHER_ADMINISTRATOR, HEAD, COUNSELLOR, RECEPTIONIST, OFFICER])
def test_nobody_but_the_supervisor_of_the_organisation_confirms(who: Actor) -> None:
    proposal_id = newcomer()
    with pytest.raises(Denied):
        proposals.confirm(who, proposal_id=proposal_id, now=LATER)
    assert not User.objects.filter(username="baru.contoh").exists()


@in_the_office
@pytest.mark.parametrize("who", [OTHER_ADMINISTRATOR, HEAD])
def test_the_first_supervisor_of_an_organisation_is_confirmed_by_another_of_the_office(who: Actor) -> None:
    proposal_id = newcomer(post=a_post(organisation_id=AGENCY))
    with pytest.raises(Denied, match="supervisor_of_another"):
        proposals.confirm(SUPERVISOR, proposal_id=proposal_id, now=LATER)
    with pytest.raises(Denied, match="proposer_does_not_confirm"):
        proposals.confirm(ADMINISTRATOR, proposal_id=proposal_id, now=LATER)
    confirmed(who, proposal_id)


@in_the_office
def test_a_supervisors_own_sign_in_is_reset_by_others_and_not_by_her() -> None:
    proposal_id = proposals.propose_reset(ADMINISTRATOR, user_id=SUPERVISOR.user_id, now=NOW)
    with pytest.raises(Denied, match="not_for_oneself"):
        proposals.confirm(SUPERVISOR, proposal_id=proposal_id, now=LATER)
    assert confirmed(HEAD, proposal_id).username == "case_supervisor.here"


@in_the_office
def test_a_reset_takes_effect_when_it_is_confirmed() -> None:
    with gate.own_account(COUNSELLOR.user_id, now=NOW):
        Authenticator.objects.create(user_id=COUNSELLOR.user_id, type="totp", data={"secret": "x"})
    proposal_id = proposals.propose_reset(ADMINISTRATOR, user_id=COUNSELLOR.user_id, now=NOW)
    assert User.objects.get(id=COUNSELLOR.user_id).check_password(house.PASSWORD)
    hired = confirmed(SUPERVISOR, proposal_id)
    user = User.objects.get(id=COUNSELLOR.user_id)
    assert user.check_password(hired.first_password)
    assert user.must_change_password
    assert not Authenticator.objects.filter(user_id=user.id).exists()
    assert events_of(user.id)[-2:] == [
        (ADMINISTRATOR.user_id, "propose_reset"),
        (SUPERVISOR.user_id, "confirm_reset"),
    ]


@in_the_office
def test_who_was_at_the_counter_gets_a_password_that_no_administrator_knows() -> None:
    """Else an administrator resets a receptionist, keeps the password, and has her made a supervisor."""
    known = staff.reset_sign_in(ADMINISTRATOR, user_id=RECEPTIONIST.user_id, now=NOW)
    proposal_id = proposals.propose_post(ADMINISTRATOR, who=RECEPTIONIST.user_id, post=a_post(), now=NOW)
    hired = confirmed(SUPERVISOR, proposal_id)
    user = User.objects.get(id=RECEPTIONIST.user_id)
    assert not user.check_password(known.first_password)
    assert user.check_password(hired.first_password)


@in_the_office
def test_who_has_closed_files_already_keeps_her_password_with_one_more_post() -> None:
    proposal_id = proposals.propose_post(ADMINISTRATOR, who=COUNSELLOR.user_id, post=a_post(), now=NOW)
    assert proposals.confirm(SUPERVISOR, proposal_id=proposal_id, now=LATER) is None
    assert User.objects.get(id=COUNSELLOR.user_id).check_password(house.PASSWORD)
    assert Membership.objects.filter(user_id=COUNSELLOR.user_id, role="case_supervisor").count() == 1


@in_the_office
def test_a_proposal_lapses_and_can_be_made_again() -> None:
    proposal_id = newcomer()
    with pytest.raises(Denied, match="proposal_lapsed"):
        proposals.confirm(SUPERVISOR, proposal_id=proposal_id, now=NOW + LAPSES)
    again = proposals.propose_post(
        ADMINISTRATOR,
        who=Newcomer("baru.contoh", "Baru Contoh", is_woman_officer=True),
        post=a_post(),
        now=NOW + LAPSES,
    )
    confirmed(SUPERVISOR, again, now=NOW + LAPSES + timedelta(days=1))


@in_the_office
def test_a_proposal_is_settled_once() -> None:
    proposal_id = newcomer()
    confirmed(SUPERVISOR, proposal_id)
    with pytest.raises(Denied, match="proposal_settled"):
        proposals.confirm(SUPERVISOR, proposal_id=proposal_id, now=LATER)
    with pytest.raises(Denied, match="proposal_settled"):
        proposals.turn_down(SUPERVISOR, proposal_id=proposal_id, now=LATER)


@in_the_office
@pytest.mark.parametrize("who", [SUPERVISOR, ADMINISTRATOR])
def test_what_is_turned_down_or_taken_back_has_no_effect(who: Actor) -> None:
    proposal_id = newcomer()
    proposals.turn_down(who, proposal_id=proposal_id, now=LATER)
    with pytest.raises(Denied, match="proposal_settled"):
        proposals.confirm(SUPERVISOR, proposal_id=proposal_id, now=LATER)
    assert not User.objects.filter(username="baru.contoh").exists()


@in_the_office
def test_another_administrator_neither_takes_back_nor_turns_down() -> None:
    proposal_id = newcomer()
    with pytest.raises(Denied, match="supervisor_confirms"):
        proposals.turn_down(OTHER_ADMINISTRATOR, proposal_id=proposal_id, now=LATER)
    with pytest.raises(NotFound):
        proposals.turn_down(ADMINISTRATOR_THERE, proposal_id=proposal_id, now=LATER)


@in_the_office
@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (lambda: newcomer(by=SUPERVISOR), "role_may_not"),
        (lambda: newcomer(by=HEAD), "role_may_not"),
        (lambda: newcomer(post=a_post("receptionist")), "one_is_enough"),
        (lambda: newcomer("receptionist.here"), "check_the_form"),
        (lambda: [newcomer(), newcomer()], "check_the_form"),
        (lambda: newcomer(post=a_post("counsellor")), "check_the_form"),  # without a desk
        (
            lambda: proposals.propose_post(ADMINISTRATOR, who=ADMINISTRATOR.user_id, post=a_post(), now=NOW),
            "not_for_oneself",
        ),
        (lambda: proposals.propose_post(ADMINISTRATOR, who=uuid4(), post=a_post(), now=NOW), "no_such_user"),
        (
            lambda: proposals.propose_reset(ADMINISTRATOR, user_id=ADMINISTRATOR.user_id, now=NOW),
            "not_for_oneself",
        ),
        (
            lambda: proposals.propose_reset(ADMINISTRATOR, user_id=RECEPTIONIST.user_id, now=NOW),
            "one_is_enough",
        ),
        (
            lambda: proposals.propose_reset(ADMINISTRATOR, user_id=COUNSELLOR_THERE.user_id, now=NOW),
            "no_such_user",
        ),
        (lambda: proposals.confirm(SUPERVISOR, proposal_id=uuid4(), now=NOW), "no_such_proposal"),
    ],
)
def test_what_cannot_be_proposed_says_why(act: Callable[[], object], reason: str) -> None:
    with pytest.raises(AppError) as refused:
        act()
    assert refused.value.code == reason


@in_the_office
def test_a_name_that_was_given_away_meanwhile_is_refused_on_confirming() -> None:
    proposal_id = newcomer()
    user = User(id=uuid4(), username="baru.contoh", display_name="Lain Contoh", password="!")
    with gate.opened(ADMINISTRATOR, Purpose.ADMINISTRATION, now=NOW):
        user.save(force_insert=True)
    with pytest.raises(Invalid, match="username_taken"):
        proposals.confirm(SUPERVISOR, proposal_id=proposal_id, now=LATER)


@in_the_office
def test_a_post_that_took_two_people_is_shortened_by_one_and_lengthened_by_nobody() -> None:
    post = Membership.objects.get(user_id=COUNSELLOR.user_id)
    staff.end_role(ADMINISTRATOR, membership_id=post.id, last_day=TODAY, now=NOW)
    with pytest.raises(Denied, match="takes_two_people"):
        staff.end_role(ADMINISTRATOR, membership_id=post.id, last_day=TODAY + timedelta(days=1), now=NOW)
