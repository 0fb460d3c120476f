"""The product's WSGI application on the database of the tests; granian's workers import it."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "treaty_tracker.settings")

from django.conf import settings

settings.DATABASES["default"]["NAME"] = os.environ["SERVED_DATABASE"]

from treaty_tracker.wsgi import application  # noqa: E402, F401 - the settings must be ready before it is made
