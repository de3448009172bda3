"""What stood in a record before it was corrected."""

from datetime import date, datetime

from django.utils.translation import get_language

from satuatap.access import gate, sealing
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.selectors import names_of_staff
from satuatap.catalogue import selectors as catalogue
from satuatap.catalogue.rules.kinds import CodeList
from satuatap.lib import nik
from satuatap.lib.dates import date_text
from satuatap.lib.verdicts import require
from satuatap.people import labels, rows
from satuatap.people.models import IdentityChange
from satuatap.people.results import ChangeLine
from satuatap.people.rules.words import BirthPrecision, NameKind, Sex

_TABLE = "people_identitychange"
_CLOSED_LISTS = {"name_kind": NameKind, "sex": Sex, "birth_precision": BirthPrecision}


def changes_of(actor: Actor, reference: str, *, now: datetime) -> tuple[ChangeLine, ...]:
    """The corrections of a record, latest first: a changed age or name must not go unseen.

    Raises:
        Denied: the role may not correct. NotFound: `no_such_person`, hidden and missing alike.
    """
    require(actor.may(Act.CORRECT_PERSON))
    with gate.opened(actor, Purpose.REGISTRATION, now=now) as door:
        identity = rows.opened(door, "changes", reference, ["changes"])
        found = [
            (change, sealing.open_text(_TABLE, change.id, "before_sealed", change.before_sealed))
            for change in IdentityChange.objects.filter(person_id=identity.person_id).order_by(
                "-version", "field"
            )
        ]
    staff = names_of_staff([change.changed_by for change, _before in found])
    return tuple(
        ChangeLine(
            at=change.changed_at,
            who=staff.get(change.changed_by, ""),
            field=str(labels.CHANGES[change.field]),
            before=_words(change.field, before),
        )
        for change, before in found
    )


def _words(field: str, before: str) -> str:
    if not before:
        return ""
    if field in _CLOSED_LISTS:
        return str(_CLOSED_LISTS[field](before).label)
    match field:
        case "nik":
            return nik.mask(before)
        case "birth_date":
            return date_text(date.fromisoformat(before), get_language() or "id")
        case "village_code":
            return catalogue.area_label(before) or before
        case "marital_code":
            return str(catalogue.code(CodeList.MARITAL, before) or before)
        case _:
            return before
