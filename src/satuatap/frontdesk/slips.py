"""The words of the slips. They are built from public names only and have no place for a person."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.language import active_language
from satuatap.catalogue.models import Office
from satuatap.frontdesk.boards import Checklist, LegView, TicketPage
from satuatap.frontdesk.rules.checklist import PaperState
from satuatap.frontdesk.rules.states import LegState
from satuatap.letters.slips import MissingItem, MissingSlip, Stop, TicketSlip, missing_slip, ticket_slip
from satuatap.lib import clocks, dates

MOST_PAPERS = 12  # of the list "please have ready": more do not fit a hand's length of paper


def ticket_slip_for(page: TicketPage, url: str, *, now: datetime) -> bytes:
    """The ticket as PDF. `url`: her place in line."""
    lang = active_language()
    return ticket_slip(
        TicketSlip(
            lang=lang,
            title=_("Queue ticket"),
            office=catalogue.label(page.office),
            when=_when(page.arrived_at, page.office, lang),
            number=page.ticket,
            stops=tuple(Stop(_names(leg), _note(leg, lang)) for leg in page.legs),
            bring_title=_("Please have ready"),
            bring=_bring(page),
            url=url,
            qr_words=_("Your place in line on your own phone"),
            qr_alt=_("QR code that leads to your place in line"),
            foot=_("All services are free. Pay nobody."),
        ),
        at=now,
    )


def missing_slip_for(checklist: Checklist, office: Office, *, now: datetime) -> bytes:
    """What is still missing for one service, and where to get it, as PDF."""
    lang = active_language()
    return missing_slip(
        MissingSlip(
            lang=lang,
            title=_("Still to bring"),
            office=catalogue.label(office),
            when=_when(now, office, lang),
            service=catalogue.words(checklist.service, "public_name"),
            items=tuple(
                MissingItem(
                    name=catalogue.label(line.requirement.document),
                    state=_("expired") if line.state == PaperState.EXPIRED else _("missing"),
                    where=catalogue.words(line.requirement.document, "where"),
                )
                for line in checklist.to_bring
            ),
            foot=_("All services are free. Pay nobody."),
        ),
        at=now,
    )


def _names(leg: LegView) -> str:
    return ", ".join(catalogue.words(service, "public_name") for service in leg.services)


def _note(leg: LegView, lang: str) -> str:
    if leg.state == LegState.ELSEWHERE:
        if where := catalogue.words(leg.desk, "where"):
            return where
        if leg.next_day:
            return _("here again on %(day)s") % {"day": dates.weekday_text(leg.next_day, lang)}
        return _("not here today")
    if leg.wait.estimate:
        n = leg.wait.estimate.most
        return ngettext("8 of 10 wait up to %(n)s minute", "8 of 10 wait up to %(n)s minutes", n) % {"n": n}
    return ""


def _bring(page: TicketPage) -> tuple[str, ...]:
    """The mandatory papers that everybody needs for these services; the desk knows the others."""
    asked = [
        catalogue.label(requirement.document)
        for leg in page.legs
        for service in leg.services
        for requirement in catalogue.requirements_of(service, page.day)
        if requirement.mandatory and not requirement.applies_to
    ]
    return tuple(dict.fromkeys(asked))[:MOST_PAPERS]


def _when(at: datetime, office: Office, lang: str) -> str:
    day = clocks.day(at, office.time_zone)
    return f"{dates.weekday_text(day, lang)} · {dates.time_text(at, office.time_zone)}"
