"""What every template knows of the house."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.roles import ROLES
from satuatap.catalogue import selectors as catalogue
from satuatap.web.navigation import links_for

THEMES = ("light", "dark")


def house(request: HttpRequest) -> dict[str, object]:
    """`actor`, her `role`, `office`, `zone` (of time) and `navigation`, the chosen `theme` (empty: as the
    machine), languages.

    The office is read only where a page shows it: error pages must stand without a database.
    """
    actor: Actor | None = getattr(request, "actor", None)
    theme = request.COOKIES.get("theme", "")
    return {
        "actor": actor,
        "role": ROLES.get(actor.role) if actor else None,
        "office": SimpleLazyObject(lambda: catalogue.office(actor.office_slug)) if actor else None,
        "zone": actor.time_zone if actor else None,
        "navigation": SimpleLazyObject(lambda: links_for(actor, request.path)),
        "theme": theme if theme in THEMES else "",
        "languages": settings.LANGUAGES,
    }
