"""Reading the register. Every function opens the gate itself and writes who looked."""

from satuatap.people.selectors.changes import changes_of
from satuatap.people.selectors.concerns import concerns
from satuatap.people.selectors.documents import documents_of, kinds_known_to, papers_of
from satuatap.people.selectors.finding import find, likely_duplicates, names_of
from satuatap.people.selectors.persons import nik_of, person_for, phone_of, who_looked
from satuatap.people.selectors.visitors import visitor_for

__all__ = [
    "changes_of",
    "concerns",
    "documents_of",
    "find",
    "kinds_known_to",
    "likely_duplicates",
    "names_of",
    "nik_of",
    "papers_of",
    "person_for",
    "phone_of",
    "visitor_for",
    "who_looked",
]
