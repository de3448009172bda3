"""Safety on the invented files: how she is reached, risk, her plan, what happened, duties, danger."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

from satuatap.cases.rules.safe_contact import Route, Rules, Way
from satuatap.cases.selectors.duties import duties_page
from satuatap.cases.services import danger, duties, incidents, safety
from satuatap.cases.services.incidents import IncidentDraft, PerpetratorDraft
from satuatap.cases.services.safety import Attempt, PlanDraft
from satuatap.frontdesk.demo.scene import Facts, Scene
from satuatap.lib import phones

PLAN_REVIEW = 14  # days from today


def _reach(scene: Scene, facts: Facts) -> None:
    ways = tuple(
        Way(route, phones.normalise(number) or number, since=since, until=until)
        for route, number, since, until in facts["ways"]
    )
    rules = Rules(
        ways=ways,
        **{name: facts[name] for name in ("who_answers", "never", "name_to_use", "pretext", "code_word")},
        may_leave_message=True,
        consent=frozenset({Route.WHATSAPP}),
    )
    safety.agree_contact(
        scene.by, scene.reference, scene.worker(), rules, duress=facts["duress"], now=scene.when(0)
    )


def _call(scene: Scene, facts: Facts) -> None:
    attempt = Attempt(facts["route"], facts["outcome"], note=facts.get("note", ""))
    safety.note_attempt(scene.by, scene.reference, scene.worker(), attempt, now=scene.when(facts["day"]))


def _risk(scene: Scene, facts: Facts) -> None:
    safety.assess_risk(
        scene.by,
        scene.reference,
        yes=facts["yes"],
        unknown=facts["unknown"],
        decided=facts["decided"],
        reason=facts["reason"],
        now=scene.when(1),
    )


def _safety_plan(scene: Scene, facts: Facts) -> None:
    draft = PlanDraft(
        words={name: text for name, text in facts.items() if name != "ready"},
        ready=facts["ready"],
        made_with_her=True,
        review_on=scene.today(PLAN_REVIEW),
    )
    safety.write_plan(scene.by, scene.reference, scene.worker(), draft, now=scene.when(1))


def _incident(scene: Scene, facts: Facts) -> None:
    draft = IncidentDraft(
        party=scene.worker(),
        answers=facts["answers"],
        words=facts["words"],
        occurred_on=scene.today(-facts["ago"]),
        time_of_day=facts["time_of_day"],
        place_code=facts["place"],
        country_code=facts["country"],
        happened_before=facts["before"],
    )
    now = scene.when(1)
    incident = incidents.record_incident(scene.by, scene.reference, draft, incident_id=uuid4(), now=now)
    who = facts["who"]
    perpetrator = PerpetratorDraft(who["number"], who["sex"], who["relation"], who["age"])
    incidents.add_perpetrator(scene.by, scene.reference, incident, perpetrator, once=uuid4(), now=now)


def _duty(scene: Scene, facts: Facts) -> None:
    now = scene.when(2)
    duties.start_duty(
        scene.by,
        scene.reference,
        law=facts["law"],
        told_by=facts["told_by"],
        fits=True,
        started_at=now - timedelta(hours=1),
        responsible=scene.by.user_id,
        once=uuid4(),
        now=now,
    )
    started = duties_page(scene.by, scene.reference, now=scene.now).duties[0]
    duties.record_wish(
        scene.by,
        scene.reference,
        started.id,
        wish=facts["wish"],
        words=facts["words"],
        told_her=facts["told_her"],
        now=now,
    )


def _alarm(scene: Scene, facts: Facts) -> None:
    danger.raise_alarm(scene.by, scene.reference, now=scene.when(facts["day"]))
    danger.end_alarm(scene.by, scene.reference, outcome=facts["over"], now=scene.when(facts["day"] + 0.02))


ACTS: Mapping[str, Callable[[Scene, Any], None]] = {
    "reach": _reach,
    "call": _call,
    "risk": _risk,
    "safety_plan": _safety_plan,
    "incident": _incident,
    "duty": _duty,
    "alarm": _alarm,
}
