"""The history of a row under every id that it has borne, whether it still stands or not."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ledger.attachments import Attachment
from ledger.feed import FedChange, changes
from ledger.object_history import Entry, history_of
from provisions.choices import AliasReason
from provisions.models import Alias
from provisions.models.nouns import NOUNS

#: One row has fewer erased changes than this.
_ALL = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Step:
    """What one revision did to the row when it bore the id `id`. Columns are named as in the database."""

    id: str
    revision: int
    committed_at: datetime
    author: str
    reviewer: str
    reason: str
    kind: str
    operation: str
    changed: list[str]
    before: dict[str, Any]
    after: dict[str, Any]
    attached: tuple[Attachment, ...] = ()
    is_erased: bool = False
    legal_reason: str | None = None


@dataclass(frozen=True, slots=True)
class RowHistory:
    steps: list[Step]
    is_standing: bool
    #: The id in whose place the row stands now, and why. None: it was neither renamed nor merged.
    alias: Alias | None


def row_history(noun: str, id: str, until: int) -> RowHistory:  # noqa: A002 - the id is what readers call it
    """Every change of the row up to revision `until`, oldest first; erased ones tell that they were.

    A renamed row has the history of its former ids too. No steps at all: no such row ever was.
    """
    model = NOUNS[noun]
    is_standing = model._base_manager.filter(pk=id).exists()
    alias = None if is_standing else Alias.objects.filter(noun=noun, former_id=id).first()
    former = Alias.objects.filter(noun=noun, current_id=id, reason=AliasReason.RENAMED).order_by("pk")
    steps: list[Step] = []
    for key in [*former.values_list("former_id", flat=True), id]:
        erased = changes(until=until, limit=_ALL, model=model._meta.label_lower, key=key, only_erased=True)
        steps += [_erased(change) for change in erased]
        steps += [_told(key, entry) for entry in history_of(model, key) if entry.revision <= until]
    steps.sort(key=lambda step: step.revision)
    return RowHistory(steps, is_standing, alias)


def _told(key: str, entry: Entry) -> Step:
    return Step(
        id=key,
        revision=entry.revision,
        committed_at=entry.committed_at,
        author=entry.author,
        reviewer=entry.reviewer,
        reason=entry.reason,
        kind=entry.kind,
        operation=entry.operation,
        changed=sorted(entry.before.keys() | entry.after.keys()),
        before=entry.before,
        after=entry.after,
        attached=entry.attached,
    )


def _erased(change: FedChange) -> Step:
    return Step(
        id=change.key,
        revision=change.revision,
        committed_at=change.committed_at,
        author=change.author,
        reviewer=change.reviewer,
        reason=change.reason,
        kind=change.kind,
        operation=change.operation,
        changed=change.columns,
        before={},
        after={},
        is_erased=True,
        legal_reason=change.legal_reason,
    )
