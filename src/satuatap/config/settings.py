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
PACKAGES = (
    "catalogue",
    "accounts",
    "letters",
    "recruitment",
    "access",
    "people",
    "journeys",
    "cases",
    "frontdesk",
    "portal",
    "web",
)

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
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",  # its widgets, found after ours
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
        # Sent five times, planned once: below row-level security planning costs more than reading.
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 5, **ENV.db_options},
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

LETTERS = (ROOT / "data" / "letters", ENV.var / "letters")  # the office's own letters win
CASE_DATA = (ROOT / "data" / "cases", ENV.var / "cases")
JOURNEY_DATA = (ROOT / "data" / "journeys", ENV.var / "journeys")
PORTAL_DATA = (ROOT / "data" / "portal", ENV.var / "portal")
RECRUITMENT_DATA = (ROOT / "data" / "recruitment", ENV.var / "recruitment")
DESTINATIONS = (ROOT / "data" / "destinations", ENV.var / "destinations")

# An upload is sealed before it touches a disk: never a temporary file. More than this is not taken in at all.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 26 * 1024 * 1024

FORM_RENDERER = "satuatap.web.forms.Renderer"
CSRF_FAILURE_VIEW = "satuatap.web.views.errors.csrf_failure"

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
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "display_name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "satuatap.access.sign_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # nobody signs up: the adapter is closed
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_SESSION_REMEMBER = False
# Five wrong passwords lock a user name for a quarter of an hour; a shared address may err more often. All of
# an office come by one address at eight: what bounds guessing is the wrong passwords, not the right ones.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "60/5m/ip,5/15m/key"}
MFA_ADAPTER = "satuatap.access.sign_in.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Satu Atap"
MFA_TOTP_TOLERANCE = 1
CONDUCT_VERSION = "2026-11"  # a new text of data/conduct/ asks everybody again
SECOND_FACTOR_REQUIRED = not (
    ENV.var / "demo" / "sign-ins.txt"
).exists()  # a demo prints its passwords anyway

# Lock-outs are counted in the database, so that they outlive a restart.
CACHES = {"default": {"BACKEND": "satuatap.access.cache.JsonCache", "LOCATION": "satuatap_cache"}}
SESSION_ENGINE = "satuatap.access.sessions"
SESSION_COOKIE_AGE = 10 * 3600  # a working day
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

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
