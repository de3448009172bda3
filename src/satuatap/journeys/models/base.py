"""What every row of a journey has, and whose rows they are."""

import uuid
from collections.abc import Iterable

from django.db import models
from django.db.models import Q

from satuatap.access.scopes import person_scoped
from satuatap.access.sensitivity import ADD, NOTHING, Rights, Sensitivity, TableRule, sealed
from satuatap.catalogue.models import Office
from satuatap.people.models import Person


class JourneyRow(models.Model):
    """A row of one journey. `person` and `office` repeat the journey's for its policy; the database holds
    them together (a foreign key over the three).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    journey = models.ForeignKey(
        "journeys.Journey", on_delete=models.DO_NOTHING, related_name="+", db_index=False
    )
    person = models.ForeignKey(Person, on_delete=models.DO_NOTHING, related_name="+", db_index=False)
    office = models.ForeignKey(Office, on_delete=models.DO_NOTHING, related_name="+", db_index=False)
    at = models.DateTimeField()  # when it was written
    by = models.UUIDField()  # the user who wrote it

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["journey", "at"], name="%(class)s_of_journey")]


ROW = ("id", "journey", "person", "office", "at", "by")


def journey_table(gate: Rights = ADD, *, search: Rights = NOTHING) -> TableRule:
    """Rows about her migration: of her office or under a grant, behind no wall. Added, unless told else."""
    return sealed(person_scoped(), gate=gate, search=search)


def told(
    *,
    open: Iterable[str] = (),  # noqa: A002 - the word of the declaration
    identity: Iterable[str] = (),
    contact: Iterable[str] = (),
    sealed: Iterable[str] = (),
) -> dict[str, Sensitivity]:
    """What a `JourneyRow` declares: the common fields are open, of the others each stands under its word."""
    return {
        **dict.fromkeys((*ROW, *open), Sensitivity.OPEN),
        **dict.fromkeys(identity, Sensitivity.IDENTITY),
        **dict.fromkeys(contact, Sensitivity.CONTACT),
        **dict.fromkeys(sealed, Sensitivity.SEALED),
    }


def together(*names: str) -> Q:
    """All of these fields are null, or none is."""
    none, every = ({f"{name}__isnull": null for name in names} for null in (True, False))
    return Q(**none) | Q(**every)


def money(name: str, amount: str = "amount") -> list[models.CheckConstraint]:
    """An amount above nothing, with its currency (ISO 4217)."""
    return [
        models.CheckConstraint(
            condition=Q(**{f"{amount}__gt": 0}) & Q(currency__regex=r"^[A-Z]{3}$"), name=f"{name}_amount"
        )
    ]
