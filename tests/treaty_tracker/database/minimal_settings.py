"""The deployment without the domain: only what the embedded database and its commands need."""

import os

from treaty_tracker import data_folder

SECRET_KEY = data_folder.secret_key()
INSTALLED_APPS = ["treaty_tracker"]
ROOT_URLCONF = "minimal_settings"
ALLOWED_HOSTS = ["127.0.0.1"]
USE_TZ = True
ANSWER_CACHE_MB = 0
urlpatterns: list[object] = []
if os.environ.get("DATABASE_URL"):
    DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "elsewhere"}}
else:
    role = os.environ.get("TREATY_TRACKER_ROLE", "web")
    DATABASES = {
        "default": {
            "ENGINE": "treaty_tracker.database.backend",
            "NAME": "treaty_tracker",
            "USER": f"treaty_tracker_{role}",
        }
    }
