"""The gate: the only way to a sealed table, for one actor, one purpose, one transaction.

    with gate.opened(actor, Purpose.COUNTER_SERVICE, now=now) as door:
        door.record("view", person_id, fields=shown)      # first the event, then the read
        row = Identity.objects.get(person_id=person_id)

Why it is built so: docs/adr/0003-the-gate.md. Open it outermost and briefly, take out frozen views, render
after it. It closes itself; a lazy queryset evaluated later is refused by the database.
"""

import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from inspect import CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR
from types import TracebackType
from typing import Any, Self
from uuid import UUID, uuid4
from weakref import WeakSet

import psycopg
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, Error, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model
from psycopg import errors

from satuatap.access.claims import LIFE, Claims, signed
from satuatap.access.rules.fields import visible
from satuatap.access.rules.purposes import Purpose, can_open
from satuatap.access.sensitivity import Sensitivity
from satuatap.accounts.actors import Actor
from satuatap.lib import clocks
from satuatap.lib.errors import Invalid
from satuatap.lib.verdicts import require

OPEN = "SELECT set_config('role', 'satuatap_gate', true), set_config('app.claims', %s, true)"
CLOSE = "SELECT set_config('role', 'none', true), set_config('app.claims', '', true)"
RECORD = """
INSERT INTO access_accessevent
    (id, at, actor_id, office_id, organisation_id, subject_id, purpose, act, fields, reason, failed)
SELECT e.id, %s, %s, %s, %s, e.subject, %s, %s, %s, %s, %s
FROM unnest(%s::uuid[], %s::uuid[]) AS e (id, subject)
"""  # one statement however many subjects: a list of twenty costs a fifth of twenty model rows
ROW_POLICY_CHECK = "ExecWithCheckOptions"  # where PostgreSQL raises it; its message may be translated
SUSPENDABLE = CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR

_standing_open: WeakSet[BaseDatabaseWrapper] = WeakSet()


def opened(actor: Actor, purpose: Purpose, *, now: datetime) -> "Door":
    """Open the gate for an actor; use as a context manager.

    Args:
        now: the instant of the events, and what grants are measured against.

    Raises:
        Denied: her role has no such purpose (`purpose_not_of_role`).
        Invalid: a row was refused because of rows she may not see (`not_accepted`), on leaving.
        RuntimeError: `gate_in_gate`, `gate_in_generator`, `gate_held_too_long`, or the transaction is not
            the outermost one.
    """
    require(can_open(actor.role, purpose))
    claims = Claims(actor.user_id, actor.office_id, actor.organisation_id, purpose.value, now)
    return Door(claims, role=actor.role)


def own_account(user_id: UUID, *, now: datetime) -> "Door":
    """Open the gate for a user to her own sign-in: password, second factor, code of conduct; no other row."""
    return Door(Claims(user_id, None, None, Purpose.OWN_ACCOUNT.value, now), role="")


def by_link(subject: UUID, *, now: datetime) -> "Door":
    """Open the gate for whoever holds a link and its code, to the one row the link is for; no other row."""
    return Door(Claims(subject, None, None, Purpose.BY_LINK.value, now), role="")


def is_open() -> bool:
    """Whether the gate stands open on this thread's connection."""
    return _connection() in _standing_open


@dataclass(frozen=True, slots=True)
class Looked:
    """What one call of `Door.record` says, about each of its subjects."""

    act: str
    subjects: tuple[UUID | None, ...]
    fields: tuple[str, ...] = ()
    reason: str = ""


@dataclass(eq=False)
class Door:
    """An open gate. Everything read or written inside it is under its claims."""

    claims: Claims
    role: str
    _looked: list[Looked] = field(default_factory=list, repr=False)

    def record(self, act: str, *subjects: UUID, fields: Iterable[str] = (), reason: str = "") -> None:
        """Write one access event for each subject, before she is read.

        Args:
            act: one word for what is done (`view`, `list`, `correct`, …).
            fields: names of the fields shown.
        """
        if subjects:
            self._record(Looked(act, subjects, tuple(fields), reason))

    def shown(self, model: type[Model]) -> frozenset[str]:
        """The fields of a model this role may see for this purpose; `masking.view_of` hides the others."""
        fields: Mapping[str, Sensitivity] = model.__dict__["Sealing"].fields
        return visible(fields, role=self.role, purpose=Purpose(self.claims.purpose))

    def __enter__(self) -> Self:
        if sys._getframe(1).f_code.co_flags & SUSPENDABLE:
            raise RuntimeError("gate_in_generator: a suspended frame would leave the gate open")
        if is_open():
            raise RuntimeError("gate_in_gate: open the gate once, around all that needs it")
        self._expires_at = clocks.now() + LIFE
        self._transaction = transaction.atomic(durable=True)
        self._transaction.__enter__()
        try:
            _send(OPEN, self._token())
        except BaseException as error:
            self._transaction.__exit__(type(error), error, error.__traceback__)
            raise
        _standing_open.add(_connection())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _standing_open.discard(_connection())
        failure = error if error is not None else self._close()
        try:
            self._transaction.__exit__(type(failure) if failure else None, failure, trace)
        except Error as refused_at_commit:
            failure = refused_at_commit
        if failure is None:
            return
        self._record_failure()
        if is_refusal(failure):
            raise Invalid("not_accepted") from None
        if failure is not error:
            raise failure

    def _close(self) -> BaseException | None:
        """Back to the web role inside the transaction: a savepoint alone would not restore it."""
        try:
            if clocks.now() > self._expires_at:
                raise RuntimeError("gate_held_too_long: its claims have expired, rows may have been missing")
            if not self._looked:
                self._record(Looked("open", (None,)))
            _send(CLOSE)
        except BaseException as failure:  # handed to the transaction, then raised
            return failure
        return None

    def _record_failure(self) -> None:
        """Rolling back has restored the role; what had been opened stays on record, marked as failed."""
        with suppress(Error), transaction.atomic():  # the server may be gone: then nothing was shown
            for looked in self._looked:
                self._send_record(looked, failed=True)

    def _token(self) -> str:
        backend: psycopg.Connection[object] = _connection().connection
        return signed(
            self.claims,
            backend_pid=backend.info.backend_pid,
            expires_at=self._expires_at,
            key=settings.ENV.claims_key,
        )

    def _record(self, looked: Looked) -> None:
        self._send_record(looked, failed=False)
        self._looked.append(looked)

    def _send_record(self, looked: Looked, *, failed: bool) -> None:
        said = self.claims
        _send(
            RECORD,
            *(said.at, said.actor, said.office, said.organisation, said.purpose),
            *(looked.act, list(looked.fields), looked.reason, failed),
            *([uuid4() for _ in looked.subjects], list(looked.subjects)),
        )


def is_refusal(error: BaseException) -> bool:
    """Whether PostgreSQL refused a row for its scope, or for other rows (a taken key, no such handle).

    Each would tell of rows the actor may not see, so all become one answer.
    """
    cause = error.__cause__ if isinstance(error, DatabaseError) else None
    if isinstance(cause, psycopg.IntegrityError):
        return not isinstance(cause, errors.CheckViolation | errors.NotNullViolation)
    # Not "permission denied for table": that is a mistake of ours and must be loud.
    return isinstance(cause, errors.InsufficientPrivilege) and cause.diag.source_function == ROW_POLICY_CHECK


def _connection() -> BaseDatabaseWrapper:
    return connections[DEFAULT_DB_ALIAS]


def _send(statement: str, *values: Any) -> None:
    with _connection().cursor() as cursor:
        cursor.execute(statement, values)
