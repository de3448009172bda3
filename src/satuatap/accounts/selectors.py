"""Reads about staff."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from satuatap.accounts.actors import Actor
from satuatap.accounts.models import Membership, User


def memberships_on(day: date) -> QuerySet[Membership]:
    """The memberships alive on a day."""
    return Membership.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=day), valid_from__lte=day, user__is_active=True
    )


def memberships_not_ended(user_id: UUID, day: date) -> list[Membership]:
    """Her posts in all offices that a day has not passed, also those still to come."""
    return list(
        Membership.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day), user_id=user_id)
    )


def actor_for(user: User, *, today: date, membership_id: UUID | None = None) -> Actor | None:
    """The user as an actor, or None when she works nowhere today.

    Several memberships of the same role, office and organisation add their desks. Of several roles the
    chosen membership counts, else the first by office and role.
    """
    alive = list(
        memberships_on(today)
        .filter(user=user)
        .select_related("office")
        .order_by("office__slug", "role", "id")
    )
    if not alive:
        return None
    chosen = next((m for m in alive if m.id == membership_id), alive[0])
    same = [
        m
        for m in alive
        if (m.role, m.office_id, m.organisation_id) == (chosen.role, chosen.office_id, chosen.organisation_id)
    ]
    return Actor(
        user_id=user.id,
        name=user.display_name,
        office_id=chosen.office_id,
        office_slug=chosen.office.slug,
        organisation_id=chosen.organisation_id,
        role=chosen.role,
        desk_ids=frozenset(m.desk_id for m in same if m.desk_id is not None),
        is_woman_officer=user.is_woman_officer,
        time_zone=chosen.office.time_zone,
    )


def names_of_staff(user_ids: Collection[UUID]) -> dict[UUID, str]:
    """Display names of members of staff, for lists of who did what."""
    return dict(User.objects.filter(id__in=set(user_ids)).values_list("id", "display_name"))


def staff_of(office_id: UUID, *, today: date) -> list[Membership]:
    """Everybody who works in an office on a day, in the order of role and name."""
    return list(
        memberships_on(today)
        .filter(office_id=office_id)
        .select_related("office", "user", "organisation", "desk", "desk__kind")
        .order_by("role", "user__display_name")
    )


def member_posts(user_id: UUID, office_id: UUID) -> list[Membership]:
    """All posts of a user in one office, the newest first, ended ones too."""
    return list(
        Membership.objects.filter(user_id=user_id, office_id=office_id)
        .select_related("organisation", "desk")
        .order_by("-valid_from", "role")
    )
