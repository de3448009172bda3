"""Sessions in the database that injected SQL can neither take over nor copy.

The row is found by a hash of the cookie, so reading the table gives no cookie; and its content is signed for
that row, so a colleague's session copied into one's own does not open.
"""

import hashlib
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.base_session import AbstractBaseSession

from satuatap.lib import clocks


class SessionStore(DatabaseSessions):
    """Django's database sessions, with `session_key` hashed at rest and bound into the signature."""

    @property
    def key_salt(self) -> str:
        return f"satuatap.session.{row_key(self.session_key or '')}"

    def exists(self, session_key: str) -> bool:
        return bool(super().exists(row_key(session_key)))

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            super().delete(row_key(key))

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        row = super().create_model_instance(data)
        row.session_key = row_key(row.session_key)
        return row

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        row = self.model.objects.filter(
            session_key=row_key(self.session_key or ""), expire_date__gt=clocks.now()
        ).first()
        if row is None:
            self._session_key = None
        return row


def row_key(cookie: str) -> str:
    """What stands in the table for a cookie of 165 random bits: 40 hexadecimal digits of SHA-256."""
    return hashlib.sha256(cookie.encode()).hexdigest()[:40]
