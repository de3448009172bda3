"""What the messenger may do with a message at this moment. Whoever queued it cannot talk it over.

Consent, hours and the order of ways travel with the message; quiet hours and the channels that are on are the
office's. A refusal of a channel that may pass is tried again later, one that will not leads to the next way.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, time, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from satuatap.lib.clocks import EVERY_DAY, in_window


class Channel(TextChoices):
    SMS = "sms", _("SMS")
    WHATSAPP = "whatsapp", _("WhatsApp")
    MAIL = "mail", _("E-mail")


class Delivery(TextChoices):
    QUEUED = "queued", _("Waits to be sent")
    SENT = "sent", _("Sent")
    DELIVERED = "delivered", _("Delivered")
    FAILED = "failed", _("Not delivered")
    CANCELLED = "cancelled", _("Called back")
    EXPIRED = "expired", _("Too late to be sent")


QUIET = (time(20, 0), time(7, 0))  # nothing is sent between, unless it is urgent; a rule of this house
BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
_STEP = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Leg:
    """One way: channel and address, the words for it, and when its receiver may be written to.

    `days`: 1 Monday … 7 Sunday · `since`, `until`: local, "08:00"; until before since goes over midnight.
    """

    channel: str
    address: str
    kind: str
    consent: bool
    facts: Mapping[str, str] = field(default_factory=dict)
    days: tuple[int, ...] = EVERY_DAY
    since: str = "00:00"
    until: str = "24:00"

    def open_at(self, local: datetime) -> bool:
        return in_window(local, days=self.days, since=self.since, until=self.until)


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole message: the ways in order, the receiver's language, the office's time zone."""

    legs: tuple[Leg, ...]
    language: str = "id"
    zone: str = "Asia/Jakarta"
    urgent: bool = False  # to our own staff on call: quiet hours do not hold

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """The reverse of `as_json`."""
        legs = tuple(Leg(**{**leg, "days": tuple(leg["days"])}) for leg in stored["legs"])
        return cls(**{**stored, "legs": legs})


@dataclass(frozen=True, slots=True)
class Send:
    """Now, by this way."""

    leg: int


@dataclass(frozen=True, slots=True)
class Wait:
    """Not before `until`; then ask again, for this way."""

    leg: int
    until: datetime


@dataclass(frozen=True, slots=True)
class Over:
    """Nothing more is to be done."""

    state: Delivery
    reason: str


Act = Send | Wait | Over


def next_act(plan: Plan, *, leg: int, now: datetime, expires_at: datetime, channels: Collection[str]) -> Act:
    """What may be done now, from the way `leg` on. Ways without consent or channel are passed over.

    Reasons when over: too_late, no_consent_for_way, channel_off, no_way_left.
    """
    if now >= expires_at:
        return Over(Delivery.EXPIRED, "too_late")
    reason = "no_way_left"
    for number in range(leg, len(plan.legs)):
        way = plan.legs[number]
        if not way.consent:
            reason = "no_consent_for_way"
        elif way.channel not in channels:
            reason = "channel_off"
        else:
            opens = open_from(way, plan, now, until=expires_at)
            if opens is None:
                return Over(Delivery.EXPIRED, "too_late")
            return Send(number) if opens == now else Wait(number, opens)
    return Over(Delivery.FAILED, reason)


def open_from(way: Leg, plan: Plan, now: datetime, *, until: datetime) -> datetime | None:
    """The first moment from `now` on, by minutes, at which this way is open; None: none before `until`."""
    at = now
    while at < until:
        local = at.astimezone(ZoneInfo(plan.zone))
        if way.open_at(local) and (plan.urgent or not is_quiet(local)):
            return at
        at = at.replace(second=0, microsecond=0) + _STEP
    return None


def is_quiet(local: datetime) -> bool:
    """From eight in the evening until seven in the morning."""
    begins, ends = QUIET
    return local.time() >= begins or local.time() < ends


def after_refusal(plan: Plan, *, leg: int, attempts: int, passing: bool, now: datetime) -> Wait | Over:
    """A channel refused: later again while it may pass and tries are left, then the next way.

    Args:
        attempts: how often this way was tried, this time included.
        passing: the refusal may pass (no line, too many messages), as against a number that does not exist.
    """
    if passing and attempts <= len(BACKOFF):
        return Wait(leg, now + BACKOFF[attempts - 1])
    return Wait(leg + 1, now) if leg + 1 < len(plan.legs) else Over(Delivery.FAILED, "refused")


def ways(plan: Plan, channels: Collection[str]) -> Sequence[Leg]:
    """The ways that could be used at all."""
    return [leg for leg in plan.legs if leg.consent and leg.channel in channels]
