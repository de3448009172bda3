"""Asking another machine over HTTP: one small request, one small answer."""

from collections.abc import Mapping
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from satuatap.letters.channels import TIMEOUT, RefusedError

_LONGEST = 64 * 1024  # bytes of an answer


class _NoWayRound(HTTPRedirectHandler):
    """What leads elsewhere is not followed: an address of ours would follow it to a stranger."""

    def redirect_request(self, *_args: object, **_more: object) -> None:
        return None


_opener = build_opener(_NoWayRound)


def ask(
    url: str, *, body: bytes | None = None, headers: Mapping[str, str] | None = None
) -> tuple[int, bytes]:
    """GET, or POST with a body; returns status and answer, whatever the status. Raises `RefusedError`."""
    if not url.startswith(("http://", "https://")):
        raise RefusedError("no_web_address", passing=False)
    request = Request(url, data=body, headers=dict(headers or {}))  # noqa: S310  (the scheme is looked at above)
    try:
        with _opener.open(request, timeout=TIMEOUT) as answer:
            return answer.status, answer.read(_LONGEST)
    except HTTPError as error:
        with error:
            return error.code, error.read(_LONGEST)
    except (OSError, HTTPException) as error:
        raise RefusedError(type(error).__name__, passing=True) from None
