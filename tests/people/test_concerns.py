"""The counsellors' inbox: anybody who serves drops in, only they take out, and nobody can tell."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from satuatap.access import gate
from satuatap.access.models import AccessEvent
from satuatap.access.rules.purposes import Purpose
from satuatap.accounts.actors import Actor
from satuatap.lib.errors import Denied, Invalid, NotFound
from satuatap.people import selectors, services
from satuatap.people.models import Concern
from tests.people.house import (
    ADMINISTRATOR,
    COUNSELLOR,
    ELSEWHERE,
    HEAD,
    NOW,
    OFFICER,
    RECEPTION,
    SITI,
    registered,
)

pytestmark = pytest.mark.usefixtures("office")


def test_what_reception_leaves_only_counsellors_read() -> None:
    person = registered()
    services.raise_concern(RECEPTION, person.id, None, "  Contoh: tangannya gemetar. ", now=NOW)
    [line] = selectors.concerns(COUNSELLOR, now=NOW)
    assert (line.text, line.name, line.reference) == (
        "Contoh: tangannya gemetar.",
        SITI.full_name,
        person.reference,
    )
    assert line.raised_by == RECEPTION.name
    with gate.opened(RECEPTION, Purpose.COUNTER_SERVICE, now=NOW):
        assert Concern.objects.count() == 0
    for who in (RECEPTION, OFFICER, HEAD, ADMINISTRATOR):
        with pytest.raises(Denied):
            selectors.concerns(who, now=NOW)


@pytest.mark.parametrize("who", [RECEPTION, OFFICER, COUNSELLOR], ids=lambda actor: actor.role)
def test_everybody_who_serves_may_leave_a_note(who: Actor) -> None:
    services.raise_concern(who, None, uuid4(), "Contoh", now=NOW)
    assert len(selectors.concerns(COUNSELLOR, now=NOW)) == 1


def test_the_answer_is_the_same_for_known_hidden_and_missing_persons() -> None:
    person = registered(by=ELSEWHERE)
    counts = []
    services.raise_concern(RECEPTION, None, None, "Contoh", now=NOW)  # warm
    for person_id in (registered().id, person.id, uuid4(), None):
        with CaptureQueriesContext(connection) as queries:
            services.raise_concern(RECEPTION, person_id, None, "Contoh", now=NOW)
        counts.append(len(queries))
    assert len(set(counts)) == 1


def test_a_note_leaves_no_trace_on_the_person() -> None:
    person = registered()
    with gate.opened(COUNSELLOR, Purpose.COUNSELLING, now=NOW):
        before = AccessEvent.objects.filter(subject_id=person.id).count()
    services.raise_concern(RECEPTION, person.id, None, "Contoh", now=NOW)
    with gate.opened(COUNSELLOR, Purpose.COUNSELLING, now=NOW):
        assert AccessEvent.objects.filter(subject_id=person.id).count() == before


def test_the_size_of_a_row_does_not_tell_how_much_was_said() -> None:
    services.raise_concern(RECEPTION, None, None, "a", now=NOW)
    services.raise_concern(RECEPTION, None, None, "a" * 500, now=NOW)
    with gate.opened(COUNSELLOR, Purpose.COUNSELLING, now=NOW):
        sizes = {len(concern.text_sealed) for concern in Concern.objects.all()}
    assert len(sizes) == 1


def test_a_note_is_taken_once() -> None:
    services.raise_concern(OFFICER, None, None, "Contoh", now=NOW)
    [line] = selectors.concerns(COUNSELLOR, now=NOW)
    services.take_concern(COUNSELLOR, line.id, now=NOW)
    with pytest.raises(NotFound):
        services.take_concern(COUNSELLOR, line.id, now=NOW)
    [line] = selectors.concerns(COUNSELLOR, now=NOW)
    assert (line.seen_at, line.seen_by) == (NOW, COUNSELLOR.name)


@pytest.mark.parametrize(
    ("text", "code"), [("", "concern_missing"), ("  \n", "concern_missing"), ("x" * 4001, "text_too_long")]
)
def test_an_empty_or_endless_note_says_what_to_do(text: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        services.raise_concern(RECEPTION, None, None, text, now=NOW)
    assert refused.value.fields == {"text": [code]}


def test_who_does_not_serve_leaves_no_note() -> None:
    with pytest.raises(Denied):
        services.raise_concern(ADMINISTRATOR, None, None, "Contoh", now=NOW)
