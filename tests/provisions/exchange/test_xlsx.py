"""A sheet that could not be finished leaves nothing behind."""

import errno
import gc
import resource
import sys
import tempfile
from collections.abc import Iterator

import pytest

from provisions.exchange import xlsx
from provisions.exchange.columns import Column, Kind
from provisions.exchange.table import Row

ROOM = 4_096


class Long:
    """More than there is room for."""

    columns = (Column("id", Kind.WORD),)

    def rows(self) -> Iterator[Row]:
        for number in range(5_000):
            yield (f"row-{number}",)


@pytest.fixture
def little_room() -> Iterator[None]:
    """No file of this process may grow beyond it: writing fails with EFBIG, as on a full disk with ENOSPC."""
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, former[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, former)


def test_sheet_that_finds_no_room_leaves_no_file_behind(tmp_path, monkeypatch, little_room):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(sys, "unraisablehook", lambda _: None)  # the library's files complain when they are collected

    with (tmp_path / "sheet").open("wb") as file, pytest.raises(OSError, match="File too large") as refused:
        xlsx.write(Long(), file)

    assert refused.value.errno == errno.EFBIG
    refused = None
    gc.collect()
    assert [left.name for left in tmp_path.iterdir()] == ["sheet"]
