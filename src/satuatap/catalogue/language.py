"""The language of the page that is being made."""

from django.utils.translation import get_language


def active_language() -> str:
    """ "id" or "en": the house has no third."""
    return "en" if (get_language() or "id").startswith("en") else "id"
