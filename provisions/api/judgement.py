"""What is judged of rows, and never stored: shown with a row, and filtered by in a list."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from provisions.rules.explanation import plain
from provisions.summaries.figures import Figure

from .parameters import shown, suggestion
from .problems import InvalidParameter

PARAMETER = "judgement"
DESCRIPTION = (
    "Whether each row bears what is judged of it on the day of `as_of`, under `judgement`. In lists it does not "
    "unless asked; a row by itself does unless told."
)
OPENAPI = OpenApiParameter(PARAMETER, bool, OpenApiParameter.QUERY, description=DESCRIPTION)

#: Figures by row and name, for rows by id, as of a day.
Judge = Callable[..., Mapping[str, Mapping[str, Figure]]]


@dataclass(frozen=True)
class Judged:
    """How the rows of a noun are judged. `results` are the types of what its figures answer, by name."""

    judge: Judge
    results: Mapping[str, type]

    def show(self, records: Sequence[dict[str, Any]], *, as_of: date) -> None:
        """Adds to each row what is judged of it."""
        figures = self.judge([record["id"] for record in records], as_of=as_of)
        for record in records:
            judged = figures.get(record["id"], {})
            record[PARAMETER] = {name: plain(judged[name].judgement()) for name in self.results if name in judged}


def wants_judgement(request: Request, *, default: bool) -> bool:
    """Raises InvalidParameter for what is no truth value."""
    text = request.query_params.get(PARAMETER)
    if text is None:
        return default
    if text not in ("true", "false"):
        detail = f"{PARAMETER}: {shown(text)} is not a truth value. {suggestion(text, ['true', 'false'])}"
        raise InvalidParameter([{"parameter": PARAMETER, "detail": detail}])
    return text == "true"
