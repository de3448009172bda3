"""Screening for indications: her answers, the three columns, and the conclusion a person signs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases import doors
from satuatap.cases.models import ScreeningAnswer, ScreeningDecision, ScreeningElement
from satuatap.cases.rules.danger_chain import AlarmCause
from satuatap.cases.rules.screening import SAID_YES, Column, Frequency, Result, is_danger
from satuatap.cases.selectors.codes import extra_of
from satuatap.cases.selectors.screening import ANSWERS, DECISIONS, ELEMENTS, LIST_OF, sheet_of
from satuatap.cases.services.danger import raise_in
from satuatap.cases.services.rows import refuse_text
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib.errors import Invalid, NotFound, refuse_if
from satuatap.lib.verdicts import require

LONGEST = 2000  # characters of a sentence or a reason
LINE = 200


@dataclass(frozen=True, slots=True)
class Said:
    """Her answer to one question. `when`: as she said it · `words`: the sentence that supports it."""

    answer: Frequency
    when: str = ""
    words: str = ""
    still_now: bool = False


def save_answers(
    actor: Actor, reference: str, party_id: UUID, said: Mapping[str, Said], *, now: datetime
) -> bool:
    """Write her answers; a question not among them keeps what stands. Returns whether there is danger now.

    Danger (locked in or violence, still going on) calls who is on call at once: safety comes first.

    Raises:
        Denied. NotFound: `no_such_case`, `no_such_party`. Invalid: by question.
    """
    require(actor.may(Act.WORK_CASES))
    wrong = {
        question: ["text_too_long"]
        for question, one in said.items()
        if len(one.words) > LONGEST or len(one.when) > LINE
    }
    wrong |= {q: ["no_such_code"] for q in said if catalogue.code(CodeList.SCREEN_QUESTION, q) is None}
    refuse_if(wrong)
    with doors.opened(actor, reference, act="screen", now=now) as room:
        party = room.party(party_id)
        standing = {row.question: row for row in ScreeningAnswer.objects.filter(party=party)}
        for question, one in said.items():
            row = standing.get(question) or ScreeningAnswer(**room.new(party=party, question=question))
            row.at, row.by = now, actor.user_id
            row.answer, row.still_now = one.answer, one.still_now
            row.when_sealed = room.vault.seal(ANSWERS, row.id, "when_sealed", one.when)
            row.words_sealed = room.vault.seal(ANSWERS, row.id, "words_sealed", one.words)
            row.save(force_insert=question not in standing, force_update=question in standing)
        room.happened("screening_answered", about=party_id, questions=sorted(said))
        danger = is_danger(
            extra_of(CodeList.SCREEN_QUESTION, question, "indicator")
            for question, one in said.items()
            if one.still_now and one.answer in SAID_YES
        )
        if danger:
            raise_in(room, AlarmCause.ASSESSED)
        return danger


def mark_element(
    actor: Actor,
    reference: str,
    party_id: UUID,
    *,
    column: Column,
    code: str,
    words: str,
    now: datetime,
) -> None:
    """Put an act, a means or a purpose into its column, with the sentence that supports it.

    Raises `Denied`, `NotFound`; `Invalid` on `code` (unknown, or there already) and `words`.
    """
    require(actor.may(Act.WORK_CASES))
    if catalogue.code(LIST_OF[column], code) is None:
        raise Invalid("invalid", {"code": ["no_such_code"]})
    refuse_text("words", words, most=LONGEST)
    with doors.opened(actor, reference, act="screen", now=now) as room:
        party = room.party(party_id)
        live = ScreeningElement.objects.filter(party=party, column=column, code=code, withdrawn_at=None)
        if live.exists():
            raise Invalid("invalid", {"code": ["there_already"]})
        values = room.new(party=party, column=column, code=code)
        ScreeningElement.objects.create(
            **values, words_sealed=room.vault.seal(ELEMENTS, values["id"], "words_sealed", words.strip())
        )
        room.happened("element_marked", about=party_id, column=column, code=code)


def withdraw_element(actor: Actor, reference: str, element_id: UUID, *, now: datetime) -> None:
    """It does not hold: out of its column. Raises `Denied`, `NotFound`."""
    require(actor.may(Act.WORK_CASES))
    with doors.opened(actor, reference, act="screen", now=now) as room:
        live = ScreeningElement.objects.filter(id=element_id, case=room.case, withdrawn_at=None)
        if not live.update(withdrawn_at=now, withdrawn_by=actor.user_id):
            raise NotFound("no_such_row")
        room.happened("element_withdrawn", about=element_id)


def decide(
    actor: Actor,
    reference: str,
    party_id: UUID,
    *,
    decided: Result,
    reason: str,
    interviewed_alone: bool,
    now: datetime,
) -> None:
    """Sign a conclusion beside what the rule says at this moment; who differs says why.

    Raises `Denied`, `NotFound`; `Invalid` on `reason`.
    """
    require(actor.may(Act.WORK_CASES))
    reason = reason.strip()
    with doors.opened(actor, reference, act="screen", now=now) as room:
        party = room.party(party_id)
        sheet = sheet_of(room, party)
        computed = sheet.assessment.result
        if decided != computed and not reason:
            raise Invalid("invalid", {"reason": ["say_why_you_differ"]})
        if len(reason) > LONGEST:
            raise Invalid("invalid", {"reason": ["text_too_long"]})
        values = room.new(party=party)
        ScreeningDecision.objects.create(
            **values,
            computed=computed,
            decided=decided,
            indicators=sorted(sheet.found.indicators),
            elements=sorted(sheet.found.acts | sheet.found.means | sheet.found.purposes),
            interviewed_alone=interviewed_alone,
            reason_sealed=room.vault.seal(DECISIONS, values["id"], "reason_sealed", reason),
        )
        room.happened("screening_decided", about=party_id, computed=computed, decided=decided)
