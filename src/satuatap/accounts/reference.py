"""docs/reference/roles.md: who may do what, from the role classes."""

from collections.abc import Iterator

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.rules.roles import ROLES
from satuatap.lib.pages import Page, table

OPENING = "A role counts in the holder's own office only; whose records it opens is decided by the gate."


def reference() -> Iterator[Page]:
    """The matrix of roles and acts."""
    roles = list(ROLES.values())
    purposes = table(
        ["Role", "Code", "What it is for", "Second factor"],
        [
            [role.label, f"`{role.code}`", role.purpose, "required" if role.second_factor else "offered"]
            for role in roles
        ],
    )
    matrix = table(
        ["Act", *(str(role.label) for role in roles)],
        [[act.label, *("yes" if act in role.may else "" for role in roles)] for act in Act],
    )
    yield Page(
        name="roles.md",
        source="satuatap.accounts.rules.roles",
        text=f"# Roles\n\n{OPENING}\n\n{purposes}\n\n## Who may do what\n\n{matrix}\n",
    )
