"""Two journeys for five persons, with steps, documents, numbers, agreements, costs and coming dates.

Made inside PostgreSQL, the same for the same size, days counted back from today; only numbers are sealed
here, with the real keys. All are of one office, shared by eight officers: the hardest case for a worklist.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid5

import psycopg

from bench.load import cases
from bench.load.indexes import laid_afterwards
from satuatap.access import sealing
from satuatap.journeys.rules.words import System
from satuatap.journeys.services.numbers import TABLE, number_hash

OF_FIVE = 2  # so many of five persons have a journey
DOCUMENTS = 10  # of each
PART = 50_000
KINDS = (
    "kk",
    "ijazah",
    "izin-keluarga",
    "sertifikat-kompetensi",
    "surat-sehat",
    "paspor",
    "visa-kerja",
    "perjanjian-penempatan",
    "perjanjian-kerja",
    "kartu-bpjs-tk",
)
STEPS = (
    "registered",
    "documents",
    "selection",
    "placement",
    "passport",
    "training",
    "health",
    "social_security",
    "contract",
    "orientation",
    "card",
    "departed",
    "arrived",
    "returned",
)
SYSTEMS = (System.SIAPKERJA, System.SISKOP2MI, System.PASSPORT)
AGENCIES, ORDERS = 500, 20_000
TABLES = (
    "journeys_journey",
    "journeys_steptaken",
    "journeys_externalnumber",
    "journeys_agreement",
    "journeys_costentry",
    "journeys_comingdate",
    "people_persondocument",
)

_REGISTER = """
INSERT INTO recruitment_agency (id, licence_number, name, normal_name, address, phone, licensed_from,
    licensed_until, source, checked_on, version)
SELECT md5('agency' || n)::uuid, 'BENCH/' || n, 'PT Contoh Usaha ' || n, 'contoh usaha ' || n,
        'Jalan Contoh', '',
    %(today)s::date - 900, %(today)s::date + 900, 'bench', %(today)s::date, 1
FROM generate_series(0, %(agencies)s - 1) AS n;
"""
_ORDERS = """
INSERT INTO recruitment_joborder (id, number, agency_id, destination_code, occupation_code, employer,
    partner_agency, wanted, used_elsewhere, valid_from, valid_until, wage, currency, source, checked_on,
        version)
SELECT md5('order' || n)::uuid, 'BENCH/SIP2MI/' || n, md5('agency' || n %% %(agencies)s)::uuid, 'HK',
    'pengurus_rumah_tangga', 'Keluarga Contoh ' || n, '', 100, 0, %(today)s::date - 700,
        %(today)s::date + 700,
    5100, 'HKD', 'bench', %(today)s::date, 1
FROM generate_series(0, %(orders)s - 1) AS n
"""

# Of twenty: four on the way, eight abroad, seven home again, one gave up.
_JOURNEYS = """
INSERT INTO journeys_journey (id, reference, person_id, office_id, once, version, opened_at, opened_by,
    officer_id, legality, scheme_code, destination_code, occupation_code, agency_id, job_order_id, employer,
    step, step_on, exit_code, departed_on, returned_on)
SELECT md5('journey' || n)::uuid, 'J-' || substr(bench.reference(n), 3), t.person_id, %(office)s::uuid,
    md5('journey once' || n)::uuid, s.taken, o.day + time '03:00', f.officer, f.officer, 'procedural',
        'p_to_p',
    'HK', 'pengurus_rumah_tangga', md5('agency' || n %% %(orders)s %% %(agencies)s)::uuid,
    md5('order' || n %% %(orders)s)::uuid, 'Keluarga Contoh ' || n %% %(orders)s,
    (%(steps)s::text[])[s.taken], o.day + 11 * (s.taken - 1),
        CASE WHEN n %% 20 = 19 THEN 'withdrew' ELSE '' END,
    CASE WHEN s.taken >= 12 THEN o.day + 121 END, CASE WHEN s.taken = 14 THEN o.day + 143 END
FROM generate_series(%(first)s::int, %(last)s::int) AS n
CROSS JOIN LATERAL (
    SELECT CASE WHEN n %% 20 < 4 THEN 2 + n / 20 %% 9 WHEN n %% 20 < 12 THEN 13 WHEN n %% 20 < 19 THEN 14
        ELSE 5 END
        AS taken
) s
CROSS JOIN LATERAL (
    SELECT %(today)s::date - CASE WHEN n %% 20 < 4 THEN 120 + n %% 60 WHEN n %% 20 < 12 THEN 180 + n %% 650
        WHEN n %% 20 < 19 THEN 400 + n %% 2500 ELSE 90 + n %% 900 END AS day
) o
CROSS JOIN LATERAL (SELECT (%(officers)s::uuid[])[1 + n %% %(many)s] AS officer) f
JOIN bench.truth t ON t.number = n / 2 * 5 + n %% 2
"""
_PART = """
FROM generate_series(%(first)s::int, %(last)s::int) AS n
JOIN journeys_journey j ON j.id = md5('journey' || n)::uuid
"""
_STEPS = f"""
INSERT INTO journeys_steptaken (id, journey_id, person_id, office_id, at, by, step, "on")
SELECT md5('step' || n || ' ' || p)::uuid, j.id, j.person_id, j.office_id,
    j.opened_at + p * interval '11 days', j.officer_id, (%(steps)s::text[])[p],
        j.opened_at::date + 11 * (p - 1)
{_PART} CROSS JOIN LATERAL generate_series(1, j.version) AS p
"""
_DOCUMENTS = f"""
INSERT INTO people_persondocument (id, person_id, office_id, kind_id, issued_on, valid_until, verified_at,
    verified_by, verified_desk_id, revoked_reason, heard_alone)
SELECT md5('document' || n || ' ' || k.place)::uuid, j.person_id, j.office_id, k.id, j.opened_at::date - 30,
    CASE k.slug WHEN 'paspor' THEN j.opened_at::date + 1800 WHEN 'surat-sehat' THEN j.opened_at::date + 90
        END,
    j.opened_at + interval '5 days', j.officer_id, %(desk)s::uuid, '',
    CASE k.slug WHEN 'izin-keluarga' THEN true END
{_PART} CROSS JOIN unnest(%(kinds)s::uuid[], %(slugs)s::text[]) WITH ORDINALITY AS k (id, slug, place)
"""
_AGREEMENTS = f"""
INSERT INTO journeys_agreement (id, journey_id, person_id, office_id, at, by, once, kind, signed_on,
        starts_on,
    ends_on, months, occupation_code, destination_code, wage, currency, wage_per, items, facilities)
SELECT md5('agreement' || n || k)::uuid, j.id, j.person_id, j.office_id, j.opened_at + interval '60 days',
    j.officer_id, md5('agreement once' || n || k)::uuid, k, j.opened_at::date + 60, j.departed_on,
    j.departed_on + 730, 24, j.occupation_code, j.destination_code, 5100, 'HKD', 'month',
    ARRAY['nama', 'upah', 'jam_kerja'], '{{"food": true, "lodging": true}}'
{_PART} CROSS JOIN unnest(ARRAY['placement', 'employment']) AS k WHERE j.departed_on IS NOT NULL
"""
_COSTS = f"""
INSERT INTO journeys_costentry (id, journey_id, person_id, office_id, at, by, once, component_code, payer,
        time,
    amount, currency, "on", is_debt)
SELECT md5('cost' || n || c.code)::uuid, j.id, j.person_id, j.office_id, j.opened_at + interval '40 days',
    j.officer_id, md5('cost once' || n || c.code)::uuid, c.code, c.payer, 'before', c.amount, 'IDR',
    j.opened_at::date + 40, c.code = 'visa'
{_PART} CROSS JOIN (VALUES ('paspor', 'worker', 350000), ('pelatihan', 'employer', 4500000),
    ('pemeriksaan_kesehatan', 'worker', 900000), ('visa', 'worker', 1200000)) AS c (code, payer, amount)
"""
_DATES = f"""
INSERT INTO journeys_comingdate (id, journey_id, person_id, office_id, at, by, kind, about_id, "on",
        officer_id,
    done_at, done_by, outcome)
SELECT md5('date' || n || d.kind)::uuid, j.id, j.person_id, j.office_id, j.opened_at, j.officer_id, d.kind,
    md5('document' || n || ' 6')::uuid, d.day, j.officer_id,
    CASE WHEN d.day < %(today)s::date - 20 THEN d.day + time '03:00' END,
    CASE WHEN d.day < %(today)s::date - 20 THEN j.officer_id END,
    CASE WHEN d.day < %(today)s::date - 20 THEN 'done' ELSE '' END
{_PART} CROSS JOIN LATERAL (VALUES ('passport', j.opened_at::date + 1800), ('medical',
        j.opened_at::date + 90),
    ('contract_end', j.departed_on + 730), ('follow_up', j.returned_on + 365)) AS d (kind, day)
WHERE d.day IS NOT NULL
"""


def reference(number: int) -> str:
    """The reference of a journey, the same on every machine."""
    return f"J-{cases.reference(number)[2:]}"


def count(persons: int) -> int:
    return persons // 5 * OF_FIVE


def load(
    connection: psycopg.Connection,
    persons: int,
    today: date,
    *,
    office_id: UUID,
    desk_id: UUID,
    officers: Sequence[UUID],
) -> int:
    """Write the register and the journeys; returns how many journeys. As superuser, into empty tables."""
    kinds: dict[str, UUID] = dict(
        connection.execute(
            "SELECT slug, id FROM catalogue_documentkind WHERE slug = ANY (%s)", [list(KINDS)]
        ).fetchall()
    )
    given: dict[str, object] = {
        "today": today,
        "office": office_id,
        "desk": desk_id,
        "officers": list(officers),
        "many": len(officers),
        "agencies": AGENCIES,
        "orders": ORDERS,
        "steps": list(STEPS),
        "kinds": [kinds[slug] for slug in KINDS],
        "slugs": list(KINDS),
    }
    connection.execute(_REGISTER.rstrip().rstrip(";"), given)
    connection.execute(_ORDERS, given)
    journeys = count(persons)
    with laid_afterwards(connection, TABLES):
        for first in range(0, journeys, PART):
            part = {**given, "first": first, "last": min(first + PART, journeys) - 1}
            for statement in (_JOURNEYS, _STEPS, _DOCUMENTS, _AGREEMENTS, _COSTS, _DATES):
                connection.execute(statement, part)
            _numbers(connection, part)
    return journeys


def _numbers(connection: psycopg.Connection, part: dict[str, object]) -> None:
    rows = connection.execute(
        f"SELECT n, j.id, j.person_id, j.office_id, j.opened_at, j.officer_id {_PART}",
        part,
    ).fetchall()
    with connection.cursor().copy(
        "COPY journeys_externalnumber (id, journey_id, person_id, office_id, at, by, system, number_sealed,"
        " number_hash) FROM STDIN"
    ) as copy:
        for number, journey_id, person_id, office_id, at, by in rows:
            for system in SYSTEMS:
                row_id, text = uuid5(journey_id, system), number_of(number, system)
                copy.write_row(
                    (
                        row_id,
                        journey_id,
                        person_id,
                        office_id,
                        at,
                        by,
                        system.value,
                        sealing.seal_text(TABLE, row_id, "number_sealed", text),
                        number_hash(system, text),
                    )
                )


def number_of(number: int, system: System) -> str:
    """The number of a journey in a system."""
    return f"C{1_000_000 + number:07d}" if system is System.PASSPORT else f"{system.upper()[:4]}-{number:08d}"
