"""The ledger with nothing but the garden: it knows nothing of treaties."""

import os

from treaty_tracker.settings import *  # noqa: F403

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "pghistory",
    "pgtrigger",
    "ledger",
    "tests.ledger.garden",
]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "tests.ledger.garden"
if os.environ.get("GARDEN") == "1":
    MIGRATION_MODULES = {"garden": "tests.ledger.garden.first"}
