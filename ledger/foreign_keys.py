"""Foreign keys of recorded tables: they are deferred, and a draft never gets to the commit that would judge them."""

from django.db import DEFAULT_DB_ALIAS, connections

from .recording import histories


def ensure_sound(using: str = DEFAULT_DB_ALIAS) -> None:
    """Judge now what was written so far. Raises IntegrityError where a row names one that does not stand."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(quote_ident(conname), ', ') FROM pg_constraint"
            " WHERE condeferrable AND conrelid = ANY(%s::regclass[])",
            [[model._meta.db_table for model in histories()]],
        )
        (keys,) = cursor.fetchone()
        if keys:
            cursor.execute(f"SET CONSTRAINTS {keys} IMMEDIATE; SET CONSTRAINTS {keys} DEFERRED")
