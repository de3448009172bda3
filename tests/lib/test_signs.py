import pytest
from hypothesis import given
from hypothesis import strategies as st

from satuatap.lib import signs

# RFC 8032, section 7.1, test 2.
PRIVATE = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
PUBLIC = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
SIGNATURE = bytes.fromhex(
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
)


def test_keys_and_signatures_are_those_of_the_standard() -> None:
    assert signs.public_of(PRIVATE) == PUBLIC
    assert signs.sign(PRIVATE, b"\x72") == SIGNATURE
    assert signs.verify(PUBLIC, b"\x72", SIGNATURE)


@given(st.binary(max_size=200))
def test_a_signature_is_of_its_message_only(message: bytes) -> None:
    signature = signs.sign(PRIVATE, message)
    assert signs.verify(PUBLIC, message, signature)
    assert not signs.verify(PUBLIC, message + b"!", signature)


@pytest.mark.parametrize("signature", [b"", b"x" * 63, bytes(64), SIGNATURE[::-1], SIGNATURE + b"x"])
def test_a_bad_signature_is_false_never_an_error(signature: bytes) -> None:
    assert not signs.verify(PUBLIC, b"\x72", signature)
