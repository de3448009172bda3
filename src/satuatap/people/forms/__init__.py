"""The register's forms. They read what was typed; whether it is acceptable `rules.acceptance` says."""

from satuatap.people.forms.additions import AliasForm, ContactForm, NameForm, NoteForm
from satuatap.people.forms.persons import CorrectForm, PersonForm, initial_of
from satuatap.people.forms.registering import RegisterForm, carried

__all__ = [
    "AliasForm",
    "ContactForm",
    "CorrectForm",
    "NameForm",
    "NoteForm",
    "PersonForm",
    "RegisterForm",
    "carried",
    "initial_of",
]
