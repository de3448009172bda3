"""What was said in a closed file, sealed under that file's own key for the very place where it stands."""

from dataclasses import dataclass, field
from typing import Self
from uuid import UUID

from satuatap.access import keyring
from satuatap.access.sealing import place
from satuatap.lib import seal

_BLOCK = 128  # bytes; a row's size does not tell how much there was to say


@dataclass(frozen=True, slots=True)
class Vault:
    """The key of one case, in hand. Made by `doors`; never kept beyond a request."""

    case_id: UUID
    key: bytes = field(repr=False)

    @classmethod
    def new(cls, case_id: UUID) -> Self:
        """Make the key of a new case."""
        return cls(case_id, keyring.make(case_id))

    @classmethod
    def of(cls, case_id: UUID) -> Self:
        """Take the key of a case. Raises `keyring.KeyDestroyedError`: the case is erased."""
        return cls(case_id, keyring.key_of(case_id))

    def seal(self, table: str, row_id: UUID, column: str, text: str) -> bytes:
        """Encrypt `text` for one column of one row; "" becomes b""."""
        if not text:
            return b""
        content = text.encode()
        return self.seal_bytes(table, row_id, column, content + b"\0" * (-len(content) % _BLOCK))

    def open(self, table: str, row_id: UUID, column: str, sealed: bytes | memoryview | None) -> str:
        """Decrypt; nothing sealed is "". Raises `lib.seal.SealBrokenError`."""
        if not sealed:
            return ""
        return self.open_bytes(table, row_id, column, sealed).rstrip(b"\0").decode()

    def seal_bytes(self, table: str, row_id: UUID, column: str, content: bytes) -> bytes:
        return seal.encrypt(self.key, content, place(table, row_id, column))

    def open_bytes(self, table: str, row_id: UUID, column: str, sealed: bytes | memoryview) -> bytes:
        """Decrypt. Raises `lib.seal.SealBrokenError`."""
        return seal.decrypt(self.key, bytes(sealed), place(table, row_id, column))
