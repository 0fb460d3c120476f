from typing import Any

import psycopg
from django.db.backends.postgresql import base
from django.db.utils import OperationalError

from treaty_tracker.database import credentials, sharing
from treaty_tracker.database.backend.client import DatabaseClient


class DatabaseWrapper(base.DatabaseWrapper):
    """Starts or joins the embedded server on the first connection, so a command that never connects starts nothing."""

    client_class = DatabaseClient

    def get_connection_params(self) -> dict[str, Any]:
        endpoint = sharing.join()
        # Kept in the settings, because Django derives from them the settings of test databases and of `dbshell`.
        self.settings_dict.update(
            HOST=endpoint.host,
            PORT=str(endpoint.port),
            PASSWORD=credentials.password(self.settings_dict["USER"]),
        )
        return super().get_connection_params()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """As Django's; a server that was killed meanwhile is started again, once."""
        try:
            return super().get_new_connection(conn_params)
        except (psycopg.OperationalError, OperationalError):
            if not sharing.revive():
                raise
        return super().get_new_connection(conn_params)
