"""The procedure of a complaint against the real database."""

from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from pypdf import PdfReader

from satuatap.cases import doors
from satuatap.cases.models import (
    Complaint,
    ComplaintPaper,
    ComplaintStep,
    Due,
    Incident,
    Respondent,
)
from satuatap.cases.rules import settlement
from satuatap.cases.rules.closing import TICKS
from satuatap.cases.rules.complaint_words import ComplaintState
from satuatap.cases.rules.dues import OUTCOMES
from satuatap.cases.rules.words import RespondentKind
from satuatap.cases.selectors import complaints as reading
from satuatap.cases.selectors.closing import end_page
from satuatap.cases.selectors.due import due_page
from satuatap.cases.services import closing, dues, supervision
from satuatap.cases.services.complaint_papers import print_paper
from satuatap.cases.services.complaints import (
    Said,
    note_contact,
    register_complaint,
    take_step,
    tell_unsolvable,
)
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.letters import selectors as letters
from satuatap.letters.files import forbidden_words
from satuatap.letters.models import IssuedLetter
from satuatap.letters.rules.neutral import forbidden_in
from satuatap.lib.errors import Denied, Invalid, NotFound, Stale
from tests.cases import house

pytestmark = pytest.mark.usefixtures("office")

TODAY = date(2026, 11, 24)
S = ComplaintState


def _against(
    reference: str, kind: RespondentKind = RespondentKind.P3MI, name: str = "PT Contoh Jaya"
) -> Said:
    """A respondent of the case, and the answer that names it."""
    with doors.opened(house.UNION, reference, act="respondent", now=house.NOW) as room:
        row = room.new(kind=RespondentKind.P3MI)
        row["name_sealed"] = room.vault.seal("cases_respondent", row["id"], "name_sealed", name)
        row["contact_sealed"] = room.vault.seal(
            "cases_respondent", row["id"], "contact_sealed", "Jalan Contoh 1, Malang"
        )
        Respondent.objects.create(**row)
    return Said(respondent_id=row["id"])


def _registered(*categories: str) -> str:
    reference = house.opened(categories=categories)
    register_complaint(house.UNION, reference, now=house.NOW)
    return reference


def _version(reference: str) -> int:
    version = reading.course_page(house.UNION, reference, now=house.NOW).version
    assert version is not None
    return version


def _walk(reference: str, *actions: str, said: Said) -> None:
    texts = {
        "place": "Ruang rapat kantor",
        "statement": "Gaji tertahan di agen",
        "commitment": "Membayar NT$60.000",
        "agreed": "Dibayar dua kali",
        "institution": "Direktorat pengawasan (contoh)",
        "wanted": "Slip gaji",
    }
    for action in actions:
        take_step(
            house.UNION,
            reference,
            action=action,
            said=Said(said.respondent_id, TODAY + timedelta(days=3), said.admitted, True, "", texts),
            version=_version(reference),
            now=house.NOW,
        )


def _state(reference: str) -> ComplaintState | None:
    return reading.course_page(house.UNION, reference, now=house.NOW).state


def _kinds_due(reference: str) -> set[str]:
    return {one.kind for one in reading.course_page(house.UNION, reference, now=house.NOW).running}


TO_MEDIATION = ("complete", "call_1", "commit_1", "call_2", "commit_2")


def test_the_course_runs_to_fulfilment_and_each_stage_keeps_its_clock() -> None:
    reference = _registered()
    assert _kinds_due(reference) == {"complaint_papers", "complaint_contact"}
    said = _against(reference)
    _walk(reference, "complete", "call_1", said=said)
    assert _kinds_due(reference) == {"complaint_hearing", "complaint_contact"}
    _walk(reference, "commit_1", "call_2", "commit_2", "mediate", "agree", "fulfil", said=said)
    page = reading.course_page(house.UNION, reference, now=house.NOW)
    assert page.state == S.FULFILMENT
    assert {one.kind for one in page.running} == {"complaint_fulfilment", "complaint_contact"}
    assert [step.action for step in page.steps][-1] == "register"
    take_step(
        house.UNION,
        reference,
        action="close",
        said=Said(closure_code="terpenuhi"),
        version=page.version or 0,
        now=house.NOW,
    )
    assert _state(reference) == S.CLOSED
    assert _kinds_due(reference) == set()


def test_there_is_one_complaint_per_case() -> None:
    reference = _registered()
    register_complaint(house.UNION, reference, now=house.NOW)
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        assert Complaint.objects.filter(case=room.case).count() == 1
        with pytest.raises(IntegrityError), transaction.atomic():
            Complaint.objects.create(**room.new(state=S.RECEIVED, last_contact_on=TODAY))


def test_the_second_commitment_is_kept_within_seven_days() -> None:
    reference = _registered()
    said = _against(reference)
    _walk(reference, "complete", "call_1", "commit_1", "call_2", said=said)
    with pytest.raises(Invalid) as refused:
        take_step(
            house.UNION,
            reference,
            action="commit_2",
            said=Said(said.respondent_id, TODAY + timedelta(days=8)),
            version=_version(reference),
            now=house.NOW,
        )
    assert refused.value.fields == {"set_for": ["commitment_too_long"]}
    assert _state(reference) == S.CLARIFICATION_2


def test_what_a_step_cannot_do_without_is_refused_all_at_once() -> None:
    reference = _registered()
    _against(reference)
    stranger = _against(house.opened())
    _walk(reference, "complete", said=Said())
    with pytest.raises(Invalid) as refused:
        take_step(
            house.UNION,
            reference,
            action="call_1",
            said=Said(stranger.respondent_id, TODAY - timedelta(days=1)),
            version=_version(reference),
            now=house.NOW,
        )
    assert refused.value.fields == {
        "place": ["text_missing"],
        "respondent": ["no_such_respondent"],
        "set_for": ["day_is_past"],
    }


def test_an_agency_that_failed_and_admitted_needs_no_mediation() -> None:
    reference = _registered()
    said = _against(reference)
    _walk(reference, *TO_MEDIATION, said=Said(said.respondent_id, admitted=True))
    with pytest.raises(Denied, match="commitment_still_runs"):
        _walk(reference, "recommend_sanction", said=said)
    take_step(
        house.UNION,
        reference,
        action="recommend_sanction",
        said=Said(texts={"institution": "Direktorat (contoh)", "ground": "Tidak membayar"}),
        version=_version(reference),
        now=house.later(days=4),
    )
    assert _state(reference) == S.SANCTION


def test_a_step_decided_on_an_old_page_is_refused() -> None:
    reference = _registered()
    version = _version(reference)
    _walk(reference, "complete", said=Said())
    with pytest.raises(Stale, match="complaint_changed"):
        take_step(house.UNION, reference, action="refer", said=Said(), version=version, now=house.NOW)


def test_a_complaint_waits_sixty_days_for_somebody_who_cannot_be_reached() -> None:
    reference = _registered()
    note_contact(house.UNION, reference, version=_version(reference), now=house.later(days=10))
    said = Said(closure_code="tidak_terhubung")

    def close(days: int) -> None:
        take_step(
            house.UNION,
            reference,
            action="close",
            said=said,
            version=_version(reference),
            now=house.later(days=days),
        )

    with pytest.raises(Invalid) as refused:
        close(70)
    assert refused.value.fields == {"closure": ["closing_clock_still_runs"]}
    close(71)
    assert _state(reference) == S.CLOSED


def test_silence_for_six_months_closes_what_cannot_be_solved_and_a_word_ends_the_silence() -> None:
    reference = _registered()
    tell_unsolvable(house.UNION, reference, version=_version(reference), now=house.NOW)
    assert "complaint_silence" in _kinds_due(reference)
    page = reading.course_page(house.UNION, reference, now=house.later(days=200))
    assert {one.code.code: bool(one.verdict) for one in page.closures}["tidak_terselesaikan"]
    note_contact(house.UNION, reference, version=_version(reference), now=house.later(days=100))
    assert "complaint_silence" not in _kinds_due(reference)


@pytest.mark.parametrize(("category", "shown"), [("gaji_tidak_dibayar", True), ("pelecehan_seksual", False)])
def test_the_line_of_steps_shows_no_mediation_ahead_where_there_can_be_none(
    category: str, *, shown: bool
) -> None:
    page = reading.course_page(house.UNION, _registered(category), now=house.NOW)
    assert (str(S.MEDIATION.label) in {stage.name for stage in page.stages}) is shown


def test_the_service_refuses_to_settle_sexual_violence() -> None:
    reference = _registered("gaji_tidak_dibayar", "pelecehan_seksual")
    said = _against(reference)
    _walk(reference, *TO_MEDIATION, said=said)
    with pytest.raises(Denied, match="settlement_barred"):
        _walk(reference, "mediate", said=said)


@pytest.mark.parametrize("state", [S.MEDIATION, S.AGREEMENT])
@pytest.mark.parametrize("sign", ["category", *sorted(settlement.SEXUAL_TYPES), "form"])
def test_the_database_refuses_it_whatever_python_says(state: ComplaintState, sign: str) -> None:
    reference = _registered(*(["pelecehan_seksual"] if sign == "category" else []))
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        if sign != "category":
            form = sign == "form"
            Incident.objects.create(
                **room.new(
                    type_code="" if form else sign,
                    simfoni_forms=["seksual"] if form else [],
                    words_sealed=b"",
                )
            )
        complaint = Complaint.objects.get(case=room.case)
        with pytest.raises(IntegrityError, match="settlement_barred"), transaction.atomic():
            Complaint.objects.filter(id=complaint.id).update(state=state)
        with pytest.raises(IntegrityError, match="settlement_barred"), transaction.atomic():
            ComplaintStep.objects.create(
                **room.new(complaint=complaint, action="x", to=state, answers_sealed=b"")
            )


def test_a_mediation_ends_by_itself_when_sexual_violence_becomes_known() -> None:
    reference = _registered()
    said = _against(reference)
    _walk(reference, *TO_MEDIATION, "mediate", said=said)
    with doors.opened(house.UNION, reference, act="incident", now=house.later(hours=1)) as room:
        Incident.objects.create(**room.new(type_code="serangan_seksual", words_sealed=b""))
    page = reading.course_page(house.UNION, reference, now=house.later(hours=2))
    assert page.state == S.BARRED
    assert page.steps[0].action == "bar"
    assert "complaint_mediation" not in {one.kind for one in page.running}
    open_steps = {choice.step.action for choice in page.choices if choice.verdict}
    assert open_steps == {"recommend_sanction", "support_litigation", "refer", "close"}


def test_a_kind_of_complaint_added_later_ends_it_too() -> None:
    reference = _registered()
    said = _against(reference)
    _walk(reference, *TO_MEDIATION, "mediate", "agree", said=said)
    with doors.opened(house.UNION, reference, act="change", now=house.NOW) as room:
        room.case.categories = ["pelecehan_seksual"]
        room.case.save(update_fields=["categories"])
    assert _state(reference) == S.BARRED


def test_the_rule_knows_every_code_that_the_catalogue_calls_sexual() -> None:
    def marked(name: CodeList) -> set[str]:
        return {row.code for row in catalogue.codes(name, TODAY) if row.extra.get("sexual")}

    assert marked(CodeList.COMPLAINT_CATEGORY) == settlement.SEXUAL_CATEGORIES
    assert marked(CodeList.GBV_TYPE) == settlement.SEXUAL_TYPES


def test_a_letter_is_printed_once_sealed_and_registered_under_a_neutral_name() -> None:
    reference = _registered()
    said = _against(reference)
    _walk(reference, "complete", "call_1", said=said)
    step = reading.course_page(house.UNION, reference, now=house.NOW).steps[0]

    def printed() -> object:
        return print_paper(
            house.UNION,
            reference,
            step_id=step.id,
            kind="panggilan-klarifikasi-1",
            language="id",
            base_url="https://contoh.example",
            now=house.NOW,
        )

    paper_id = printed()
    assert printed() == paper_id
    pdf = reading.paper(house.UNION, reference, paper_id, now=house.NOW)  # type: ignore[arg-type]
    assert pdf.startswith(b"%PDF")
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        kept = ComplaintPaper.objects.get(case=room.case)
        assert b"%PDF" not in bytes(kept.pdf_sealed)
    registered = IssuedLetter.objects.get(code=kept.code)
    assert registered.kind == "surat-dinas"
    told = letters.check(kept.code, today=TODAY)
    assert told.titles == {"id": "Surat dinas", "en": "Official letter"}
    assert not forbidden_in(f"{told.titles} {told.number} {told.office}", forbidden_words())


@pytest.mark.parametrize(
    ("actions", "kind", "said"),
    [
        (("ask_more",), "permintaan-kelengkapan", "Slip gaji"),
        (("complete", "refer"), "pelimpahan-pengaduan", "Direktorat pengawasan (contoh)"),
        (("complete", "support_litigation"), "dukungan-perkara", "Direktorat pengawasan (contoh)"),
    ],
)
def test_what_is_asked_of_her_or_of_others_leaves_as_a_letter(
    actions: tuple[str, ...], kind: str, said: str
) -> None:
    reference = _registered()
    _walk(reference, *actions, said=_against(reference))
    step = next(one for one in reading.course_page(house.UNION, reference, now=house.NOW).steps if one.papers)
    paper_id = print_paper(
        house.UNION,
        reference,
        step_id=step.id,
        kind=kind,
        language="id",
        base_url="https://contoh.example",
        now=house.NOW,
    )
    pdf = reading.paper(house.UNION, reference, paper_id, now=house.NOW)
    assert said in " ".join(PdfReader(BytesIO(pdf)).pages[0].extract_text().split())


def test_a_letter_that_is_not_of_this_step_is_not_printed() -> None:
    reference = _registered()
    step = reading.course_page(house.UNION, reference, now=house.NOW).steps[0]
    with pytest.raises(NotFound, match="no_such_paper"):
        print_paper(
            house.UNION,
            reference,
            step_id=step.id,
            kind="perjanjian-bersama",
            language="id",
            base_url="",
            now=house.NOW,
        )


def test_colleagues_outside_the_team_learn_nothing() -> None:
    reference = _registered()
    for stranger in (house.UNION_COLLEAGUE, house.CRISIS_CENTRE):
        with pytest.raises(NotFound, match="no_such_case"):
            reading.course_page(stranger, reference, now=house.NOW)
        with pytest.raises(NotFound, match="no_such_case"):
            reading.paper(stranger, reference, uuid4(), now=house.NOW)
        with pytest.raises(NotFound, match="no_such_case"):
            register_complaint(stranger, reference, now=house.NOW)


def test_what_was_said_is_ciphertext() -> None:
    reference = _registered()
    said = _against(reference)
    _walk(reference, "complete", "call_1", said=said)
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        assert not any(
            b"Ruang rapat" in bytes(sealed)
            for sealed in ComplaintStep.objects.filter(case=room.case).values_list(
                "answers_sealed", flat=True
            )
        )
        assert Due.objects.filter(case=room.case, kind="complaint_hearing").count() == 1


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_no_clock_of_a_complaint_is_ticked_off_by_hand(outcome: str) -> None:
    reference = _registered()
    _walk(reference, "complete", "call_1", said=_against(reference))
    running = _kinds_due(reference)
    assert running == {"complaint_hearing", "complaint_contact"}
    for line in due_page(house.UNION, reference, now=house.NOW).lines:
        with pytest.raises(Denied, match="by_its_own_act"):
            dues.finish(house.UNION, reference, line.id, outcome=outcome, now=house.NOW)
    assert _kinds_due(reference) == running


def test_the_list_of_what_is_due_leads_to_the_complaint_instead_of_a_button() -> None:
    reference = _registered()
    browser = house.signed_in(house.UNION)
    (line, *_more) = due_page(house.UNION, reference, now=house.NOW).lines
    tick = f"/files/{reference}/due/{line.id}/"
    for page in (f"/files/{reference}/due/", "/due/?all=1"):
        shown = browser.get(page).content.decode()
        assert f"/files/{reference}/course/" in shown
        assert tick not in shown
    assert browser.post(tick, {"outcome": "done"}).status_code == 403


def test_a_file_stays_open_as_long_as_its_complaint() -> None:
    reference = _registered()
    supervision.review(house.UNION_HEAD, reference, text="Setuju ditutup.", now=house.NOW)
    version = end_page(house.UNION, reference, "close", now=house.NOW).head.version

    def close() -> None:
        closing.close_case(
            house.UNION, reference, code="terpenuhi", ticks=TICKS, version=version, now=house.NOW
        )

    with pytest.raises(Denied, match="still_due"):
        close()
    take_step(
        house.UNION,
        reference,
        action="close",
        said=Said(closure_code="dicabut"),
        version=_version(reference),
        now=house.NOW,
    )
    close()
