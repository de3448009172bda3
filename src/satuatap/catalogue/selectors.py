"""Reading the catalogue: what an office offers on a day, what a service asks for, which code means what.

Everything but the areas comes from the snapshot of this process and costs no query.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from babel.dates import get_day_names
from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q, QuerySet

from satuatap.catalogue import snapshot
from satuatap.catalogue.labels import closed_text
from satuatap.catalogue.language import active_language
from satuatap.catalogue.models import (
    Area,
    Code,
    Counter,
    Dated,
    Desk,
    DocumentKind,
    Labelled,
    Office,
    Requirement,
    Service,
)
from satuatap.catalogue.rules.areas import modern, village_and_district_keys
from satuatap.catalogue.rules.kinds import VILLAGE_LEVELS, CodeList, Confidence, Presence
from satuatap.catalogue.rules.presence import OfficeDay, office_day, why_not_here
from satuatap.lib import workdays
from satuatap.lib.errors import NotFound

_FEW_LETTERS = 3
_LIKENESS = 0.3  # of pg_trgm, its own threshold


@dataclass(frozen=True, slots=True)
class DeskToday:
    """A desk on a day. `reason`: "" when open, else a code; `why` says it in the active language."""

    desk: Desk
    presence: Presence
    open: bool
    reason: str
    why: str
    where: str  # where to go instead, when it is not here
    opens: str
    closes: str
    counters: tuple[Counter, ...] = ()


@dataclass(frozen=True, slots=True)
class VillageLine:
    """A village to choose, with a label that cannot be mistaken. `near`: in the office's regency."""

    code: str
    label: str
    postal_code: str
    near: bool


def label(row: Labelled, lang: str = "") -> str:
    """Return the label of a row in `lang` ("id", "en"), or in the active language."""
    return words(row, "label", lang)


def words(row: Dated, name: str, lang: str = "") -> str:
    """Return the field `name` of a row ("why", "where", …) in `lang`, or in the active language."""
    text: str = getattr(row, f"{name}_{lang or active_language()}")
    return text


def is_unverified(row: Dated) -> bool:
    """True when the row has to be shown with a mark: general knowledge that nobody has checked."""
    return row.confidence == Confidence.UNVERIFIED and row.checked_on is None


def offices(on: date) -> list[Office]:
    """Return the offices in force on that day, by name."""
    return sorted((o for o in snapshot.current().offices.values() if o.holds(on)), key=lambda o: o.label_id)


def office(slug: str) -> Office:
    """Raises NotFound("office_unknown")."""
    found = next((o for o in snapshot.current().offices.values() if o.slug == slug), None)
    if found is None:
        raise NotFound("office_unknown")
    return found


def office_by_id(office_id: UUID) -> Office:
    """Raises NotFound("office_unknown")."""
    found = snapshot.current().offices.get(office_id)
    if found is None:
        raise NotFound("office_unknown")
    return found


def hours_on(office: Office, day: date) -> OfficeDay:
    """The hours of the office on a day, or why it is closed, in the active language."""
    return _office_day(office, day)


def days_off_of(office: Office) -> frozenset[date]:
    """The days off that only this office has, for terms in working days."""
    return frozenset(date.fromisoformat(closure["day"]) for closure in office.closures)


def desk(desk_id: UUID) -> Desk:
    """Raises NotFound("desk_unknown")."""
    found = snapshot.current().desks.get(desk_id)
    if found is None:
        raise NotFound("desk_unknown")
    return found


def desks_open(office: Office, day: date) -> tuple[DeskToday, ...]:
    """Return every desk of the office in the order of an itinerary, open on that day or why not."""
    now = snapshot.current()

    def work_out() -> tuple[DeskToday, ...]:
        hours = _office_day(office, day)
        desks = (d for d in now.desks.values() if d.office_id == office.id and d.holds(day))
        return tuple(_desk_today(one, hours, day) for one in desks)

    return now.once(("desks", office.id, day, active_language()), work_out)


def counters_of(desk_id: UUID, on: date) -> list[Counter]:
    """Return the counters of a desk in force on that day, in order."""
    return [c for c in snapshot.current().counters.values() if c.desk_id == desk_id and c.holds(on)]


def services_offered(office: Office, on: date) -> list[Service]:
    """Return what the office offers, in the order of an itinerary.

    That is every service of its desks, optional ones only where switched on, others unless switched off.
    """
    now = snapshot.current()
    kinds = {
        d.kind_id
        for d in now.desks.values()
        if d.office_id == office.id and d.holds(on) and d.presence != Presence.MISSING
    }
    switched = {
        s.service_id: s.enabled for s in now.switches.values() if s.office_id == office.id and s.holds(on)
    }
    return [
        s
        for s in now.services.values()
        if s.desk_kind_id in kinds and s.holds(on) and switched.get(s.id, not s.optional)
    ]


def service(slug: str) -> Service:
    """Raises NotFound("service_unknown")."""
    found = next((s for s in snapshot.current().services.values() if s.slug == slug), None)
    if found is None:
        raise NotFound("service_unknown")
    return found


def service_by_id(service_id: UUID) -> Service:
    """Raises NotFound("service_unknown")."""
    found = snapshot.current().services.get(service_id)
    if found is None:
        raise NotFound("service_unknown")
    return found


def requirements_of(service: Service, on: date) -> tuple[Requirement, ...]:
    """Return what the service asks for on that day, in order, with document and legal source loaded."""
    now = snapshot.current()

    def work_out() -> tuple[Requirement, ...]:
        rows = now.requirements.values()
        return tuple(r for r in rows if r.service_id == service.id and r.holds(on))

    return now.once(("requirements", service.id, on), work_out)


def document_kinds(on: date) -> list[DocumentKind]:
    """Return the kinds of documents in force on that day, by name."""
    rows = snapshot.current().documents.values()
    return sorted((d for d in rows if d.holds(on)), key=lambda d: d.label_id)


def document(slug: str) -> DocumentKind:
    """Raises NotFound("document_unknown")."""
    found = next((d for d in snapshot.current().documents.values() if d.slug == slug), None)
    if found is None:
        raise NotFound("document_unknown")
    return found


def codes(list_name: CodeList, on: date) -> list[Code]:
    """Return the codes of a list in force on that day, in order."""
    return [c for c in snapshot.current().codes.values() if c.list == list_name and c.holds(on)]


def code(list_name: CodeList, code: str) -> Code | None:
    """Return a code whether it is still in force or not: old records keep theirs."""
    return snapshot.current().codes.get((list_name, code))


def area_label(code: str) -> str:
    """Return "Desa Sidomulyo, Kec. Pagerwojo, Kab. Tulungagung", "Kota Cirebon"; "" for an unknown code."""
    return Area.objects.filter(code=code).values_list("label", flat=True).first() or ""


def villages_matching(text: str, *, near: str, limit: int = 20) -> list[VillageLine]:
    """Return villages for what was typed, those of the regency `near` (code such as "35.04") first.

    The beginning of the name counts, with the beginning of the district behind it ("sidomulyo pager");
    other regencies join in from three letters on. If nothing begins so, names that look alike are offered.
    """
    keys = village_and_district_keys(text)
    if not keys:
        return []
    begins = Q()
    for village, district in keys:
        if district:
            begins |= Q(name_key=village, parent__name_key__startswith=district)
        else:
            begins |= Q(name_key__startswith=village)
    here = Q(code__startswith=f"{near}.")
    villages = Area.objects.filter(begins, level__in=VILLAGE_LEVELS, superseded_by="").order_by(
        "name_key", "code"
    )
    found = _lines(villages.filter(here)[:limit], near)
    if len(keys[0][0]) < _FEW_LETTERS:
        return found
    if len(found) < limit:
        found += _lines(villages.exclude(here)[: limit - len(found)], near)
    return found or _alike(modern(keys[0][0]), near, limit)


def _alike(key: str, near: str, limit: int) -> list[VillageLine]:
    """Names that share many groups of three letters: in the regency, or in the country."""
    alike = _villages().annotate(likeness=TrigramSimilarity("name_key", key)).filter(likeness__gt=_LIKENESS)
    ranked = alike.order_by("-likeness", "code")
    here = _lines(ranked.filter(code__startswith=f"{near}.")[:limit], near)
    return here or _lines(ranked.filter(name_key__startswith=key[:_FEW_LETTERS])[:limit], near)


def _villages() -> QuerySet[Area]:
    return Area.objects.filter(level__in=VILLAGE_LEVELS, superseded_by="")


def _lines(villages: QuerySet[Area], near: str) -> list[VillageLine]:
    return [
        VillageLine(code, label, postal_code, near=code.startswith(f"{near}."))
        for code, label, postal_code in villages.values_list("code", "label", "postal_code")
    ]


def _office_day(office: Office, day: date) -> OfficeDay:
    lang = active_language()
    closures = {date.fromisoformat(c["day"]): c["reason"][lang] for c in office.closures}
    return office_day(office.opening, closures, workdays.days_off(day.year), day)


def _desk_today(desk: Desk, hours: OfficeDay, day: date) -> DeskToday:
    reason = why_not_here(desk.presence, desk.weekdays, hours, day)
    facts = {"holiday": hours.occasion, "closure": hours.occasion}
    if reason == "not_this_weekday":
        facts["days"] = _day_names(desk.weekdays)
    return DeskToday(
        desk=desk,
        presence=Presence(desk.presence),
        open=not reason,
        reason=reason,
        why=closed_text(reason, facts),
        where=words(desk, "where") if reason else "",
        opens=hours.opens,
        closes=hours.closes,
        counters=tuple(counters_of(desk.id, day)),
    )


def _day_names(weekdays: list[int]) -> str:
    names = get_day_names("wide", locale=active_language())
    return ", ".join(names[number - 1] for number in weekdays)
