"""Safety: the assessment, her plan, how she may be reached, and writing to her by those rules."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases import doors
from satuatap.cases.doors import Room
from satuatap.cases.models import Case, ContactAttempt, RiskAssessment, SafeContact, SafetyPlan, SentMessage
from satuatap.cases.rules import risk
from satuatap.cases.rules.danger_chain import AlarmCause
from satuatap.cases.rules.safe_contact import (
    AttemptOutcome,
    Route,
    Rules,
    acceptable,
    can_write,
    means_danger,
    written,
)
from satuatap.cases.rules.safety_plan import PARTS, READY
from satuatap.cases.selectors.reaching import live_contact, rules_of
from satuatap.cases.services import danger
from satuatap.cases.services.outside import mark_of
from satuatap.cases.services.rows import Wrong, check_code, check_text
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.letters import files
from satuatap.letters.channels import switched_on
from satuatap.letters.rules.delivery import Leg, Plan, ways
from satuatap.letters.rules.messages import NOT_TO_LEAVE
from satuatap.letters.rules.neutral import as_typed
from satuatap.letters.services import outbox
from satuatap.lib import phones
from satuatap.lib.errors import Invalid, NotFound, must_find, refuse_if
from satuatap.lib.verdicts import require

MORNING = time(9)
FRESH = timedelta(days=2)  # a message that could not be sent by then is not sent at all
MOST_WAYS = 6
BY_PHONE = {Route.CALL, Route.SMS, Route.WHATSAPP, Route.OFFICER}
LEAVES = ("name_to_use", "officer_calls_her")  # what she said that stands in messages
TO_HER = ("please-call", "please-come")


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """Her plan. `words`: by `safety_plan.PARTS` · `ready`: what is packed, by `plan_words.READY`."""

    words: Mapping[str, str]
    ready: Collection[str]
    made_with_her: bool
    review_on: date


@dataclass(frozen=True, slots=True)
class Attempt:
    """One call: what came of it, and what was heard, word for word if it mattered."""

    route: str
    outcome: str
    heard: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ToHer:
    """A message: which, and its facts (`when`)."""

    kind: str
    facts: Mapping[str, str] = field(default_factory=dict)


def assess_risk(
    actor: Actor,
    reference: str,
    *,
    yes: Collection[str],
    unknown: Collection[str],
    decided: str,
    reason: str = "",
    now: datetime,
) -> None:
    """Record an assessment. The person decides; otherwise than the rule only with a reason.

    Raises `NotFound`, `Invalid` on `decided` or `reason`.
    """
    require(actor.may(Act.WORK_CASES))
    suggestion = risk.suggested(yes, unknown)
    with doors.opened(actor, reference, act="assess_risk", now=now) as room:
        wrong: Wrong = {}
        check_code(room, wrong, "decided", CodeList.RISK, decided)
        check_text(wrong, "reason", reason, missing=decided != suggestion.level)
        refuse_if(wrong)
        values = room.new(
            yes=sorted(set(yes) & set(risk.Question)),
            unknown=sorted((set(unknown) - set(yes)) & set(risk.Question)),
            suggested=suggestion.level,
            decided=decided,
            review_on=risk.review_on(decided, room.today),
        )
        sealed = room.vault.seal("cases_riskassessment", values["id"], "reason_sealed", reason)
        row = RiskAssessment.objects.create(**values, reason_sealed=sealed)
        Case.objects.filter(id=room.case.id).update(risk=decided)
        room.done("risk_review")
        room.done("safety_answer", outcome="superseded")
        room.due("risk_review", _morning(room, row.review_on), about=row.id)
        code = catalogue.code(CodeList.RISK, decided)
        hours = float(code.extra.get("hours", 24)) if code else 24.0
        room.due("safety_answer", risk.answer_by(now, hours), about=row.id)
        room.happened("risk_assessed", about=row.id, suggested=suggestion.level, decided=decided)


def write_plan(actor: Actor, reference: str, party_id: UUID, draft: PlanDraft, *, now: datetime) -> None:
    """Keep her plan as it stands now; the one before stays as it was.

    Raises `NotFound`, `Invalid` on a part, or on `review_on`.
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="write_plan", now=now) as room:
        party = room.party(party_id)
        wrong: Wrong = {}
        words = {part: draft.words.get(part, "").strip() for part in PARTS}
        for part, text in words.items():
            check_text(wrong, part, text)
        if not any(words.values()):
            wrong[PARTS[0]] = ["text_missing"]
        if draft.review_on < room.today:
            wrong["review_on"] = ["in_the_past"]
        refuse_if(wrong)
        values = room.new(party=party, made_with_her=draft.made_with_her, review_on=draft.review_on)
        whole = json.dumps({"words": words, "ready": sorted(set(draft.ready) & set(READY))})
        sealed = room.vault.seal("cases_safetyplan", values["id"], "words_sealed", whole)
        before = SafetyPlan.objects.filter(case=room.case, party=party).values_list("id", flat=True)
        for plan_id in before:
            room.done("safety_plan_review", about=plan_id)
        row = SafetyPlan.objects.create(**values, words_sealed=sealed)
        room.done("safety_answer")
        room.due("safety_plan_review", _morning(room, row.review_on), about=row.id)
        room.happened("plan_written", about=row.id)


def note_print(actor: Actor, reference: str, party_id: UUID, *, asked: bool, now: datetime) -> None:
    """Her plan is about to be printed. Raises `Invalid` on `asked` unless she asked for it."""
    require(actor.may(Act.WORK_CASES))
    if not asked:
        raise Invalid("invalid", {"asked": ["only_if_she_asks"]})
    with doors.opened(actor, reference, act="print_plan", now=now) as room:
        party = room.party(party_id)
        rows = SafetyPlan.objects.filter(case=room.case, party=party).order_by("-at")
        plan = must_find(rows.first(), "no_plan_yet")
        room.happened("plan_printed", about=plan.id)


def agree_contact(
    actor: Actor, reference: str, party_id: UUID, rules: Rules, *, duress: str = "", now: datetime
) -> None:
    """Keep how she may be reached. The rules before end, and what was queued by them is called back.

    Args:
        duress: the word that means danger; "" keeps the one agreed before.

    Raises `NotFound`, `Invalid` on `ways`, `duress` or a text.
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="agree_contact", now=now) as room:
        party = room.party(party_id)
        before = live_contact(room, party.id)
        word = duress.strip() or (duress_of(room, before) if before else "")
        _check_contact(rules, word)
        if before is not None:
            SafeContact.objects.filter(id=before.id).update(ended_at=now, ended_by=actor.user_id)
        _call_back(room, party.id)
        values = room.new(party=party)
        row = SafeContact.objects.create(
            **values,
            rules_sealed=room.vault.seal(
                "cases_safecontact", values["id"], "rules_sealed", json.dumps(rules.as_json())
            ),
            duress_sealed=room.vault.seal("cases_safecontact", values["id"], "duress_sealed", word),
            word_mark_sealed=mark_of(room.case.office_id, word),
        )
        room.happened("contact_agreed", about=row.id)


def note_attempt(actor: Actor, reference: str, party_id: UUID, attempt: Attempt, *, now: datetime) -> None:
    """Note a call. If the agreed word was heard, danger is raised, and nothing else looks different.

    Raises `NotFound`, `Invalid` on `route`, `outcome` or `note`.
    """
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="note_call", now=now) as room:
        party = room.party(party_id)
        wrong: Wrong = {}
        if attempt.route not in set(Route):
            wrong["route"] = ["no_such_code"]
        if attempt.outcome not in set(AttemptOutcome):
            wrong["outcome"] = ["no_such_code"]
        note = "\n".join(text for text in (attempt.heard.strip(), attempt.note.strip()) if text)
        check_text(wrong, "note", note)
        refuse_if(wrong)
        contact = live_contact(room, party.id)
        word = duress_of(room, contact) if contact else ""
        values = room.new(party=party, channel=attempt.route, outcome=attempt.outcome)
        row = ContactAttempt.objects.create(
            **values, note_sealed=room.vault.seal("cases_contactattempt", values["id"], "note_sealed", note)
        )
        room.happened("called", about=row.id, outcome=attempt.outcome)
        if means_danger(note, word):
            danger.raise_in(room, AlarmCause.WORD)


def write_to_her(actor: Actor, reference: str, party_id: UUID, message: ToHer, *, now: datetime) -> None:
    """Queue a neutral message to her, by her ways in her order, in her hours.

    Raises `NotFound`; `Denied`: `not_asked_how`, `no_messages`, `no_consent_to_write`, `channel_off`;
    `Invalid`: what `outbox.queue` refuses.
    """
    require(actor.may(Act.WORK_CASES))
    if message.kind not in TO_HER:
        raise NotFound("no_such_message")
    with doors.opened(actor, reference, act="write_to_her", now=now) as room:
        party = room.party(party_id)
        contact = live_contact(room, party.id)
        rules = rules_of(room, contact) if contact else None
        require(can_write(rules))
        plan = _plan(room, rules or Rules(), message)
        if not ways(plan, switched_on(settings.ENV.channels)):
            raise Invalid("channel_off")
        about = outbox.queue(plan, office_id=room.case.office_id, not_before=now, expires_at=now + FRESH)
        values = room.new(party=party, about=about, template=message.kind, contact=contact)
        row = SentMessage.objects.create(**values)
        room.happened("message_queued", about=row.id, kind=message.kind)


def call_back(actor: Actor, reference: str, message_id: UUID, *, now: datetime) -> None:
    """Call a message back that has not left yet. Raises `NotFound`."""
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="call_back", now=now) as room:
        row = must_find(SentMessage.objects.filter(id=message_id, case=room.case).first(), "no_such_message")
        outbox.cancel(row.about, now=now)
        room.happened("message_called_back", about=row.id)


def duress_of(room: Room, row: SafeContact) -> str:
    """The word for danger: for comparing only; nothing that is shown may take it."""
    return room.vault.open("cases_safecontact", row.id, "duress_sealed", row.duress_sealed)


def _plan(room: Room, rules: Rules, message: ToHer) -> Plan:
    office = catalogue.office(room.actor.office_slug)
    facts = {
        "sender": rules.name_to_use or str(office),
        "phone": office.phone,
        **message.facts,
    }
    return Plan(
        legs=tuple(
            Leg(
                channel=Route.SMS if way.route == Route.OFFICER else way.route,
                address=way.address,
                kind="pass-on" if way.route == Route.OFFICER else message.kind,
                consent=way.route in rules.consent,
                facts={**facts, "name": rules.officer_calls_her} if way.route == Route.OFFICER else facts,
                days=way.days,
                since=way.since,
                until=way.until,
            )
            for way in written(rules)
        ),
        language=rules.language,
        zone=office.time_zone,
    )


def _check_contact(rules: Rules, duress: str) -> None:
    wrong: Wrong = {name: list(codes) for name, codes in acceptable(rules, duress).items()}
    if not rules.ways or len(rules.ways) > MOST_WAYS:
        wrong["ways"] = ["no_way_named" if not rules.ways else "too_many_ways"]
    for way in rules.ways:
        if way.route == Route.MAIL and ("@" not in way.address or " " in way.address):
            wrong["ways"] = ["mail_wrong"]
        elif way.route in BY_PHONE and phones.normalise(way.address) != way.address:
            wrong["ways"] = ["phone_wrong"]
        if not way.days:
            wrong["ways"] = ["no_day"]
    for name in ("who_answers", "never", "pretext", "code_word", *LEAVES):
        check_text(wrong, name, getattr(rules, name))
    found = {name: as_typed(getattr(rules, name), files.forbidden_words()) for name in LEAVES}
    wrong |= {name: [NOT_TO_LEAVE] for name, words in found.items() if words}
    if wrong:
        raise Invalid("invalid", wrong, words=", ".join(word for words in found.values() for word in words))


def _call_back(room: Room, party_id: UUID) -> None:
    queued = SentMessage.objects.filter(case=room.case, party_id=party_id).values_list("about", flat=True)
    outbox.cancel(*queued, now=room.now)


def _morning(room: Room, day: date) -> datetime:
    return datetime.combine(day, MORNING, ZoneInfo(room.actor.time_zone))
