"""Parquet: typed columns, exact. Needs the extra `pyarrow`; what says so here is an ImportError."""

from collections.abc import Mapping
from itertools import islice
from typing import Any, BinaryIO

from .columns import Column, Kind
from .table import CHUNK, Table

ROWS_OF_A_GROUP = 10 * CHUNK


def write(table: Table, file: BinaryIO, meta: Mapping[str, str]) -> None:
    """`meta` stands in the file's key-value metadata. Objects are JSON text. Raises ImportError without pyarrow."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(each.name, _type(each)) for each in table.columns], metadata=dict(meta))
    rows = table.rows()
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        while group := list(islice(rows, ROWS_OF_A_GROUP)):
            columns = zip(*group, strict=True)
            arrays = [_array(values, field.type) for values, field in zip(columns, schema, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def _type(column: Column) -> Any:
    import pyarrow as pa

    match column.kind:
        case Kind.INTEGER:
            return pa.int64()
        case Kind.NUMBER if column.digits is not None:
            return pa.decimal128(column.digits, column.places)
        case Kind.NUMBER:
            return pa.float64()
        case Kind.TRUTH:
            return pa.bool_()
        case Kind.DAY:
            return pa.date32()
        case Kind.MOMENT:
            return pa.timestamp("us", "UTC")
        case Kind.TEXTS:
            return pa.list_(pa.string())
        case _:
            return pa.string()


def _array(values: tuple[Any, ...], type_: Any) -> Any:
    import pyarrow as pa

    is_written = pa.types.is_date(type_) or pa.types.is_timestamp(type_)
    return pa.array(values, pa.string()).cast(type_) if is_written else pa.array(values, type_)
