"""SMS by Kannel's HTTP interface (User's Guide 1.4, chapter "Using the HTTP interface to send SMS").

Kannel answers 202 with "0: Accepted for delivery" or "3: Queued for later delivery". Later it asks the
address `dlr-url`, in which it has put the kind of report for %d.
"""

from urllib.parse import urlencode

from satuatap.letters.channels import RefusedError
from satuatap.letters.channels.web import ask
from satuatap.letters.rules.channels import Kannel
from satuatap.letters.rules.messages import Written

DELIVERED, NOT_DELIVERED, REFUSED = 1, 2, 16  # the kinds of report that are final
GSM = frozenset("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ÄÖÑÜ§¿äöñüà").union(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
)
UCS2 = "2"


class KannelSender:
    """One Kannel, our own or a provider's."""

    def __init__(self, told: Kannel) -> None:
        self.told = told

    def send(self, address: str, written: Written, *, report_to: str) -> str:
        """Raises `RefusedError`. Kannel gives no receipt: the report names ours."""
        asked = {
            "username": self.told.user,
            "password": self.told.password,
            "from": self.told.sender,
            "to": address,
            "text": written.text,
            "charset": "UTF-8",
            "dlr-mask": str(DELIVERED + NOT_DELIVERED + REFUSED),
            "dlr-url": f"{report_to}?state=%d",
        }
        if not GSM.issuperset(written.text):
            asked["coding"] = UCS2
        status, answer = ask(f"{self.told.url}?{urlencode(asked)}")
        if status == 202 or (status == 200 and answer[:2] in {b"0:", b"3:"}):
            return ""
        # 403: unknown user or unroutable number; 400: bad parameter; 503: temporary, try again.
        raise RefusedError(f"kannel_{status}", passing=status >= 500 or status == 429)


def verdict_of(state: str) -> bool | None:
    """What a report means: True delivered, False not, None: nothing final."""
    if not (state.isascii() and state.isdecimal()) or len(state) > 3:
        return None
    kind = int(state)
    if kind & DELIVERED:
        return True
    return False if kind & (NOT_DELIVERED | REFUSED) else None
