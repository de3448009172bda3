"""The ways a message can leave this office. Each is off until all of its variables are set."""

from collections.abc import Mapping
from dataclasses import dataclass, field


class ChannelError(Exception):
    """A channel is set by halves; the text says what is missing."""


@dataclass(frozen=True, slots=True)
class Mail:
    """SMTP_HOST, SMTP_PORT (587), SMTP_FROM, SMTP_USER and SMTP_PASSWORD, SMTP_TLS (starttls, tls, no)."""

    host: str
    port: int
    sender: str
    user: str
    password: str = field(repr=False)
    tls: str


@dataclass(frozen=True, slots=True)
class Kannel:
    """KANNEL_URL (of sendsms), KANNEL_USER, KANNEL_PASSWORD, KANNEL_FROM (number or name shown)."""

    url: str
    user: str
    password: str = field(repr=False)
    sender: str


@dataclass(frozen=True, slots=True)
class WhatsApp:
    """WHATSAPP_URL (with version), WHATSAPP_NUMBER_ID, WHATSAPP_TOKEN, WHATSAPP_SECRET, WHATSAPP_VERIFY."""

    url: str
    number_id: str
    token: str = field(repr=False)
    secret: str = field(repr=False)
    verify: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Channels:
    """What is set; `None` is off."""

    mail: Mail | None = None
    kannel: Kannel | None = None
    whatsapp: WhatsApp | None = None

    def __bool__(self) -> bool:
        return any((self.mail, self.kannel, self.whatsapp))


def read(given: Mapping[str, str]) -> Channels:
    """Raises `ChannelError`."""
    channels = Channels(_mail(given), _kannel(given), _whatsapp(given))
    if channels.mail is not None and channels.mail.tls not in {"starttls", "tls", "no"}:
        raise ChannelError("SMTP_TLS is starttls, tls or no.")
    return channels


def _mail(given: Mapping[str, str]) -> Mail | None:
    if not _whole(given, "SMTP_HOST", "SMTP_FROM"):
        return None
    port = given.get("SMTP_PORT") or "587"
    if not (port.isascii() and port.isdecimal() and 0 < int(port) < 65536):
        raise ChannelError("SMTP_PORT must be a number from 1 to 65535.")
    return Mail(
        host=given["SMTP_HOST"],
        port=int(port),
        sender=given["SMTP_FROM"],
        user=given.get("SMTP_USER", ""),
        password=given.get("SMTP_PASSWORD", ""),
        tls=given.get("SMTP_TLS") or "starttls",
    )


def _kannel(given: Mapping[str, str]) -> Kannel | None:
    names = ("KANNEL_URL", "KANNEL_USER", "KANNEL_PASSWORD", "KANNEL_FROM")
    return Kannel(*(given[name] for name in names)) if _whole(given, *names) else None


def _whatsapp(given: Mapping[str, str]) -> WhatsApp | None:
    names = ("WHATSAPP_URL", "WHATSAPP_NUMBER_ID", "WHATSAPP_TOKEN", "WHATSAPP_SECRET", "WHATSAPP_VERIFY")
    return WhatsApp(*(given[name] for name in names)) if _whole(given, *names) else None


def _whole(given: Mapping[str, str], *names: str) -> bool:
    missing = [name for name in names if not given.get(name)]
    if missing and len(missing) < len(names):
        raise ChannelError(f"Set {', '.join(missing)} too, or none of {', '.join(names)}.")
    return not missing
