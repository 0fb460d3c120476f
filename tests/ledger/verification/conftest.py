"""One small world of published rows, two of every noun, in a transaction that is never committed."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import connection, transaction
from factory.django import DjangoModelFactory

import ledger
from ledger.erasure import erase
from ledger.recording import histories
from ledger.verification import Fault, faults
from tests.provisions import factories

FACTORIES = [
    value
    for value in vars(factories).values()
    if isinstance(value, type) and issubclass(value, DjangoModelFactory) and value is not DjangoModelFactory
]
MODELS = list(histories())
OWN_TABLES = ["ledger_revision", "ledger_change", "ledger_shape"]


@dataclass(frozen=True)
class World:
    """The world's tables, with their triggers off: whoever owns them may do as he likes."""

    def tampered(self, *statements: str) -> list[Fault]:
        """The faults found after these statements, which are then taken back."""
        with transaction.atomic():
            with connection.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement)
                    assert cursor.rowcount, f"{statement} touched nothing"
            found = list(faults())
            transaction.set_rollback(True)
        return found


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        with ledger.commit(author="curator", reviewer="editor", reason="The beginning"):
            for factory in FACTORIES:
                factory(), factory()
            factories.SourceFactory(id="to-be-erased")
        with ledger.commit(author="curator", reason="A correction", kind="correction"):
            for model in MODELS:
                _rewritten(model)
        erase(model="provisions.source", key="to-be-erased", author="curator", legal_reason="GDPR 17")
        connection.check_constraints()
        with connection.cursor() as cursor:
            for table in [*OWN_TABLES, *(m._meta.db_table for pair in histories().items() for m in pair)]:
                _laid_open(cursor, table)
        yield World()
        transaction.set_rollback(True)


def _rewritten(model: type) -> None:
    """Delete one row and write another anew, so that there are updates and deletions."""
    first = model._base_manager.order_by("pk").first()
    if first is not None and hasattr(first, "note"):
        first.note = "Corrected."
        first.save()


def _laid_open(cursor: object, table: str) -> None:
    cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')  # type: ignore[attr-defined]
    cursor.execute(  # type: ignore[attr-defined]
        "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype IN ('c', 'f', 'x', 'u')", [table]
    )
    for (name,) in cursor.fetchall():  # type: ignore[attr-defined]
        cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')  # type: ignore[attr-defined]
