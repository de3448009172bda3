"""The settings of the real pages without everything that stands around a page."""

from satuatap.config.settings import *  # noqa: F403

INSTALLED_APPS = ["satuatap.catalogue", "django.contrib.postgres"]
ROOT_URLCONF = "bench.floor"
MIDDLEWARE = []
