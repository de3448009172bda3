"""Invented files of the resource centre, brought to where they stand by the acts of the counsellors."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

import yaml
from django.conf import settings

from satuatap.accounts.actors import Actor
from satuatap.cases.rules.words import PartyRole, RespondentKind, Source
from satuatap.cases.selectors.files import Filter, my_files
from satuatap.cases.selectors.overview import overview
from satuatap.cases.services import dues, notes, parties, safety, states, supervision, team
from satuatap.cases.services.limits import explain_limits
from satuatap.cases.services.opening import CaseDraft, PartyDraft, RespondentDraft, open_case
from satuatap.frontdesk.demo.casework import play
from satuatap.frontdesk.demo.centre import lay_centre
from satuatap.frontdesk.demo.scene import Scene
from satuatap.frontdesk.demo.staff import DEMO

HEADS = {"konselor-1": "kepala-mrc", "konselor-2": "kepala-mrc-2", "konselor-3": "kepala-mrc-3"}
FISHERS = ("Nelayan", "Contoh")


def lay_cases(staff: dict[str, Actor], *, now: datetime) -> int:
    """Open and carry on the files of the list; return how many there are. Once laid, they are left alone."""
    path = settings.ROOT / "data" / "demo" / "cases.yaml"
    files: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))
    counsellors = {staff[file["by"]].user_id: staff[file["by"]] for file in files}
    laid = sum(my_files(one, Filter(), now=now).count for one in counsellors.values())
    if not laid:
        for place, file in enumerate(files):
            _lay(file, place, staff, now)
        lay_centre(staff, now=now)
    return len(files)


def _lay(file: dict[str, Any], place: int, staff: dict[str, Actor], now: datetime) -> None:
    by, at = staff[file["by"]], now - timedelta(days=file["days_ago"])
    draft = CaseDraft(
        source=Source(file.get("source", "counsellor")),
        title=file["title"],
        story=file["story"].strip(),
        categories=file["categories"],
        destination_code=file["destination"],
        phase_code=file["phase"],
    )
    reference = open_case(by, draft, once=_key(place, "case"), now=at)
    explain_limits(by, reference, language="id", now=at)
    _people(file, by, reference, at)
    for colleague in file.get("team", ()):
        team.assign(by, reference, user_id=staff[colleague].user_id, now=at)
    if "risk" in file:
        safety.assess_risk(
            by, reference, yes=(), unknown=(), decided=file["risk"], reason="Dinilai bersamanya.", now=at
        )
    for number, action in enumerate(file.get("steps", ()), 1):
        version = overview(by, reference, now=at).head.version
        states.take_step(
            by, reference, action=action, version=version, now=min(now, at + timedelta(days=number))
        )
    for number, text in enumerate(file["notes"]):
        written = min(now, at + timedelta(hours=2 + 20 * number))
        notes.add_note(by, reference, text=text, minutes=30, once=_key(place, f"note/{number}"), now=written)
    for number, (text, days) in enumerate(file["reminders"]):
        once = _key(place, f"reminder/{number}")
        dues.remind(by, reference, text=text, due_at=now + timedelta(days=days), once=once, now=at)
    if "review" in file:
        supervision.review(staff[HEADS[file["by"]]], reference, text=file["review"], now=now)
    play(Scene(by, staff, reference, at, now), file.get("work", ()))


def _people(file: dict[str, Any], by: Actor, reference: str, at: datetime) -> None:
    def version() -> int:
        return overview(by, reference, now=at).head.version

    for name in file.get("workers", ()):
        parties.add_party(
            by, reference, PartyDraft(code_name="", name=name, sex="P"), version=version(), now=at
        )
    if many := file.get("workers_many"):
        first, last = FISHERS
        names = [f"{first} {number} {last}" for number in range(1, many + 1)]
        parties.add_workers(by, reference, names, version=version(), now=at)
    if "speaks" in file:
        name, relation = file["speaks"]
        speaks = PartyDraft("", PartyRole.COMPLAINANT, name=name, relation_code=relation)
        parties.add_party(by, reference, speaks, version=version(), now=at)
    for kind, name in file["others"]:
        other = RespondentDraft(RespondentKind(kind), name=name)
        parties.add_respondent(by, reference, other, version=version(), now=at)


def _key(place: int, what: str) -> UUID:
    return uuid5(DEMO, f"file/{place}/{what}")
