"""What several pages answer with: a moment, a refusal by its field, a PDF, a way back."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from types import MappingProxyType
from typing import TypeVar, cast
from uuid import UUID

from django.db.models import TextChoices
from django.forms import Form
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from satuatap.accounts.actors import Actor
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Office
from satuatap.lib import clocks
from satuatap.lib.errors import Invalid
from satuatap.lib.uploads import Download

E = TypeVar("E", bound=TextChoices)


def moment(actor: Actor) -> tuple[Office, datetime, date]:
    """The actor's office, this instant, and the day it is there."""
    office, now = catalogue.office(actor.office_slug), clocks.now()
    return office, now, clocks.day(now, office.time_zone)


def _code(code: str, _facts: Mapping[str, object]) -> str:
    return code


@contextmanager
def refusals_on(
    form: Form,
    *,
    said: Callable[[str, Mapping[str, object]], str] = _code,
    beside: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[None]:
    """Do an act whose refusal goes beside the fields it speaks of: the block ends, the page is shown again.

    The form gets reason codes; the template has the words. `said`: a sentence instead, where it needs facts ·
    `beside`: the field of the form for what the service calls otherwise.
    """
    try:
        yield
    except Invalid as refused:
        if not refused.fields:
            form.add_error(None, said(refused.code, refused.facts))
        for name, codes in refused.fields.items():
            if name in form.errors:
                continue  # one thing at a time
            field = beside.get(name, name)
            for code in codes:
                form.add_error(field if field in form.fields else None, said(code, refused.facts))


def pdf(content: bytes, name: str) -> HttpResponse:
    """A PDF to look at and print; `name` tells nothing of what is inside."""
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-store"},
    )


def download(file: Download) -> HttpResponse:
    """A file to be saved, as it was kept; streamed, so that it is not put together once more."""
    answer = StreamingHttpResponse(
        iter(file.parts),
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="{file.name}"',
            "Content-Length": str(file.size),
            "Cache-Control": "no-store",
        },
    )
    return cast(HttpResponse, answer)


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


def chosen(request: HttpRequest, name: str, of: type[E]) -> E:
    """What was chosen of a list that is written in code. Raises `Invalid`."""
    said = request.POST.get(name, "")
    if said not in of.values:
        raise Invalid("invalid")
    return of(said)


def asked_id(request: HttpRequest, name: str) -> UUID | None:
    """The id the address names (`?name=`); None without one, or for nonsense."""
    try:
        return UUID(request.GET.get(name, ""))
    except ValueError:
        return None
