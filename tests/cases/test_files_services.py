"""Working on a file: its team, its lead, its steps, what is due, its end."""

from uuid import UUID, uuid4

import pytest

from satuatap.accounts.actors import Actor
from satuatap.cases import doors
from satuatap.cases.drafts import Facts
from satuatap.cases.models import Case, CaseEvent, Due, Feedback, Note, Party, TeamMember
from satuatap.cases.rules.closing import TICKS
from satuatap.cases.rules.dues import DONE
from satuatap.cases.rules.words import CaseState, PartyRole, RespondentKind, TeamKind
from satuatap.cases.selectors import due as dues_read
from satuatap.cases.selectors.caseload import caseload
from satuatap.cases.selectors.files import Filter, my_files
from satuatap.cases.selectors.overview import overview
from satuatap.cases.selectors.people import people_page
from satuatap.cases.selectors.team import team_page
from satuatap.cases.services import (
    closing,
    conflicts,
    dues,
    facts,
    feedback,
    notes,
    parties,
    states,
    supervision,
    team,
)
from satuatap.cases.services.opening import PartyDraft, RespondentDraft
from satuatap.lib.errors import Denied, Invalid, NotFound, Stale
from tests.cases import house
from tests.cases.house import CRISIS_CENTRE, NOW, UNION, UNION_COLLEAGUE, UNION_HEAD, later

pytestmark = pytest.mark.usefixtures("office")


def _sees(actor: Actor, reference: str) -> bool:
    return reference in {line.reference for line in my_files(actor, Filter(), now=later(hours=1)).lines}


def _version(reference: str, actor: Actor = UNION) -> int:
    return overview(actor, reference, now=NOW).head.version


def _set(reference: str, **values: object) -> None:
    with doors.opened(UNION, reference, act="test", now=NOW) as room:
        Case.objects.filter(id=room.case.id).update(**values)


def _member(reference: str, of: Actor) -> UUID:
    page = team_page(UNION, reference, now=later(minutes=1))
    return next(one.id for one in page.members if one.user_id == of.user_id)


def test_a_colleague_of_another_organisation_joins_and_is_taken_out_again() -> None:
    reference = house.opened()
    team.assign(UNION, reference, user_id=CRISIS_CENTRE.user_id, now=NOW)
    assert _sees(CRISIS_CENTRE, reference)
    with pytest.raises(Denied, match="only_the_lead"):
        team.assign(CRISIS_CENTRE, reference, user_id=UNION_COLLEAGUE.user_id, now=NOW)
    team.remove(UNION, reference, _member(reference, CRISIS_CENTRE), now=later(minutes=2))
    assert not _sees(CRISIS_CENTRE, reference)


def test_whoever_was_asked_until_a_day_no_longer_sees_it_then_and_can_be_asked_again() -> None:
    reference = house.opened()
    team.assign(UNION, reference, user_id=CRISIS_CENTRE.user_id, until=later(minutes=30), now=NOW)
    assert not _sees(CRISIS_CENTRE, reference)  # an hour later
    team.assign(UNION, reference, user_id=CRISIS_CENTRE.user_id, now=later(minutes=45))
    assert _sees(CRISIS_CENTRE, reference)


def test_what_was_due_from_somebody_taken_out_falls_to_the_lead() -> None:
    reference = house.opened()
    team.assign(UNION, reference, user_id=CRISIS_CENTRE.user_id, now=NOW)
    dues.remind(
        UNION,
        reference,
        text="Telepon ibunya",
        due_at=later(days=1),
        responsible=CRISIS_CENTRE.user_id,
        once=uuid4(),
        now=NOW,
    )
    assert [line.text for line in dues_read.due_list(CRISIS_CENTRE, now=NOW).lines] == ["Telepon ibunya"]
    team.remove(UNION, reference, _member(reference, CRISIS_CENTRE), now=later(minutes=2))
    assert [line.text for line in dues_read.due_list(UNION, now=later(minutes=3)).lines] == ["Telepon ibunya"]


@pytest.mark.parametrize("stays", [True, False])
@pytest.mark.parametrize("joined", [True, False])
def test_the_lead_hands_over_to_a_colleague(stays: bool, joined: bool) -> None:
    reference = house.opened()
    if joined:
        team.assign(UNION, reference, user_id=UNION_COLLEAGUE.user_id, now=NOW)
    team.hand_over(
        UNION,
        reference,
        user_id=UNION_COLLEAGUE.user_id,
        stays=stays,
        text="Cuti melahirkan",
        version=1,
        now=later(minutes=5),
    )
    assert _sees(UNION, reference) is stays
    with doors.opened(UNION_COLLEAGUE, reference, act="test", now=later(minutes=6)) as room:
        assert room.leads
        kinds = TeamMember.objects.filter(case=room.case, ended_at=None).values_list("kind", flat=True)
        assert sorted(kinds) == ([TeamKind.LEAD, TeamKind.MEMBER] if stays else [TeamKind.LEAD])


def test_the_lead_goes_to_another_organisation_only_if_it_works_on_the_file_already() -> None:
    reference = house.opened()

    def hand_over() -> None:
        team.hand_over(
            UNION,
            reference,
            user_id=CRISIS_CENTRE.user_id,
            stays=False,
            text="Kekerasan seksual",
            version=1,
            now=later(minutes=5),
        )

    with pytest.raises(Invalid) as refused:
        hand_over()
    assert refused.value.fields == {"user_id": ["not_of_your_organisation"]}
    team.assign(UNION, reference, user_id=CRISIS_CENTRE.user_id, now=NOW)
    hand_over()
    assert not _sees(UNION_HEAD, reference)
    assert _sees(house.CRISIS_CENTRE_HEAD, reference)


def test_a_supervisor_hands_a_file_of_her_organisation_to_whoever_carries_least() -> None:
    reference = house.opened()
    house.opened(UNION)
    page = team_page(UNION_HEAD, reference, now=NOW)
    assert page.suggested is not None
    assert page.suggested.user_id == UNION_COLLEAGUE.user_id
    assert {one.weight for one in page.could_join if one.user_id == CRISIS_CENTRE.user_id} == {None}
    team.hand_over(
        UNION_HEAD,
        reference,
        user_id=UNION_COLLEAGUE.user_id,
        stays=False,
        text="Beban kerja",
        version=1,
        now=later(minutes=5),
    )
    assert _sees(UNION_COLLEAGUE, reference)
    assert not _sees(UNION, reference)


def test_a_counsellor_is_told_nobody_elses_load() -> None:
    page = team_page(UNION, house.opened(), now=NOW)
    assert page.suggested is None
    assert {one.weight for one in (*page.could_join, *page.could_lead)} == {None}


def test_nobody_leads_a_file_she_did_not_open_or_get() -> None:
    """Asked of the database itself: a member cannot make herself the lead."""
    reference = house.opened()
    team.assign(UNION, reference, user_id=CRISIS_CENTRE.user_id, now=NOW)
    with (
        pytest.raises(Invalid, match="not_accepted"),
        doors.opened(CRISIS_CENTRE, reference, act="test", now=NOW) as room,
    ):
        TeamMember.objects.create(
            **room.new(
                user_id=UNION_COLLEAGUE.user_id,
                organisation_id=UNION_COLLEAGUE.organisation_id,
                kind=TeamKind.MEMBER,
            )
        )


def test_the_steps_lead_from_the_first_talk_to_the_end_and_back() -> None:
    reference = house.opened(UNION, limits_explained=False)
    with pytest.raises(Denied, match="limits_not_explained"):
        states.take_step(UNION, reference, action="assess", version=1, now=NOW)
    _set(reference, limits_explained_at=NOW, limits_explained_by=UNION.user_id)
    states.take_step(UNION, reference, action="assess", version=1, now=NOW)
    with pytest.raises(Denied, match="risk_not_assessed"):
        states.take_step(UNION, reference, action="plan", version=2, now=NOW)
    _set(reference, risk="sedang")
    for version, action in enumerate(("plan", "begin", "follow_up", "take_up", "follow_up"), 2):
        states.take_step(UNION, reference, action=action, version=version, now=NOW)
    with pytest.raises(Denied, match="not_supervised"):
        closing.close_case(UNION, reference, code="terpenuhi", ticks=TICKS, version=7, now=NOW)
    supervision.review(UNION_HEAD, reference, text="Setuju ditutup.", now=NOW)
    with pytest.raises(Invalid) as missing:
        closing.close_case(UNION, reference, code="terpenuhi", ticks=["agreed_together"], version=7, now=NOW)
    assert set(missing.value.fields) == {"safety_reviewed", "told_she_may_return"}
    closing.close_case(UNION, reference, code="terpenuhi", ticks=TICKS, keep_years=2, version=7, now=NOW)
    with doors.opened(UNION, reference, act="test", now=NOW) as room:
        assert room.case.state == CaseState.CLOSED
        assert str(room.case.keep_until) == "2028-11-24"
    closing.reopen_case(UNION, reference, text="Ancaman baru.", version=8, now=later(days=3))
    page = overview(UNION, reference, now=later(days=3))
    assert page.head.state == CaseState.ASSESSMENT
    assert page.summary.supervised_at is None


def test_a_file_is_not_closed_while_something_is_due() -> None:
    reference = house.opened()
    supervision.review(UNION_HEAD, reference, text="Baik.", now=NOW)
    dues.remind(UNION, reference, text="Telepon", due_at=later(days=1), once=uuid4(), now=NOW)
    with pytest.raises(Denied, match="still_due"):
        closing.close_case(UNION, reference, code="terpenuhi", ticks=TICKS, version=1, now=NOW)
    (line,) = dues_read.due_page(UNION, reference, now=NOW).lines
    dues.finish(UNION, reference, line.id, outcome="her_wish", now=NOW)
    closing.close_case(UNION, reference, code="terpenuhi", ticks=TICKS, version=1, now=NOW)


def test_where_nobody_could_talk_to_her_the_ticks_may_be_missing() -> None:
    reference = house.opened()
    supervision.review(UNION_HEAD, reference, text="Baik.", now=NOW)
    closing.close_case(UNION, reference, code="tanpa_kontak", ticks=[], version=1, now=NOW)


def test_a_member_who_does_not_lead_closes_nothing() -> None:
    reference = house.opened()
    team.assign(UNION, reference, user_id=CRISIS_CENTRE.user_id, now=NOW)
    with pytest.raises(Denied, match="only_the_lead"):
        closing.close_case(CRISIS_CENTRE, reference, code="terpenuhi", ticks=TICKS, version=1, now=NOW)


def test_a_stale_page_is_told_what_changed() -> None:
    reference = house.opened()
    team.assign(UNION, reference, user_id=CRISIS_CENTRE.user_id, now=NOW)
    facts.change_facts(CRISIS_CENTRE, reference, Facts(title="Lain"), version=1, now=later(minutes=1))
    with pytest.raises(Stale) as refused:
        facts.change_facts(UNION, reference, Facts(title="Saya"), version=1, now=later(minutes=2))
    said = str(refused.value.facts["changed"])
    assert "Dewi Contoh" in said
    assert "09.31 WIB" in said


def test_the_story_as_it_stood_before_is_kept() -> None:
    reference = house.opened()
    facts.change_facts(UNION, reference, Facts(story="Majikan membayar sebagian."), version=1, now=NOW)
    shown = dict(overview(UNION, reference, now=NOW).main)["notes"]
    assert [(note.kind, note.text) for note in shown.notes] == [  # type: ignore[attr-defined]
        ("earlier_story", "Majikan tidak membayar gaji tiga bulan terakhir.")
    ]


def test_a_note_sent_twice_stands_once() -> None:
    reference, once = house.opened(), uuid4()
    for _ in range(2):
        notes.add_note(UNION, reference, text="Ibu menelepon.", once=once, now=NOW)
    with doors.opened(UNION, reference, act="test", now=NOW) as room:
        assert Note.objects.filter(case=room.case, kind="note").count() == 1
        assert CaseEvent.objects.filter(case=room.case, act="note").count() == 1


def test_twenty_fishers_are_entered_at_once_each_with_a_private_part() -> None:
    reference = house.opened(UNION, "Pekerja 1")
    names = [f"Nelayan Contoh {number}" for number in range(1, 21)]
    added = parties.add_workers(UNION, reference, names, version=1, now=NOW)
    assert (added[0], added[-1]) == ("Pekerja 2", "Pekerja 21")
    page = people_page(UNION, reference, now=NOW)
    assert len(page.parties) == 21
    assert [one.name for one in page.parties[1:3]] == ["Nelayan Contoh 1", "Nelayan Contoh 2"]
    second = page.parties[1]
    draft = PartyDraft(code_name=second.code_name, name=second.name, private="Paspornya masih ditahan.")
    parties.change_party(UNION, reference, second.id, draft, version=2, now=NOW)
    told = {one.code_name: one.private for one in people_page(UNION, reference, now=NOW).parties}
    assert told["Pekerja 2"] == "Paspornya masih ditahan."
    assert set(told.values()) == {"", "Paspornya masih ditahan."}


def test_an_unknown_respondent_is_an_answer() -> None:
    reference = house.opened()
    draft = RespondentDraft(RespondentKind.UNKNOWN)
    parties.add_respondent(UNION, reference, draft, version=1, now=NOW)
    (one,) = people_page(UNION, reference, now=NOW).respondents
    assert (one.kind, one.name) == (RespondentKind.UNKNOWN, "")


def test_two_people_of_a_file_are_never_called_alike() -> None:
    reference = house.opened(UNION, "Pekerja 1")
    with pytest.raises(Invalid) as refused:
        parties.add_party(UNION, reference, PartyDraft(code_name="Pekerja 1"), version=1, now=NOW)
    assert refused.value.fields == {"code_name": ["code_name_taken"]}


def test_somebody_who_left_is_not_changed_any_more() -> None:
    reference = house.opened(UNION, "Pekerja 1")
    (one,) = people_page(UNION, reference, now=NOW).parties
    parties.leave(UNION, reference, one.id, version=1, now=NOW)
    assert people_page(UNION, reference, now=NOW).parties == ()
    with pytest.raises(NotFound, match="no_such_party"):
        parties.change_party(UNION, reference, one.id, PartyDraft("Pekerja 1"), version=2, now=NOW)


def test_the_list_is_filtered_by_what_is_due_and_by_risk() -> None:
    late, calm = house.opened(), house.opened()
    dues.remind(UNION, late, text="Telepon", due_at=later(minutes=5), once=uuid4(), now=NOW)
    _set(calm, risk="tinggi")

    def listed(**wanted: str) -> set[str]:
        return {one.reference for one in my_files(UNION, Filter(**wanted), now=later(hours=1)).lines}  # type: ignore[arg-type]

    assert listed(due="overdue") & {late, calm} == {late}
    assert listed(risk="tinggi") & {late, calm} == {calm}
    assert listed(risk="none") & {late, calm} == {late}
    assert listed(state="closed") & {late, calm} == set()


def test_a_clock_is_stopped_once_and_with_its_outcome() -> None:
    reference = house.opened()
    dues.remind(UNION, reference, text="Telepon", due_at=later(days=1), once=uuid4(), now=NOW)
    (line,) = dues_read.due_page(UNION, reference, now=NOW).lines
    for minutes in (1, 2):
        dues.finish(UNION, reference, line.id, outcome=DONE, now=later(minutes=minutes))
    with doors.opened(UNION, reference, act="test", now=NOW) as room:
        assert Due.objects.get(id=line.id).done_at == later(minutes=1)
        assert CaseEvent.objects.filter(case=room.case, act="due_done").count() == 1


def test_the_head_sees_work_and_clocks_and_no_client() -> None:
    reference = house.opened(UNION, "Pekerja rahasia")
    house.opened(CRISIS_CENTRE)
    dues.remind(UNION, reference, text="Telepon Sri", due_at=later(minutes=5), once=uuid4(), now=NOW)
    page = caseload(UNION_HEAD, now=later(days=40))
    load = next(one for one in page.loads if one.name == UNION.name)
    assert (load.files, load.weight, load.overdue) == (1, 2, 1)
    assert page.open == 1
    assert page.not_reviewed == 1
    assert dict(page.ages)["quarter"] == 1  # type: ignore[index]
    assert "Sri" not in repr(page)
    assert "rahasia" not in repr(page)
    with pytest.raises(Denied):
        caseload(UNION, now=NOW)


def test_feedback_is_asked_by_somebody_else_and_knows_neither_her_nor_the_file() -> None:
    code = feedback.hand_over_slip(UNION, now=NOW)
    with pytest.raises(Denied, match="somebody_else_asks"):
        feedback.collect(UNION, code, {"helped": "yes"}, now=NOW)
    feedback.collect(UNION_COLLEAGUE, code, {"helped": "yes", "secret": "yes"}, wish="Terima kasih", now=NOW)
    with pytest.raises(Invalid):
        feedback.collect(CRISIS_CENTRE, code, {"helped": "yes"}, now=NOW)
    assert caseload(UNION_HEAD, now=NOW).feedback is None  # too few to be shown
    assert {field.name for field in Feedback._meta.get_fields()} == {
        "id",
        "office",
        "organisation",
        "month",
        "answers",
        "wish_sealed",
    }


def test_who_handed_over_a_slip_cannot_use_it_even_past_the_service() -> None:
    from satuatap.access import gate
    from satuatap.access.rules.purposes import Purpose
    from satuatap.cases.models import FeedbackSlip

    feedback.hand_over_slip(UNION, now=NOW)
    with gate.opened(UNION, Purpose.CASEWORK, now=NOW):
        assert FeedbackSlip.objects.filter(issued_by=UNION.user_id).update(used=True) == 0


def test_a_supervisor_does_not_review_a_file_she_leads() -> None:
    reference = house.opened(UNION_HEAD)
    with pytest.raises(Invalid, match="nobody_reviews_herself"):
        supervision.review(UNION_HEAD, reference, text="Baik.", now=NOW)


def test_who_looked_counts_openings_and_leaves_lists_out() -> None:
    reference = house.opened()
    for minute in range(3):
        my_files(UNION, Filter(), now=later(minutes=minute))
    overview(UNION_HEAD, reference, now=NOW)
    looks = dict(overview(UNION, reference, now=later(minutes=9)).beside)["looks"]
    counted = {one.name: one.times for one in looks.lookers}  # type: ignore[attr-defined]
    assert counted == {UNION.name: 2, UNION_HEAD.name: 1}  # opened, and now; seen


def test_a_relative_may_speak_for_a_worker() -> None:
    reference = house.opened()
    draft = PartyDraft(code_name="", role=PartyRole.COMPLAINANT, relation_code="orang_tua")
    parties.add_party(UNION, reference, draft, version=1, now=NOW)
    with doors.opened(UNION, reference, act="test", now=NOW) as room:
        assert Party.objects.get(case=room.case, role=PartyRole.COMPLAINANT).relation_code == "orang_tua"


def test_nobody_whom_a_conflict_of_interest_names_joins_the_team() -> None:
    reference = house.opened()
    conflicts.place_wall(UNION, reference, user_id=CRISIS_CENTRE.user_id, reason="Kerabat teradu.", now=NOW)
    with pytest.raises(Invalid) as refused:
        team.assign(UNION, reference, user_id=CRISIS_CENTRE.user_id, now=NOW)
    assert refused.value.fields == {"user_id": ["cannot_join"]}
