"""Amounts as they are written in Indonesia."""


def rupiah(amount: int) -> str:
    """Return whole rupiah as text: 1250000 -> "Rp1.250.000" (no space, EYD V)."""
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{abs(amount):,}".replace(",", ".")
