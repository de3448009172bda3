from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class AccessConfig(AppConfig):
    name = "satuatap.access"
    label = "access"

    def ready(self) -> None:
        pre_migrate.connect(take_down, sender=self)
        post_migrate.connect(lay, sender=self)


def take_down(*, using: str, plan: Sequence[Any] = (), **_: object) -> None:
    """`flush` sends these signals too, without a plan; only the owner may touch policies."""
    if plan and connections[using].settings_dict["USER"] == "satuatap_owner":
        from satuatap.access import policies  # models are not loaded before this app is

        policies.take_down(connections[using])


def lay(*, using: str, plan: Sequence[Any] = (), **_: object) -> None:
    if plan and connections[using].settings_dict["USER"] == "satuatap_owner":
        from satuatap.access import policies

        policies.lay(connections[using])
