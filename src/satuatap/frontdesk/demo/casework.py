"""What was done on the invented files: each act of `data/demo/cases.yaml`, by the service behind its form."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings

from satuatap.cases.rules.claim_words import MoneyKind
from satuatap.cases.rules.consent import ConsentKind, ConsentWay, Share
from satuatap.cases.rules.dues import OWN_ACT
from satuatap.cases.rules.evidence import CopyKind, Origin
from satuatap.cases.rules.plans import ActionState, GoalState, NeedsMet
from satuatap.cases.rules.screening import Column, Frequency, Result
from satuatap.cases.selectors import due as dues_shown
from satuatap.cases.selectors.claims import claims_page
from satuatap.cases.selectors.complaints import course_page
from satuatap.cases.selectors.evidence import evidence_page
from satuatap.cases.selectors.overview import overview
from satuatap.cases.selectors.plans import plan_page
from satuatap.cases.services import (
    claims,
    closing,
    complaint_papers,
    complaints,
    conflicts,
    consents,
    counselling,
    dues,
    evidence,
    plans,
    receiving,
    referrals,
    screening,
)
from satuatap.cases.services.claims import ClaimDraft, Money
from satuatap.cases.services.complaints import Said
from satuatap.cases.services.consents import ConsentDraft
from satuatap.cases.services.counselling import SessionDraft
from satuatap.cases.services.evidence import Receipt
from satuatap.cases.services.plans import ActionDraft, FollowUpDraft, NeedDraft
from satuatap.cases.services.referrals import ReferralDraft
from satuatap.frontdesk.demo import safetywork
from satuatap.frontdesk.demo.scene import Facts, Scene
from satuatap.lib.uploads import Upload

FOLDER = settings.ROOT / "data" / "demo"
SPOKEN = ("signatory", "position", "statement", "commitment", "place", "wanted", "institution", "agreed")


def play(scene: Scene, work: Sequence[Mapping[str, Facts]]) -> None:
    """Take the acts in their order. Each is one key, the act, with its facts."""
    for one in work:
        for name, facts in one.items():
            ACTS[name](scene, facts)


def _consent(scene: Scene, facts: Facts) -> None:
    to = facts.get("to")
    draft = ConsentDraft(
        kind=ConsentKind(facts["kind"]),
        given=facts.get("given", True),
        party_id=scene.worker(),
        way=ConsentWay(facts["way"]),
        language_code="id",
        provider_id=scene.provider(to).id if to else None,
        purpose_code=facts.get("service", ""),
        fields=[Share(one) for one in facts.get("fields", ())],
        until=scene.today(90) if to and facts.get("given", True) else None,
    )
    consents.record_consent(
        scene.by, scene.reference, draft, once=uuid4(), now=scene.when(facts.get("day", 0))
    )


def _talk(scene: Scene, facts: Facts) -> None:
    draft = SessionDraft(
        held_on=scene.day(facts.get("day", 0)),
        channel=facts["channel"],
        status="purna",
        text=facts["text"],
        place=facts["place"],
        topics=facts["topics"],
        services=facts["services"],
        minutes=facts["minutes"],
        sex="P",
        age_band="25_34",
        follow_up_on=scene.day(facts["follow_up"]) if "follow_up" in facts else None,
    )
    now = scene.when(facts.get("day", 0))
    counselling.log_session_of_case(scene.by, scene.reference, draft, once=uuid4(), now=now)


def _evidence(scene: Scene, facts: Facts) -> None:
    file = facts.get("file")
    content = (FOLDER / file).read_bytes() if file else facts["text"].encode()
    evidence.keep(
        scene.by,
        scene.reference,
        Upload(facts["name"], BytesIO(content), len(content)),
        about=facts["about"],
        origin=Origin.WORKER,
        once=uuid4(),
        now=scene.when(facts.get("day", 1)),
    )
    if facts.get("copy"):
        evidence.make_copy(
            scene.by, scene.reference, _first_paper(scene), now=scene.when(facts.get("day", 1))
        )


def _hand_over(scene: Scene, facts: Facts) -> None:
    receipt = Receipt(facts["to"], facts["reason"], facts["signature"])
    paper, now = _first_paper(scene), scene.when(facts["day"])
    evidence.hand_over(scene.by, scene.reference, paper, CopyKind.SHARED, receipt, now=now)


def _first_paper(scene: Scene) -> UUID:
    """The picture that was taken in: of a text no copy for sharing can be made."""
    lines = evidence_page(scene.by, scene.reference, now=scene.now).lines
    return next(one.id for one in lines if one.media_type == "image/png")


def _answers(scene: Scene, facts: Facts) -> None:
    said = {question: screening.Said(Frequency(answer)) for question, answer in facts.items()}
    screening.save_answers(scene.by, scene.reference, scene.worker(), said, now=scene.when(1))


def _element(scene: Scene, facts: Facts) -> None:
    screening.mark_element(
        scene.by,
        scene.reference,
        scene.worker(),
        column=Column(facts["column"]),
        code=facts["code"],
        words=facts["words"],
        now=scene.when(1),
    )


def _conclusion(scene: Scene, facts: Facts) -> None:
    screening.decide(
        scene.by,
        scene.reference,
        scene.worker(),
        decided=Result(facts["decided"]),
        reason=facts.get("reason", ""),
        interviewed_alone=facts["alone"],
        now=scene.when(1),
    )


def _need(scene: Scene, facts: Facts) -> None:
    once, now = uuid4(), scene.when(1)
    draft = NeedDraft(facts["kind"], facts["need"], facts.get("goal", ""), scene.worker())
    plans.add_need(scene.by, scene.reference, draft, once=once, now=now)
    if facts.get("met"):
        plans.state_goal(scene.by, scene.reference, once, state=GoalState.MET, now=scene.when(5))


def _action(scene: Scene, facts: Facts) -> None:
    needs = plan_page(scene.by, scene.reference, now=scene.now).needs
    draft = ActionDraft(
        facts["service"],
        facts["text"],
        facts.get("place", ""),
        on=scene.soon(facts["in"]) if "in" in facts else None,
        state=ActionState(facts.get("state", ActionState.PLANNED)),
        party_id=scene.worker(),
        need_id=needs[0].id if needs else None,
    )
    plans.plan_action(scene.by, scene.reference, draft, once=uuid4(), now=scene.when(1))


def _follow_up(scene: Scene, facts: Facts) -> None:
    now = scene.when(facts["day"])
    draft = FollowUpDraft(
        held_at=now - timedelta(minutes=30),
        channel_code=facts["channel"],
        text=facts["text"],
        needs_met=NeedsMet(facts["met"]),
        next_at=scene.at + timedelta(days=facts["next"]),
        minutes=20,
        party_id=scene.worker(),
    )
    plans.record_follow_up(scene.by, scene.reference, draft, once=uuid4(), now=now)


def _claim(scene: Scene, facts: Facts) -> None:
    draft = ClaimDraft(
        item_code=facts["item"],
        party_id=scene.worker(),
        respondent_id=scene.respondent(facts.get("against", "")),
        event_on=scene.today(-facts["event"]) if "event" in facts else None,
        runs_out_on=scene.today(facts["runs_out"]) if "runs_out" in facts else None,
        note=facts["note"],
    )
    now = scene.when(2)
    claim = claims.add_claim(scene.by, scene.reference, draft, once=uuid4(), now=now)
    for kind in (MoneyKind.ASKED, MoneyKind.AWARDED):
        if kind in facts:
            currency, amount, *rate = facts[kind]
            _enter(scene, claim, kind, currency, amount, 2, *rate)
    for kind in (MoneyKind.PROMISED, MoneyKind.RECEIVED):
        for currency, amount, day in facts.get(kind, ()):
            _enter(scene, claim, kind, currency, amount, day)
    for action in facts.get("steps", ()):
        page = claims_page(scene.by, scene.reference, now=scene.now)
        version = next(line.version for line in page.claims if line.id == claim)
        claims.take_claim_step(
            scene.by, scene.reference, claim_id=claim, action=action, version=version, now=scene.now
        )


def _enter(
    scene: Scene, claim: UUID, kind: MoneyKind, currency: str, amount: int, day: int, rate: int | None = None
) -> None:
    """`day`: after the file was opened · `rate`: rupiah for one unit on that day."""
    money = Money(
        kind,
        currency,
        Decimal(amount),
        scene.day(day),
        rate=Decimal(rate) if rate else None,
        rate_on=scene.day(day) if rate else None,
    )
    claims.enter_money(scene.by, scene.reference, claim_id=claim, money=money, once=uuid4(), now=scene.now)


def _complaint(scene: Scene, facts: Facts) -> None:
    now = scene.when(facts.get("day", 0))
    if facts["action"] == "register":
        complaints.register_complaint(scene.by, scene.reference, now=now)
        return
    said = Said(
        respondent_id=scene.respondent(facts.get("against", "")),
        set_for=scene.day(facts["for"]) if "for" in facts else None,
        admitted=facts.get("admitted", False),
        texts={name: facts[name] for name in SPOKEN if name in facts},
    )
    version = course_page(scene.by, scene.reference, now=scene.now).version or 0
    step = complaints.take_step(
        scene.by, scene.reference, action=facts["action"], said=said, version=version, now=now
    )
    if facts.get("print"):
        complaint_papers.print_paper(
            scene.by,
            scene.reference,
            step_id=step,
            kind="panggilan-klarifikasi-1",
            language="id",
            base_url=settings.ENV.public_url,
            now=now,
        )


def _referral(scene: Scene, facts: Facts) -> None:
    now = scene.when(facts["day"])
    draft = ReferralDraft(
        party_id=scene.worker(),
        provider_id=scene.provider(facts["to"]).id,
        purpose_code=facts["service"],
        request=facts["ask"],
        fields=[Share(one) for one in facts["fields"]],
        texts=_texts(scene, facts),
        receiver=facts.get("receiver", ""),
        urgent=facts.get("urgent", False),
    )
    called = referrals.draft_referral(scene.by, scene.reference, draft, once=uuid4(), now=now)
    if facts.get("draft"):
        return
    referrals.send_referral(scene.by, scene.reference, called, version=1, now=now)
    if "opened" in facts:
        receiver = receiving.by_account(scene.staff[facts["opened"]], called)
        receiving.open_referral(receiver, now=scene.when(facts["day"] + 0.2))
        if facts.get("answer") == "accept":
            receiving.accept(receiver, now=scene.when(facts["day"] + 0.3))


def _texts(scene: Scene, facts: Facts) -> dict[Share, str]:
    known = {Share.NAME: scene.people().parties[0].name, Share.SEX_AGE: "Perempuan, 29"}
    known[Share.MIGRATION] = "Taiwan, sudah pulang"
    texts = known | {Share(name): text for name, text in facts["texts"].items()}
    return {share: text for share, text in texts.items() if share in facts["fields"]}


def _wall(scene: Scene, facts: Facts) -> None:
    user = scene.staff[facts["to"]].user_id
    conflicts.place_wall(scene.by, scene.reference, user_id=user, reason=facts["reason"], now=scene.when(1))


def _close(scene: Scene, facts: Facts) -> None:
    now = scene.when(facts["day"])
    for line in dues_shown.due_page(scene.by, scene.reference, now=scene.now).lines:
        if line.kind not in OWN_ACT:
            dues.finish(scene.by, scene.reference, line.id, outcome="done", now=now)
    closing.close_case(
        scene.by,
        scene.reference,
        code=facts["code"],
        ticks=("safety_reviewed", "agreed_together", "told_she_may_return"),
        text=facts["text"],
        version=overview(scene.by, scene.reference, now=scene.now).head.version,
        now=now,
    )


ACTS: Mapping[str, Callable[[Scene, Any], None]] = {
    "consent": _consent,
    "talk": _talk,
    "evidence": _evidence,
    "hand_over": _hand_over,
    "answers": _answers,
    "element": _element,
    "conclusion": _conclusion,
    "need": _need,
    "action": _action,
    "follow_up": _follow_up,
    "claim": _claim,
    "complaint": _complaint,
    "referral": _referral,
    "wall": _wall,
    "close": _close,
    **safetywork.ACTS,
}
