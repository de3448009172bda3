"""The one place that reads the environment: a frozen `Env`, and the secrets that belong to the data folder.

Plain Python: no Django, no clock, no database.
"""

import hashlib
import os
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from satuatap.letters.rules import channels
from satuatap.letters.rules.channels import ChannelError, Channels

DATABASE = "satuatap"
LONGEST_SOCKET = 107  # bytes of sun_path on Linux, without its closing NUL
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")


class ConfigError(Exception):
    """The environment or a secret cannot be used as it stands; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Env:
    """All that we are told from outside. Keys are 32 bytes; passwords and the Django key are text."""

    var: Path
    port: int
    hosts: tuple[str, ...]
    debug: bool
    as_owner: bool
    web_workers: int
    public_url: str
    embedded: bool
    db_host: str
    db_port: str
    db_name: str
    django_key: str = field(repr=False)
    field_key: bytes = field(repr=False)
    hash_key: bytes = field(repr=False)
    claims_key: bytes = field(repr=False)
    letters_key: bytes = field(repr=False)
    db_web: str = field(repr=False)
    db_owner: str = field(repr=False)
    db_options: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    channels: Channels = field(default_factory=Channels)

    @property
    def postgres_home(self) -> Path:
        """The folder of the embedded PostgreSQL: its data, its socket and its lock."""
        return self.var / "postgres"


def load(environ: Mapping[str, str] | None = None) -> Env:
    """Read the environment; make the secrets that are missing.

    Raises:
        ConfigError: a value or a secret file cannot be used.
    """
    given = os.environ if environ is None else environ
    var = Path(given.get("VAR") or "var").absolute()
    url = given.get("DATABASE_URL", "")
    host, port, name, options = _from_url(url) if url else _embedded(var)
    as_owner = given.get("SATUATAP_OWNER") == "1"
    safe = var / "secrets"
    try:
        ways_out = channels.read(given)
    except ChannelError as error:
        raise ConfigError(str(error)) from error
    return Env(
        var=var,
        port=_number(given, "PORT", 8000, highest=65535),
        hosts=tuple(given.get("OFFICE_HOSTS", "").replace(",", " ").split()) or LOCAL_HOSTS,
        debug=given.get("DEBUG") == "1",
        as_owner=as_owner,
        web_workers=_number(given, "WEB_WORKERS", 1, highest=64),
        public_url=_public_url(given),
        embedded=not url,
        db_host=host,
        db_port=port,
        db_name=name,
        db_options=MappingProxyType(options),
        channels=ways_out,
        django_key=secret(safe / "django_key").hex(),
        field_key=secret(safe / "field_key"),
        hash_key=secret(safe / "hash_key"),
        claims_key=secret(safe / "claims_key"),
        letters_key=secret(safe / "letters_key"),
        db_web=secret(safe / "db_web").hex(),
        # The process that serves never holds the owner's password.
        db_owner=secret(safe / "db_owner").hex() if as_owner else "",
    )


def secret(path: Path) -> bytes:
    """The 32 bytes kept in `path` as a line of hexadecimal; made at random (mode 0600) when there is no file.

    Raises:
        ConfigError: the file is readable by others, damaged, or not ours to read.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            _place(path, secrets.token_hex(32) + "\n")
        mode = path.stat().st_mode & 0o777
        text = path.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"The secret {path} cannot be read: {error}.") from error
    if mode & 0o077:
        raise ConfigError(f"The secret {path} can be read by others (mode {mode:o}). Run: chmod 600 {path}")
    try:
        value = bytes.fromhex(text)
    except ValueError:
        value = b""
    if len(value) != 32:
        raise ConfigError(
            f"The secret {path} is damaged: put back its 64 hexadecimal digits from the backup."
        )
    return value


def _place(path: Path, text: str) -> None:
    """Two processes may come first at once: the whole file appears in one step, and the first one stays."""
    descriptor, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(path).hardlink_to(name)
    except FileExistsError:
        return
    finally:
        Path(name).unlink()


def socket_folder(home: Path) -> Path:
    """Where the embedded server of `home` puts its socket: inside, or, if that is too long, elsewhere."""
    inside = home.resolve() / "run"
    if len(os.fsencode(inside / ".s.PGSQL.5432")) <= LONGEST_SOCKET:
        return inside
    digest = hashlib.sha256(os.fsencode(home.resolve())).hexdigest()[:16]
    return Path(f"/tmp/satuatap-{digest}")  # noqa: S108 - the cluster refuses the folder unless it is its own


def _embedded(var: Path) -> tuple[str, str, str, dict[str, str]]:
    return str(socket_folder(var / "postgres")), "5432", DATABASE, {}


def _from_url(url: str) -> tuple[str, str, str, dict[str, str]]:
    # Imported here: psycopg takes 60 ms, and most commands run on the embedded server.
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        parts = {key: str(value) for key, value in conninfo_to_dict(url).items() if value is not None}
    except ProgrammingError as error:
        raise ConfigError(f"DATABASE_URL is not an address of PostgreSQL: {error}.") from error
    if "user" in parts or "password" in parts:
        raise ConfigError(
            "DATABASE_URL names the server and the database only, such as postgresql://db.example/satuatap: "
            "the roles are our own and their passwords are in the data folder's secrets."
        )
    host, port = parts.pop("host", ""), parts.pop("port", "")
    return host, port, parts.pop("dbname", DATABASE), parts


def _public_url(given: Mapping[str, str]) -> str:
    """What QR codes lead to: the address by which visitors' phones reach this office."""
    return (given.get("PUBLIC_URL") or f"http://127.0.0.1:{given.get('PORT') or 8000}").rstrip("/")


def _number(given: Mapping[str, str], name: str, default: int, *, highest: int) -> int:
    text = given.get(name) or str(default)
    if not (text.isascii() and text.isdecimal()) or not 1 <= int(text) <= highest:
        raise ConfigError(f"{name} must be a number from 1 to {highest}, not {text!r}.")
    return int(text)
