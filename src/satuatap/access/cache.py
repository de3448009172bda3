"""The cache in the database, as JSON.

Django's own keeps pickles: whoever can write a row there (injected SQL could) runs code in the web process,
and with it holds the key of the gate. What cannot be said in JSON is refused.
"""

import json
from datetime import UTC, datetime
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection

from satuatap.lib import clocks

NEVER = datetime.max.replace(tzinfo=UTC, microsecond=0)


class JsonCache(BaseCache):
    """Rows of the table named by LOCATION, as `createcachetable` makes it. Values: what `json` takes."""

    def __init__(self, table: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.table = connection.ops.quote_name(table)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        row = self._run(
            "SELECT value FROM {} WHERE cache_key = %s AND expires > %s",
            self._key(key, version),
            clocks.now(),
        )
        if row is None:
            return default
        try:
            return json.loads(row[0])
        except json.JSONDecodeError:  # not ours
            return default

    def set(
        self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        self._run("DELETE FROM {} WHERE expires <= %s", clocks.now())
        self._run(
            "INSERT INTO {} (cache_key, value, expires) VALUES (%s, %s, %s)"
            " ON CONFLICT (cache_key) DO UPDATE SET value = excluded.value, expires = excluded.expires",
            self._key(key, version),
            json.dumps(value),
            self._until(timeout),
        )

    def add(
        self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        row = self._run(
            "INSERT INTO {0} AS c (cache_key, value, expires) VALUES (%s, %s, %s) ON CONFLICT (cache_key)"
            " DO UPDATE SET value = excluded.value, expires = excluded.expires WHERE c.expires <= %s"
            " RETURNING 1",
            self._key(key, version),
            json.dumps(value),
            self._until(timeout),
            clocks.now(),
        )
        return row is not None

    def touch(self, key: str, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        row = self._run(
            "UPDATE {} SET expires = %s WHERE cache_key = %s AND expires > %s RETURNING 1",
            self._until(timeout),
            self._key(key, version),
            clocks.now(),
        )
        return row is not None

    def delete(self, key: str, version: int | None = None) -> bool:
        row = self._run("DELETE FROM {} WHERE cache_key = %s RETURNING 1", self._key(key, version))
        return row is not None

    def clear(self) -> None:
        self._run("DELETE FROM {}")

    def _key(self, key: str, version: int | None) -> str:
        return self.make_and_validate_key(key, version=version)

    def _until(self, timeout: float | None) -> datetime:
        at = self.get_backend_timeout(timeout)
        return NEVER if at is None else datetime.fromtimestamp(at, UTC)

    def _run(self, statement: str, *values: str | datetime) -> tuple[Any, ...] | None:
        with connection.cursor() as cursor:
            cursor.execute(statement.format(self.table), values)
            row: tuple[Any, ...] | None = cursor.fetchone() if cursor.description else None
            return row
