"""Ten years of visits, made inside PostgreSQL: the same for the same size, days counted back from today."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

import psycopg

from bench.load.indexes import laid_afterwards

VISITS_PER_PERSON = 3
DAYS = 2_400  # working days: ten years

_SYMBOLS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"

_REFERENCE = """
CREATE FUNCTION bench.reference(n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT 'V-' || string_agg(
        substr(%(symbols)s,
            1 + ((n * 387420493 % 729000000) / (30 ^ (place - 1))::bigint % 30)::int, 1)
        || CASE place WHEN 4 THEN '-' ELSE '' END, '' ORDER BY place
    ) FROM generate_series(1, 6) AS place
$$
"""

_VISITS = """
INSERT INTO frontdesk_visit (id, reference, public_code, office_id, day, number, person_id, priority,
    woman_officer, arrived_at, given_by, left_at, once)
SELECT md5('visit' || n)::uuid,
    bench.reference(n), 'B' || substr(upper(md5('code' || n)), 1, 15), %(office)s::uuid,
    d.day, 1 + n / %(days)s::int, t.person_id, n %% 9 = 0, n %% 14 = 0,
    d.day + time '01:00' + (n / %(days)s::int * 19) %% 360 * interval '1 minute', %(clerk)s::uuid,
    d.day + time '01:45' + (n / %(days)s::int * 19) %% 360 * interval '1 minute', md5('once' || n)::uuid
FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n
JOIN unnest(%(list)s::date[]) WITH ORDINALITY AS d (day, place) ON d.place = 1 + n %% %(days)s::int
JOIN bench.truth t ON t.number = n * 7919 %% %(persons)s::int
"""

# Every third visit has a second desk.
_LEGS = """
INSERT INTO frontdesk_leg (id, visit_id, desk_id, position, state, version, day, priority, woman_officer,
    ready_at, counter_id, officer_id, calls, called_at, started_at, finished_at, seconds_at_counter,
    hold_code, outcome_code, last_action, last_at, last_by)
SELECT md5('leg' || n || ':' || p)::uuid, v.id, c.desk_id, p, 'done', 4, v.day, v.priority, v.woman_officer,
    v.arrived_at, c.counter_id, %(clerk)s::uuid, 1, v.arrived_at + p * interval '10 minutes',
    v.arrived_at + p * interval '11 minutes', v.arrived_at + p * interval '17 minutes',
    180 + n * 31 %% 600, '', 'selesai', 'finish', v.arrived_at + p * interval '17 minutes', %(clerk)s::uuid
FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n
CROSS JOIN generate_series(1, CASE WHEN n %% 3 = 0 THEN 2 ELSE 1 END) AS p
JOIN frontdesk_visit v ON v.id = md5('visit' || n)::uuid
JOIN unnest(%(counters)s::uuid[], %(desks)s::uuid[]) WITH ORDINALITY AS c (counter_id, desk_id, place)
    ON c.place = 1 + (n / %(days)s::int + p * 3) %% %(places)s::int
"""

_SERVICES = """
INSERT INTO frontdesk_legservice (leg_id, service_id)
SELECT l.id, s.service_id
FROM frontdesk_leg l
JOIN unnest(%(desks)s::uuid[], %(services)s::uuid[]) AS s (desk_id, service_id) USING (desk_id)
"""

_CALLS = """
INSERT INTO frontdesk_call (id, office_id, leg_id, counter_id, officer_id, kind, at)
SELECT md5('call' || l.id)::uuid, %(office)s::uuid, l.id, l.counter_id, l.officer_id, 'call', l.called_at
FROM frontdesk_leg l
"""
PART = 300_000
TABLES = ("frontdesk_visit", "frontdesk_leg", "frontdesk_legservice", "frontdesk_call")


def load(
    connection: psycopg.Connection,
    persons: int,
    today: date,
    *,
    office_id: UUID,
    clerk_id: UUID,
    counters: Sequence[tuple[UUID, UUID, UUID]],
) -> int:
    """Write three visits for every person, all served; returns how many.

    `counters`: (counter, its desk, a service given there).
    """
    visits = persons * VISITS_PER_PERSON
    given: dict[str, object] = {
        "office": office_id,
        "clerk": clerk_id,
        "days": DAYS,
        "list": working_days_before(today, DAYS),
        "persons": persons,
        "counters": [counter for counter, _, _ in counters],
        "desks": [desk for _, desk, _ in counters],
        "services": [service for _, _, service in counters],
        "places": len(counters),
    }
    connection.execute(_REFERENCE.replace("%(symbols)s", f"'{_SYMBOLS}'"))
    by_desk = {desk: service for _, desk, service in counters}
    once = {"desks": list(by_desk), "services": list(by_desk.values()), "office": office_id}
    with laid_afterwards(connection, TABLES):
        for first in range(0, visits, PART):
            part = {**given, "first": first, "last": min(first + PART, visits) - 1}
            connection.execute(_VISITS, part)
            connection.execute(_LEGS, part)
        connection.execute(_SERVICES, once)
        connection.execute(_CALLS, once)
    return visits


def working_days_before(today: date, count: int) -> list[date]:
    """The last `count` days from Monday to Friday before today, newest first."""
    days: list[date] = []
    while len(days) < count:
        today -= timedelta(days=1)
        if today.isoweekday() <= 5:
            days.append(today)
    return days
