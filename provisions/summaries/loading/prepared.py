"""Statements that the database plans once for each connection.

To plan the JSON of a row takes longer than to write it.
"""

from typing import Any

from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor

#: With more values, and so ids, than these a plan for the very ids is worth its time.
MOST_IDS = 500


def cursor() -> Any:
    """A cursor as Django's, whose values go beside the statement and not in it.

    The driver prepares what it has executed as often as the setting `prepare_threshold` says, and forgets what was used
    longest ago. Inside `ledger.known_at` the same words read other tables: ordinary cursors are for that.
    """
    session: Any = connection
    session.ensure_connection()
    with session.wrap_database_errors:
        return session._prepare_cursor(ServerBindingCursor(session.connection))
