"""The receiver's pages: with an account, or by a link and its code. Titles and addresses tell nothing."""

from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import refusals_on
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.cases.forms.sharing import CodeForm, DeclineForm, DoneForm
from satuatap.cases.rules.referral_steps import SESSION_LIFE
from satuatap.cases.selectors.referrals import incoming
from satuatap.cases.services import links, receiving
from satuatap.cases.services.receiving import Receiver
from satuatap.lib import clocks
from satuatap.lib.errors import Invalid, NotFound

COOKIE = "received"
SALT = "satuatap.referral.link"
ACTS = ("accept", "decline", "finish")


@never_cache
@require_safe
@acting(Act.RECEIVE_REFERRALS)
def received(request: StaffRequest) -> HttpResponse:
    """What was sent to her organisation."""
    found = incoming(request.actor, now=clocks.now())
    return render(request, "cases/received.html", {"found": found})


@never_cache
@require_safe
@acting(Act.RECEIVE_REFERRALS)
def received_one(request: StaffRequest, called: str) -> HttpResponse:
    """One of them."""
    return _shown(request, receiving.by_account(request.actor, called), "cases/received_one.html")


@never_cache
@require_POST
@acting(Act.RECEIVE_REFERRALS)
def answer(request: StaffRequest, called: str, action: str) -> HttpResponse:
    """Accept, decline, done."""
    receiver = receiving.by_account(request.actor, called)
    back = redirect("received-one", called)
    return _answered(request, receiver, action, "cases/received_one.html", back)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever has the link: first the code, then what was sent. A look at the link alone uses nothing up."""
    link_id = _session(request, token)
    if request.method != "POST" and link_id is not None:
        return _shown(request, receiving.by_link(token, link_id), "cases/open_one.html")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            link_id = links.enter(token, form.cleaned_data["code"], now=clocks.now())
        except Invalid as refused:
            form.add_error("code", refused.code)
        else:
            return _let_in(request, token, link_id)
    return render(request, "cases/open.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@require_POST
def answer_by_link(request: HttpRequest, token: str, action: str) -> HttpResponse:
    """Accept, decline, done, without an account."""
    link_id = _session(request, token)
    if link_id is None:
        return redirect("open", token)
    receiver = receiving.by_link(token, link_id)
    return _answered(request, receiver, action, "cases/open_one.html", redirect("open", token))


def _answered(
    request: HttpRequest, receiver: Receiver, action: str, template: str, back: HttpResponse
) -> HttpResponse:
    if action not in ACTS:
        raise NotFound("no_such_page")
    try:
        refused = _answer(request, receiver, action)
    except NotFound:
        return _no_longer_open(request)
    if refused:
        return _shown(request, receiver, template, refused)
    messages.success(request, _("Thank you. Whoever sent it has been told."))
    return back


def _answer(request: HttpRequest, receiver: Receiver, action: str) -> DeclineForm | DoneForm | None:
    """Take the step; a form that was refused comes back."""
    now = clocks.now()
    if action == "accept":
        receiving.accept(receiver, now=now)
        return None
    form: DeclineForm | DoneForm = (
        DeclineForm(request.POST, today=clocks.day(now, "Asia/Jakarta"))
        if action == "decline"
        else DoneForm(request.POST)
    )
    if form.is_valid():
        with refusals_on(form):
            if isinstance(form, DeclineForm):
                receiving.decline(receiver, **form.cleaned_data, now=now)
            else:
                receiving.finish(receiver, **form.cleaned_data, now=now)
            return None
    return form


def _shown(
    request: HttpRequest, receiver: Receiver, template: str, refused: DeclineForm | DoneForm | None = None
) -> HttpResponse:
    """The page, or a neutral word that it is no longer open: missing, recalled and withdrawn are one."""
    now = clocks.now()
    try:
        found = receiving.open_referral(receiver, now=now)
    except NotFound:
        return _no_longer_open(request)
    decline = DeclineForm(today=clocks.day(now, found.package.zone))
    facts = {
        "found": found,
        "package": found.package,
        "zone": found.package.zone,
        "decline_form": refused if isinstance(refused, DeclineForm) else decline,
        "done_form": refused if isinstance(refused, DoneForm) else DoneForm(),
    }
    return render(request, template, facts, status=422 if refused else 200)


def _no_longer_open(request: HttpRequest) -> HttpResponse:
    return render(request, "cases/no_longer_open.html", status=404)


def _let_in(request: HttpRequest, token: str, link_id: UUID) -> HttpResponse:
    """A signed cookie for this one page, for one shift."""
    response = redirect("open", token)
    response.set_cookie(
        COOKIE,
        signing.dumps(str(link_id), salt=SALT),
        max_age=int(SESSION_LIFE.total_seconds()),
        path=response.url,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def _session(request: HttpRequest, token: str) -> UUID | None:
    """The link this browser has opened; what it says is checked against the row at every click."""
    try:
        said = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=SESSION_LIFE)
    except signing.BadSignature:
        return None
    return UUID(said) if token else None
