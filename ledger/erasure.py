"""Destroying content for a legal reason, so that the chain still verifies and everyone can see that it happened."""

from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections, models, transaction

from .exceptions import LedgerError
from .models import Erasure
from .recording import EVENT, KEY, histories
from .revisions import commit


def erase(*, model: str, key: str, author: str, legal_reason: str, using: str = DEFAULT_DB_ALIAS) -> Erasure:
    """Delete the row `key` of `model`, if it still stands, then destroy the content and the salts of its whole history.

    `model` is a label such as "provisions.evidence". Drafts lose what they held of the row, and the admin's log what it
    called it. The tombstone is published in a revision of its own. The owner's role is needed: the web role cannot
    erase. Raises LedgerError when there is nothing to erase or inside an open revision, ValueError when no legal reason
    is given or the model is not recorded, LookupError when there is no such model.
    """
    if not legal_reason.strip():
        raise ValueError("An erasure names its legal ground.")
    recorded = apps.get_model(model)
    model = recorded._meta.label_lower
    if recorded not in histories() or recorded is Erasure:
        raise ValueError(f"The content of {model} is not erased: it is not recorded, or is a tombstone.")
    connection = connections[using]
    if getattr(connection, "ledger_open", None) is not None:
        raise LedgerError("An erasure is a revision of its own: leave the open one first.")
    history = histories()[recorded]._meta.db_table
    with transaction.atomic(using=using), connection.cursor() as cursor:
        with commit(author=author, reason=f"Erased: {legal_reason}", kind="correction", using=using) as revision:
            for row in recorded._base_manager.using(using).filter(pk=key):
                row.delete()
            cursor.execute(f'SELECT {EVENT} FROM "{history}" WHERE {KEY}::text = %s ORDER BY 1', [key])
            events = [event for (event,) in cursor.fetchall()]
            if not events:
                raise LedgerError(f"There is no {model} {key} to erase.")
            tombstone = Erasure.objects.using(using).create(
                revision_id=revision.number, model=model, key=key, legal_reason=legal_reason, change_count=len(events)
            )
        _destroy(cursor, history, model, key, events)
        _unname(recorded, key, using)
    return tombstone


def _unname(model: type[models.Model], key: str, using: str) -> None:
    """The admin's log keeps the names that rows had, and what was done to them in its own words."""
    if apps.is_installed("django.contrib.admin"):
        entries = apps.get_model("admin.LogEntry")._default_manager.using(using)
        kind = {"content_type__app_label": model._meta.app_label, "content_type__model": model._meta.model_name}
        entries.filter(**kind, object_id=key).update(object_repr="", change_message="")


def _destroy(cursor: Any, history: str, model: str, key: str, events: list[int]) -> None:
    for event in events:
        cursor.execute("SELECT set_config('ledger.erasing', %s, true)", [str(event)])
        cursor.execute(f'DELETE FROM "{history}" WHERE {EVENT} = %s', [event])
    cursor.execute("SELECT set_config('ledger.erasing', '', true)")
    cursor.execute("UPDATE ledger_change SET salt = NULL WHERE model = %s AND key = %s", [model, key])
    cursor.execute(
        "DELETE FROM ledger_operation o USING ledger_changeset c"
        " WHERE c.id = o.changeset_id AND o.model = %s AND o.key = %s"
        " AND c.state NOT IN ('published', 'discarded')",
        [model, key],
    )
    cursor.execute(
        "UPDATE ledger_operation SET before = '{}', after = '{}' WHERE model = %s AND key = %s", [model, key]
    )
