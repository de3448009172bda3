"""The ways out. A channel takes an address and words, and gives back its own number of what it took."""

from collections.abc import Mapping
from typing import Protocol

from satuatap.letters.rules.channels import Channels
from satuatap.letters.rules.delivery import Channel
from satuatap.letters.rules.messages import Written

TIMEOUT = 15.0  # seconds for one answer of a channel


class RefusedError(Exception):
    """A channel did not take it. `passing`: it may, later (no line, too many); else it never will."""

    def __init__(self, reason: str, *, passing: bool) -> None:
        super().__init__(reason)
        self.passing = passing


class Sender(Protocol):
    """One channel, as it is set up here."""

    def send(self, address: str, written: Written, *, report_to: str) -> str:
        """Hand it over and return the channel's receipt ("": it gives none). Raises `RefusedError`.

        `report_to`: the address of ours that is told what became of it.
        """
        ...


def configured(channels: Channels) -> Mapping[str, Sender]:
    """The channels that are set up, by `Channel`."""
    # Imported here: the web pages only ask which there are, and need no line to any.
    from satuatap.letters.channels.kannel import KannelSender
    from satuatap.letters.channels.mail import MailSender
    from satuatap.letters.channels.whatsapp import WhatsAppSender

    senders: dict[str, Sender] = {}
    if channels.mail is not None:
        senders[Channel.MAIL] = MailSender(channels.mail)
    if channels.kannel is not None:
        senders[Channel.SMS] = KannelSender(channels.kannel)
    if channels.whatsapp is not None:
        senders[Channel.WHATSAPP] = WhatsAppSender(channels.whatsapp)
    return senders


def switched_on(channels: Channels) -> frozenset[str]:
    """Which channels there are, without opening any."""
    found = {Channel.MAIL: channels.mail, Channel.SMS: channels.kannel, Channel.WHATSAPP: channels.whatsapp}
    return frozenset(name.value for name, told in found.items() if told is not None)
