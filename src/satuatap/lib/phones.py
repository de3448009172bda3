"""Telephone numbers, Indonesian and foreign. A number is a way to reach someone, never her identity."""

import re

import phonenumbers
from phonenumbers import PhoneNumberFormat

_LONGEST = 40
_INTERNATIONAL_ZEROS = re.compile(r"^\s*00(?=[1-9])")


def normalise(text: str, region: str = "ID") -> str | None:
    """Return the E.164 form ("+6281234567890") of a number as typed, or None when it cannot be one.

    Numbers without a country code are read as of `region` (ISO 3166 letters).
    """
    if len(text) > _LONGEST:
        return None
    try:
        number = phonenumbers.parse(_INTERNATIONAL_ZEROS.sub("+", text), region)
    except phonenumbers.NumberParseException:
        return None
    if number.extension or not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def pretty(e164: str) -> str:
    """Return a number as people dial it: "0812-3456-7890" at home, "+852 6123 4567" abroad."""
    number = phonenumbers.parse(e164)
    home = number.country_code == phonenumbers.country_code_for_region("ID")
    style = PhoneNumberFormat.NATIONAL if home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)


def mask(e164: str) -> str:
    """Return "+62••••••••890": the country and the last three digits."""
    country = f"+{phonenumbers.parse(e164).country_code}"
    return f"{country}{'•' * (len(e164) - len(country) - 3)}{e164[-3:]}"
