"""Notes for the counsellors. Titles and addresses tell nothing: browsers remember them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.lib import clocks
from satuatap.lib.errors import Invalid
from satuatap.people import selectors, services
from satuatap.people.forms import NoteForm
from satuatap.people.models import Person


@acting(Act.RAISE_CONCERN)
@never_cache
def note(request: StaffRequest, reference: str) -> HttpResponse:
    """Leave a note about a person. The answer is the same whoever she is, known or not."""
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person_id = Person.objects.filter(reference=reference).values_list("id", flat=True).first()
        try:
            services.raise_concern(
                request.actor, person_id, None, form.cleaned_data["text"], now=clocks.now()
            )
        except Invalid as refused:
            form.refuse(refused.fields)
        else:
            messages.success(request, _("Received."))
            return redirect("person", reference)
    return render(
        request,
        "people/note.html",
        {"form": form, "reference": reference},
        status=422 if form.errors else 200,
    )


@acting(Act.READ_CONCERNS)
@never_cache
def inbox(request: StaffRequest) -> HttpResponse:
    """What colleagues left for the counsellors."""
    return render(
        request,
        "people/inbox.html",
        {
            "lines": selectors.concerns(request.actor, now=clocks.now()),
        },
    )


@acting(Act.READ_CONCERNS)
@require_POST
def take(request: StaffRequest, concern_id: UUID) -> HttpResponse:
    """A counsellor sees to it."""
    services.take_concern(request.actor, concern_id, now=clocks.now())
    messages.success(request, _("You see to it now."))
    return redirect("concerns")
