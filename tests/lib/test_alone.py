"""A module without its package: much less is loaded, and the package can still be had whole."""

import subprocess
import sys

SCRIPT = """
import sys
from satuatap.lib.alone import alone
found = alone("holidays.countries.indonesia").Indonesia
loaded = [name for name in sys.modules if name.startswith("holidays.countries.")]
assert loaded == ["holidays.countries.indonesia"], loaded
assert "holidays.countries" not in sys.modules
import holidays.countries
assert holidays.countries.Indonesia is found
assert holidays.countries.Japan
assert alone("holidays.countries.japan").Japan is holidays.countries.Japan
"""


def test_only_the_module_is_loaded_and_the_package_later() -> None:
    subprocess.run([sys.executable, "-c", SCRIPT], check=True)  # a process that has imported nothing yet
