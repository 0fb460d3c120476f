"""Trees that cannot loop: refused with a message in the form, and by a trigger for every other way in."""

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
