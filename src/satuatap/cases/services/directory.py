"""Keeping the directory of services: loaded to begin with, then corrected and verified by counsellors."""

from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field, ValidationError

from satuatap.access import gate, sealing
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases.doors import purpose_of
from satuatap.cases.models import Provider, ProviderPlace
from satuatap.cases.rules.doors_ranking import Accepts, Cost
from satuatap.cases.services.rows import Wrong
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.kinds import CodeList, Confidence
from satuatap.catalogue.rules.rows import Block, Clock, Count, Text, Weekday
from satuatap.catalogue.rules.slugs import row_id
from satuatap.lib import clocks
from satuatap.lib.errors import Invalid, Stale, must_find, refuse_if
from satuatap.lib.verdicts import require

PLACE = "cases_providerplace"
TEXT_LENGTH = 300
NAME_LENGTH = 120
MOST_BEDS = 999


class ProviderRow(Block):
    """A service as the file of an office says it. What was learnt later is kept in the database."""

    name: Text
    organisation: str | None = None
    services: Annotated[list[str], Field(min_length=1)]
    elements: list[str] = []
    accepts: list[Accepts]
    areas: list[str] = []
    languages: list[str] = []
    phone: str = ""
    address: str = ""
    secret_place: bool = False
    opening: dict[Weekday, tuple[Clock, Clock]] = {}
    open_24h: bool = False
    female_staff: bool | None = None
    cost: Cost = Cost.UNKNOWN
    asks_for_id: bool | None = None
    exclusions: str = ""
    answer_hours: Count = 72
    beds: Count | None = None
    source: Text
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class ProviderDraft:
    """What a counsellor knows of a service. `place`, `contact`: for counsellors only."""

    name: str
    services: list[str]
    elements: list[str]
    accepts: list[str]
    languages: list[str]
    opening: dict[str, list[str]]
    phone: str = ""
    address: str = ""
    secret_place: bool = False
    open_24h: bool = False
    female_staff: bool | None = None
    cost: str = Cost.UNKNOWN
    asks_for_id: bool | None = None
    exclusions: str = ""
    answer_hours: int = 72
    beds: int | None = None
    place: str = ""
    contact: str = ""


def load(path: Path, *, using: str) -> int:
    """Load the file of one office, as the owner; returns how many services were written.

    What counsellors have changed since is left as it is, and nothing is taken away.

    Raises:
        Invalid: `directory_broken` with the place in the file.
    """
    said = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 (texts only)
    written = 0
    for slug, values in said["providers"].items():
        try:
            row = ProviderRow(**said.get("defaults", {}) | values)
        except ValidationError as error:
            where = ".".join(str(part) for part in error.errors()[0]["loc"])
            raise Invalid("directory_broken", place=f"{path.name}: {slug}.{where}") from error
        columns = row.model_dump(mode="json", exclude={"organisation"}) | {
            "slug": slug,
            "office_id": row_id("offices", said["office"]),
            "organisation_id": row_id("organisations", row.organisation) if row.organisation else None,
        }
        provider_id = row_id("providers", slug)
        rows = Provider.objects.using(using).filter(id=provider_id)
        if not rows.exists():
            Provider(id=provider_id, **columns).save(using=using, force_insert=True)
            written += 1
        else:
            written += rows.filter(changed_at=None).update(**columns)
    return written


def change_provider(actor: Actor, slug: str, draft: ProviderDraft, *, version: int, now: datetime) -> None:
    """Correct a service; who and when stand with it, and it counts as verified.

    Raises `Denied`, `NotFound("no_such_provider")`, `Stale("provider_changed")`, `Invalid` on the fields.
    """
    require(actor.may(Act.WORK_CASES))
    refuse_if(_wrong(actor, draft, now))
    with gate.opened(actor, purpose_of(actor), now=now) as door:
        provider = _locked(actor, slug)
        door.record("change_directory", provider.id)
        if provider.version != version:
            raise Stale("provider_changed")
        said = asdict(draft)
        place, contact = said.pop("place"), said.pop("contact")
        for name, value in said.items():
            setattr(provider, name, value)
        if draft.secret_place:
            provider.address = ""
        if provider.beds is None or (provider.beds_free or 0) > provider.beds:
            provider.beds_free = provider.beds_at = None
        _stamp(provider, actor, now, verified=True)
        provider.save()
        _keep_place(provider, place, contact)


def verify_provider(actor: Actor, slug: str, *, now: datetime) -> None:
    """Asked today, and all of it is still right. Raises `Denied`, `NotFound`."""
    require(actor.may(Act.WORK_CASES))
    with gate.opened(actor, purpose_of(actor), now=now) as door:
        provider = _locked(actor, slug)
        door.record("verify_directory", provider.id)
        _stamp(provider, actor, now, verified=True)
        provider.save(update_fields=["version", "changed_at", "changed_by", "verified_at", "verified_by"])


def note_beds(actor: Actor, slug: str, *, free: int, now: datetime) -> None:
    """How many beds are free now. Raises `Denied`, `NotFound`, `Invalid` on `free`."""
    require(actor.may(Act.WORK_CASES))
    with gate.opened(actor, purpose_of(actor), now=now) as door:
        provider = _locked(actor, slug)
        door.record("change_directory", provider.id)
        if provider.beds is None or not 0 <= free <= provider.beds:
            raise Invalid("invalid", {"free": ["beds_out_of_range"]})
        provider.beds_free, provider.beds_at = free, now
        _stamp(provider, actor, now, verified=False)
        provider.save(update_fields=["version", "changed_at", "changed_by", "beds_free", "beds_at"])


def _locked(actor: Actor, slug: str) -> Provider:
    rows = Provider.objects.select_for_update().filter(slug=slug, office_id=actor.office_id, ended_at=None)
    return must_find(rows.first(), "no_such_provider")


def _stamp(provider: Provider, actor: Actor, now: datetime, *, verified: bool) -> None:
    provider.version += 1
    provider.changed_at, provider.changed_by = now, actor.user_id
    if verified:
        provider.verified_at, provider.verified_by = now, actor.user_id


def _keep_place(provider: Provider, place: str, contact: str) -> None:
    values = {
        "office_id": provider.office_id,
        "place_sealed": sealing.seal_text(PLACE, provider.id, "place_sealed", place),
        "contact_sealed": sealing.seal_text(PLACE, provider.id, "contact_sealed", contact),
    }
    rows = ProviderPlace.objects.filter(provider_id=provider.id)
    if not rows.update(**values):
        ProviderPlace.objects.create(provider_id=provider.id, **values)


def _wrong(actor: Actor, draft: ProviderDraft, now: datetime) -> Wrong:
    today = clocks.day(now, actor.time_zone)

    def unknown(name: CodeList, codes: list[str]) -> bool:
        return not set(codes) <= {row.code for row in catalogue.codes(name, today)}

    long = {
        name: ["text_too_long"]
        for name in ("phone", "address", "exclusions", "place", "contact")
        if len(getattr(draft, name)) > (40 if name == "phone" else TEXT_LENGTH)
    }
    found = {
        "name": ["text_missing"] if not draft.name else [],
        "services": ["no_such_code"]
        if not draft.services or unknown(CodeList.SURVIVOR_SERVICE, draft.services)
        else [],
        "elements": ["no_such_code"] if unknown(CodeList.ESSENTIAL, draft.elements) else [],
        "languages": ["no_such_code"] if unknown(CodeList.LANGUAGE, draft.languages) else [],
        "accepts": ["choose_whom_accepted"] if not draft.accepts else [],
        "opening": ["closes_before_opening"]
        if any(opens >= closes for opens, closes in draft.opening.values())
        else [],
        "beds": ["beds_out_of_range"] if draft.beds is not None and not 0 <= draft.beds <= MOST_BEDS else [],
    }
    if len(draft.name) > NAME_LENGTH:
        found["name"] = ["text_too_long"]
    return found | long


__all__ = ["ProviderDraft", "change_provider", "load", "note_beds", "verify_provider"]
