import gc
import os
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "treaty_tracker.settings")

#: New objects between two looks of the garbage collector at the young ones, and looks until it takes older ones along.
_COLLECTIONS = (50_000, 20, 50)

application: WSGIApplication = get_wsgi_application()
if settings.ANSWER_CACHE_MB:
    from treaty_tracker.answers import deployed

    application = deployed.around(application, megabytes=settings.ANSWER_CACHE_MB)

# Views are imported now rather than by the first request; and what is loaded stays as long as the process, so the
# garbage collector need not look through it again and again.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()
gc.set_threshold(*_COLLECTIONS)
