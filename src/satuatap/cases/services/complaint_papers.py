"""Printing the letters of the procedure: numbered and signed like every letter, kept only in the closed file.

The register of letters, and whoever scans the QR code, learns of an official letter and its number.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases import doors
from satuatap.cases.doors import Room
from satuatap.cases.models import ComplaintPaper, ComplaintStep
from satuatap.cases.rules.complaint_steps import PAPERS
from satuatap.cases.selectors.complaints import (
    PAPERS_TABLE,
    claims_in_words,
    said_with,
    worker_names,
)
from satuatap.cases.selectors.people import respondents_of
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.letters import files
from satuatap.letters import services as letters
from satuatap.lib import dates
from satuatap.lib.errors import NotFound
from satuatap.lib.verdicts import require

BY_HAND = "." * 40  # what nobody has said yet is written on the paper


def print_paper(
    actor: Actor, reference: str, *, step_id: UUID, kind: str, language: str, base_url: str, now: datetime
) -> UUID:
    """Print a letter of a step and seal it in the file; returns its id. Printed once: then the first again.

    `language`: id or en · `base_url`: where the QR code leads, without the path.
    Raises `NotFound("no_such_paper")` and what `doors.opened` raises.
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="print", now=now, fields=("letter",)) as room:
        step = ComplaintStep.objects.filter(case=room.case, id=step_id).first()
        if step is None or kind not in PAPERS.get(step.action, ()):
            raise NotFound("no_such_paper")
        known = ComplaintPaper.objects.filter(step=step, kind=kind).values_list("id", flat=True).first()
        if known is not None:
            return known
        made = letters.issue(
            kind_slug=kind,
            office=catalogue.office(actor.office_slug),
            issued_by=actor.user_id,
            facts=_facts(room, step, kind, language),
            language=language,
            now=now,
            base_url=base_url,
        )
        row = room.new(
            step=step, kind=kind, code=made.letter.code, number=made.letter.number, language=language
        )
        row["pdf_sealed"] = room.vault.seal_bytes(PAPERS_TABLE, row["id"], "pdf_sealed", made.pdf)
        paper = ComplaintPaper.objects.create(**row)
        room.happened("complaint_paper", about=paper.id, kind=kind, number=paper.number)
        return paper.id


def _facts(room: Room, step: ComplaintStep, kind: str, language: str) -> Mapping[str, str]:
    """What the letter asks for; a dotted line for what is not known: it is filled in by hand."""
    with translation.override(language):
        facts = _known(room, step, language)
    return {name: facts.get(name) or BY_HAND for name in files.kinds()[kind].words[language].places()}


def _known(room: Room, step: ComplaintStep, language: str) -> dict[str, str]:
    said = said_with(room, step)
    course = ComplaintStep.objects.filter(complaint_id=step.complaint_id, at__lte=step.at).order_by("-at")
    against = (
        step.respondent_id or course.exclude(respondent=None).values_list("respondent_id", flat=True).first()
    )
    name, contact = _respondent(room, against)
    items, with_sums = claims_in_words(room)
    closure = catalogue.code(CodeList.COMPLAINT_CLOSURE, said.get("closure", ""))
    admitted = said.get("admitted") or _admitted(room, course)
    return {
        **{key: text for key, text in said.items() if key not in {"admitted", "closure"}},
        "workers": "; ".join(worker_names(room)),
        "respondent": name,
        "respondent_address": contact,
        "matter": "; ".join(items) or _("placement and protection of a migrant worker"),
        "claims": "; ".join(with_sums),
        "day": _day(step.set_for, language, weekday=True),
        "promise": _day(step.set_for, language),
        "today": dates.long_date_text(room.today, language),
        "reason": catalogue.label(closure, language) if closure else "",
        "admitted": {"yes": _("yes, in writing"), "no": _("no")}.get(admitted, ""),
    }


def _respondent(room: Room, respondent_id: UUID | None) -> tuple[str, str]:
    for one in respondents_of(room):
        if one.id == respondent_id:
            return one.name, one.contact
    return "", ""


def _admitted(room: Room, course: Iterable[ComplaintStep]) -> str:
    """What the latest statement said of it."""
    return next((answer for step in course if (answer := said_with(room, step).get("admitted"))), "")


def _day(day: date | None, language: str, *, weekday: bool = False) -> str:
    if day is None:
        return ""
    return dates.weekday_text(day, language) if weekday else dates.long_date_text(day, language)
