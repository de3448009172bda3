"""Members of staff as users: what the houses of several packages have in common."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import uuid4

from django.conf import settings
from django.test import Client

from satuatap.accounts.actors import Actor
from satuatap.accounts.models import Membership, User
from satuatap.accounts.views.guard import SECOND_FACTOR_SHOWN


def hire(staff: Iterable[Actor], *, house: str = "", now: datetime) -> None:
    """As owner: users who may sign in, with their posts. `house`: what ends their user names."""
    for member in staff:
        if User.objects.using("owner").filter(id=member.user_id).exists():
            continue
        User(
            id=member.user_id,
            username=member.name.split()[0].lower() + house,
            display_name=member.name,
            is_woman_officer=member.is_woman_officer,
            conduct_version=settings.CONDUCT_VERSION,
            conduct_accepted_at=now,
        ).save(using="owner")
        for desk in member.desk_ids or {None}:
            Membership(
                id=uuid4(),
                user_id=member.user_id,
                organisation_id=member.organisation_id,
                office_id=member.office_id,
                desk_id=desk,
                role=member.role,
                valid_from=date(2026, 1, 1),
            ).save(using="owner")


def signed_in(member: Actor) -> Client:
    """A browser in which a member of staff has signed in, with her second factor."""
    browser = Client()
    browser.force_login(User.objects.get(id=member.user_id))
    session = browser.session
    session[SECOND_FACTOR_SHOWN] = True
    session.save()
    return browser
