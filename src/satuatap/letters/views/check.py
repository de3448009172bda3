"""Anybody may ask whether a letter is genuine. The answer has no personal data and is never cached."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from satuatap.catalogue.language import active_language
from satuatap.letters.selectors import LetterState
from satuatap.letters.selectors import check as check_letter
from satuatap.lib import clocks

LONGEST = 40


@require_safe
@never_cache
def check(request: HttpRequest, code: str = "") -> HttpResponse:
    """The page behind the QR code; without a code, or for a wrong one, it offers to type it."""
    typed = (code or request.GET.get("code", "")).strip().upper().replace("-", "").replace(" ", "")[:LONGEST]
    found = check_letter(typed, today=clocks.day(clocks.now(), "Asia/Jakarta")) if typed else None
    language = active_language()
    return render(
        request,
        "letters/check.html",
        {
            "code": typed,
            "letter": found,
            "title": (found.titles or {}).get(language, "") if found else "",
            "known": found is not None and found.state is not LetterState.UNKNOWN,
        },
        status=404 if found is not None and found.state is LetterState.UNKNOWN else 200,
    )
