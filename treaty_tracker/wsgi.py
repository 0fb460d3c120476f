import os
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "treaty_tracker.settings")

application: WSGIApplication = get_wsgi_application()
if settings.ANSWER_CACHE_MB:
    from treaty_tracker.answers import deployed

    application = deployed.around(application, megabytes=settings.ANSWER_CACHE_MB)
