"""What the forms of a file are made of."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.models import Code
from satuatap.catalogue.rules.kinds import CodeList

Choices = list[tuple[str, str | Promise]]
Words = StrPromise | str


def words(label: Words, *, rows: int = 4, hint: Words = "", missing: str = "") -> forms.CharField:
    """A box for what somebody says. `missing`: the reason code when it is left empty; without, it may be."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(missing),
        error_messages={"required": missing} if missing else None,
        widget=forms.Textarea(attrs={"rows": rows, "autocomplete": "off"}),
    )


def line(label: Words, *, hint: Words = "", most: int | None = None, **attrs: str) -> forms.CharField:
    """One line, of at most so many letters, that may stay empty."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        max_length=most,
        widget=forms.TextInput(attrs={"autocomplete": "off", **attrs}),
    )


def number(label: Words, *, required: bool = False) -> forms.DecimalField:
    """A plain number: the browser's own field reads it, whatever its language."""
    return forms.DecimalField(
        label=label,
        required=required,
        max_digits=18,
        decimal_places=6,
        widget=forms.NumberInput({"step": "any", "min": "0", "inputmode": "decimal"}),
    )


def day(label: Words, *, required: bool = False, hint: Words = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=hint,
        required=required,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )


def hour(label: Words, *, required: bool = False, initial: str | None = None) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        required=required,
        initial=initial,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
    )


def moment(label: Words, *, required: bool = True) -> forms.DateTimeField:
    """A day and an hour as the wall of the office shows them; `in_zone` gives the instant."""
    return forms.DateTimeField(
        label=label,
        required=required,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y %H.%M"],
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": "unreadable_time"},
    )


def in_zone(typed: datetime, zone: str) -> datetime:
    """What was typed is the office's own time, whatever the server's."""
    return typed.replace(tzinfo=ZoneInfo(zone))


def uuid_of(text: str) -> UUID | None:
    return UUID(text) if text else None


def codes(of: CodeList, today: date, *, none: Words = "", kept: Iterable[str] = ()) -> Choices:
    """The codes in force, and those a file has already; first "not known", where `none` has words for it."""
    rows = {row.code: row for row in catalogue.codes(of, today)}
    for code in kept:
        if code and code not in rows and (row := catalogue.code(of, code)):
            rows[code] = row
    first: Choices = [("", none)] if none else []
    return [*first, *((code, _said(row)) for code, row in rows.items())]


def _said(row: Code) -> str:
    mark = f" ({_('not confirmed')})" if catalogue.is_unverified(row) else ""
    return f"{row}{mark}"


def choose(form: forms.Form, name: str, choices: Choices) -> None:
    cast(forms.ChoiceField, form.fields[name]).choices = choices
