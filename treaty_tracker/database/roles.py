"""What a fresh cluster needs before anyone may enter: roles, the database, extensions, privileges.

Everything here may run again, so a start that was cut off is finished by the next one.
"""

import hashlib
import inspect
import sys
from typing import Any, LiteralString

import psycopg
from psycopg import sql

from treaty_tracker.database import connections, credentials
from treaty_tracker.database.layout import Layout

EXTENSIONS = ("pg_trgm", "unaccent", "btree_gist")
#: The web role answers requests: nothing of it may hang. Migrations and loads run as the owner, without limits.
WEB_TIMEOUTS = {"statement_timeout": "30s", "lock_timeout": "10s", "idle_in_transaction_session_timeout": "60s"}

#: For objects that the owner will make. Set in template1 too, so that test databases are born with them.
PRIVILEGES: tuple[LiteralString, ...] = (
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT USAGE ON SCHEMAS TO {web}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {web}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT USAGE, SELECT ON SEQUENCES TO {web}",
)

#: On the database itself; TEMPORARY would let the web role write outside the tables that triggers watch.
DATABASE_PRIVILEGES: tuple[LiteralString, ...] = (
    "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
    "GRANT CONNECT ON DATABASE {database} TO {web}",
)

NAMES = {
    "owner": sql.Identifier(credentials.OWNER),
    "web": sql.Identifier(credentials.WEB),
    "database": sql.Identifier(credentials.DATABASE),
}

Connection = psycopg.Connection[tuple[Any, ...]]


def provide(layout: Layout) -> None:
    """Make whatever is missing. The database's comment tells what was made, so that a later release can add to it."""
    mark = f"treaty-tracker {_fingerprint()}"
    with connections.superuser(layout) as connection:
        if _comment(connection) == mark:
            return
        _provide_role(connection, credentials.OWNER, "LOGIN CREATEDB")
        _provide_role(connection, credentials.WEB, "LOGIN")
        for name, value in WEB_TIMEOUTS.items():
            statement = sql.SQL("ALTER ROLE {web} SET {name} = {value}")
            connection.execute(statement.format(web=NAMES["web"], name=sql.Identifier(name), value=sql.Literal(value)))
        _provide_contents(layout, "template1")
        if not _exists(connection, "SELECT 1 FROM pg_database WHERE datname = %s", credentials.DATABASE):
            _run(connection, ("CREATE DATABASE {database} OWNER {owner}",))
        # A restore that was killed at the wrong moment leaves it closed.
        _run(connection, ("ALTER DATABASE {database} ALLOW_CONNECTIONS true",))
        _provide_contents(layout, credentials.DATABASE)
        _run(connection, DATABASE_PRIVILEGES)
        comment = sql.SQL("COMMENT ON DATABASE {database} IS {mark}")
        connection.execute(comment.format(database=NAMES["database"], mark=sql.Literal(mark)))


def _provide_role(connection: Connection, role: str, attributes: LiteralString) -> None:
    if not _exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", role):
        connection.execute(sql.SQL("CREATE ROLE {role}").format(role=sql.Identifier(role)))
    statement = sql.SQL("ALTER ROLE {role} WITH " + attributes + " PASSWORD {password}")
    password = sql.Literal(credentials.password(role))
    connection.execute(statement.format(role=sql.Identifier(role), password=password))


def _provide_contents(layout: Layout, database: str) -> None:
    with connections.superuser(layout, database) as connection:
        for extension in EXTENSIONS:
            statement = sql.SQL("CREATE EXTENSION IF NOT EXISTS {extension}")
            connection.execute(statement.format(extension=sql.Identifier(extension)))
        _run(connection, PRIVILEGES)


def _run(connection: Connection, statements: tuple[LiteralString, ...]) -> None:
    for statement in statements:
        connection.execute(sql.SQL(statement).format(**NAMES))


def _exists(connection: Connection, question: LiteralString, name: str) -> bool:
    return connection.execute(question, [name]).fetchone() is not None


def _comment(connection: Connection) -> str | None:
    row = connection.execute(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s AND datallowconn",
        [credentials.DATABASE],
    ).fetchone()
    return row[0] if row else None


def _fingerprint() -> str:
    return hashlib.sha256(inspect.getsource(sys.modules[__name__]).encode()).hexdigest()[:16]
