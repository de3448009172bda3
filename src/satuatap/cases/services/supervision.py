"""A supervisor looks at a file of her organisation and says what she thinks."""

from datetime import datetime

from satuatap.accounts.actors import Actor
from satuatap.accounts.rules.acts import Act
from satuatap.cases import doors
from satuatap.cases.models import Case
from satuatap.cases.services import notes
from satuatap.lib.errors import Invalid
from satuatap.lib.verdicts import require


def review(actor: Actor, reference: str, *, text: str, now: datetime) -> None:
    """Note the review; the file may then be closed.

    Raises `Denied` (`role_may_not`), `NotFound`, `Invalid` on `text`, `Invalid("nobody_reviews_herself")`
    where she leads the file.
    """
    require(actor.may(Act.SUPERVISE_CASES))
    with doors.opened(actor, reference, act="review", now=now) as room:
        if room.member is not None and room.leads:
            raise Invalid("nobody_reviews_herself")
        note = notes.write(room, "review", text)
        Case.objects.filter(id=room.case.id).update(supervised_at=now)
        room.happened("reviewed", about=note)
