"""What a counsellor must say before anything is disclosed: what she can keep to herself, and what not.

It differs with the duties of her organisation, not with the office: UU 12/2022 Ps 41 binds a unit for the
protection of women and children and a community provider (report to the police within 3x24 hours), PP 9/2008
Ps 14(5) a service centre that takes in somebody trafficked (within 24 hours).
"""

TPKS41 = "tpks41"
PP9 = "pp9"


def duties_of(*, duty_tpks41: bool, duty_pp9: bool) -> tuple[str, ...]:
    """The duties to report that an organisation has, the shorter time first."""
    return tuple(code for code, bound in ((PP9, duty_pp9), (TPKS41, duty_tpks41)) if bound)
