"""What can go wrong in the ledger, by name."""

from dataclasses import dataclass
from typing import Any


class LedgerError(Exception):
    """Any refusal of the ledger."""


class AlreadyTravelling(LedgerError):
    """A revision cannot be opened in the past: leave `known_at` first."""


@dataclass(frozen=True, slots=True)
class ColumnConflict:
    """One column whose published value is no longer the one the draft was based on."""

    model: str
    key: str
    column: str
    drafted_from: Any
    drafted_to: Any
    published: Any

    def __str__(self) -> str:
        now, based_on = f"is now {self.published!r}", f"the draft was based on {self.drafted_from!r}"
        return f"{self.model} {self.key}: {self.column} {now}, {based_on}"


class Conflict(LedgerError):
    """Published rows have changed since a draft was made; nothing was published.

    `columns` lists them: one `ColumnConflict` a column.
    """

    def __init__(self, columns: list[ColumnConflict]) -> None:
        self.columns = columns
        super().__init__("; ".join(str(column) for column in columns))


class NoLongerFits(LedgerError):
    """Published rows leave no room for a draft, as where each has a row with the same unique value.

    `rows` gives, for those of the draft that do not fit, what the database said; empty where only all of it together
    does not fit.
    """

    def __init__(self, rows: dict[str, str], why: str = "") -> None:
        self.rows = rows
        told = why or " ".join(f"{row}: {refusal}" for row, refusal in rows.items())
        super().__init__(f"The draft no longer fits what is published: {told}")


class NotAllowed(LedgerError):
    """The step is not open in this state, or not to this person."""
