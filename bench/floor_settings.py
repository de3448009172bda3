"""The settings of the real pages without everything that stands around a page."""

from satuatap.config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.floor"
MIDDLEWARE = []
