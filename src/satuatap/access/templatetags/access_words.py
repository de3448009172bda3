"""Words of roles for templates: `{% load access_words %}`."""

from django import template

from satuatap.accounts.rules.roles import ROLES

register = template.Library()


@register.filter
def role_label(code: str) -> str:
    """The name of a role; the bare code when a membership carries a role we no longer have."""
    role = ROLES.get(code)
    return str(role.label) if role else code
