"""The code of conduct: a text of the office in `data/conduct/`, and who accepted which version of it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

import yaml
from django.conf import settings

from satuatap.access import gate
from satuatap.accounts.models import User


@dataclass(frozen=True)
class Conduct:
    """The code in one language: an opening line and its points."""

    title: str
    opening: str
    points: tuple[tuple[str, str], ...]  # (heading, sentence)


@cache
def text(language: str) -> Conduct:
    """The code of the version in force, in Indonesian or English."""
    path = settings.ROOT / "data" / "conduct" / f"{settings.CONDUCT_VERSION}.yaml"
    words = yaml.safe_load(path.read_text("utf-8"))["en" if language.startswith("en") else "id"]
    return Conduct(words["title"], words["opening"], tuple((head, line) for head, line in words["points"]))


def accept(user_id: UUID, *, version: str, now: datetime) -> None:
    """Record that a user accepted a version, written as herself through the gate."""
    with gate.own_account(user_id, now=now):
        User.objects.filter(id=user_id).update(conduct_version=version, conduct_accepted_at=now)
