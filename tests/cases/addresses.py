"""Every address of the house with arguments that exist, and with arguments that do not.

It is read from the resolver, so a new address is covered by itself; an argument nobody has thought of fails.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.apps import apps
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

from tests.cases import fill

ARGUMENT = re.compile(r"<(?:(\w+):)?(\w+)>")

# Not of a case: (first word of the address, argument) -> the same value, whether a case exists or not.
PLAIN = {
    ("office", "user_id"): "user",
    ("office", "membership_id"): "uuid",
    ("office", "proposal_id"): "uuid",
    ("c", "code"): "code",
    ("person", "reference"): "person",
    ("person", "contact_id"): "uuid",
    ("notes", "concern_id"): "uuid",
    ("tickets", "reference"): "ticket",
    ("tickets", "service_slug"): "service",
    ("t", "code"): "public_code",
    ("o", "office_slug"): "office",
    ("info", "office_slug"): "office",
    ("u", "code"): "code",
    ("display", "office_slug"): "office",
    ("desk", "leg_id"): "uuid",
    ("desk", "action"): "word",
    ("desk", "kind_slug"): "document",
    ("applications", "reference"): "request",
    ("applications", "action"): "word",
    ("directory", "slug"): "word",
    ("received", "action"): "word",
    ("open", "token"): "token",  # whoever holds one was given it
    ("open", "action"): "word",
    ("on-call", "rung"): "number",
    ("on-call", "absence_id"): "uuid",
    ("m", "leg"): "number",
    ("m", "signature"): "word",
    ("files", "action"): "word",
    ("files", "column"): "word",
    ("files", "what"): "word",
    ("files", "code"): "word",
    ("files", "kind"): "word",
    ("files", "place"): "number",
}
# Addresses of a migration and of its registers: they name nothing of a case.
OF_JOURNEYS = frozenset({"journey", "agencies", "lists"})
# Of a case, by another word than the table's own.
TABLES = {"wall_id": "conflictofinterest", "call_id": "alarmcall"}


@dataclass(frozen=True, slots=True)
class Address:
    """`hidden` and `missing`: the same address for something that exists, and for nothing."""

    route: str
    hidden: str
    missing: str
    secrets: tuple[str, ...]  # the values in either that a page may repeat


def routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """Every address as it is written down."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from routes(pattern, route)


def of_cases(rows: fill.Rows, reference: str, words: Mapping[str, str]) -> list[Address]:
    """Every address that names something of a case."""
    return [
        address
        for route in routes()
        if (address := _address(route, rows, reference, words)).hidden != address.missing
    ]


def of_the_house(words: Mapping[str, str]) -> list[str]:
    """Every address that names nothing of a case, or nothing at all."""
    every = [_address(route, {}, "C-2222-22", words) for route in routes()]
    return [address.missing for address in every if address.hidden == address.missing]


def _address(route: str, rows: fill.Rows, reference: str, words: Mapping[str, str]) -> Address:
    first = route.partition("/")[0]
    hidden = missing = "/" + route
    secrets: list[str] = []
    for found in ARGUMENT.finditer(route):
        kind, name = found[1] or "str", found[2]
        if (first, name) in PLAIN:
            real = none = words[PLAIN[first, name]]
        elif first in OF_JOURNEYS:
            real = none = words["uuid" if kind == "uuid" else "word"]
        elif first == "files" and name == "reference":
            real, none = reference, "C-2222-22"
        elif name == "called":
            real = _column(rows, "referral", "reference")
            none = "F-".ljust(len(real), "2")  # as long: its length is on the page, too
        elif kind == "uuid":
            real, none = str(_row_id(route, name, rows)), str(uuid4())
        else:
            raise AssertionError(f"{route}: say in tests/cases/addresses.py what <{kind}:{name}> is")
        hidden, missing = hidden.replace(found[0], real), missing.replace(found[0], none)
        secrets += [real, none] if real != none else []
    return Address(route, hidden, missing, tuple(secrets))


def _row_id(route: str, name: str, rows: fill.Rows) -> UUID:
    model = _model(route, name)
    return rows[model]["id"] if model in rows else uuid4()


def _column(rows: fill.Rows, name: str, column: str) -> str:
    return next(
        (str(row[column]) for model, row in rows.items() if model._meta.model_name == name), "F-3333-33"
    )


def _model(route: str, name: str) -> type[models.Model]:
    """`member_id` is a row of the table whose name ends so."""
    word = TABLES.get(name, name.removesuffix("_id"))
    ours = list(apps.get_app_config("cases").get_models())
    exact = [model for model in ours if model._meta.model_name == word]
    found = exact or [model for model in ours if str(model._meta.model_name).endswith(word)]
    if len(found) != 1:
        raise AssertionError(f"{route}: say in tests/cases/addresses.py which table <{name}> is of: {found}")
    return found[0]
