"""What the tree must not contain: a gate around a yield, a role set by hand, a policy in a migration."""

import ast
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "satuatap"
FILES = sorted(SOURCE.rglob("*.py"))


def gates_held_open(tree: ast.AST) -> list[int]:
    """Lines of `with gate.opened(…)`, `own_account(…)` or `enter_context` of one, around a yield or await."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.With | ast.AsyncWith)
        and any(opens_a_gate(item.context_expr) for item in node.items)
        and any(isinstance(inner, ast.Yield | ast.YieldFrom | ast.Await) for inner in ast.walk(node))
    ]


def opens_a_gate(expression: ast.expr) -> bool:
    return any(
        isinstance(node, ast.Attribute | ast.Name)
        and (node.attr if isinstance(node, ast.Attribute) else node.id) in {"opened", "own_account"}
        for node in ast.walk(expression)
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_gate_stands_around_a_yield_or_await(path: Path) -> None:
    assert gates_held_open(ast.parse(path.read_text())) == []


@pytest.mark.parametrize(
    "code",
    [
        "def f():\n    with gate.opened(a, p, now=n):\n        yield 1",
        "async def f():\n    with gate.opened(a, p, now=n) as door:\n        await g()",
        "def f():\n    with stack, own_account(u, now=n):\n        yield from g()",
    ],
)
def test_the_rule_sees_a_gate_around_a_yield(code: str) -> None:
    assert gates_held_open(ast.parse(code)) == [2]


def test_a_gate_is_entered_by_with_and_by_nothing_else() -> None:
    """`ExitStack.enter_context` would hide it from the rule above."""
    offenders = [
        str(path.relative_to(SOURCE))
        for path in FILES
        if re.search(r"enter_context\(\s*(gate\.)?(opened|own_account)", path.read_text())
    ]
    assert offenders == []


def test_only_the_gate_and_migrations_set_roles_and_claims() -> None:
    pattern = re.compile(r"set_config\(|SET (LOCAL )?ROLE")
    offenders = {
        str(path.relative_to(SOURCE))
        for path in FILES
        if "migrations" not in path.parts and pattern.search(path.read_text())
    }
    # The owner's commands only: the roots of the log are worked out over all events, the search is laid anew.
    assert offenders == {"access/gate.py", "access/log_roots.py", "people/search_functions.py"}


def test_no_migration_lays_a_policy_or_a_grant_on_a_table() -> None:
    pattern = re.compile(r"\b(CREATE|ALTER|DROP) POLICY\b|\bGRANT (?!EXECUTE|USAGE)", re.IGNORECASE)
    offenders = [
        str(path.relative_to(SOURCE))
        for path in SOURCE.glob("*/migrations/*.py")
        if pattern.search(path.read_text())
    ]
    assert offenders == []
