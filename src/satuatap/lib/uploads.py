"""A file that came in: what it is by its content, cut into pieces to be sealed, and put together again."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

import filetype

from satuatap.lib.seal import SealBrokenError

HEAD = 8192  # bytes that tell what a file is
CHUNK = 256 * 1024  # bytes sealed at a time
PDF = "application/pdf"
TEXT = "text/plain"
PICTURES = frozenset({"image/jpeg", "image/png"})
_ENDINGS = {"image/jpeg": "jpg", "image/png": "png", PDF: "pdf", TEXT: "txt"}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came: its content is read from its beginning, whatever was read of it before."""

    name: str
    content: BinaryIO
    size: int  # bytes


@dataclass(frozen=True, slots=True)
class Download:
    """A file taken out: the name tells nothing. `parts` together are the file."""

    name: str
    media_type: str
    size: int
    parts: tuple[bytes, ...]


def media_type(head: bytes) -> str:
    """The type by the first bytes, whatever the file's name says; "" when it is not known."""
    found = filetype.guess_mime(head)
    if found:
        return str(found)
    return TEXT if head and _is_text(head) else ""


def media_type_of(upload: Upload) -> str:
    """The type of what came, by its content; read from its beginning."""
    upload.content.seek(0)
    return media_type(upload.content.read(HEAD))


def ending_of(media_type: str) -> str:
    """How a downloaded file's name ends."""
    return _ENDINGS.get(media_type, "bin")


def pieces(size: int) -> Iterator[tuple[int, int]]:
    """`(0, 262144), (262144, 300000)`: where each piece begins and ends."""
    return ((start, min(start + CHUNK, size)) for start in range(0, size, CHUNK))


def cut(content: BinaryIO, size: int) -> Iterator[bytes]:
    """The pieces one after the other: one is in memory besides the file, never the file twice."""
    content.seek(0)
    return (content.read(end - start) for start, end in pieces(size))


def digest_of(parts: Iterable[bytes]) -> str:
    """SHA-256 of all of them in hexadecimal."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def whole(parts: Iterable[bytes], digest: str) -> tuple[bytes, ...]:
    """The pieces as they were taken out, if together they have that digest. Raises `SealBrokenError`."""
    kept = tuple(parts)
    if digest_of(kept) != digest:
        raise SealBrokenError("the pieces are not those of the file")
    return kept


def _is_text(head: bytes) -> bool:
    if b"\0" in head:
        return False
    try:
        head.decode()
    except UnicodeDecodeError as error:
        return error.start > len(head) - 4  # a letter may be cut at the end
    return True
