"""The staff of the office: who works here as what, letting in, ending a post, resetting a sign-in."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from satuatap.access import proposals
from satuatap.access import staff as services
from satuatap.access.forms import HireForm, LastDayForm, PostForm
from satuatap.access.labels import REASONS
from satuatap.access.rules.two_people import needs_two_people
from satuatap.accounts.models import User
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.rules.roles import ROLES
from satuatap.accounts.selectors import member_posts, staff_of
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.lib import clocks
from satuatap.lib.errors import Invalid, NotFound


@acting(Act.SEE_OFFICE, Act.MANAGE_STAFF)
def staff(request: StaffRequest) -> HttpResponse:
    """Everybody who works in the office, and the roles in words."""
    today = _today(request)
    return render(
        request,
        "access/staff.html",
        {
            "posts": staff_of(request.actor.office_id, today=today),
            "roles": ROLES,
            "may_manage": request.actor.may(Act.MANAGE_STAFF),
        },
    )


@acting(Act.MANAGE_STAFF)
@never_cache
def hire(request: StaffRequest) -> HttpResponse:
    """Let somebody in; the first password is shown once, on the page that answers.

    For a role that takes two people it is proposed, and shown to her who confirms.
    """
    form = HireForm(request.POST or None, actor=request.actor, today=_today(request))
    if request.method == "POST" and form.is_valid():
        who, post = form.newcomer(), form.post()
        try:
            if needs_two_people(post.role):
                proposals.propose_post(request.actor, who=who, post=post, now=clocks.now())
                return _proposed(request)
            hired = services.hire(
                request.actor,
                username=who.username,
                display_name=who.display_name,
                is_woman_officer=who.is_woman_officer,
                post=post,
                now=clocks.now(),
            )
        except Invalid as problem:
            _tell(form, problem)
        else:
            return render(request, "access/first_password.html", {"hired": hired})
    return render(request, "access/staff_form.html", {"form": form}, status=422 if form.errors else 200)


@acting(Act.MANAGE_STAFF)
def member(request: StaffRequest, user_id: UUID) -> HttpResponse:
    """One member of staff: her posts here, and what may be done."""
    return _member_page(request, user_id, PostForm(actor=request.actor, today=_today(request)))


@acting(Act.MANAGE_STAFF)
@require_POST
def add_post(request: StaffRequest, user_id: UUID) -> HttpResponse:
    """Give one more post."""
    form = PostForm(request.POST, actor=request.actor, today=_today(request))
    if form.is_valid():
        post = form.post()
        try:
            if needs_two_people(post.role):
                proposals.propose_post(request.actor, who=user_id, post=post, now=clocks.now())
                return _proposed(request)
            services.give_role(request.actor, user_id=user_id, post=post, now=clocks.now())
        except Invalid as problem:
            _tell(form, problem)
        else:
            messages.success(request, _("The new post is recorded."))
            return redirect("staff-member", user_id=user_id)
    return _member_page(request, user_id, form)


@acting(Act.MANAGE_STAFF)
@require_POST
def end_post(request: StaffRequest, user_id: UUID, membership_id: UUID) -> HttpResponse:
    """End a post after its last day."""
    form = LastDayForm(request.POST)
    if not form.is_valid():
        raise Invalid("ends_before_it_starts")
    services.end_role(
        request.actor,
        membership_id=membership_id,
        last_day=form.cleaned_data["last_day"],
        now=clocks.now(),
    )
    messages.success(request, _("The post has its last day."))
    return redirect("staff-member", user_id=user_id)


@acting(Act.MANAGE_STAFF)
@require_POST
@never_cache
def reset(request: StaffRequest, user_id: UUID) -> HttpResponse:
    """A new first password for somebody who lost hers; proposed, where that takes two people."""
    if services.takes_two_people(request.actor, user_id, now=clocks.now()):
        proposals.propose_reset(request.actor, user_id=user_id, now=clocks.now())
        return _proposed(request)
    hired = services.reset_sign_in(request.actor, user_id=user_id, now=clocks.now())
    return render(request, "access/first_password.html", {"hired": hired})


@acting(Act.MANAGE_STAFF)
@require_POST
def switch(request: StaffRequest, user_id: UUID) -> HttpResponse:
    """Shut somebody out at once, or let her in again."""
    active = request.POST.get("active") == "yes"
    services.set_active(request.actor, user_id=user_id, active=active, now=clocks.now())
    messages.success(request, _("She may sign in again.") if active else _("She can no longer sign in."))
    return redirect("staff-member", user_id=user_id)


def _member_page(request: StaffRequest, user_id: UUID, form: PostForm) -> HttpResponse:
    posts = member_posts(user_id, request.actor.office_id)
    if not posts:
        raise NotFound("no_such_user")
    return render(
        request,
        "access/member.html",
        {
            "member": User.objects.get(id=user_id),
            "posts": posts,
            "roles": ROLES,
            "form": form,
            "today": _today(request),
            "is_oneself": user_id == request.actor.user_id,
            "takes_two": services.takes_two_people(request.actor, user_id, now=clocks.now()),
        },
        status=422 if form.errors else 200,
    )


def _proposed(request: StaffRequest) -> HttpResponse:
    messages.success(request, _("Proposed. It takes effect when a second person confirms it."))
    return redirect("staff-proposals")


def _tell(form: PostForm, problem: Invalid) -> None:
    if not problem.fields:
        form.add_error(None, str(REASONS[problem.code]))
    for name, codes in problem.fields.items():
        form.add_error(name, [str(REASONS[code]) for code in codes])


def _today(request: StaffRequest) -> date:
    return clocks.day(clocks.now(), request.actor.time_zone)
