import os
import subprocess
from collections.abc import Iterable

from django.db.backends.postgresql import client

from treaty_tracker.database import binaries, credentials, sharing


class DatabaseClient(client.DatabaseClient):
    """`dbshell` on the embedded database, with the psql that comes with it."""

    def runshell(self, parameters: Iterable[str]) -> None:
        endpoint = sharing.join()
        settings = self.connection.settings_dict
        environment = endpoint.environment(settings["USER"] or credentials.WEB, settings["NAME"] or "postgres")
        psql = os.fspath(binaries.installed().program("psql"))
        subprocess.run([psql, *parameters], check=True, env=environment)
