"""One module of an installed package, without the rest of it: each worker process keeps what it imports."""

import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from types import ModuleType


def alone(name: str) -> ModuleType:
    """Import a module while its package stands empty: the package's own imports are not made.

    Whoever imports the package itself gets all of it, before and after. Raises ModuleNotFoundError.
    """
    package = name.rpartition(".")[0]
    spec = find_spec(package)
    if package in sys.modules or spec is None:
        return import_module(name)
    sys.modules[package] = module_from_spec(spec)
    try:
        return import_module(name)
    finally:
        del sys.modules[package]
