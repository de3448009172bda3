"""Her agreement on one page, in plain words, with number and QR code."""

from datetime import datetime
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from satuatap.catalogue.models import Office
from satuatap.catalogue.selectors import label
from satuatap.journeys.labels.promises import FACILITIES, PER
from satuatap.journeys.selectors.agreements import AgreementView
from satuatap.journeys.selectors.journeys import Head
from satuatap.journeys.templatetags.promises import plain_number, sentence
from satuatap.letters import services as letters
from satuatap.lib.dates import date_text

KIND = "ringkasan-perjanjian"


def agreement_sheet(
    view: AgreementView,
    head: Head,
    office: Office,
    *,
    issued_by: UUID,
    language: str,
    now: datetime,
    base_url: str,
) -> bytes:
    """The sheet as PDF, numbered and registered. What the paper does not say is said to be missing."""
    with translation.override(language):
        facts = _facts(view, head, language)
    return letters.issue(
        kind_slug=KIND,
        office=office,
        issued_by=issued_by,
        facts=facts,
        language=language,
        now=now,
        base_url=base_url,
    ).pdf


def _facts(view: AgreementView, head: Head, language: str) -> dict[str, str]:
    row, nothing = view.row, _("not said")
    given = [str(FACILITIES[name]) for name, free in row.facilities.items() if free and name in FACILITIES]
    return {
        "kind": str(view.kind.label),
        "full_name": str(head.name or head.person),
        "work": label(view.occupation) if view.occupation else nothing,
        "place": label(view.destination) if view.destination else nothing,
        "employer": view.employer or nothing,
        "wage": f"{row.currency} {plain_number(row.wage)} {PER[row.wage_per]}" if row.wage else nothing,
        "hours": _hours(view) or nothing,
        "rest": _rest(view) or nothing,
        "facilities": ", ".join(given) or nothing,
        "duration": _duration(view, language) or nothing,
        "number": view.number or nothing,
        "findings": " • ".join(sentence(one) for one in view.findings) or _("Nothing was found."),
    }


def _hours(view: AgreementView) -> str:
    row = view.row
    parts = []
    if row.hours_a_day is not None:
        parts.append(_("%(n)s hours a day") % {"n": plain_number(row.hours_a_day)})
    if row.days_a_week is not None:
        parts.append(_("%(n)s days a week") % {"n": plain_number(row.days_a_week)})
    return ", ".join(parts)


def _rest(view: AgreementView) -> str:
    row = view.row
    parts = []
    if row.rest_days_a_month is not None:
        parts.append(_("%(n)s days off a month") % {"n": plain_number(row.rest_days_a_month)})
    if row.leave_days_a_year is not None:
        parts.append(_("%(n)s days of leave a year") % {"n": plain_number(row.leave_days_a_year)})
    return ", ".join(parts)


def _duration(view: AgreementView, language: str) -> str:
    row = view.row
    parts = []
    if row.months:
        parts.append(ngettext("%(n)s month", "%(n)s months", row.months) % {"n": row.months})
    if row.starts_on or row.ends_on:
        ends = [date_text(day, language) if day else "…" for day in (row.starts_on, row.ends_on)]
        parts.append(" – ".join(ends))
    return ", ".join(parts)
