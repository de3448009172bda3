"""Whose rows these are: the policies of every table of the closed file, from this one place.

A row belongs to a case. The live team of the case reads and writes it; the supervisor of the organisation
that leads the case does too. A conflict of interest closes it to a person or an organisation whatever their
role. The functions in schema `closed` (`sql/closed.sql`) look past row-level security, so that policies do
not need each other.
"""

from collections.abc import Sequence

from satuatap.access.rules.purposes import CASES, Purpose
from satuatap.access.scopes import claim
from satuatap.access.sensitivity import SEALED_TEXTS, WRITE, Command, Policy, Rights, TableRule, sealed

RECEIVING = (Purpose.REFERRAL, Purpose.BY_LINK)


def on_team(case: str = "case_id") -> str:
    """A live row of the team for the actor, working on the case.

    A function and not a sub-select: PostgreSQL would hash all files of the actor for each statement, and ask
    the policies of the team's own table for every one of them.
    """
    return f"closed.on_team({{row}}.{case})"


def supervised(case: str = "case_id") -> str:
    """The actor supervises the organisation that leads the case."""
    return (
        f"({claim('purpose', [Purpose.CASE_SUPERVISION])} IS NOT NULL AND closed.supervises({{row}}.{case}))"
    )


def no_conflict(case: str = "case_id") -> Policy:
    """Restrictive: no live conflict of interest names the actor or her organisation."""
    return Policy(
        "no_conflict",
        Command.ALL,
        using=f"NOT closed.walled({{row}}.{case}, {claim('actor')}, {claim('organisation')})",
        restrictive=True,
    )


def answered_for(case: str = "case_id") -> str:
    """The actor leads the case, or supervises the organisation that does."""
    return f"(closed.leads({{row}}.{case}) OR closed.supervises({{row}}.{case}))"


def decided(*, by: str, more: str = "") -> tuple[Policy, ...]:
    """Rows that whoever answers for the case adds under her own name, and on which another one decides.

    Args:
        by: the column that says who decided.
        more: a further condition on what is added.
    """
    mine = f"{{row}}.by = {claim('actor', CASES)} AND {answered_for()}"
    return (
        Policy("team_reads", Command.SELECT, using=f"{on_team()} OR {supervised()}"),
        Policy("who_answers_adds", Command.INSERT, check=mine + (f" AND {more}" if more else "")),
        Policy(
            "another_decides",
            Command.UPDATE,
            using=f"{answered_for()} AND {{row}}.by <> {claim('actor', CASES)}",
            check=f"{{row}}.{by} = {claim('actor', CASES)}",
        ),
        no_conflict(),
    )


def in_emergency(more: str = "") -> Policy:
    """Whoever has just broken the glass of the case leaves this with it, under her own name."""
    return Policy(
        "emergency",
        Command.INSERT,
        check=f"{{row}}.by = {claim('actor', [Purpose.BREAK_GLASS])} AND closed.broke_glass({{row}}.case_id)"
        + (f" AND {more}" if more else ""),
    )


def by_her_word(more: str) -> Policy:
    """Her word for danger came in at the portal: what belongs to the alarm raised in this very act."""
    return Policy(
        "her_word",
        Command.INSERT,
        check=f"{{row}}.by = {claim('actor', [Purpose.BY_LINK])} AND closed.raised_by_word({{row}}.case_id)"
        f" AND {more}",
    )


def of_receiver(referral: str) -> tuple[Policy, ...]:
    """Rows of a referral, for its receiver: her organisation, or whoever holds its link and code.

    `closed.receives` asks for live consent, or a signed legal basis, at every statement.
    """
    rule = (
        f"{claim('purpose', RECEIVING)} IS NOT NULL AND closed.receives({{row}}.{referral}, {{row}}.case_id)"
    )
    return (
        Policy("receiver_reads", Command.SELECT, using=rule),
        Policy("receiver_adds", Command.INSERT, check=f"{rule} AND {{row}}.by = {claim('actor', RECEIVING)}"),
        Policy("receiver_changes", Command.UPDATE, using=rule, check=rule),
    )


def case_scoped(case: str = "case_id") -> tuple[Policy, ...]:
    """Rows of a case: its live team and its supervisor, behind no conflict of interest."""
    rule = f"{on_team(case)} OR {supervised(case)}"
    return (
        Policy("team_reads", Command.SELECT, using=rule),
        Policy("team_adds", Command.INSERT, check=rule),
        Policy("team_changes", Command.UPDATE, using=rule, check=rule),
        no_conflict(case),
    )


def case_table(*more: Sequence[Policy], gate: Rights = WRITE, search: Rights | None = None) -> TableRule:
    """The rule of an ordinary table of the closed file; `more`: further policies, such as a receiver's."""
    others = [tuple(policies) for policies in more]
    return sealed(case_scoped(), *others, gate=gate, search=erasable(search or Rights()))


def erasable(search: Rights, case: str = "case") -> Rights:
    """What the functions of schema `closed` may do with a table, and that an erasure empties its texts."""
    select = tuple(dict.fromkeys((case, *search.select)))
    return Rights(select=select, insert=search.insert, update=(*search.update, SEALED_TEXTS))
