"""The life line on paper."""

from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from satuatap.accounts.rules.acts import Act
from satuatap.accounts.views.answers import moment, pdf
from satuatap.accounts.views.guard import StaffRequest, acting
from satuatap.journeys import pictures
from satuatap.journeys.selectors.timeline import of_journey


@never_cache
@require_safe
@acting(Act.WORK_JOURNEYS)
def paper(request: StaffRequest, reference: str) -> HttpResponse:
    """The life line as PDF. The file's name tells nothing."""
    office, now, today = moment(request.actor)
    line = of_journey(request.actor, reference, now=now)
    return pdf(pictures.life_line_pdf(line, office=office, today=today, now=now), f"{reference}.pdf")
