"""The words for what the loader finds: refusals and changes, as an office reads them."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

PROBLEMS = {
    "alias": gettext_lazy("YAML anchors and aliases are not used here; write the value out."),
    "bad_number_pattern": gettext_lazy(
        "A letter number needs {number} and {year}, and may have {month}; for example 560/{number:03}/{year}."
    ),
    "bad_slug": gettext_lazy("“%(slug)s” is not a slug: use letters, digits, hyphens, at most 80."),
    "closes_before_it_opens": gettext_lazy("%(slug)s closes before it opens; write the earlier time first."),
    "code_slug": gettext_lazy("“%(slug)s” does not begin with the name of a known list and two hyphens."),
    "control_character": gettext_lazy("There is a character here that no text has; type the line anew."),
    "desk_slug": gettext_lazy(
        "The slug of a desk is its office, two hyphens and its kind; “%(slug)s” is not."
    ),
    "duplicate_key": gettext_lazy("“%(key)s” stands here twice; it was first written in %(other)s."),
    "duplicate_slug": gettext_lazy(
        "“%(slug)s” stands here a second time; it was first written in %(other)s."
    ),
    "empty": gettext_lazy("%(slug)s: “%(key)s” is empty."),
    "ends_before_it_begins": gettext_lazy("%(slug)s: valid_to is before valid_from."),
    "missing_key": gettext_lazy("%(slug)s: “%(key)s” is missing."),
    "missing_translation": gettext_lazy("%(slug)s: the translation “%(key)s” is missing."),
    "not_a_block": gettext_lazy("“%(key)s” should be a block of names and values."),
    "not_a_date": gettext_lazy("%(slug)s: “%(key)s” should be a date like 2026-11-24, not “%(value)s”."),
    "not_a_list": gettext_lazy("%(slug)s: “%(key)s” should be a list in square brackets, not “%(value)s”."),
    "not_a_number": gettext_lazy("%(slug)s: “%(key)s” should be a whole number, not “%(value)s”."),
    "not_a_time": gettext_lazy("%(slug)s: “%(key)s” should be a time like 08:00, not “%(value)s”."),
    "not_one_of": gettext_lazy("%(slug)s: “%(key)s” cannot be “%(value)s”; it may be %(known)s."),
    "not_text": gettext_lazy("%(slug)s: “%(key)s” should be a text."),
    "not_true_or_false": gettext_lazy("%(slug)s: “%(key)s” should be true or false, not “%(value)s”."),
    "not_utf8": gettext_lazy("The file is not UTF-8 text; save it as UTF-8."),
    "not_yaml": gettext_lazy("The file cannot be read as YAML here: %(why)s."),
    "number_out_of_range": gettext_lazy("%(slug)s: the number in “%(key)s” is out of range: %(value)s."),
    "off_site_without_where": gettext_lazy("%(slug)s is off site and has to say where (“where”)."),
    "switch_slug": gettext_lazy(
        "The slug of a switch is its office, two hyphens and its service; “%(slug)s” is not."
    ),
    "too_long": gettext_lazy("%(slug)s: “%(key)s” is longer than %(limit)s characters."),
    "unknown_key": gettext_lazy("%(slug)s: “%(key)s” is not known here; is it misspelt?"),
    "unknown_letter": gettext_lazy("%(slug)s: no letter “%(value)s” is in data/letters or VAR/letters."),
    "unknown_reference": gettext_lazy("%(slug)s: “%(key)s” names “%(value)s”, which is not in %(section)s."),
    "unknown_section": gettext_lazy("“%(key)s” is no section; known are: %(known)s."),
    "unknown_time_zone": gettext_lazy("%(slug)s: “%(value)s” is no time zone; Asia/Jakarta is one."),
    "visiting_without_days": gettext_lazy("%(slug)s visits and has to say on which weekdays (1 = Monday)."),
    "wrong_form": gettext_lazy("%(slug)s: “%(key)s” has not the expected form: “%(value)s”."),
}
OTHER_PROBLEM = gettext_lazy("%(slug)s: “%(key)s” cannot be used as it stands: “%(value)s”.")

SECTIONS = {
    "legal_sources": gettext_lazy("legal source"),
    "organisations": gettext_lazy("organisation"),
    "desk_kinds": gettext_lazy("kind of desk"),
    "document_kinds": gettext_lazy("document"),
    "codes": gettext_lazy("code"),
    "services": gettext_lazy("service"),
    "requirements": gettext_lazy("requirement"),
    "offices": gettext_lazy("office"),
    "desks": gettext_lazy("desk"),
    "counters": gettext_lazy("counter"),
    "office_services": gettext_lazy("switched service"),
}


def problem_text(file: str, line: int, code: str, facts: Mapping[str, str]) -> str:
    """Return `file:line: reason` in the active language."""
    known = {"slug": "", "key": "", "value": "", **facts}
    words = str(PROBLEMS.get(code, OTHER_PROBLEM))
    return f"{file}:{line}: {words % known if '%(' in words else words}"


def change_text(kind: str, section: str, name: str) -> str:
    """Return one line for a row that was added, changed or ended: `kind` is one of these three."""
    row = {"section": str(SECTIONS[section]), "name": name}
    if kind == "added":
        return _("New %(section)s: %(name)s") % row
    if kind == "ended":
        return _("Ended, no longer in the files, %(section)s: %(name)s") % row
    return _("Changed %(section)s: %(name)s") % row


def value_change_text(field: str, old: str, new: str) -> str:
    """Return `field: old → new`, with words for what is empty."""
    nothing = _("(empty)")
    return f"{field}: {old or nothing} → {new or nothing}"


CLOSED = {
    "closed_weekday": gettext_lazy("The office is closed on this weekday."),
    "holiday": gettext_lazy("Closed: %(holiday)s."),
    "own_closure": gettext_lazy("Closed: %(closure)s."),
    "not_this_weekday": gettext_lazy("Not here today; here on %(days)s."),
    "off_site": gettext_lazy("At another place."),
    "missing": gettext_lazy("This office has no such desk."),
}


def closed_text(reason: str, facts: Mapping[str, str]) -> str:
    """Return why a desk cannot be visited today, in the active language; "" when it can."""
    return str(CLOSED[reason]) % facts if reason else ""
