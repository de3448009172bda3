"""Names of rows: slugs people can read, and the identifiers made from them."""

import re
import uuid

# Ours alone; it never changes, or every row would become another row.
NAMESPACE = uuid.UUID("6e0f4b7a-52c3-4f0e-9a7d-3a1c5d1b9e42")

_SLUG = re.compile(r"[A-Za-z0-9_]+(?:-{1,2}[A-Za-z0-9_]+)*")


def row_id(section: str, slug: str) -> uuid.UUID:
    """Return the identifier of a row: the same slug has the same one in every installation."""
    return uuid.uuid5(NAMESPACE, f"{section}/{slug}")


def is_slug(text: str) -> bool:
    """True for letters, digits and underscores, joined by one or two hyphens, at most 80 characters."""
    return len(text) <= 80 and _SLUG.fullmatch(text) is not None
