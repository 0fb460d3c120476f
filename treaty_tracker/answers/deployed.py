"""The wrapper as this deployment has it."""

from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections

from treaty_tracker.answers.follower import Follower
from treaty_tracker.answers.keys import Keys, build_of
from treaty_tracker.answers.store import Store
from treaty_tracker.answers.wsgi import Answers, Application

#: Whose code makes answers.
PACKAGES = ("ledger", "provisions", "treaty_tracker")
_MEGABYTE = 1_048_576


def around(application: Application, *, megabytes: int) -> Answers:
    """`application` with its public answers kept in so much memory."""
    keys = Keys(build_of(settings.BASE_DIR, PACKAGES, settings), _proxied())
    return Answers(application, source=_follower, keys=keys, store=Store(megabytes * _MEGABYTE))


def _follower() -> Follower:
    return Follower(_parameters)


def _parameters() -> dict[str, Any]:
    parameters: dict[str, Any] = connections[DEFAULT_DB_ALIAS].get_connection_params()
    return parameters


def _proxied() -> list[str]:
    """The headers by which a trusted proxy says which address was asked for."""
    named = [settings.SECURE_PROXY_SSL_HEADER[0]] if settings.SECURE_PROXY_SSL_HEADER else []
    host = ["HTTP_X_FORWARDED_HOST"] if settings.USE_X_FORWARDED_HOST else []
    port = ["HTTP_X_FORWARDED_PORT"] if settings.USE_X_FORWARDED_PORT else []
    return [*named, *host, *port]
