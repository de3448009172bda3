"""Who lets whom in, as SQL: one administrator for the counter, two people for closed files.

The rules in words: `access.rules.two_people`. A confirmation opens what it confirms in its own transaction
only, by the instant both carry.
"""

from satuatap.access.rules.purposes import Purpose
from satuatap.access.rules.two_people import ANSWERS_FOR_FILES, CLOSED_FILES, OTHERWISE, TWO_PEOPLE
from satuatap.access.scopes import claim

PROPOSER = claim("actor", [Purpose.ADMINISTRATION])
PROPOSERS_OFFICE = claim("office", [Purpose.ADMINISTRATION])
CONFIRMER = claim("actor", [Purpose.CONFIRMATION])


def _listed(codes: frozenset[str] | tuple[str, ...]) -> str:
    return ", ".join(f"'{code}'" for code in sorted(codes))


OF_TWO_PEOPLE = f"IN ({_listed(TWO_PEOPLE)})"
OF_CLOSED_FILES = f"IN ({_listed(CLOSED_FILES)})"
NOT_ENDED = f"(m.valid_until IS NULL OR m.valid_until >= {claim('at')}::date)"
AT_WORK = (
    "SELECT FROM accounts_membership m JOIN accounts_user u ON u.id = m.user_id AND u.is_active"
    " JOIN catalogue_office o ON o.id = m.office_id"
    f" WHERE ({claim('at')} AT TIME ZONE o.time_zone)::date BETWEEN m.valid_from"
    " AND coalesce(m.valid_until, 'infinity')"
)


def _works_elsewhere(user: str, office: str) -> str:
    return (
        f"EXISTS (SELECT FROM accounts_membership m WHERE m.user_id = {user}"
        f" AND m.office_id <> {office} AND {NOT_ENDED})"
    )


def _takes_two(user: str) -> str:
    return (
        f"EXISTS (SELECT FROM accounts_membership m WHERE m.user_id = {user}"
        f" AND m.role {OF_TWO_PEOPLE} AND {NOT_ENDED})"
    )


def _colleague(user: str) -> str:
    """Somebody else, without a post in another office. (Without any post: just hired.)"""
    return f"{user} <> {PROPOSER} AND NOT {_works_elsewhere(user, claim('office'))}"


def _just_confirmed(condition: str) -> str:
    return (
        f"EXISTS (SELECT FROM access_staffproposal p WHERE p.confirmed AND p.settled_by = {CONFIRMER}"
        f" AND p.settled_at = {claim('at')} AND {condition})"
    )


def _sign_in_confirmed(user: str) -> str:
    return f"NOT {_works_elsewhere(user, claim('office'))} AND {_just_confirmed(f'p.user_id = {user}')}"


# One administrator is enough …
USERS_COLLEAGUE = _colleague("{row}.id")
SIGN_INS_COLLEAGUE = _colleague("{row}.user_id")
POST_OF_OWN_OFFICE = f"{{row}}.office_id = {PROPOSERS_OFFICE} AND {{row}}.user_id <> {PROPOSER}"
# … but not for a role that takes two.
ONE_PERSONS_POST = f"{POST_OF_OWN_OFFICE} AND {{row}}.role NOT {OF_TWO_PEOPLE}"
ONE_PERSONS_SIGN_IN = f"{SIGN_INS_COLLEAGUE} AND NOT {_takes_two('{row}.user_id')}"

# What is proposed: new people and posts in the own office, a reset of who works there for the organisation.
MAY_BE_PROPOSED = (
    f"{{row}}.proposed_by = {PROPOSER} AND {{row}}.proposed_at = {claim('at')}"
    f" AND {{row}}.office_id = {PROPOSERS_OFFICE} AND {{row}}.user_id <> {PROPOSER}"
    f" AND {{row}}.role {OF_TWO_PEOPLE} AND {{row}}.settled_at IS NULL"
    " AND ({row}.kind = 'post' OR EXISTS (SELECT FROM accounts_membership m WHERE m.user_id = {row}.user_id"
    " AND m.office_id = {row}.office_id AND m.organisation_id = {row}.organisation_id"
    f" AND m.role = {{row}}.role AND {NOT_ENDED}))"
)

# Who settles it: the organisation's supervisor; where it has none, or no closed file is in it, another
# administrator or the head of the office.
_SUPERVISOR = (
    f"EXISTS ({AT_WORK} AND m.user_id = {CONFIRMER} AND m.office_id = {{row}}.office_id"
    f" AND m.role = '{ANSWERS_FOR_FILES}' AND m.organisation_id = {{row}}.organisation_id)"
)
_ANY_SUPERVISOR = (
    f"EXISTS ({AT_WORK} AND m.office_id = {{row}}.office_id AND m.role = '{ANSWERS_FOR_FILES}'"
    " AND m.organisation_id = {row}.organisation_id"
    " AND m.user_id NOT IN ({row}.proposed_by, {row}.user_id))"
)
_OTHERWISE = (
    f"EXISTS ({AT_WORK} AND m.user_id = {CONFIRMER} AND m.office_id = {{row}}.office_id"
    f" AND m.role IN ({_listed(OTHERWISE)}))"
)
MAY_CONFIRM = (
    f"{{row}}.office_id = {claim('office', [Purpose.CONFIRMATION])} AND {{row}}.proposed_by <> {CONFIRMER}"
    f" AND {{row}}.user_id <> {CONFIRMER} AND {{row}}.lapses_at > {claim('at')}"
    f" AND CASE WHEN {{row}}.role {OF_CLOSED_FILES}"
    f" THEN {_SUPERVISOR} OR {_OTHERWISE} AND NOT {_ANY_SUPERVISOR} ELSE {_OTHERWISE} END"
)

# What a confirmation opens: the one row that was proposed.
CONFIRMED_POST = _just_confirmed(
    "p.kind = 'post' AND p.id = {row}.id AND p.user_id = {row}.user_id AND p.role = {row}.role"
    " AND p.office_id = {row}.office_id AND p.organisation_id = {row}.organisation_id"
    " AND p.desk_id IS NOT DISTINCT FROM {row}.desk_id AND p.valid_from = {row}.valid_from"
    " AND p.valid_until IS NOT DISTINCT FROM {row}.valid_until"
)
CONFIRMED_USER = _just_confirmed("p.kind = 'post' AND p.user_id = {row}.id AND p.username = {row}.username")
CONFIRMED_SIGN_IN = _sign_in_confirmed("{row}.id")
CONFIRMED_SIGN_IN_OF = _sign_in_confirmed("{row}.user_id")
