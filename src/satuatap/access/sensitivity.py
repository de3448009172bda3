"""The words of the one declaration: how much a field tells, and who may do what with a table.

Every model of `access`, `people`, `cases` and `frontdesk` carries it as an inner class:

    class Sealing:
        table = sealed(person_scoped())
        fields = {"person": Sensitivity.OPEN, "full_name": Sensitivity.IDENTITY, …}  # every field

Tables of the packages below, and of the parts we stand on, are declared in `access.tables`.
`access.policies` lays grants and row-level security from it; nothing else may.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

OWNER, WEB, GATE, SEARCH = "satuatap_owner", "satuatap_web", "satuatap_gate", "satuatap_search"


class Sensitivity(StrEnum):
    """How much a field tells about somebody, from nothing to what may harm her."""

    OPEN = "open"  # handles, codes, times: nothing about who she is
    IDENTITY = "identity"  # who she is
    CONTACT = "contact"  # how to reach her
    SEALED = "sealed"  # what may harm her in the wrong hands: health, worries, what was said


class Command(StrEnum):
    """What a row-level policy rules; the words of PostgreSQL."""

    ALL = "ALL"
    SELECT = "SELECT"
    INSERT = "INSERT"
    UPDATE = "UPDATE"
    DELETE = "DELETE"


EVERY_FIELD = ("*",)
SEALED_TEXTS = "*_sealed"  # stands for every field of that name: what an erasure empties


@dataclass(frozen=True, slots=True)
class Rights:
    """What one role may do with a table: names of fields (or `SEALED_TEXTS`), `EVERY_FIELD`, or nothing."""

    select: tuple[str, ...] = ()
    insert: tuple[str, ...] = ()
    update: tuple[str, ...] = ()
    delete: bool = False

    def __bool__(self) -> bool:
        return bool(self.select or self.insert or self.update or self.delete)


NOTHING = Rights()
READ = Rights(select=EVERY_FIELD)
ADD = Rights(select=EVERY_FIELD, insert=EVERY_FIELD)
WRITE = Rights(select=EVERY_FIELD, insert=EVERY_FIELD, update=EVERY_FIELD)
WRITE_AND_DELETE = Rights(select=EVERY_FIELD, insert=EVERY_FIELD, update=EVERY_FIELD, delete=True)


def add_and_change(*fields: str) -> Rights:
    """Rows are added whole; later only these fields of them change."""
    return replace(ADD, update=fields)


@dataclass(frozen=True, slots=True)
class Policy:
    """One row-level policy. `using` rules the rows met, `check` the rows left behind; SQL over the row and
    `lock.claims()`. Several permissive policies add up, every restrictive one must hold.
    """

    name: str
    command: Command
    using: str = ""
    check: str = ""
    restrictive: bool = False
    role: str = GATE


class RowSecurity(StrEnum):
    """`FORCED` binds the owner too; `GUARDED` tables are read by web and filled by the owner at set-up."""

    NONE = "none"
    GUARDED = "guarded"
    FORCED = "forced"


@dataclass(frozen=True, slots=True)
class TableRule:
    """The rights of each role on one table, and the policies that choose its rows.

    `subject`: its rows are what grants and walls speak of; it has the columns `id` and `office_id`.
    """

    web: Rights
    gate: Rights
    search: Rights = NOTHING
    policies: tuple[Policy, ...] = ()
    rows: RowSecurity = RowSecurity.NONE
    subject: bool = False


def open_table(
    web: Rights, *, gate: Rights | None = None, search: Rights = NOTHING, subject: bool = False
) -> TableRule:
    """A table that tells nothing about a person. The gate gets what web gets unless told otherwise."""
    return TableRule(web=web, gate=web if gate is None else gate, search=search, subject=subject)


def sealed(*policies: tuple[Policy, ...], gate: Rights = WRITE, search: Rights = NOTHING) -> TableRule:
    """A table only the gate sees, through these policies. Its 0001 migration has the operation `Seal`."""
    return TableRule(
        web=NOTHING,
        gate=gate,
        search=search,
        policies=tuple(policy for some in policies for policy in some),
        rows=RowSecurity.FORCED,
    )


def guarded(*policies: tuple[Policy, ...], web: Rights, gate: Rights) -> TableRule:
    """A table that decides access: web reads it, only the gate writes what counts, through these policies."""
    return TableRule(
        web=web,
        gate=gate,
        policies=tuple(policy for some in policies for policy in some),
        rows=RowSecurity.GUARDED,
    )
