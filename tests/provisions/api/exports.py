"""Lists read back from each of their forms, as plain values by column."""

import csv
import io
import json
import re
from decimal import Decimal

import openpyxl
import pyarrow.parquet as pq

from .nouns import list_path

TABLES = ("csv", "ndjson", "xlsx", "parquet")
FORMULA_STARTS = "=+-@\t\r\n＝＋－＠"


def exported(client, noun, form, **query):
    """The answer's bytes."""
    answer = client.get(list_path(noun), {"format": form, **query})
    assert answer.status_code == 200, answer.content
    return b"".join(answer.streaming_content)


def listed(client, noun, **query):
    """The rows as JSON pages show them, all of them."""
    answer = client.get(list_path(noun), {"page_size": 1000, **query})
    body = json.loads(answer.content, parse_float=Decimal)
    assert body["next"] is None
    return body["results"]


def read_csv(body):
    header, *rows = csv.reader(io.StringIO(body.decode(), newline=""), strict=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def read_ndjson(body):
    return [json.loads(line, parse_float=Decimal) for line in body.decode().split("\n")[:-1]]


def read_xlsx(body):
    sheet = openpyxl.load_workbook(io.BytesIO(body)).worksheets[0]
    header, *rows = sheet.iter_rows()
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n", "b"}
    return [{name.value: _cell(cell.value) for name, cell in zip(header, row, strict=True)} for row in rows]


def _cell(value):
    """Text as Excel shows it: characters that XML cannot hold are written as _xHHHH_."""
    if not isinstance(value, str):
        return value
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), value)


def read_parquet(body):
    return pq.read_table(io.BytesIO(body)).to_pylist()


def as_csv(value):
    """A JSON value as the CSV cell that stands for it, JSON texts read."""
    match value:
        case None:
            return ""
        case bool():
            return json.dumps(value)
        case str():
            return f"'{value}" if value.startswith(tuple(FORMULA_STARTS)) else value
        case _:
            return value


def opened(body):
    return io.BytesIO(body)


def header_of_xlsx(body):
    return [cell.value for cell in next(openpyxl.load_workbook(opened(body)).worksheets[0].iter_rows())]
