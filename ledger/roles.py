"""Two roles: the owner migrates; every other role adds to the record, and can neither edit nor bypass it.

The README says how to set the two roles up on any server.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections, transaction

from .models import Change, Erasure, Revision, Shape
from .recording import histories
from .travel import SCHEMA

#: What `commit` adds to, as the role that publishes; triggers let it add to the open revision alone.
ADDED_TO = (Revision, Change, Shape)


@dataclass(frozen=True, slots=True)
class Power:
    """Something that the current role could do and should not."""

    role: str
    what: str


def narrow(using: str = DEFAULT_DB_ALIAS) -> None:
    """Take from every role but the owner what reading and publishing do not need. Runs after every migration.

    Roles get rights on new tables by default privileges; whatever these give too much is taken back here. History, and
    what is kept of each version in it, is written by triggers alone, with the owner's rights.
    """
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        standing = set(connection.introspection.table_names(cursor))
        added_to = {model._meta.db_table for model in ADDED_TO}
        for table in sorted((_closed() | added_to) & standing):
            for role, can_insert in _grantees(cursor, "public", table):
                cursor.execute(f'REVOKE ALL ON public."{table}" FROM {role}')
                adds = can_insert and table in added_to
                cursor.execute(f'GRANT SELECT{", INSERT" if adds else ""} ON public."{table}" TO {role}')
        for view in sorted(model._meta.db_table for model in histories()):
            for role, _ in _grantees(cursor, SCHEMA, view):
                cursor.execute(f'REVOKE ALL ON {SCHEMA}."{view}" FROM {role}')
                cursor.execute(f'GRANT SELECT ON {SCHEMA}."{view}" TO {role}')


def _closed() -> set[str]:
    """Tombstones, all history, and the tables whose rows go with rows of history."""
    kept = set(histories().values())
    tables = {Erasure._meta.db_table, *(history._meta.db_table for history in kept)}
    for model in apps.get_models():
        if any(field.related_model in kept for field in model._meta.local_fields):
            tables.add(model._meta.db_table)
    return tables


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
    added_to = {model._meta.db_table for model in ADDED_TO}
    closed = _closed()
    tables = sorted({model._meta.db_table for model in histories()} | closed | added_to)
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
                            AND (has_table_privilege('public.' || quote_ident(t), 'DELETE')
                                 OR has_any_column_privilege('public.' || quote_ident(t), 'UPDATE'))),
                      ARRAY(SELECT t FROM unnest(%s::text[]) t
                            WHERE to_regclass('public.' || quote_ident(t)) IS NOT NULL
                            AND has_any_column_privilege('public.' || quote_ident(t), 'INSERT'))
               FROM pg_roles r WHERE rolname = current_user""",
            [tables, tables, sorted(closed | added_to), sorted(closed)],
        )
        role, is_superuser, *found = cursor.fetchone()
    if is_superuser:
        return [Power(role, "is a superuser")]
    return list(_powers(role, *found))


def _powers(
    role: str, owned: list[str], truncatable: list[str], editable: list[str], writable: list[str]
) -> Iterator[Power]:
    for table in owned:
        yield Power(role, f"owns {table}")
    for table in truncatable:
        yield Power(role, f"may truncate {table} or disable its triggers")
    for table in editable:
        yield Power(role, f"may edit {table}")
    for table in writable:
        yield Power(role, f"may add to {table} by itself")
