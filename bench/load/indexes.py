"""Indexes of full tables are made in one go, which is much quicker than row by row."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import psycopg
from psycopg import sql

# Primary keys and unique constraints stay: they may refuse a row.
_PLAIN = """
SELECT c.relname, pg_get_indexdef(i.indexrelid)
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE i.indrelid = ANY (%s::regclass[]) AND NOT i.indisunique ORDER BY c.relname
"""


@contextmanager
def laid_afterwards(connection: psycopg.Connection, tables: Sequence[str]) -> Iterator[None]:
    """Take the plain indexes of these tables away, and make them again at the end."""
    plain = connection.execute(_PLAIN, [list(tables)]).fetchall()
    for name, _ in plain:
        connection.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
    yield
    for _, definition in plain:
        connection.execute(definition)
