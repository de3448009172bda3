"""Services become desks in order."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from satuatap.frontdesk.rules.itinerary import Place, Wanted, plan
from satuatap.frontdesk.rules.states import LegState

POPULATION, WORK, HEALTH, POLICE = (UUID(int=n) for n in range(1, 5))


def place(kind: UUID, *, is_open: bool = True) -> Place:
    return Place(desk_id=UUID(int=kind.int + 100), kind_id=kind, is_open=is_open)


def wanted(number: int, kind: UUID, sort: int) -> Wanted:
    return Wanted(UUID(int=number), kind, sort)


def test_papers_come_before_what_needs_them() -> None:
    legs, _ = plan([wanted(1, WORK, 60), wanted(2, POPULATION, 5)], [place(WORK), place(POPULATION)])
    assert [(leg.desk_id.int, leg.state) for leg in legs] == [
        (101, LegState.WAITING),
        (102, LegState.PLANNED),
    ]


def test_a_desk_is_visited_once_when_the_other_papers_are_there() -> None:
    legs, _ = plan(
        [wanted(1, WORK, 10), wanted(2, HEALTH, 30), wanted(3, WORK, 60)], [place(WORK), place(HEALTH)]
    )
    assert [(leg.desk_id.int, [s.int for s in leg.service_ids]) for leg in legs] == [
        (103, [2]),
        (102, [1, 3]),
    ]


def test_the_first_open_desk_waits_and_a_closed_one_is_elsewhere() -> None:
    legs, _ = plan(
        [wanted(1, POPULATION, 5), wanted(2, WORK, 60)], [place(POPULATION, is_open=False), place(WORK)]
    )
    assert [leg.state for leg in legs] == [LegState.ELSEWHERE, LegState.WAITING]


def test_a_service_of_no_desk_is_named() -> None:
    legs, not_here = plan([wanted(1, POLICE, 5)], [place(WORK)])
    assert (legs, not_here) == ([], [UUID(int=1)])


kinds = st.sampled_from([POPULATION, WORK, HEALTH, POLICE])
services = st.lists(
    st.builds(wanted, st.integers(1, 60), kinds, st.integers(0, 50)),
    unique_by=lambda w: w.service_id,
    max_size=15,
)
desks = st.lists(
    st.builds(lambda kind, is_open: place(kind, is_open=is_open), kinds, st.booleans()),
    unique_by=lambda p: p.kind_id,
)


@given(services, desks)
def test_every_service_stands_once_and_at_most_one_leg_waits(wants: list[Wanted], here: list[Place]) -> None:
    legs, not_here = plan(wants, here)
    planned = [service for leg in legs for service in leg.service_ids]
    assert sorted(planned + not_here) == sorted(w.service_id for w in wants)
    assert len({leg.desk_id for leg in legs}) == len(legs)
    is_open = {p.desk_id: p.is_open for p in here}
    for leg in legs:
        assert (leg.state == LegState.ELSEWHERE) == (not is_open[leg.desk_id])
    assert [leg.state for leg in legs].count(LegState.WAITING) == any(is_open[leg.desk_id] for leg in legs)
