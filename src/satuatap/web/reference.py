"""The generated pages of docs/reference: each package with a `reference.py` offers its own."""

from collections.abc import Iterator
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from satuatap.lib.pages import Page


def pages() -> Iterator[Page]:
    """Every page that is made from code, in the order of the packages."""
    for config in apps.get_app_configs():
        below = config.name.startswith("satuatap.") and config.label != "web"
        if below and config.module is not None and module_has_submodule(config.module, "reference"):
            yield from import_module(f"{config.name}.reference").reference()
