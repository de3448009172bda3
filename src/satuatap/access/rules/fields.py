"""Which fields a role sees for a purpose. The others are `Masked`: templates cannot show what they lack."""

from collections.abc import Mapping

from satuatap.access.rules.purposes import Purpose
from satuatap.access.sensitivity import Sensitivity
from satuatap.accounts.rules.acts import Act
from satuatap.accounts.rules.roles import can

# What the purpose needs to know …
SHOWS: dict[Purpose, frozenset[Sensitivity]] = {
    Purpose.COUNTER_SERVICE: frozenset({Sensitivity.OPEN, Sensitivity.IDENTITY, Sensitivity.CONTACT}),
    Purpose.REGISTRATION: frozenset({Sensitivity.OPEN, Sensitivity.IDENTITY, Sensitivity.CONTACT}),
    Purpose.SEARCH: frozenset({Sensitivity.OPEN, Sensitivity.IDENTITY}),
    Purpose.COUNSELLING: frozenset(Sensitivity),
    Purpose.SUPERVISION: frozenset({Sensitivity.OPEN, Sensitivity.IDENTITY}),
    Purpose.AUDIT: frozenset({Sensitivity.OPEN}),
    Purpose.ADMINISTRATION: frozenset({Sensitivity.OPEN}),
    Purpose.CONFIRMATION: frozenset({Sensitivity.OPEN}),
    Purpose.OWN_ACCOUNT: frozenset({Sensitivity.OPEN}),
    Purpose.CASEWORK: frozenset(Sensitivity),
    Purpose.CASE_SUPERVISION: frozenset(Sensitivity),
    Purpose.BREAK_GLASS: frozenset({Sensitivity.OPEN}),
    Purpose.REFERRAL: frozenset({Sensitivity.OPEN}),
    Purpose.BY_LINK: frozenset({Sensitivity.OPEN}),
    Purpose.INTERVIEW: frozenset({Sensitivity.OPEN, Sensitivity.IDENTITY, Sensitivity.SEALED}),
}

# … and what the role must be allowed besides.
NEEDS: dict[Sensitivity, Act | None] = {
    Sensitivity.OPEN: None,
    Sensitivity.IDENTITY: Act.FIND_PERSON,
    Sensitivity.CONTACT: Act.SEE_CONTACT,
    Sensitivity.SEALED: Act.READ_CONCERNS,
}
# What is said in an interview is for whoever may hold one.
INSTEAD: dict[tuple[Purpose, Sensitivity], Act] = {(Purpose.INTERVIEW, Sensitivity.SEALED): Act.INTERVIEW}


def visible(fields: Mapping[str, Sensitivity], *, role: str, purpose: Purpose) -> frozenset[str]:
    """The names among `fields` that `role` may see for `purpose`."""
    return frozenset(name for name, level in fields.items() if is_visible(level, role=role, purpose=purpose))


def is_visible(level: Sensitivity, *, role: str, purpose: Purpose) -> bool:
    act = INSTEAD.get((purpose, level), NEEDS[level])
    return level in SHOWS[purpose] and (act is None or bool(can(role, act)))
