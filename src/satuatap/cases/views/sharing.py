"""Consents and referrals of a file."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import asked_id, base_url, moment, refusals_on, version
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.cases.forms.plans import SignForm
from satuatap.cases.forms.sharing import ConsentForm, EmergencyForm, ReferralForm, WithdrawForm
from satuatap.cases.models import Provider
from satuatap.cases.rules.referral_steps import CODE_TRIES
from satuatap.cases.selectors.directory import Wanted, doors_page, providers_of
from satuatap.cases.selectors.referrals import ReferralPage, draftable, referral_page, sharing_page
from satuatap.cases.services import consents, referrals
from satuatap.cases.services.referrals import Sent
from satuatap.lib import clocks
from satuatap.lib.errors import Invalid


@never_cache
@require_safe
@acting(Act.WORK_CASES)
def sharing(request: StaffRequest, reference: str) -> HttpResponse:
    """What was agreed, and what is out."""
    page = sharing_page(request.actor, reference, now=clocks.now())
    facts = {"page": page, "head": page.head, "sign_form": SignForm()}
    return render(request, "cases/sharing.html", facts | {"withdraw_form": WithdrawForm()})


@never_cache
@acting(Act.WORK_CASES)
def consent(request: StaffRequest, reference: str) -> HttpResponse:
    """Ask her, and write her answer down."""
    office, now, today = moment(request.actor)
    page = sharing_page(request.actor, reference, now=now)
    form = ConsentForm(
        request.POST or None,
        today=today,
        parties=page.parties,
        members=page.members,
        offered=providers_of(office.id),
        me=request.actor.user_id,
        initial={"kind": request.GET.get("kind", "sharing"), "provider_id": request.GET.get("provider", "")},
    )
    if request.method == "POST" and form.is_valid():
        once = form.cleaned_data["once"]
        with refusals_on(form):
            consents.record_consent(request.actor, reference, form.draft(), once=once, now=now)
            messages.success(request, _("Her answer is written down."))
            return redirect("case-sharing", reference)
    facts = {"form": form, "head": page.head, "parties": page.parties}
    return render(request, "cases/consent.html", facts, status=422 if form.errors else 200)


@require_POST
@acting(Act.WORK_CASES)
def withdraw(request: StaffRequest, reference: str, consent_id: UUID) -> HttpResponse:
    """She takes it back: sharing stops at once."""
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        raise Invalid("invalid")
    told = consents.withdraw_consent(
        request.actor, reference, consent_id, way=form.cleaned_data["way"], now=clocks.now()
    )
    messages.success(request, _("Taken back. Nothing is shared on it any more."))
    if told:
        messages.warning(
            request,
            ngettext(
                "Tell %(n)d receiver by telephone; it stands in your list.",
                "Tell %(n)d receivers by telephone; it stands in your list.",
                told,
            )
            % {"n": told},
        )
    return redirect("case-sharing", reference)


@require_POST
@acting(Act.SUPERVISE_CASES)
def sign_consent(request: StaffRequest, reference: str, consent_id: UUID) -> HttpResponse:
    """The supervisor's word on the consent of a child."""
    form = SignForm(request.POST)
    if not form.is_valid():
        raise Invalid("invalid")
    consents.sign_consent(
        request.actor,
        reference,
        consent_id,
        approved=form.is_yes(),
        text=form.cleaned_data["text"],
        now=clocks.now(),
    )
    return redirect("case-sharing", reference)


@never_cache
@acting(Act.WORK_CASES)
def draft(request: StaffRequest, reference: str) -> HttpResponse:
    """A new referral."""
    office, now, today = moment(request.actor)
    begin = draftable(request.actor, reference, asked_id(request, "party"), now=now)
    form = ReferralForm(
        request.POST or None,
        today=today,
        parties=begin.parties,
        offered=providers_of(office.id),
        texts=begin.texts,
        initial={
            "party_id": begin.party_id,
            "provider_id": request.GET.get("provider", ""),
            "purpose_code": request.GET.get("service", ""),
        },
    )
    if request.method == "POST" and form.is_valid():
        once = form.cleaned_data["once"]
        with refusals_on(form):
            called = referrals.draft_referral(request.actor, reference, form.draft(), once=once, now=now)
            return redirect("case-referral", reference, called)
    facts = {"form": form, "head": begin.head, "parties": begin.parties}
    return render(request, "cases/referral_form.html", facts, status=422 if form.errors else 200)


@never_cache
@acting(Act.WORK_CASES)
def change(request: StaffRequest, reference: str, called: str) -> HttpResponse:
    """Write a draft anew."""
    office, now, today = moment(request.actor)
    page = referral_page(request.actor, reference, called, now=now)
    form = ReferralForm(
        request.POST or None,
        today=today,
        parties=page.parties,
        offered=providers_of(office.id),
        texts=page.texts,
        shared=page.texts,
        initial=_initial(page),
    )
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            referrals.change_draft(
                request.actor,
                reference,
                called,
                form.draft(),
                version=form.cleaned_data["version"] or 0,
                now=now,
            )
            return redirect("case-referral", reference, called)
    facts = {"form": form, "head": page.head, "parties": page.parties}
    return render(request, "cases/referral_form.html", facts, status=422 if form.errors else 200)


@never_cache
@require_safe
@acting(Act.WORK_CASES)
def referral(request: StaffRequest, reference: str, called: str) -> HttpResponse:
    """One referral: what they see, who opened it, what they answered."""
    return _referral(request, reference, called)


@never_cache
@require_POST
@acting(Act.WORK_CASES)
def send(request: StaffRequest, reference: str, called: str) -> HttpResponse:
    """Send it. A link and its code are shown this once."""
    sent = referrals.send_referral(
        request.actor, reference, called, version=version(request), now=clocks.now()
    )
    return _told(request, reference, (sent,))


@never_cache
@require_POST
@acting(Act.WORK_CASES)
def renew(request: StaffRequest, reference: str, called: str) -> HttpResponse:
    """A new link and code."""
    link = referrals.renew_link(request.actor, reference, called, now=clocks.now())
    return _told(request, reference, (Sent(called, "", link),))


@require_POST
@acting(Act.WORK_CASES)
def recall(request: StaffRequest, reference: str, called: str) -> HttpResponse:
    """Take it back."""
    referrals.recall_referral(request.actor, reference, called, version=version(request), now=clocks.now())
    messages.success(request, _("Recalled. The receiver sees nothing more."))
    return redirect("case-referral", reference, called)


@never_cache
@require_POST
@acting(Act.SUPERVISE_CASES)
def sign(request: StaffRequest, reference: str, called: str) -> HttpResponse:
    """The supervisor's word on a referral without consent."""
    form = SignForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            referrals.sign_referral(
                request.actor,
                reference,
                called,
                approved=form.is_yes(),
                text=form.cleaned_data["text"],
                now=clocks.now(),
            )
            return redirect("case-referral", reference, called)
    return _referral(request, reference, called, signed=form)


@never_cache
@acting(Act.WORK_CASES)
def urgent(request: StaffRequest, reference: str) -> HttpResponse:
    """Hospital and shelter at once."""
    _office, now, today = moment(request.actor)
    begin = draftable(request.actor, reference, asked_id(request, "party"), now=now)
    form = EmergencyForm(
        request.POST or None,
        today=today,
        parties=begin.parties,
        offered={service: _best(request, reference, service) for _field, service in EmergencyForm.SERVICES},
        texts=begin.texts,
        initial={"party_id": begin.party_id},
    )
    if request.method == "POST" and form.is_valid():
        once = form.cleaned_data["once"]
        with refusals_on(form):
            sent = referrals.refer_in_emergency(
                request.actor, reference, form.drafts(), form.consent(), once=once, now=now
            )
            return _told(request, reference, sent)
    facts = {"form": form, "head": begin.head, "parties": begin.parties}
    return render(request, "cases/referral_urgent.html", facts, status=422 if form.errors else 200)


def _best(request: StaffRequest, reference: str, service: str) -> list[Provider]:
    """The services of a kind that are open to her, best first."""
    page = doors_page(request.actor, reference, Wanted(service=service), now=clocks.now())
    rows = {row.id: row for row in providers_of(request.actor.office_id)}
    return [rows[fit.door.id] for fit in page.ranking.fits] if page.ranking else []


def _initial(page: ReferralPage) -> dict[str, object]:
    return {
        "party_id": page.party_id,
        "provider_id": page.provider_id,
        "purpose_code": page.package.purpose_code,
        "receiver": page.receiver,
        "request": page.request,
        "urgent": page.line.urgent,
        "basis": page.basis or "",
        "basis_text": page.basis_text,
        "version": page.version,
    }


def _told(request: StaffRequest, reference: str, sent: tuple[Sent, ...]) -> HttpResponse:
    """Links and codes are shown once, never kept; a receiver with an account finds it herself."""
    page = sharing_page(request.actor, reference, now=clocks.now())
    found = [
        (one, f"{base_url(request)}{reverse('open', args=[one.link.token])}" if one.link else "")
        for one in sent
    ]
    facts = {"sent": found, "head": page.head, "tries": CODE_TRIES}
    return render(request, "cases/referral_sent.html", facts)


def _referral(
    request: StaffRequest, reference: str, called: str, *, signed: SignForm | None = None
) -> HttpResponse:
    page = referral_page(request.actor, reference, called, now=clocks.now())
    facts = {
        "page": page,
        "head": page.head,
        "package": page.package,
        "sign_form": signed or SignForm(),
    }
    return render(request, "cases/referral.html", facts, status=422 if signed else 200)
