"""Several statements in one message to the database, past the driver's cursors.

For what begins every read: what the driver does around two statements would take as long as both.
"""

from typing import Any

from psycopg.errors import OperationalError, error_from_result
from psycopg.pq import ConnStatus, ExecStatus


def answered(connection: Any, message: str) -> list[tuple[str, ...]]:
    """The rows of the message's last statement, each value as text; none of them may be NULL.

    The message begins the transaction that Django's `atomic` is to end. Raises Django's errors, as a cursor would.
    """
    line = connection.connection.pgconn
    found = line.exec_(message.encode())
    if found.status != ExecStatus.TUPLES_OK:
        is_lost = line.status != ConnStatus.OK
        with connection.wrap_database_errors:
            raise OperationalError(found.get_error_message()) if is_lost else error_from_result(found)
    columns = range(found.nfields)
    return [tuple(found.get_value(row, column).decode() for column in columns) for row in range(found.ntuples)]
