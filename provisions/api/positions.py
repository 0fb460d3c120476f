"""Where a reader of the stream of changes stands: `42`, after all of revision 42, or `42.17`, after its 17th change."""

import re
from typing import NamedTuple, Self

from .parameters import shown
from .problems import InvalidParameter

PARAMETER = "since"
PATTERN = r"[0-9]{1,18}(\.[0-9]{1,9})?"
#: No revision has as many changes as this.
_ALL = 2**31 - 1


class Position(NamedTuple):
    revision: int
    change: int

    @classmethod
    def read(cls, text: str | None, newest: int) -> Self:
        """Raises InvalidParameter for what is no position, or lies beyond the newest revision.

        Beyond it there may be what a reader has seen and this server has lost, as after the restore of an old backup:
        an empty answer would hide that.
        """
        if text is None:
            return cls(0, 0)
        if not re.fullmatch(PATTERN, text, re.ASCII):
            raise _invalid(text, "That is no position: give a revision's number, or number.change, as in 42 or 42.17.")
        number, _, change = text.partition(".")
        position = cls(int(number), min(int(change), _ALL) if change else _ALL)
        if position.revision > newest:
            raise _invalid(text, f"The newest revision here is {newest}.")
        return position

    def __str__(self) -> str:
        return f"{self.revision}.{self.change}"


def _invalid(text: str, why: str) -> InvalidParameter:
    return InvalidParameter([{"parameter": PARAMETER, "detail": f"{PARAMETER}: {shown(text)}. {why}"}])
