"""The closed file: counselling, intake, assessment, plan, legal steps, referral, closure.

Who may use it: the counsellors and partner organisations of a case's own team, and the supervisor of the
organisation that leads it. To everybody else no case exists: no row, no count, no reference, no timing.
Every row belongs to one case and is sealed; what was said is encrypted under a key of that case alone.
"""
