"""All migrations: the first, and what was added."""

from tests.ledger.garden import first

__path__ = [*__path__, *first.__path__]
