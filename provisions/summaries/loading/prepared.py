"""Statements that the database plans once for each connection.

To plan the JSON of a row takes longer than to write it.
"""

from typing import Any

from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor

#: With more values, and so ids, than these a plan for the very ids is worth its time.
MOST_IDS = 500
_SERVER_SIDE: Any = ServerBindingCursor


def cursor(*, is_plan_for_all: bool) -> Any:
    """A cursor as Django's. If one plan is good for all values, they go beside the statement and not in it.

    The driver prepares what it has executed as often as the setting `prepare_threshold` says, and forgets what was used
    longest ago. Inside `ledger.known_at` the same words read other tables: ordinary cursors are for that.
    """
    session: Any = connection
    if not is_plan_for_all or getattr(session, "ledger_known_at", None) is not None:
        return session.cursor()
    session.close_if_health_check_failed()
    session.ensure_connection()
    with session.wrap_database_errors:
        return session._prepare_cursor(_SERVER_SIDE(session.connection))
