"""Two roles: the owner migrates; every other role adds to the record, and can neither edit nor bypass it.

The README says how to set the two roles up on any server.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from .models import Change, Erasure, Revision, Shape
from .recording import UNTIL, histories
from .travel import SCHEMA


@dataclass(frozen=True, slots=True)
class Power:
    """Something that the current role could do and should not."""

    role: str
    what: str


def narrow(using: str = DEFAULT_DB_ALIAS) -> None:
    """Take from every role but the owner what reading and adding do not need. Runs after every migration.

    Roles get rights on new tables by default privileges; whatever these give too much is taken back here. What stays on
    history: SELECT, INSERT, and UPDATE of the one column that the triggers close a row with.
    """
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        standing = set(connection.introspection.table_names(cursor))
        closed = {history._meta.db_table for history in histories().values()}
        erased = {Erasure._meta.db_table, histories()[Erasure]._meta.db_table}
        for table in sorted((closed | _own_tables()) & standing):
            for role, can_insert in _grantees(cursor, "public", table):
                cursor.execute(f'REVOKE ALL ON public."{table}" FROM {role}')
                adds = can_insert and table not in erased
                cursor.execute(f'GRANT SELECT{", INSERT" if adds else ""} ON public."{table}" TO {role}')
                if adds and table in closed:
                    cursor.execute(f'GRANT UPDATE ({UNTIL}) ON public."{table}" TO {role}')
        for view in sorted(model._meta.db_table for model in histories()):
            for role, _ in _grantees(cursor, SCHEMA, view):
                cursor.execute(f'REVOKE ALL ON {SCHEMA}."{view}" FROM {role}')
                cursor.execute(f'GRANT SELECT ON {SCHEMA}."{view}" TO {role}')


def _own_tables() -> set[str]:
    """What only `commit` and `erase` write to."""
    return {model._meta.db_table for model in (Revision, Change, Shape, Erasure)}


def _grantees(cursor: Any, schema: str, table: str) -> list[tuple[str, bool]]:
    """Who but the owner has any right on the table, quoted, and whether it may insert."""
    cursor.execute(
        """SELECT CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END,
                  bool_or(g.privilege_type = 'INSERT')
           FROM pg_class c, aclexplode(c.relacl) g
           WHERE c.relnamespace = to_regnamespace(%s) AND c.relname = %s AND g.grantee <> c.relowner
           GROUP BY 1 ORDER BY 1""",
        [schema, table],
    )
    return list(cursor.fetchall())


def excess_powers(using: str = DEFAULT_DB_ALIAS) -> list[Power]:
    """What the connection's role could do to the ledger beyond reading and adding: own, truncate, disable, edit."""
    kept = sorted({history._meta.db_table for history in histories().values()} | _own_tables())
    tables = sorted({model._meta.db_table for model in histories()} | set(kept))
    with connections[using].cursor() as cursor:
        cursor.execute(
            """SELECT current_user, r.rolsuper,
                      ARRAY(SELECT relname::text FROM pg_class c WHERE relname = ANY(%s)
                            AND relnamespace = 'public'::regnamespace AND pg_has_role(c.relowner, 'USAGE')),
                      ARRAY(SELECT t FROM unnest(%s::text[]) t
                            WHERE to_regclass('public.' || quote_ident(t)) IS NOT NULL
                            AND has_table_privilege('public.' || quote_ident(t), 'TRUNCATE, TRIGGER')),
                      ARRAY(SELECT t FROM unnest(%s::text[]) t
                            WHERE to_regclass('public.' || quote_ident(t)) IS NOT NULL
                            AND has_table_privilege('public.' || quote_ident(t), 'UPDATE, DELETE'))
               FROM pg_roles r WHERE rolname = current_user""",
            [tables, tables, kept],
        )
        role, is_superuser, *found = cursor.fetchone()
    if is_superuser:
        return [Power(role, "is a superuser")]
    return list(_powers(role, *found))


def _powers(role: str, owned: list[str], truncatable: list[str], editable: list[str]) -> Iterator[Power]:
    for table in owned:
        yield Power(role, f"owns {table}")
    for table in truncatable:
        yield Power(role, f"may truncate {table} or disable its triggers")
    for table in editable:
        yield Power(role, f"may edit {table}")
