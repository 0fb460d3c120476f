"""Everything that was published, one change after the other: what a mirror follows."""

from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from .models import Erasure
from .recording import EVENT, histories
from .records import built_record, load


@dataclass(frozen=True, slots=True)
class FedChange:
    """What one revision did to one row. `revision` and `position` order all changes that ever were."""

    revision: int
    position: int
    committed_at: datetime
    author: str
    reviewer: str
    reason: str
    kind: str
    model: str
    key: str
    operation: str
    columns: list[str]
    #: The row after the change; None when it was deleted or its content was erased.
    record: dict[str, Any] | None
    is_erased: bool
    #: Why the content was erased. None: it was not.
    legal_reason: str | None


def changes(
    *,
    after: tuple[int, int] = (0, 0),
    until: int,
    limit: int,
    model: str | None = None,
    key: str | None = None,
    kind: str | None = None,
    only_erased: bool = False,
    using: str = DEFAULT_DB_ALIAS,
) -> list[FedChange]:
    """The first `limit` changes after (revision, position) `after`, up to and with revision `until`, in order.

    `model` is a label such as "provisions.milestone", `key` one of its rows, `kind` that of the revision. One
    statement, and so one moment: a row that is erased meanwhile is whole or told as erased.
    """
    conditions: dict[str, tuple[Any, ...]] = {
        "(c.revision_id, c.position) > (%s, %s)": after,
        "c.revision_id <= %s": (until,),
        **({"c.model = %s": (model,)} if model is not None else {}),
        **({"c.key = %s": (key,)} if key is not None else {}),
        **({"r.kind = %s": (kind,)} if kind is not None else {}),
        **({"c.salt IS NULL": ()} if only_erased else {}),
    }
    with connections[using].cursor() as cursor:
        cursor.execute(
            f"""SELECT p.*, {_legal_reason()}, {_content()}
                FROM (SELECT c.revision_id, c.position, r.committed_at, r.author, r.reviewer, r.reason, r.kind, c.model,
                             c.key, c.operation, c.columns, c.salt IS NULL AS is_erased, c.event_id
                      FROM ledger_change c JOIN ledger_revision r ON r.number = c.revision_id
                      WHERE {" AND ".join(conditions)} ORDER BY c.revision_id, c.position LIMIT %s) p
                ORDER BY p.revision_id, p.position""",
            [*chain.from_iterable(conditions.values()), limit],
        )
        return [_told(*row) for row in cursor.fetchall()]


def _told(*row: Any) -> FedChange:
    *described, is_erased, _event, legal_reason, content = row
    columns: list[Any] = [*described, load(content) if content else None, is_erased, legal_reason]
    return FedChange(*columns)


def _legal_reason() -> str:
    """SQL for why the content of the change in `p` is gone: the tombstone stands outside of any travelling in time."""
    return f"""CASE WHEN p.is_erased THEN (
        SELECT e.legal_reason FROM public."{Erasure._meta.db_table}" e
        WHERE e.model = p.model AND e.key = p.key AND e.revision_id >= p.revision_id
        ORDER BY e.revision_id LIMIT 1) END"""


def _content() -> str:
    """SQL for the record as JSON text that the change in `p` left; only the branch of its model is carried out."""
    branches = " ".join(
        f"""WHEN '{model._meta.label_lower}' THEN
            (SELECT {built_record(model, "h")} FROM "{history._meta.db_table}" h WHERE h.{EVENT} = p.event_id)"""
        for model, history in histories().items()
    )
    return f"CASE WHEN p.operation <> 'delete' THEN CASE p.model {branches} END END"
