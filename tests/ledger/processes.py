"""Processes with connections of their own to the test's database, as servers and commands have them."""

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager


@contextmanager
def started(
    count: int, database: str, settings: str = "treaty_tracker.settings", **environment: str
) -> Iterator[ProcessPoolExecutor]:
    """A pool of `count` processes, each with Django set up on `database`."""
    fresh = multiprocessing.get_context("spawn")
    environment["DJANGO_SETTINGS_MODULE"] = settings
    with ProcessPoolExecutor(count, mp_context=fresh, initializer=_set_up, initargs=(database, environment)) as pool:
        yield pool


def _set_up(database: str, environment: dict[str, str]) -> None:
    os.environ.update(environment)
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    django.setup()
