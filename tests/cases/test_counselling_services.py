"""Talks of no case and of a case, what is left in the inbox, and who sees none of it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from satuatap.access import gate, keyring
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.cases import doors
from satuatap.cases.doors import purpose_of
from satuatap.cases.models import CounsellingSession, Due, Intake, LimitsExplained, Party
from satuatap.cases.rules.intakes import Told
from satuatap.cases.rules.words import RespondentKind, Source
from satuatap.cases.selectors.counselling import TABLE
from satuatap.cases.services import counselling, intake
from satuatap.cases.services.counselling import SessionDraft
from satuatap.cases.services.intake import IntakeDraft
from satuatap.cases.services.limits import explain_limits
from satuatap.cases.services.opening import CaseDraft, PartyDraft, RespondentDraft
from satuatap.lib.errors import Denied, Invalid, NotFound
from tests.cases import house

pytestmark = pytest.mark.usefixtures("office")

TODAY = date(2026, 11, 24)
TALK = SessionDraft(
    held_on=TODAY,
    channel="langsung",
    status="purna",
    text="Ingin tahu cara menagih gaji (contoh).",
    topics=("upah",),
    services=("informasi",),
    minutes=20,
)
LEFT = IntakeDraft(
    told=Told(story="Adik saya dikurung majikan (contoh).", teller="Kakaknya", relation_code="saudara"),
    source=Source.FAMILY,
    workers=1,
)
FILE = CaseDraft(title="Percobaan (contoh)", story="Cerita", parties=(PartyDraft(code_name="Pekerja 1"),))


def _talk(by: Actor = house.UNION, **values: Any) -> counselling.Logged:
    return counselling.log_session(by, replace(TALK, **values), once=uuid4(), now=house.NOW)


def _sees(actor: Actor, session_id: UUID) -> bool:
    with gate.opened(actor, purpose_of(actor), now=house.NOW):
        return CounsellingSession.objects.filter(id=session_id).exists()


def _inbox(actor: Actor) -> list[UUID]:
    with gate.opened(actor, Purpose.COUNSELLING, now=house.NOW):
        return list(Intake.objects.values_list("id", flat=True))


def _left(by: Actor = house.POLICE, **values: Any) -> UUID:
    once = uuid4()
    intake.leave_intake(by, replace(LEFT, **values), once=once, now=house.NOW)
    return once


def test_a_talk_is_read_by_who_wrote_it_and_her_supervisor_and_by_nobody_else() -> None:
    talk = _talk()
    seen = {
        actor.name: _sees(actor, talk.id)
        for actor in (
            house.UNION,
            house.UNION_HEAD,
            house.UNION_COLLEAGUE,
            house.CRISIS_CENTRE,
            house.CRISIS_CENTRE_HEAD,
        )
    }
    assert [name for name, yes in seen.items() if yes] == [house.UNION.name, house.UNION_HEAD.name]


def test_who_gives_no_name_gets_a_key_and_is_known_by_it_when_she_returns() -> None:
    first = _talk()
    again = _talk(client_key=first.client_key.lower().replace("-", " "))
    assert first.client_key.startswith("K-")
    assert again.client_key == first.client_key


def test_a_double_submit_is_one_talk() -> None:
    once = uuid4()
    first, second = (counselling.log_session(house.UNION, TALK, once=once, now=house.NOW) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"held_on": TODAY + timedelta(days=1)}, "held_on"),
        ({"follow_up_on": TODAY - timedelta(days=1)}, "follow_up_on"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 601}, "minutes"),
        ({"client_key": "K-1"}, "client_key"),
        ({"text": "a" * 8001}, "text"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(values: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        _talk(**values)
    assert list(refused.value.fields) == [field]


def test_what_was_said_is_ciphertext() -> None:
    talk = _talk()
    with gate.opened(house.UNION, Purpose.CASEWORK, now=house.NOW), connection.cursor() as cursor:
        cursor.execute("SELECT text_sealed FROM cases_counsellingsession WHERE id = %s", [talk.id])
        assert b"gaji" not in bytes((cursor.fetchone() or (b"",))[0])


def test_a_file_opened_from_a_talk_takes_everything_over_in_one_step() -> None:
    talk = _talk(sex="P", destination_code="HK", follow_up_on=TODAY + timedelta(days=7))
    draft = replace(FILE, story="", limits_explained=True, limits_language="jv")
    reference = counselling.open_file(house.UNION, talk.id, draft, now=house.NOW)
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        story = room.vault.open("cases_case", room.case.id, "story_sealed", room.case.story_sealed)
        session = CounsellingSession.objects.get(case=room.case)
        said = room.vault.open(TABLE, session.id, "text_sealed", session.text_sealed)
        party = Party.objects.get(case=room.case)
        assert (story, said) == (TALK.text, TALK.text)
        assert (party.sex, room.case.destination_code, session.party_id) == ("P", "HK", party.id)
        assert LimitsExplained.objects.get(case=room.case).language == "jv"
        assert Due.objects.get(case=room.case, kind=counselling.FOLLOW_UP).about_id == session.id
    with pytest.raises(keyring.KeyDestroyedError):
        keyring.key_of(talk.id)


def test_a_talk_that_became_a_case_is_seen_with_the_case_only_and_a_second_submit_finds_it() -> None:
    talk = _talk()
    first, again = (counselling.open_file(house.UNION, talk.id, FILE, now=house.NOW) for _ in range(2))
    assert first == again
    assert _sees(house.UNION, talk.id)
    assert not _sees(house.UNION_COLLEAGUE, talk.id)


def test_nobody_opens_a_file_from_a_colleagues_talk() -> None:
    talk = _talk()
    for other in (house.UNION_COLLEAGUE, house.UNION_HEAD):
        with pytest.raises(NotFound, match="no_such_talk"):
            counselling.open_file(other, talk.id, FILE, now=house.NOW)


def test_a_talk_of_a_case_belongs_to_its_team_and_its_follow_up_is_a_clock() -> None:
    reference = house.opened()
    session_id = counselling.log_session_of_case(
        house.UNION,
        reference,
        replace(TALK, follow_up_on=TODAY + timedelta(days=3)),
        once=uuid4(),
        now=house.NOW,
    )
    assert _sees(house.UNION_HEAD, session_id)
    assert not _sees(house.UNION_COLLEAGUE, session_id)
    counselling.follow_up_done(house.UNION, session_id, now=house.NOW)
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        assert Due.objects.get(case=room.case, kind=counselling.FOLLOW_UP).outcome == "done"


def test_a_stranger_to_the_case_cannot_log_a_talk_in_it() -> None:
    with pytest.raises(NotFound, match="no_such_case"):
        counselling.log_session_of_case(
            house.CRISIS_CENTRE, house.opened(), TALK, once=uuid4(), now=house.NOW
        )


@pytest.mark.parametrize("who", [house.POLICE, house.RECEPTION, house.UNION, house.UNION_HEAD])
def test_whoever_serves_may_leave_something_and_counsellors_find_it(who: Actor) -> None:
    once = _left(who)
    assert once in _inbox(house.UNION)
    assert once in _inbox(house.CRISIS_CENTRE)


def test_the_public_leaves_something_without_an_account_and_twice_is_once() -> None:
    once = uuid4()
    for _ in range(2):
        intake.leave_publicly(house.OFFICE, replace(LEFT, source=Source.PORTAL), once=once, now=house.NOW)
    assert _inbox(house.UNION) == [once]


@pytest.mark.parametrize("who", [house.HEAD, house.ADMINISTRATOR])
def test_who_serves_nobody_leaves_nothing(who: Actor) -> None:
    with pytest.raises(Denied):
        _left(who)


def test_what_is_left_for_one_organisation_no_other_sees() -> None:
    once = _left(for_organisation=house.CRISIS_CENTRE.organisation_id)
    assert once in _inbox(house.CRISIS_CENTRE)
    assert once not in _inbox(house.UNION)


def test_once_taken_it_is_gone_for_colleagues() -> None:
    once = _left()
    intake.take_intake(house.UNION, once, now=house.NOW)
    intake.take_intake(house.UNION, once, now=house.NOW)
    assert once not in _inbox(house.CRISIS_CENTRE)
    with pytest.raises(NotFound, match="no_such_note"):
        intake.take_intake(house.CRISIS_CENTRE, once, now=house.NOW)


def test_an_intake_becomes_a_case_of_many_workers_and_respondents_and_its_own_words_die() -> None:
    once = _left()
    intake.take_intake(house.UNION, once, now=house.NOW)
    draft = replace(
        FILE,
        parties=tuple(PartyDraft(code_name=f"Pekerja {n}", private=f"Bagian {n}") for n in range(1, 21)),
        respondents=(
            RespondentDraft(RespondentKind.UNKNOWN),
            RespondentDraft(RespondentKind.PARTNER_AGENCY, name="Agensi Contoh"),
        ),
        categories=("gaji_tidak_dibayar", "dokumen_ditahan"),
    )
    reference = intake.open_file(house.UNION, once, draft, now=house.NOW)
    assert intake.open_file(house.UNION, once, draft, now=house.NOW) == reference
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        assert room.case.source == Source.FAMILY
        assert Party.objects.filter(case=room.case).count() == 20
    with gate.opened(house.UNION, Purpose.COUNSELLING, now=house.NOW):
        assert bytes(Intake.objects.get(id=once).content_sealed) == b""
    with pytest.raises(keyring.KeyDestroyedError):
        keyring.key_of(once)


def test_nobody_opens_what_she_has_not_taken() -> None:
    with pytest.raises(NotFound, match="no_such_note"):
        intake.open_file(house.UNION, _left(), FILE, now=house.NOW)


def test_an_intake_with_nothing_in_it_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        _left(told=Told(teller="Tetangga"))
    assert refused.value.fields == {"story": ["nothing_told"]}


def test_what_was_explained_is_kept_with_the_duties_of_the_organisation() -> None:
    reference = house.opened(house.CRISIS_CENTRE, limits_explained=False)
    explain_limits(house.CRISIS_CENTRE, reference, language="jv", interpreter=True, now=house.NOW)
    with doors.opened(house.CRISIS_CENTRE, reference, act="view", now=house.NOW) as room:
        row = LimitsExplained.objects.get(case=room.case)
        assert (row.duties, row.language, row.interpreter) == (["tpks41"], "jv", True)
        assert room.case.limits_explained_by == house.CRISIS_CENTRE.user_id
