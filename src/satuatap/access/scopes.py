"""The kinds of row-level policy, as SQL over `lock.claims()`: the signed word of who asks, and why.

A policy is a backstop, never the filter: selectors narrow by handle first. Claims are read in uncorrelated
sub-selects, so PostgreSQL checks the signature per statement, not per row. Without valid claims every
comparison is NULL: no rows. `{row}` stands for the policy's own table, so that no column of a sub-select can
take its place.
"""

from collections.abc import Collection

from satuatap.access.rules.purposes import READING, SERVING, Purpose
from satuatap.access.sensitivity import WEB, Command, Policy


def claim(column: str, purposes: Collection[Purpose] = ()) -> str:
    """The claim `actor`, `office`, `organisation`, `purpose` or `at`; NULL if made for another purpose."""
    made_for = f" WHERE c.purpose IN ({quoted(purposes)})" if purposes else ""
    return f"(SELECT c.{column} FROM lock.claims() c{made_for})"  # noqa: S608


def quoted(purposes: Collection[Purpose]) -> str:
    """`'registration', 'search'`"""
    return ", ".join(f"'{purpose.value}'" for purpose in purposes)


def person_scoped(subject: str = "person_id", office: str = "office_id") -> tuple[Policy, ...]:
    """Rows about a person: of the actor's office or under a live grant, and behind no wall."""

    def rule(purposes: Collection[Purpose]) -> str:
        return f"{{row}}.{office} = {claim('office', purposes)} OR {granted(subject, purposes)}"

    return (
        Policy("scope_read", Command.SELECT, using=rule(READING)),
        Policy("scope_add", Command.INSERT, check=rule(SERVING)),
        Policy("scope_change", Command.UPDATE, using=rule(SERVING), check=rule(SERVING)),
        wall(subject),
    )


def office_scoped(office: str = "office_id") -> tuple[Policy, ...]:
    """Rows of the actor's own office."""
    return (
        Policy("scope_read", Command.SELECT, using=f"{{row}}.{office} = {claim('office', READING)}"),
        Policy("scope_add", Command.INSERT, check=f"{{row}}.{office} = {claim('office', SERVING)}"),
        Policy(
            "scope_change",
            Command.UPDATE,
            using=f"{{row}}.{office} = {claim('office', SERVING)}",
            check=f"{{row}}.{office} = {claim('office', SERVING)}",
        ),
    )


def inbox(by: str, subject: str = "person_id", office: str = "office_id") -> tuple[Policy, ...]:
    """Whoever serves drops a row in, under her own name; only counsellors of the office take it out."""
    theirs = f"{{row}}.{office} = {claim('office', [Purpose.COUNSELLING])}"
    return (
        Policy(
            "drop_in",
            Command.INSERT,
            check=f"{{row}}.{by} = {claim('actor')}"
            f" AND {{row}}.{office} = {claim('office', (*SERVING, Purpose.SUPERVISION))}",
        ),
        Policy("counsellors_read", Command.SELECT, using=theirs),
        Policy("counsellors_change", Command.UPDATE, using=theirs, check=theirs),
        wall(subject, Command.SELECT),  # not on INSERT: a refusal would tell that there is a wall
    )


def own_row(user: str) -> tuple[Policy, ...]:
    """Rows of the user herself, through `gate.own_account`."""
    mine = f"{{row}}.{user} = {claim('actor', [Purpose.OWN_ACCOUNT])}"
    return (Policy("own_row", Command.ALL, using=mine, check=mine),)


def web_reads_all() -> tuple[Policy, ...]:
    return (Policy("web_reads", Command.SELECT, using="true", role=WEB),)


def web_updates_granted_columns() -> tuple[Policy, ...]:
    """All rows; which columns is said by the table's rights."""
    return (Policy("web_updates", Command.UPDATE, using="true", check="true", role=WEB),)


def granted(subject: str, purposes: Collection[Purpose]) -> str:
    """A live grant for the actor and the purpose; a search may list whom any live grant opens."""
    return (
        f"EXISTS (SELECT FROM access_grant g WHERE g.subject_id = {{row}}.{subject}"
        f" AND g.actor_id = {claim('actor')} AND g.revoked_at IS NULL AND g.expires_at > {claim('at')}"
        f" AND {claim('purpose', purposes)} IN (g.purpose, '{Purpose.SEARCH.value}'))"
    )


def wall(subject: str, command: Command = Command.ALL) -> Policy:
    """Restrictive: no live conflict row names the actor or her organisation, whatever her role or grants."""
    return Policy("wall", command, using=no_wall(subject), restrictive=True)


def no_wall(subject: str) -> str:
    return (
        f"NOT EXISTS (SELECT FROM access_conflict x WHERE x.subject_id = {{row}}.{subject}"
        f" AND x.lifted_at IS NULL"
        f" AND (x.actor_id = {claim('actor')} OR x.organisation_id = {claim('organisation')}))"
    )
