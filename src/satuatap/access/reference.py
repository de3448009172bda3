"""docs/reference/sensitivity.md: who may do what with every table and field, from the one declaration."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Model

from satuatap.access import policies
from satuatap.access.rules.fields import NEEDS, SHOWS
from satuatap.access.rules.purposes import Purpose, can_open
from satuatap.access.sensitivity import EVERY_FIELD, Rights, RowSecurity, Sensitivity
from satuatap.accounts.rules.roles import ROLES
from satuatap.lib.pages import Page, table

ROWS = {
    RowSecurity.NONE: "open",
    RowSecurity.GUARDED: "guarded: all read, few change",
    RowSecurity.FORCED: "sealed",
}
OPENING = """# Tables, fields, and who may see them

`satuatap_web` serves. `satuatap_gate` is entered through `access.gate`, for one actor, one purpose, one
transaction. `satuatap_search` owns the search function. What stands nowhere here, no role may do; a test
compares the database with this declaration in both directions. Rights on single fields name them."""


def reference() -> Iterator[Page]:
    """The page of tables, fields, purposes and levels."""
    parts = (
        OPENING,
        "## Purposes",
        _purposes(),
        "## What a purpose shows",
        _levels(),
        "## Tables",
        _tables(),
    )
    yield Page(
        name="sensitivity.md",
        source="satuatap.access.policies",
        text="\n\n".join((*parts, "## Fields", *_fields())) + "\n",
    )


def _purposes() -> str:
    return table(
        ["Purpose", "Code", *(str(role.label) for role in ROLES.values())],
        [
            [purpose.label, f"`{purpose}`", *("yes" if can_open(code, purpose) else "" for code in ROLES)]
            for purpose in Purpose
            if purpose is not Purpose.OWN_ACCOUNT  # everybody's own
        ],
    )


def _levels() -> str:
    return table(
        ["Level", "Needs besides", *(f"`{purpose}`" for purpose in Purpose)],
        [
            [level, NEEDS[level] or "", *("yes" if level in SHOWS[purpose] else "" for purpose in Purpose)]
            for level in Sensitivity
        ],
    )


def _tables() -> str:
    declared = sorted(policies.declared().values(), key=lambda one: one.name)
    return table(
        ["Table", "Rows", "web", "gate", "search", "Policies"],
        [
            [
                f"`{one.name}`",
                ROWS[one.rule.rows],
                *(_rights(rights) for rights in (one.rule.web, one.rule.gate, one.rule.search)),
                ", ".join(policy.name for policy in one.rule.policies),
            ]
            for one in declared
        ],
    )


def _rights(rights: Rights) -> str:
    verbs = {"select": rights.select, "insert": rights.insert, "update": rights.update}
    told = [
        verb if fields == EVERY_FIELD else f"{verb} ({', '.join(fields)})"
        for verb, fields in verbs.items()
        if fields
    ]
    return ", ".join([*told, "delete"] if rights.delete else told)


def _fields() -> Iterator[str]:
    for model in apps.get_models():
        declaration = model.__dict__.get("Sealing")
        if declaration is not None:
            yield f"### {model._meta.label}"
            yield table(["Level", "Fields"], _by_level(declaration.fields, model))


def _by_level(levels: dict[str, Sensitivity], model: type[Model]) -> Iterator[list[str]]:
    names = [field.name for field in model._meta.local_concrete_fields]
    for level in Sensitivity:
        at_level = [f"`{name}`" for name in names if levels.get(name) is level]
        if at_level:
            yield [level.value, ", ".join(at_level)]
