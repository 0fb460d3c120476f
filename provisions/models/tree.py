"""Trees and networks that cannot loop: refused with a message in the form, and by a trigger for every other way in."""

from typing import Any

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models


def acyclic(column: str) -> pgtrigger.Trigger:
    """A trigger that refuses a row whose chain of `column` comes back to the row itself.

    An advisory lock keeps two transactions from each laying one half of a loop.
    """
    return pgtrigger.Trigger(
        name=f"{column}_does_not_loop",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        condition=pgtrigger.Condition(f'NEW."{column}" IS NOT NULL'),
        declare=[("ancestor", "text"), ("steps", "integer")],
        func=pgtrigger.Func(f"""
            PERFORM pg_advisory_xact_lock(hashtext('{{meta.db_table}}.{column}'));
            ancestor := NEW."{column}";
            steps := 0;
            WHILE ancestor IS NOT NULL LOOP
                steps := steps + 1;
                IF ancestor = NEW.id OR steps > 1000 THEN
                    RAISE EXCEPTION '{{meta.db_table}}: the chain of {column} of % comes back to itself', NEW.id
                        USING ERRCODE = 'check_violation', CONSTRAINT = '{{meta.db_table}}_{column}_does_not_loop';
                END IF;
                SELECT "{column}" INTO ancestor FROM {{meta.db_table}} WHERE id = ancestor;
            END LOOP;
            RETURN NEW;
        """),
    )


def acyclic_edges(start: str, end: str) -> pgtrigger.Trigger:
    """A trigger that refuses a row, an edge from `start` to `end`, by which a way along edges comes back to itself.

    An edge to where none begins, or from where none ends, closes no loop: networks that are written in their order
    are not walked at all. The lock is that of `acyclic`.
    """
    return pgtrigger.Trigger(
        name=f"{start}_does_not_loop",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=pgtrigger.Func(f"""
            PERFORM pg_advisory_xact_lock(hashtext('{{meta.db_table}}.{start}'));
            IF NOT EXISTS (SELECT FROM {{meta.db_table}} WHERE "{end}" = NEW."{start}" AND id <> NEW.id)
               OR NOT EXISTS (SELECT FROM {{meta.db_table}} WHERE "{start}" = NEW."{end}" AND id <> NEW.id) THEN
                RETURN NEW;
            END IF;
            IF EXISTS (
                WITH RECURSIVE reached AS (
                    SELECT NEW."{end}" AS place
                    UNION SELECT edge."{end}" FROM reached JOIN {{meta.db_table}} edge
                    ON edge."{start}" = reached.place AND edge.id <> NEW.id)
                SELECT FROM reached WHERE place = NEW."{start}") THEN
                RAISE EXCEPTION '{{meta.db_table}}: from % a way leads back to %', NEW."{end}", NEW."{start}"
                    USING ERRCODE = 'check_violation', CONSTRAINT = '{{meta.db_table}}_{start}_does_not_loop';
            END IF;
            RETURN NEW;
        """),
    )


def ensure_no_loop(row: models.Model, field: str) -> None:
    """Raises ValidationError on `field` when its chain comes back to `row`."""
    seen: set[Any] = {row.pk}
    ancestor = getattr(row, f"{field}_id")
    while ancestor is not None:
        if ancestor in seen:
            raise ValidationError(
                {field: f"This would make a loop: “{ancestor}” already stands below or above itself."}
            )
        seen.add(ancestor)
        manager = type(row)._base_manager
        ancestor = manager.filter(pk=ancestor).values_list(f"{field}_id", flat=True).first()
