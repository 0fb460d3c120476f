"""CSV (RFC 4180): UTF-8, a header row, CRLF. Lists and objects are JSON text."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, BinaryIO

from django.db import connection

from .columns import Column, Kind
from .json import dumps
from .table import LINES, StoredTable, Table

#: What makes a spreadsheet take a cell for a formula, by OWASP's “CSV Injection”; the wide ones are typed in East Asia.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def guarded(text: str) -> str:
    """`text` with an apostrophe before it, where a spreadsheet would compute it."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def write(table: Table, file: BinaryIO, *, is_guarded: bool) -> int:
    """The table as CSV; gives the number of rows. Not guarded, every text is as recorded, formula or not."""
    file.write(_line([each.name for each in table.columns]))
    if not isinstance(table, StoredTable):
        return _write_shown(table, file, is_guarded)
    count = 0
    cells = ", ".join(_sql(each, is_guarded) for each in table.columns)
    with table.copied(cells, "csv") as copy:
        lines: Iterator[Any] = iter(copy or ())
        while chunk := list(islice(lines, LINES)):
            count += len(chunk)
            file.write(_ended(chunk, len(table.columns)))
    return count


def _ended(lines: list[Any], width: int) -> bytes:
    """The lines with CRLF for the line feed at the end of each, and none for those inside of it."""
    joined = b"".join(lines)
    if width > 1 and joined.count(b"\n") == len(lines):
        return joined.replace(b"\n", b"\r\n")
    # A line without a value would be no row to most readers.
    empty = b'""' if width == 1 else b""
    return b"".join((bytes(line[:-1]) or empty) + b"\r\n" for line in lines)


def _write_shown(table: Table, file: BinaryIO, is_guarded: bool) -> int:
    count = 0
    for row in table.rows():
        count += 1
        file.write(_line([_cell(each, value, is_guarded) for each, value in zip(table.columns, row, strict=True)]))
    return count


def _sql(column: Column, is_guarded: bool) -> str:
    cell = f"t.{connection.ops.quote_name(column.name)}"
    match column.kind:
        case Kind.TEXT if is_guarded:
            starts = ", ".join(str(ord(start)) for start in FORMULA_STARTS)
            return f"CASE WHEN ascii({cell}) IN ({starts}) THEN '''' || {cell} ELSE {cell} END"
        case Kind.TEXTS:
            return f"to_json({cell})"
        case Kind.TRUTH:
            return f"{cell}::text"
        case _:
            return cell


def _cell(column: Column, value: Any, is_guarded: bool) -> Any:
    if value is None:
        return None
    match column.kind:
        case Kind.TEXT if is_guarded:
            return guarded(value)
        case Kind.TEXTS | Kind.NUMBER | Kind.TRUTH:
            return dumps(value).decode()
        case _:
            return value


def _line(cells: Sequence[Any]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerow(cells)
    return text.getvalue().encode()
