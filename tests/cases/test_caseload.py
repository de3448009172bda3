"""The supervisor's figures are counted past row-level security: what it opens to her, and no more."""

from collections import Counter
from datetime import timedelta
from uuid import uuid4

import pytest

from satuatap.access import gate
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.cases import doors
from satuatap.cases.models import Case, Due
from satuatap.cases.rules.words import OPEN_STATES
from satuatap.cases.selectors import led
from satuatap.cases.selectors.caseload import caseload
from satuatap.cases.services import conflicts, dues
from tests.cases import house
from tests.cases.house import CRISIS_CENTRE, NOW, UNION, UNION_COLLEAGUE, UNION_HEAD, later

pytestmark = pytest.mark.usefixtures("office")

SEEN = later(days=40)


def of_hers(actor: Actor) -> tuple[int, Counter[str]]:
    """Her open files, and her clocks that are over by their kind, as the policies open them."""
    with gate.opened(actor, Purpose.CASE_SUPERVISION, now=SEEN):
        led_by_hers = Case.objects.filter(office_id=actor.office_id, lead_id=actor.organisation_id)
        over = Due.objects.filter(case__in=led_by_hers.values("id"), done_at=None, due_at__lt=SEEN)
        open_ones = led_by_hers.filter(state__in=OPEN_STATES).count()
        return open_ones, Counter(over.values_list("kind", flat=True))


def counted(actor: Actor, purpose: Purpose) -> tuple[int, Counter[str], int]:
    with gate.opened(actor, purpose, now=SEEN):
        kinds: Counter[str] = Counter()
        for one in led.overdue_led():
            kinds[one.kind] += one.clocks
        files = sum(one.files for one in led.open_files_led(actor, now=SEEN))
        return files, kinds, led.closed_since(NOW - timedelta(days=3650))


def test_the_figures_count_what_the_policies_open_to_her() -> None:
    hers, walled, of_others = house.opened(), house.opened(UNION_COLLEAGUE), house.opened(CRISIS_CENTRE)
    for worker, reference in ((UNION, hers), (UNION_COLLEAGUE, walled), (CRISIS_CENTRE, of_others)):
        dues.remind(worker, reference, text="Telepon", due_at=later(days=1), once=uuid4(), now=NOW)
    before = counted(UNION_HEAD, Purpose.CASE_SUPERVISION)
    assert before[:2] == of_hers(UNION_HEAD)
    conflicts.place_wall(
        UNION_COLLEAGUE, walled, user_id=UNION_HEAD.user_id, reason="Saudara terlapor (contoh).", now=NOW
    )
    after = counted(UNION_HEAD, Purpose.CASE_SUPERVISION)
    assert after[:2] == of_hers(UNION_HEAD)
    assert (after[0], after[1]["reminder"]) == (before[0] - 1, before[1]["reminder"] - 1)
    page = caseload(UNION_HEAD, now=SEEN)
    assert page.open == sum(count for _state, count in page.states) == sum(count for _age, count in page.ages)
    assert [one.name for one in page.loads] == [UNION.name]


@pytest.mark.parametrize(
    ("who", "purpose"),
    [(UNION, Purpose.CASEWORK), (UNION, Purpose.BREAK_GLASS), (UNION_HEAD, Purpose.SEARCH)],
)
def test_only_a_supervisor_at_her_work_is_told_numbers(who: Actor, purpose: Purpose) -> None:
    with doors.opened(UNION, house.opened(), act="due", now=NOW) as room:
        room.due("follow_up", later(days=1))
    assert counted(who, purpose) == (0, Counter(), 0)
