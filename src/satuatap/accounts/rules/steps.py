"""A workflow is a table of steps. Buttons, refusals, permission matrix and diagram come from its rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from satuatap.accounts.rules.acts import Act
from satuatap.lib.verdicts import YES, Verdict, no


class Situation(Protocol):
    """What every verdict needs: where the thing stands and what the actor may do."""

    @property
    def state(self) -> str: ...

    @property
    def acts(self) -> frozenset[Act]: ...


S = TypeVar("S", bound=Situation)


@dataclass(frozen=True, slots=True)
class Step(Generic[S]):
    """One row: `action` leads from any state of `frm` to `to`.

    `by`: acts of which the actor must hold one; empty for a step the house takes by itself ·
    `needs`: conditions, asked in order, each with its own reason · `asks`: what must be said with it.
    """

    action: str
    frm: frozenset[str]
    to: str
    by: frozenset[Act]
    needs: tuple[Callable[[S], Verdict], ...] = ()
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice(Generic[S]):
    """A step one could think of taking now, and whether this actor may."""

    step: Step[S]
    verdict: Verdict


def verdict_on(step: Step[S], situation: S) -> Verdict:
    """May this step be taken now? Reasons: wrong_state, role_may_not, or that of the first failing need."""
    if situation.state not in step.frm:
        return no("wrong_state")
    if not step.by & situation.acts:
        return no("role_may_not")
    for need in step.needs:
        if not (verdict := need(situation)):
            return verdict
    return YES


def choices(table: Sequence[Step[S]], situation: S) -> list[Choice[S]]:
    """Every step that leads on from this state, with its verdict; steps of the house are left out."""
    return [
        Choice(step, verdict_on(step, situation)) for step in table if situation.state in step.frm and step.by
    ]


def by_action(table: Sequence[Step[S]]) -> Mapping[str, Step[S]]:
    return {step.action: step for step in table}
