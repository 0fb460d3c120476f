"""Settings: one file, all from the environment, safe by default. `.env.example` lists every variable."""

import os
from pathlib import Path
from typing import Any

import dj_database_url

from treaty_tracker import data_folder, logs

BASE_DIR = Path(__file__).resolve().parent.parent


def env_list(name: str, default: str = "") -> list[str]:
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


DEBUG = os.environ.get("DEBUG", "") == "1"
SECRET_KEY = os.environ.get("SECRET_KEY") or data_folder.secret_key()
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "ledger",  # before the admin, whose pages it extends
    "ledger.admin_config.LedgerAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django_filters",
    "corsheaders",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "pghistory",
    "pgtrigger",
    "rest_framework",
    "treaty_tracker",
    "access",
    "provisions",
]

MIDDLEWARE = [
    "treaty_tracker.logs.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "access.middleware.AllowanceMiddleware",  # inside CORS, so that pages of other origins can read its refusals
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "treaty_tracker.urls"
WSGI_APPLICATION = "treaty_tracker.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

#: "owner" migrates, "web" runs: the web role owns no table.
DATABASE_ROLE = os.environ.get("TREATY_TRACKER_ROLE", "web")
if DATABASE_ROLE == "owner" and os.environ.get("DATABASE_OWNER_URL"):
    DATABASES = {"default": dj_database_url.parse(os.environ["DATABASE_OWNER_URL"])}
elif os.environ.get("DATABASE_URL"):
    DATABASES = {"default": dj_database_url.parse(os.environ["DATABASE_URL"])}
else:
    DATABASES = {
        "default": {
            "ENGINE": "treaty_tracker.database.backend",
            "NAME": "treaty_tracker",
            "USER": f"treaty_tracker_{DATABASE_ROLE}",
        }
    }

DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
_options: dict[str, Any] = DATABASES["default"].setdefault("OPTIONS", {})
#: Rows by their ids are read by statements that the database prepares when they come a third time.
_options.setdefault("prepare_threshold", 2)
if os.environ.get("DATABASE_URL") and DATABASE_ROLE == "web":
    # The embedded server's web role has these of its own.
    timeouts = "-c statement_timeout=30s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s"
    _options.setdefault("options", timeouts)

#: Triggers follow the models after every migration, all at once: as migration operations they take half a minute.
PGTRIGGER_MIGRATIONS = False
PGTRIGGER_INSTALL_ON_MIGRATE = True

#: The first line of a checkpoint, and the key that signs it: 32 random bytes in base64. Without a key it is not signed.
LEDGER_ORIGIN = os.environ.get("LEDGER_ORIGIN", "treaty-tracker")
LEDGER_SIGNING_KEY = os.environ.get("LEDGER_SIGNING_KEY", "")
#: Whoever only verifies needs no more than the public key, 32 raw bytes in base64; by default the signing key's own.
LEDGER_PUBLIC_KEY = os.environ.get("LEDGER_PUBLIC_KEY", "")

#: Memory for kept public answers, in megabytes for each worker; 0 keeps none.
ANSWER_CACHE_MB = int(os.environ.get("ANSWER_CACHE_MB", "64"))

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

#: Behind a proxy that speaks HTTPS set HTTPS=1: cookies, redirects and HSTS follow.
HTTPS = os.environ.get("HTTPS", "") == "1"
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = int(os.environ.get("HSTS_SECONDS", "31536000")) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
#: Requests that one address may make in a minute; 0 counts nothing.
RATE_LIMIT_PER_MINUTE = int(os.environ.get("RATE_LIMIT_PER_MINUTE", "600"))
#: Proxies of our own in front, each of which adds to X-Forwarded-For; with 0 that header is hearsay.
TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXY_COUNT", "0"))
#: How refusals are worded by whoever refuses before the API's views are reached.
PROBLEM_ANSWER = "provisions.api.problems.answer"

#: Pages of every origin may read the API; none of them may send a cookie.
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_CREDENTIALS = False
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_ALLOW_HEADERS = ["accept", "authorization", "content-type", "if-none-match", "range"]
CORS_EXPOSE_HEADERS = [
    *("ETag", "Link", "Location", "Content-Disposition", "Retry-After", "RateLimit", "RateLimit-Policy"),
    *("Treaty-Tracker-Revision", "WWW-Authenticate", "X-Request-ID"),
]
CORS_PREFLIGHT_MAX_AGE = 86_400

SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

LOGGING = logs.configuration(os.environ.get("LOG_LEVEL", "INFO"))
LOGGING_CONFIG = "logging.config.dictConfig"

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["provisions.api.renderers.json.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "provisions.api.pagination.KeysetPagination",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "provisions.api.problems.problem_response",
    "UNAUTHENTICATED_USER": None,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Treaty Tracker",
    "DESCRIPTION": "What a treaty demands, what is being done about it, and how anyone can know.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PUBLIC": True,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "provisions.api.contract.describe",
        "access.openapi.describe",
        "treaty_tracker.answers.openapi.describe",
    ],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "LICENSE": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
    #: Several nouns have a kind, a basis or a role; each vocabulary keeps its own name.
    "ENUM_NAME_OVERRIDES": {
        "ActorKindEnum": "provisions.choices.ActorKind",
        "TreatyKindEnum": "provisions.choices.TreatyKind",
        "TreatyActionKindEnum": "provisions.choices.TreatyActionKind",
        "ProvisionKindEnum": "provisions.choices.ProvisionKind",
        "ProjectKindEnum": "provisions.choices.ProjectKind",
        "ObservationKindEnum": "provisions.choices.ObservationKind",
        "SourceKindEnum": "provisions.choices.SourceKind",
        "FactBasisEnum": "provisions.choices.FactBasis",
        "AssessmentBasisEnum": "provisions.choices.AssessmentBasis",
        "DateRoleEnum": "provisions.choices.DateRole",
        "ProjectRoleEnum": "provisions.choices.ProjectRole",
        "LifecycleEnum": "provisions.choices.Lifecycle",
        "OperationEnum": "provisions.api.serializers.change.OPERATIONS",
        "OperationOnRowEnum": "provisions.api.serializers.history.OF_A_ROW",
        "RevisionKindEnum": "ledger.models.revision.RevisionKind",
    },
}
