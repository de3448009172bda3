"""Who may open a case, and that to everybody else there is none."""

import pytest
from django.db import ProgrammingError, connection, transaction

from satuatap.access import keyring
from satuatap.access.models import AccessEvent
from satuatap.accounts.actors import Actor
from satuatap.cases import doors
from satuatap.cases.models import Case, CaseEvent, Note, Party, TeamMember
from satuatap.lib.errors import Denied, NotFound
from tests.cases import house

pytestmark = pytest.mark.usefixtures("office")


def _title(actor: Actor, reference: str) -> str:
    with doors.opened(actor, reference, act="view", now=house.NOW) as room:
        return room.vault.open("cases_case", room.case.id, "title_sealed", room.case.title_sealed)


def test_who_opened_it_reads_it() -> None:
    assert _title(house.UNION, house.opened()) == "Gaji tiga bulan (contoh)"


def test_the_supervisor_of_the_leading_organisation_reads_it() -> None:
    assert _title(house.UNION_HEAD, house.opened()) == "Gaji tiga bulan (contoh)"


@pytest.mark.parametrize(
    "colleague",
    [house.UNION_COLLEAGUE, house.CRISIS_CENTRE, house.WOMENS_COALITION, house.CRISIS_CENTRE_HEAD],
    ids=lambda actor: actor.name,
)
def test_to_colleagues_without_a_place_in_the_team_there_is_no_case(colleague: Actor) -> None:
    reference = house.opened()
    with pytest.raises(NotFound, match="no_such_case"):
        _title(colleague, reference)
    with pytest.raises(NotFound, match="no_such_case"):
        _title(colleague, "C-2222-22")


@pytest.mark.parametrize(
    "other", [house.RECEPTION, house.MANPOWER, house.HEAD, house.ADMINISTRATOR, house.POLICE]
)
def test_other_roles_have_no_such_purpose(other: Actor) -> None:
    with pytest.raises(Denied, match="purpose_not_of_role"):
        _title(other, house.opened())


@pytest.mark.parametrize("table", [Case, Party, TeamMember, Note, CaseEvent])
def test_web_reads_no_table_of_the_closed_file(table: type[Case]) -> None:
    house.opened()
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        table.objects.first()


def test_what_was_said_is_ciphertext_in_the_table() -> None:
    reference = house.opened()
    with doors.opened(house.UNION, reference, act="view", now=house.NOW), connection.cursor() as cursor:
        cursor.execute("SELECT story_sealed, title_sealed FROM cases_case WHERE reference = %s", [reference])
        story, title = (bytes(value) for value in cursor.fetchone() or ())
    assert b"Majikan" not in story
    assert b"Gaji" not in title


def test_a_case_without_its_key_is_gone() -> None:
    reference = house.opened()
    with doors.opened(house.UNION, reference, act="view", now=house.NOW) as room:
        case_id = room.case.id
    keyring.destroy(case_id)
    with pytest.raises(NotFound, match="no_such_case"):
        _title(house.UNION, reference)


def test_the_team_sees_who_opened_the_case_and_the_head_of_office_does_not() -> None:
    reference = house.opened()
    _title(house.UNION_HEAD, reference)
    with doors.opened(house.UNION, reference, act="looks", now=house.NOW) as room:
        looks = AccessEvent.objects.filter(subject_id=room.case.id).values_list("actor_id", flat=True)
        assert house.UNION_HEAD.user_id in set(looks)
