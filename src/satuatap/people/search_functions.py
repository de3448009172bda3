"""The functions of the search in the database: laid anew at every set-up, so that a release which only
changes them needs no migration. What indexes hold `sql/keys.sql` computes: only a migration may change that.
"""

from pathlib import Path

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

SQL = Path(__file__).parent / "sql"


def lay(connection: BaseDatabaseWrapper) -> None:
    """Lay `sql/search.sql` and `sql/index.sql` as the role that owns them. The connection is the owner's."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE satuatap_search")
        for name in ("search.sql", "index.sql"):
            cursor.execute((SQL / name).read_text())
        cursor.execute("RESET ROLE")
