"""What numbered migrations may say about row-level security: that it is on. Never a policy, never a grant.

A column named in a policy can neither change nor go, so policies are laid after every migration instead
(`access.policies`). A table under `Seal` without policies shows nothing to anybody: it fails closed.
"""

from django.db.migrations.operations import RunSQL


class Seal(RunSQL):
    """Row-level security on a table, for its owner too: `Seal("people_identity")` after its CreateModel.

    Data migrations over it see no rows: write them under a named, temporary policy and assert the count.
    """

    def __init__(self, table: str) -> None:
        self.table = table
        super().__init__(
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY",
        )

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        return self.__class__.__qualname__, [self.table], {}

    def describe(self) -> str:
        return f"Seal {self.table}"


class Guard(RunSQL):
    """Row-level security on a table that decides access. The owner passes it: set-up fills it."""

    def __init__(self, table: str) -> None:
        self.table = table
        super().__init__(
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
        )

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        return self.__class__.__qualname__, [self.table], {}

    def describe(self) -> str:
        return f"Guard {self.table}"
