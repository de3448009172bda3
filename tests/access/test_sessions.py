"""A session is its cookie's alone: reading or writing the table of sessions opens none."""

import pytest
from django.contrib.sessions.models import Session

from satuatap.access.sessions import SessionStore, row_key

pytestmark = pytest.mark.django_db


def signed_in(who: str) -> SessionStore:
    session = SessionStore()
    session["user"] = who
    session.create()
    return session


def cookie(session: SessionStore) -> str:
    assert session.session_key is not None
    return session.session_key


def test_a_session_comes_back_for_its_cookie() -> None:
    session = signed_in("siti")
    assert SessionStore(cookie(session))["user"] == "siti"
    again = SessionStore(cookie(session))
    again["page"] = 2
    again.save()
    assert dict(SessionStore(cookie(session)).items()) == {"user": "siti", "page": 2}


def test_no_cookie_stands_in_the_table() -> None:
    session = signed_in("siti")
    row = Session.objects.get(session_key=row_key(cookie(session)))
    assert cookie(session) not in (row.session_key, row.session_data)


def test_a_key_read_from_the_table_opens_nothing() -> None:
    session = signed_in("siti")
    assert SessionStore(row_key(cookie(session))).get("user") is None


def test_a_colleagues_session_copied_into_ones_own_row_does_not_open() -> None:
    hers, mine = signed_in("siti"), signed_in("rina")
    stolen = Session.objects.get(session_key=row_key(cookie(hers))).session_data
    Session.objects.filter(session_key=row_key(cookie(mine))).update(session_data=stolen)
    assert SessionStore(cookie(mine)).get("user") is None


def test_signing_in_changes_the_cookie_and_ends_the_one_before() -> None:
    session = signed_in("siti")
    before = cookie(session)
    session.cycle_key()
    assert cookie(session) != before
    assert SessionStore(cookie(session))["user"] == "siti"
    assert not Session.objects.filter(session_key=row_key(before)).exists()


def test_signing_out_leaves_no_row() -> None:
    session = signed_in("siti")
    before = cookie(session)
    session.flush()
    assert not Session.objects.filter(session_key=row_key(before)).exists()
