"""What several pages answer with: a moment, a PDF, a way back."""

from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from satuatap.accounts.actors import Actor
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Office
from satuatap.lib import clocks
from satuatap.lib.errors import Invalid


def moment(actor: Actor) -> tuple[Office, datetime, date]:
    """The actor's office, this instant, and the day it is there."""
    office, now = catalogue.office(actor.office_slug), clocks.now()
    return office, now, clocks.day(now, office.time_zone)


def pdf(content: bytes, name: str) -> HttpResponse:
    """A PDF to look at and print; `name` tells nothing of what is inside."""
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-store"},
    )


def base_url(request: HttpRequest) -> str:
    """The address of this installation as the visitor's phone will find it."""
    return request.build_absolute_uri("/").rstrip("/")


def back_to(request: HttpRequest, otherwise: str) -> str:
    """The page of ours a form asks to return to."""
    page = request.POST.get("back", "")
    return page if url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()}) else otherwise


def version(request: HttpRequest) -> int:
    """The version of the row the page was drawn with. Raises `Invalid`."""
    text = request.POST.get("version", "")
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise Invalid("version_missing")
    return int(text)
