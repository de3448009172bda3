"""Django's settings, all taken from `config.env`: nothing here reads the environment by itself."""

from pathlib import Path
from typing import Any

import django_stubs_ext
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from satuatap.config import env

django_stubs_ext.monkeypatch()

ENV = env.load()
SOURCE = Path(__file__).resolve().parents[1]
ROOT = SOURCE.parents[1]
PACKAGES = ("catalogue", "accounts", "letters", "access", "people", "frontdesk", "web")

SECRET_KEY = ENV.django_key
DEBUG = ENV.debug
ALLOWED_HOSTS = list(ENV.hosts)
ROOT_URLCONF = "satuatap.web.urls"
WSGI_APPLICATION = "satuatap.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"

INSTALLED_APPS = [
    *(f"satuatap.{package}" for package in PACKAGES),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "satuatap.web.middleware.ActorMiddleware",
    "satuatap.web.middleware.AppErrorMiddleware",
]


def _database(user: str, password: str) -> dict[str, Any]:
    """One alias per role: the process that serves never holds the owner's password."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": ENV.db_name,
        "HOST": ENV.db_host,
        "PORT": ENV.db_port,
        "USER": user,
        "PASSWORD": password,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"server_side_binding": True},
    }


DATABASES: dict[str, dict[str, Any]] = {"default": _database("satuatap_web", ENV.db_web)}
if ENV.as_owner:
    DATABASES["owner"] = _database("satuatap_owner", ENV.db_owner)

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "satuatap.web.context.house",
            ],
        },
    }
]

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "locale" / package for package in PACKAGES]
LANGUAGE_COOKIE_NAME = "lang"
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "build" / "static"
STATICFILES_DIRS = [assets] if (assets := ROOT / "build" / "assets").is_dir() else []

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
CONDUCT_VERSION = "2026-11"  # a new text of data/conduct/ asks everybody again
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
