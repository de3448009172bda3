"""Taking in what the public leaves: counted, so that nobody drowns the others, and sealed at once."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid5

from django.core.cache import cache

from satuatap.access import sealing
from satuatap.cases.services import feedback
from satuatap.cases.services.intake import IntakeDraft, leave_publicly
from satuatap.catalogue.models import Office
from satuatap.lib.errors import Denied, NotFound
from satuatap.portal.rules import pace
from satuatap.portal.selectors import looked_at_by


def admit(office: Office, draft: IntakeDraft, *, address: str, now: datetime) -> None:
    """Count a message. Raises `Denied` (`too_many_messages`): the hour has had its share.

    Args:
        address: where it comes from; kept for an hour as a keyed hash, for counting only.
    """
    for what, most in pace.limits(danger=draft.is_danger, network=pace.network_of(address)).items():
        if not _counted(f"{office.id}|{what}", most, now):
            raise Denied("too_many_messages")


def leave(office: Office, draft: IntakeDraft, *, once: UUID, now: datetime) -> bool:
    """Leave a message for the counsellors of an office.

    The same words twice are once; other words are another message, though they come from the same page:
    whoever goes back to add that she is in danger is heard.

    Args:
        once: the form's own key.

    Returns:
        Whether a message to somebody on call is on its way.

    Raises:
        Invalid: as `leave_publicly`.
    """
    promised = replace(draft, answer_by=looked_at_by(office, now=now))
    return leave_publicly(office.slug, promised, once=uuid5(once, repr(draft)), now=now)


def office_asked_about(code: str, *, address: str, now: datetime) -> Office:
    """Whose service a slip is about. Raises `NotFound` (`no_longer_open`), after too many misses as well."""
    network = pace.network_of(address)
    missed = f"slip|{network}"
    if network and len(_times(missed, now)) >= pace.MISSES:
        raise NotFound("no_longer_open")
    try:
        return feedback.office_of_slip(code, now=now)
    except NotFound:
        _counted(missed, pace.MISSES, now)
        raise


def _counted(what: str, most: int, now: datetime) -> bool:
    """Count one more of it; False when the hour has had its share."""
    times = _times(what, now)
    if len(times) >= most:
        return False
    cache.set(_key(what), [*times, now.timestamp()], timeout=pace.HOUR)
    return True


def _times(what: str, now: datetime) -> list[float]:
    return pace.recent(cache.get(_key(what)) or [], now.timestamp())


def _key(what: str) -> str:
    return f"portal.{sealing.hash_text('portal', what).hex()}"
