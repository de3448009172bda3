"""Days and times as people read them: day before month; hours with a dot, as on Indonesian walls."""

from datetime import date, datetime

from babel.dates import format_date

from satuatap.lib.clocks import local

# Keppres 41/1987: three time zones. People know them by these letters, not by an offset.
_ABBREVIATIONS = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}


def date_text(day: date, lang: str) -> str:
    """Return "24 Nov 2026" with the short month name of `lang` ("id" or "en")."""
    return format_date(day, "d MMM y", locale=lang)


def long_date_text(day: date, lang: str) -> str:
    """Return "24 November 2026", for letters."""
    return format_date(day, "d MMMM y", locale=lang)


def weekday_text(day: date, lang: str) -> str:
    """Return "Selasa, 24 Nov 2026": the day as the head of a page names it."""
    return format_date(day, "EEEE, d MMM y", locale=lang)


def time_text(at: datetime, zone: str) -> str:
    """Return the office's wall time and zone of the instant `at` (aware): "09.30 WIB"."""
    there = local(at, zone)
    return f"{there:%H.%M} {zone_letters(at, zone)}"


def zone_letters(at: datetime, zone: str) -> str:
    """Return WIB, WITA or WIT; for other zones what the time zone database calls them at `at`."""
    return _ABBREVIATIONS.get(zone) or local(at, zone).tzname() or zone
