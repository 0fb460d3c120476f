"""Answers that are files: made whole before the first byte is sent, and gone when the last one is."""

import contextlib
import tempfile
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from django.http import FileResponse

from .meta import LICENCE_URL


class SentFile(FileResponse):
    """Its length is told beforehand, so that a part of it is never taken for the whole."""

    block_size = 1 << 18


@contextlib.contextmanager
def whole_file() -> Iterator[BinaryIO]:
    """A file without a name, for `sent`. Where the block fails, it is gone."""
    with contextlib.ExitStack() as failing:
        file = failing.enter_context(tempfile.TemporaryFile())
        yield file
        failing.pop_all()


def sent(file: BinaryIO, name: str, media_type: str, meta: Mapping[str, Any]) -> SentFile:
    """`file` as an attachment that says which revision it shows and under which licence."""
    file.seek(0)
    headers = {"Link": f'<{LICENCE_URL}>; rel="license"', "Treaty-Tracker-Revision": str(meta["revision"])}
    return SentFile(file, as_attachment=True, filename=name, content_type=media_type, headers=headers)
