"""XLSX: one sheet, its header frozen. Every text is a text cell, so nothing is computed, linked or rounded."""

import tempfile
from decimal import Decimal
from typing import Any, BinaryIO

import xlsxwriter
from django.db.models import QuerySet
from xlsxwriter.exceptions import FileCreateError

from provisions.exceptions import TooLargeForSheet

from .columns import Column, Kind
from .csv import FORMULA_STARTS
from .json import dumps
from .table import Table

MAX_ROWS = 1_048_575
MAX_CHARACTERS = 32_767
#: A cell's number is a double, of which Excel keeps fifteen digits; one with more is written as text.
_MAX_DIGITS = 15


def ensure_fits(queryset: "QuerySet[Any]") -> None:
    """Raises TooLargeForSheet for more rows than a sheet can hold; counts no further than that."""
    if queryset[: MAX_ROWS + 1].count() > MAX_ROWS:
        raise TooLargeForSheet(f"A sheet holds {MAX_ROWS:,} rows, and this list has more.")


def write(table: Table, file: BinaryIO) -> None:
    """Raises TooLargeForSheet for a longer text than a cell can hold, OSError where there is no room."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    # The library leaves the files of its rows behind when it fails: here they go with their folder.
    with tempfile.TemporaryDirectory() as folder:
        try:
            with xlsxwriter.Workbook(file, options | {"tmpdir": folder}) as book:
                _fill(book, table)
        except FileCreateError as error:
            if isinstance(error.args[0], OSError):
                raise error.args[0] from error
            raise


def _fill(book: Any, table: Table) -> None:
    sheet = book.add_worksheet()
    # Excel's own mark for a text that looks like a formula: the value stays as it is.
    quoted = book.add_format({"quote_prefix": True})
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, [each.name for each in table.columns], book.add_format({"bold": True}))
    for number, row in enumerate(table.rows(), start=1):
        for place, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            _write_cell(sheet, number, place, _cell(column, value, row[0]), quoted)


def _write_cell(sheet: Any, number: int, place: int, value: Any, quoted: Any) -> None:
    match value:
        case None:
            pass
        case bool():
            sheet.write_boolean(number, place, value)
        case str():
            sheet.write_string(number, place, value, quoted if value.startswith(FORMULA_STARTS) else None)
        case _:
            sheet.write_number(number, place, value)


def _cell(column: Column, value: Any, row_id: Any) -> Any:
    match value:
        case list():
            value = dumps(value).decode()
        case Decimal() if len(value.as_tuple().digits) > _MAX_DIGITS:
            value = f"{value:f}"
        case int() if abs(value) >= 10**_MAX_DIGITS:
            value = str(value)
    if isinstance(value, str) and column.kind not in (Kind.NUMBER, Kind.INTEGER) and _width(value) > MAX_CHARACTERS:
        raise TooLargeForSheet(f"A cell holds {MAX_CHARACTERS:,} characters, and {column.name} of {row_id} has more.")
    return value


def _width(text: str) -> int:
    """Characters as Excel counts them: those beyond U+FFFF twice."""
    return len(text) if len(text) <= MAX_CHARACTERS // 2 else len(text.encode("utf-16-le")) // 2
