"""One key for each closed file, kept beside the database and never in it.

A dump of the database is ciphertext whoever holds it, and stays so: destroying a key here erases the file
from every dump ever made. The ring is one SQLite file, wiped where a key goes (`secure_delete`), each key
wrapped by the installation's. Copy it beside each backup and keep only the latest copy (docs/adr/0008).
"""

import os
import secrets
import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from django.conf import settings

from satuatap.lib import seal

_TABLE = "CREATE TABLE IF NOT EXISTS key (subject BLOB PRIMARY KEY, wrapped BLOB NOT NULL) WITHOUT ROWID"
_PATIENCE = 10.0  # seconds a writer waits for another
_open = threading.local()


class KeyDestroyedError(Exception):
    """There is no key: what it sealed is erased."""


def make(subject: UUID) -> bytes:
    """Make the key of a new subject and return it (32 bytes); durable when this returns."""
    return make_many([subject])[0]


def make_many(subjects: Sequence[UUID]) -> list[bytes]:
    """Make the keys of new subjects, in their order: all of them, or none."""
    keys = [secrets.token_bytes(seal.KEY_BYTES) for _ in subjects]
    rows = [
        (subject.bytes, seal.encrypt(settings.ENV.field_key, key, _place(subject)))
        for subject, key in zip(subjects, keys, strict=True)
    ]
    with _ring() as ring:
        ring.executemany("INSERT INTO key VALUES (?, ?)", rows)
    return keys


def key_of(subject: UUID) -> bytes:
    """Return the subject's key. Raises `KeyDestroyedError`."""
    row = _ring().execute("SELECT wrapped FROM key WHERE subject = ?", (subject.bytes,)).fetchone()
    if row is None:
        raise KeyDestroyedError(f"no key for {subject}")
    return seal.decrypt(settings.ENV.field_key, row[0], _place(subject))


def destroy(subject: UUID) -> None:
    """Destroy a key for good. Doing it twice is no harm."""
    with _ring() as ring:
        ring.execute("DELETE FROM key WHERE subject = ?", (subject.bytes,))


def _place(subject: UUID) -> bytes:
    return b"keyring|" + subject.bytes


def _ring() -> sqlite3.Connection:
    path = settings.ENV.var / "keys" / "cases.sqlite"
    known = getattr(_open, "ring", None)
    if known is None or known[:2] != (path, os.getpid()):
        known = _open.ring = (path, os.getpid(), _opened(path))
    ring: sqlite3.Connection = known[2]
    return ring


def _opened(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    ring = sqlite3.connect(path, timeout=_PATIENCE)
    ring.execute("PRAGMA secure_delete = ON")
    ring.execute("PRAGMA synchronous = FULL")
    with ring:
        ring.execute(_TABLE)
    return ring
