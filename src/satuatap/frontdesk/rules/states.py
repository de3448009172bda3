"""The states of the hall. The steps between them: `legs.py` and `requests.py`."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LegState(TextChoices):
    PLANNED = "planned", _("Later")  # an earlier desk comes first
    WAITING = "waiting", _("Waiting")
    CALLED = "called", _("Called")
    SERVING = "serving", _("Being served")
    HELD = "held", _("On hold")
    DONE = "done", _("Done")
    NO_SHOW = "no_show", _("Did not come")
    LEFT = "left", _("Left without service")
    ELSEWHERE = "elsewhere", _("At another place")  # the desk is off site or not here today


AT_COUNTER = frozenset({LegState.CALLED, LegState.SERVING})
IN_LINE = frozenset({LegState.WAITING, LegState.HELD})
OPEN_LEG = frozenset({LegState.PLANNED, *IN_LINE, *AT_COUNTER})
FIRST_LEG_STATES = frozenset({LegState.WAITING, LegState.PLANNED, LegState.ELSEWHERE})
LAST_LEG_STATES = frozenset({LegState.DONE, LegState.LEFT, LegState.NO_SHOW, LegState.ELSEWHERE})


class CallKind(TextChoices):
    CALL = "call", _("Call")
    RECALL = "recall", _("Recall")


class RequestState(TextChoices):
    OPEN = "open", _("Papers being gathered")
    COMPLETE = "complete", _("Papers complete")
    VERIFIED = "verified", _("Verified")
    SIGNED = "signed", _("Signed")
    ISSUED = "issued", _("Handed over")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


FIRST_REQUEST_STATES = frozenset({RequestState.OPEN})
LAST_REQUEST_STATES = frozenset({RequestState.ISSUED, RequestState.REFUSED, RequestState.WITHDRAWN})
