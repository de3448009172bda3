"""A Merkle tree over the events of a day: one short root stands for all of them, in their order.

Hashing as in RFC 6962 (Certificate Transparency), section 2.1: leaves and nodes are hashed with different
first bytes, and the tree is split at the largest power of two below its size.
"""

import hashlib
from collections.abc import Sequence


def leaf(content: bytes) -> bytes:
    """The hash of one entry (32 bytes)."""
    return hashlib.sha256(b"\x00" + content).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over hashes of entries, in their order (32 bytes); of none, the hash of nothing.

    Levels are folded in place: an odd one at the end moves up as it is, which gives the tree of RFC 6962.
    """
    if not leaves:
        return hashlib.sha256(b"").digest()
    level = list(leaves)
    while len(level) > 1:
        pairs = zip(level[::2], level[1::2], strict=False)
        level = [_node(left, right) for left, right in pairs] + level[len(level) // 2 * 2 :]
    return level[0]


def chained(previous: bytes, day: str, count: int, day_root: bytes) -> bytes:
    """The head of the chain after a day: whoever keeps only this can tell whether any day before changed."""
    return hashlib.sha256(b"\x02" + previous + f"{day}|{count}|".encode() + day_root).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
