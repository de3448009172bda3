import pytest
from hypothesis import given
from hypothesis import strategies as st

from satuatap.lib import seal

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))


@given(st.binary(max_size=300), st.binary(max_size=80))
def test_what_is_sealed_opens_in_its_place(plaintext: bytes, bound: bytes) -> None:
    assert seal.decrypt(KEY, seal.encrypt(KEY, plaintext, bound), bound) == plaintext


def test_the_same_value_never_looks_the_same() -> None:
    assert seal.encrypt(KEY, b"3504", b"row") != seal.encrypt(KEY, b"3504", b"row")


@given(st.binary(max_size=60), st.data())
def test_no_changed_bit_goes_unnoticed(plaintext: bytes, data: st.DataObject) -> None:
    sealed = bytearray(seal.encrypt(KEY, plaintext, b"row"))
    place = data.draw(st.integers(min_value=0, max_value=len(sealed) - 1))
    sealed[place] ^= 1 << data.draw(st.integers(min_value=0, max_value=7))
    with pytest.raises(seal.SealBrokenError):
        seal.decrypt(KEY, bytes(sealed), b"row")


@given(st.binary(max_size=20), st.binary(max_size=20))
def test_a_value_moved_to_another_row_does_not_open(here: bytes, there: bytes) -> None:
    sealed = seal.encrypt(KEY, b"3504", b"at:" + here)
    if here != there:
        with pytest.raises(seal.SealBrokenError):
            seal.decrypt(KEY, sealed, b"at:" + there)


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(seal.SealBrokenError):
        seal.decrypt(OTHER_KEY, seal.encrypt(KEY, b"3504", b"row"), b"row")


@given(st.binary(max_size=100))
def test_arbitrary_bytes_are_refused(junk: bytes) -> None:
    with pytest.raises(seal.SealBrokenError):
        seal.decrypt(KEY, junk, b"row")


@pytest.mark.parametrize("key", [b"", b"short", bytes(31), bytes(33)])
def test_a_key_of_another_length_is_a_mistake(key: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        seal.encrypt(key, b"x", b"row")
    with pytest.raises(ValueError, match="32 bytes"):
        seal.keyed_hash(key, "x")


def test_a_keyed_hash_finds_equal_values_under_its_key_only() -> None:
    # RFC 4231 has no case with a 32-byte key; this one was worked out with openssl.
    assert seal.keyed_hash(KEY, "3504075408909901").hex() == (
        "b2b177313024b15104424fb3254a9f4e49cd6003da142501084b6552a297ff18"
    )
    assert seal.keyed_hash(KEY, "3504075408909901") != seal.keyed_hash(OTHER_KEY, "3504075408909901")
    assert seal.keyed_hash(KEY, "3504075408909901") != seal.keyed_hash(KEY, "3504075408909902")
