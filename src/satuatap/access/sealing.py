"""Encrypting single values for their place, under the keys of this installation.

A sealed value opens only in the table, row and column it was sealed for. A protected case will have a key of
its own: `lib.seal` takes any key, and `place` says the place for it.
"""

from base64 import b64decode, b64encode
from uuid import UUID

from django.conf import settings

from satuatap.lib import seal


def place(table: str, row_id: UUID, column: str) -> bytes:
    """The bytes that bind a sealed value to where it stands."""
    return f"{table}|{row_id}|{column}".encode()


def seal_text(table: str, row_id: UUID, column: str, text: str) -> bytes:
    """Encrypt `text` (AES-256-GCM) for one column of one row."""
    return seal_bytes(table, row_id, column, text.encode())


def open_text(table: str, row_id: UUID, column: str, sealed: bytes | memoryview) -> str:
    """Decrypt. Raises `lib.seal.SealBrokenError`: altered, moved, or sealed under another key."""
    return open_bytes(table, row_id, column, sealed).decode()


def seal_bytes(table: str, row_id: UUID, column: str, content: bytes) -> bytes:
    return seal.encrypt(settings.ENV.field_key, content, place(table, row_id, column))


def open_bytes(table: str, row_id: UUID, column: str, sealed: bytes | memoryview) -> bytes:
    """Decrypt. Raises `lib.seal.SealBrokenError`."""
    return seal.decrypt(settings.ENV.field_key, bytes(sealed), place(table, row_id, column))


def hash_text(kind: str, text: str) -> bytes:
    """HMAC-SHA256 to find a sealed value by. `kind` (`nik`, `phone`) keeps equal texts of two kinds apart."""
    return seal.keyed_hash(settings.ENV.hash_key, f"{kind}|{text}")


def seal_setting(name: str, text: str) -> str:
    """Encrypt a secret that a library keeps as text, bound to its name only."""
    return b64encode(seal.encrypt(settings.ENV.field_key, text.encode(), _setting(name))).decode()


def open_setting(name: str, sealed: str) -> str:
    """Decrypt. Raises `lib.seal.SealBrokenError`."""
    return seal.decrypt(settings.ENV.field_key, b64decode(sealed), _setting(name)).decode()


def _setting(name: str) -> bytes:
    return f"setting|{name}".encode()
