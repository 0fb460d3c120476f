"""The database's roles and their random passwords, kept in one file that only the commands' user can read."""

import json
import secrets

from treaty_tracker import data_folder
from treaty_tracker.database.exceptions import DatabaseUnavailableError

DATABASE = "treaty_tracker"
#: Makes roles, databases and extensions; nothing connects as this role but the manager of the cluster.
SUPERUSER = "treaty_tracker_superuser"
#: Owns the tables and migrates.
OWNER = "treaty_tracker_owner"
#: Reads and writes rows; owns nothing.
WEB = "treaty_tracker_web"


def _make() -> str:
    return json.dumps({role: secrets.token_hex(24) for role in (SUPERUSER, OWNER, WEB)}, indent=2) + "\n"


def password(role: str) -> str:
    """The role's password; all are made on the first call."""
    kept = data_folder.secret("database-passwords.json", _make)
    try:
        return str(json.loads(kept)[role])
    except KeyError as error:
        raise DatabaseUnavailableError(
            f'The embedded database has no role "{role}"; its roles: {OWNER}, {WEB}.'
        ) from error
