"""NDJSON: a JSON object a line, each as the API's list shows the row. Exact."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

import orjson

from .columns import Column, Kind
from .json import dumps
from .table import LINES, Row, StoredTable, Table


def write(table: Table, file: BinaryIO) -> None:
    if not isinstance(table, StoredTable):
        columns = list(table.columns)
        for row in table.rows():
            file.write(dumps(shown(columns, row)) + b"\n")
        return
    # Binary, because text would be escaped once more, and JSON is the same bytes in both.
    with table.copied("row_to_json(t)", "binary") as copy:
        if copy is None:
            return
        copy.set_types(["bytea"])
        rows: Iterator[Any] = copy.rows()
        while chunk := [line for (line,) in islice(rows, LINES)]:
            chunk.append(b"")
            file.write(b"\n".join(chunk))


def shown(columns: list[Column], row: Row) -> dict[str, Any]:
    """The row as an object to be written by `dumps`."""
    return {
        each.name: orjson.Fragment(value) if each.kind is Kind.JSON and value is not None else value
        for each, value in zip(columns, row, strict=True)
    }
