"""Trees and networks that cannot loop: refused with a message in the form, and by a trigger for every other way in."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models

from ledger.triggers import Guard


def acyclic(column: str) -> pgtrigger.Trigger:
    """A trigger that refuses a row whose chain of `column` comes back to the row itself.

    An advisory lock keeps two transactions from each laying one half of a loop.
    """
    return Guard(
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
    return Guard(
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


Edges = Mapping[Any, Sequence[Any]]

#: Inside `edges_read_once`: by model and columns, the edges that were read.
_READ: ContextVar[dict[Any, Edges] | None] = ContextVar("_READ", default=None)


@contextmanager
def edges_read_once() -> Iterator[None]:
    """Inside, each tree and network is read in one statement, however many rows are checked for loops.

    For rows as they stand in the database: a change of one is not seen.
    """
    token = _READ.set({})
    try:
        yield
    finally:
        _READ.reset(token)


def edges_read(model: type[models.Model], start: str, end: str) -> Edges | None:
    """The edges on which a loop can be met, by where they start; None outside `edges_read_once`."""
    read = _READ.get()
    if read is None:
        return None
    key = (model, start, end)
    if key not in read:
        rows = model._base_manager.filter(**{f"{end}__isnull": False})
        read[key] = unending(rows.values_list(start, end))
    return read[key]


def unending(edges: Iterable[tuple[Any, Any]]) -> Edges:
    """Only the edges from which one can go on for ever, by where they start: none of a network without loops."""
    onward: dict[Any, set[Any]] = defaultdict(set)
    back: dict[Any, set[Any]] = defaultdict(set)
    for start, end in edges:
        onward[start].add(end)
        back[end].add(start)
    ends = [place for place in back if place not in onward]
    while ends:
        end = ends.pop()
        for start in back[end]:
            onward[start].remove(end)
            if not onward[start]:
                del onward[start]
                ends.append(start)
    return {start: sorted(ends) for start, ends in onward.items()}


def ensure_no_loop(row: models.Model, field: str) -> None:
    """Raises ValidationError on `field` when its chain comes back to `row`."""
    column = f"{field}_id"
    known = edges_read(type(row), "pk", column)
    seen: set[Any] = {row.pk}
    ancestor = getattr(row, column)
    while ancestor is not None:
        if ancestor in seen:
            raise ValidationError(
                {field: f"This would make a loop: “{ancestor}” already stands below or above itself."}
            )
        seen.add(ancestor)
        if known is None:
            ancestor = type(row)._base_manager.filter(pk=ancestor).values_list(column, flat=True).first()
        else:
            ancestor = next(iter(known.get(ancestor, ())), None)
