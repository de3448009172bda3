import dataclasses
from pathlib import Path

import pytest

from satuatap.config import env
from satuatap.config.env import ConfigError, Env


def load(var: Path, **more: str) -> Env:
    return env.load({"VAR": str(var), **more})


def test_the_first_run_makes_every_secret_readable_by_its_owner_only(tmp_path: Path) -> None:
    load(tmp_path, SATUATAP_OWNER="1")
    safe = tmp_path / "secrets"
    assert safe.stat().st_mode & 0o777 == 0o700
    assert {path.name: path.stat().st_mode & 0o777 for path in safe.iterdir()} == dict.fromkeys(
        ["django_key", "field_key", "hash_key", "claims_key", "letters_key", "db_owner", "db_web"], 0o600
    )


def test_secrets_stay_the_same_and_differ_from_each_other(tmp_path: Path) -> None:
    first, second = load(tmp_path), load(tmp_path)
    assert first == second
    keys = [first.field_key, first.hash_key, first.claims_key, first.letters_key]
    assert len(set(keys)) == 4
    assert all(len(key) == 32 for key in keys)


def test_the_process_that_serves_does_not_hold_the_owners_password(tmp_path: Path) -> None:
    assert load(tmp_path).db_owner == ""
    assert not (tmp_path / "secrets" / "db_owner").exists()
    assert load(tmp_path, SATUATAP_OWNER="1").db_owner != ""


def test_no_secret_is_in_the_text_of_the_environment(tmp_path: Path) -> None:
    told = load(tmp_path, SATUATAP_OWNER="1")
    text = repr(told)
    for secret in (told.django_key, told.db_web, told.db_owner, repr(told.field_key), repr(told.claims_key)):
        assert secret not in text


def test_nothing_of_the_environment_can_be_changed(tmp_path: Path) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        load(tmp_path).port = 1  # type: ignore[misc]


def test_a_secret_that_others_can_read_is_refused(tmp_path: Path) -> None:
    load(tmp_path)
    path = tmp_path / "secrets" / "field_key"
    path.chmod(0o640)
    with pytest.raises(ConfigError, match=f"chmod 600 {path}"):
        load(tmp_path)


@pytest.mark.parametrize("text", ["", "abc", "00" * 31, "00" * 33, "zz" * 32, "é" * 64])
def test_a_damaged_secret_is_refused_and_never_replaced(tmp_path: Path, text: str) -> None:
    load(tmp_path)
    path = tmp_path / "secrets" / "letters_key"
    path.write_text(text)
    with pytest.raises(ConfigError, match="letters_key"):
        load(tmp_path)
    assert path.read_text() == text


@pytest.mark.parametrize("text", ["0", "65536", "-1", "http", "8000.5", "٨"])
def test_a_port_that_is_none_is_refused_by_name(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError, match="PORT must be a number from 1 to 65535"):
        load(tmp_path, PORT=text)


def test_without_an_address_the_embedded_server_is_meant(tmp_path: Path) -> None:
    told = load(tmp_path)
    assert told.embedded
    assert (told.db_host, told.db_name) == (str(tmp_path / "postgres" / "run"), "satuatap")


def test_an_address_names_server_database_and_options(tmp_path: Path) -> None:
    told = load(tmp_path, DATABASE_URL="postgresql://db.example:5433/roof?sslmode=verify-full")
    assert not told.embedded
    assert (told.db_host, told.db_port, told.db_name) == ("db.example", "5433", "roof")
    assert dict(told.db_options) == {"sslmode": "verify-full"}


@pytest.mark.parametrize("url", ["postgresql://root@db.example/roof", "postgresql://a:b@db.example/roof"])
def test_an_address_with_a_role_of_its_own_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(ConfigError, match="names the server and the database only"):
        load(tmp_path, DATABASE_URL=url)


def test_an_address_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="DATABASE_URL is not an address"):
        load(tmp_path, DATABASE_URL="mysql://db.example/roof")


def test_hosts_may_be_separated_by_commas_or_spaces(tmp_path: Path) -> None:
    assert load(tmp_path, OFFICE_HOSTS="a.example, b.example c.example").hosts == (
        "a.example",
        "b.example",
        "c.example",
    )


def test_the_socket_always_fits_the_kernels_limit(tmp_path: Path) -> None:
    deep = tmp_path / ("a" * 90) / ("b" * 90)
    folder = env.socket_folder(deep)
    assert len(str(folder / ".s.PGSQL.5432")) <= env.LONGEST_SOCKET
    assert folder == env.socket_folder(deep)
    assert folder != env.socket_folder(deep / "other")
