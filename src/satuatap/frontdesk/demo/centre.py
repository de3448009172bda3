"""The resource centre besides its files: talks, what came in, who is on call, what clients said."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import yaml
from django.conf import settings

from satuatap.accounts.actors import Actor
from satuatap.cases.rules.intakes import Told
from satuatap.cases.rules.words import Source
from satuatap.cases.services import counselling, danger, directory, feedback, intake
from satuatap.cases.services.counselling import SessionDraft
from satuatap.cases.services.intake import IntakeDraft
from satuatap.frontdesk.demo.scene import Facts
from satuatap.lib import clocks

TOLD = ("story", "teller", "teller_contact", "worker", "safe_note")


def lay_centre(staff: Mapping[str, Actor], *, now: datetime) -> None:
    """Only with the files: laid once more, all of it would be there twice."""
    path = settings.ROOT / "data" / "demo" / "centre.yaml"
    said: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    for facts in said["talks"]:
        _talk(staff[facts["by"]], facts, now)
    for facts in said["intakes"]:
        _intake(staff[facts["by"]], facts, now)
    for facts in said["on_call"]:
        danger.set_rung(
            staff[facts["by"]],
            rung=facts["rung"],
            user_id=staff[facts["who"]].user_id,
            minutes=facts["minutes"],
            phone=facts["phone"],
            now=now,
        )
    beds = said["beds"]
    directory.note_beds(staff[beds["by"]], beds["at"], free=beds["free"], now=now)
    for facts in said["said"]:
        code = feedback.hand_over_slip(staff[facts["of"]], now=now)
        feedback.collect(staff[facts["by"]], code, facts["answers"], wish=facts.get("wish", ""), now=now)


def _talk(by: Actor, facts: Facts, now: datetime) -> None:
    today = clocks.day(now, by.time_zone)
    draft = SessionDraft(
        held_on=today - timedelta(days=facts["ago"]),
        channel=facts["channel"],
        status=facts["status"],
        text=facts["text"],
        place=facts["place"],
        topics=facts["topics"],
        services=facts["services"],
        minutes=facts["minutes"],
        sex=facts["sex"],
        age_band=facts["age_band"],
        destination_code=facts.get("destination", ""),
        follow_up_on=today + timedelta(days=facts["follow_up"]) if "follow_up" in facts else None,
    )
    counselling.log_session(by, draft, once=uuid4(), now=now - timedelta(days=facts["ago"]))


def _intake(by: Actor, facts: Facts, now: datetime) -> None:
    told = Told(
        **{name: facts[name] for name in TOLD if name in facts}, relation_code=facts.get("relation", "")
    )
    draft = IntakeDraft(
        told,
        Source(facts["source"]),
        categories=facts["categories"],
        is_danger=facts.get("danger", False),
    )
    intake.leave_intake(by, draft, once=uuid4(), now=now)
