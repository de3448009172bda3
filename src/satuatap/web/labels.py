"""Reason codes in a person's words, collected from the `labels.REASONS` of every package."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.functional import Promise
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext_lazy as _

from satuatap.frontdesk import labels as hall
from satuatap.lib.dates import time_text
from satuatap.lib.errors import AppError, Denied, Invalid, NotFound, Stale

REASONS: dict[str, Promise] = {
    "role_may_not": _("Your role may not do this."),
    "no_membership_today": _("You have no post in an office today. Ask the office administrator."),
    "version_missing": _("This page was incomplete. Load it again."),
    "choose_a_counter": _("Choose a counter from the list."),
    "nobody_at_your_counter": _("Nobody with a name stands at your counter now."),
    "no_such_step": _("There is no such step. Choose one from the page."),
    "no_such_page": _("There is nothing at this address, or it is not open to you."),
    "invalid": _("Something that was entered cannot be accepted."),
}

OTHERWISE: dict[type[AppError], Promise] = {
    Denied: _("Your role may not do this."),
    NotFound: _("There is nothing at this address, or it is not open to you."),
    Invalid: _("Something that was entered cannot be accepted."),
    Stale: _("Somebody else changed this meanwhile."),
}


@cache
def reasons() -> Mapping[str, Promise]:
    """Reason code -> sentence, of all packages."""
    found: dict[str, Promise] = {}
    for config in apps.get_app_configs():
        ours = config.name.startswith("satuatap.")
        if ours and config.module is not None and module_has_submodule(config.module, "labels"):
            found.update(getattr(import_module(f"{config.name}.labels"), "REASONS", {}))
    return found


def words_of(code: str, facts: Mapping[str, object] | None = None) -> str:
    """The sentence for a reason code, with its facts put in; empty when nobody has words for it."""
    sentence = reasons().get(code)
    if sentence is None:
        return ""
    try:
        return str(sentence) % (facts or {})
    except KeyError:  # the sentence needs a fact that was not given: better a plain sentence than none
        return ""


def words_of_error(error: AppError, zone: str = "Asia/Jakarta") -> str:
    """What an error says to the person at the screen; never empty. `zone`: of her office's clock."""
    facts = dict(error.facts)
    if isinstance(at := facts.get("at"), datetime):
        facts["when"] = time_text(at, zone)
    if isinstance(action := facts.get("action"), str):
        facts["what"] = hall.DONE.get(action, "")
    if not facts.get("by"):
        facts["by"] = hall.THE_HOUSE
    return words_of(error.code, facts) or str(OTHERWISE[type(error)])
