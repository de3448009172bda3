"""Where the channels tell what became of a message. The address or the body is signed."""

from hmac import compare_digest
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from satuatap.letters.channels.kannel import verdict_of
from satuatap.letters.channels.whatsapp import is_signed, reports
from satuatap.letters.services import outbox
from satuatap.lib import clocks
from satuatap.lib.errors import NotFound

LONGEST = 256 * 1024  # bytes of a webhook


@require_safe  # Kannel asks by GET: the one address of ours where that writes
@never_cache
def by_address(request: HttpRequest, message_id: UUID, leg: int, signature: str) -> HttpResponse:
    """Kannel's delivery report, at the address we gave it with the message."""
    outbox.check_report(message_id, leg, signature)
    delivered = verdict_of(request.GET.get("state", ""))
    outbox.note_report(message_id, leg, delivered=delivered, now=clocks.now())
    return HttpResponse(status=204)


@csrf_exempt
@require_http_methods(["GET", "POST"])
@never_cache
def whatsapp(request: HttpRequest) -> HttpResponse:
    """Meta's webhook: the hand-shake by GET, reports by POST. Off and wrongly signed look like no page."""
    told = settings.ENV.channels.whatsapp
    if told is None:
        raise NotFound("no_such_page")
    if request.method == "GET":
        if not compare_digest(request.GET.get("hub.verify_token", "").encode(), told.verify.encode()):
            raise NotFound("no_such_page")
        return HttpResponse(request.GET.get("hub.challenge", ""), content_type="text/plain")
    if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST:
        raise NotFound("no_such_page")
    if not is_signed(request.body, request.headers.get("X-Hub-Signature-256", ""), told.secret):
        raise NotFound("no_such_page")
    for report in reports(request.body):
        outbox.note_receipt(report.receipt, delivered=report.delivered, now=clocks.now())
    return HttpResponse(status=200)
