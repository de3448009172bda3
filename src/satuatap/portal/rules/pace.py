"""How many messages are taken in an hour, so that one sender does not drown everybody else's.

Own choice of figures. Danger is counted apart: whoever floods the office with ordinary messages does not
close the door to somebody in danger, and whoever floods it with danger does not wake the roster all night.
"""

from collections.abc import Sequence
from ipaddress import ip_address, ip_network

HOUR = 3600  # seconds
FROM_ONE_NETWORK = 10  # many telephones share one address of a mobile network
TO_ONE_OFFICE = 60
IN_DANGER_TO_ONE_OFFICE = 12
MISSES = 20  # codes of slips that do not exist, from one network
_HOUSEHOLD = 56  # bits: what a line is given in IPv6


def network_of(address: str) -> str:
    """The network a message comes from; "" for the office's own, a proxy on this machine, or none.

    Those are not counted by network: everybody behind them would be one sender.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    if not found.is_global:
        return ""
    return str(found) if found.version == 4 else str(ip_network((found, _HOUSEHOLD), strict=False))


def recent(times: Sequence[float], now: float) -> list[float]:
    """Those of the last hour. `now` and `times`: seconds since 1970."""
    return [at for at in times if now - HOUR < at <= now]


def limits(*, danger: bool, network: str) -> dict[str, int]:
    """What a message is counted under, and how many of it are taken in an hour."""
    kind = "danger" if danger else "message"
    found = {f"{kind}|office": IN_DANGER_TO_ONE_OFFICE if danger else TO_ONE_OFFICE}
    return {f"{kind}|network|{network}": FROM_ONE_NETWORK, **found} if network else found
