"""Sealing of single values: AES-256-GCM bound to the place of the value, and keyed hashes to find it by.

A sealed value is `version (1 byte) || nonce (12) || ciphertext || tag (16)`. `bound` (table, row, column) is
authenticated with it: a value copied into another row does not open. Random nonces are safe for 2^32 values
under one key (NIST SP 800-38D, 8.3).
"""

import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
_VERSION = b"\x01"
_NONCE_BYTES = 12
_TAG_BYTES = 16


class SealBrokenError(Exception):
    """The value was altered, moved from its row, or sealed under another key."""


def encrypt(key: bytes, plaintext: bytes, bound: bytes) -> bytes:
    """Seal `plaintext` under `key` (32 bytes) for the place `bound`."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return _VERSION + nonce + _cipher(key).encrypt(nonce, plaintext, _VERSION + bound)


def decrypt(key: bytes, sealed: bytes, bound: bytes) -> bytes:
    """Open a sealed value; `SealBrokenError` when anything about it is not as it was sealed."""
    nonce, body = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
    if sealed[:1] != _VERSION or len(body) < _TAG_BYTES:
        raise SealBrokenError("not a sealed value of a known version")
    try:
        return _cipher(key).decrypt(nonce, body, _VERSION + bound)
    except InvalidTag as error:
        raise SealBrokenError("the seal does not match its place or key") from error


def keyed_hash(key: bytes, text: str) -> bytes:
    """Return HMAC-SHA256 (32 bytes) of `text`: equal values are found without being readable."""
    return hmac.new(_checked(key), text.encode(), hashlib.sha256).digest()


def _cipher(key: bytes) -> AESGCM:
    return AESGCM(_checked(key))


def _checked(key: bytes) -> bytes:
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key has {KEY_BYTES} bytes")
    return key
