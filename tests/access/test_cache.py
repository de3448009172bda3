"""Lock-outs are counted in the database, where injected SQL may write: nothing there may run."""

import base64
import pickle
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection

pytestmark = pytest.mark.django_db


def put(value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO satuatap_cache VALUES (%s, %s, 'infinity')", [cache.make_key("planted"), value]
        )


class Planted:
    """What a pickle may do when it is read."""

    def __init__(self, touched: Path) -> None:
        self.touched = touched

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.touched,)


def test_a_planted_pickle_is_not_run(tmp_path: Path) -> None:
    touched = tmp_path / "touched"
    put(base64.b64encode(pickle.dumps(Planted(touched))).decode())
    assert cache.get("planted", "nothing") == "nothing"
    assert not touched.exists()


@pytest.mark.parametrize("value", [1, 1.5, "teks", [1.5, 2.5], {"a": None}, True])
def test_what_json_says_comes_back(value: object) -> None:
    cache.set("key", value)
    assert cache.get("key") == value


def test_what_json_cannot_say_is_refused() -> None:
    with pytest.raises(TypeError):
        cache.set("key", object())


def test_a_value_ends_with_its_time() -> None:
    cache.set("key", 1, timeout=-1)
    assert cache.get("key", "gone") == "gone"
    assert not cache.touch("key")
    cache.set("key", 1, timeout=None)
    assert cache.touch("key", 60)
    assert cache.get("key") == 1


def test_adding_succeeds_once_until_the_first_has_ended() -> None:
    assert cache.add("code", "y", timeout=30)
    assert not cache.add("code", "y", timeout=30)
    cache.set("code", "y", timeout=-1)
    assert cache.add("code", "y", timeout=30)


def test_a_count_goes_up_and_a_key_is_deleted_once() -> None:
    cache.set("errors", 1)
    assert cache.incr("errors") == 2
    assert cache.delete("errors")
    assert not cache.delete("errors")
    cache.set("errors", 1)
    cache.clear()
    assert cache.get("errors") is None
