"""A step table as documentation: its diagram and its permission matrix."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from satuatap.accounts.rules.roles import ROLES
from satuatap.accounts.rules.steps import Step
from satuatap.lib.pages import table

OPENING = (
    "A button, a refusal and an error of the API all ask the same row: who may take the step, "
    "from which state, and what it needs. A step of the house follows from another step and has no button."
)


def workflow(
    steps: Sequence[Step[Any]],
    states: Any,
    *,
    first: Iterable[str],
    last: Iterable[str],
    actions: Mapping[str, object],
    needs: Mapping[str, object],
    the_house: object,
) -> Iterator[str]:
    """The diagram, then the matrix.

    Args:
        states: a `TextChoices` of the states, in order.
        actions: the word on the button of each action.
        needs: what each condition asks for, by the name of its function.
        the_house: said where a step has no button.
    """

    def word(state: str) -> str:
        return str(states(state).label)

    def in_order(some: Iterable[str]) -> list[str]:
        return [state for state in states if state in set(some)]

    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f"    {state}: {word(state)}" for state in states]
    lines += [f"    [*] --> {state}" for state in in_order(first)]
    lines += [f"    {frm} --> {step.to}: {step.action}" for step in steps for frm in in_order(step.frm)]
    lines += [f"    {state} --> [*]" for state in in_order(last)]
    yield "\n".join([*lines, "```"])
    roles = list(ROLES.values())
    yield table(
        ["Step", "Button", "From", "To", *(str(role.label) for role in roles), "Needs", "Asks for"],
        [
            [
                f"`{step.action}`",
                actions.get(step.action, "") if step.by else the_house,
                ", ".join(word(state) for state in in_order(step.frm)),
                word(step.to),
                *("yes" if step.by & role.may else "" for role in roles),
                "; ".join(str(needs[_name(need)]) for need in step.needs),
                ", ".join(step.asks),
            ]
            for step in steps
        ],
    )


def _name(need: Callable[..., object]) -> str:
    return need.__name__
