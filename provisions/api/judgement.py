"""What is judged of rows, and never stored: shown with a row, and filtered by in a list."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from provisions.rules.explanation import plain
from provisions.summaries.figures import Figure

from .parameters import shown, suggestion
from .problems import InvalidParameter, ParameterFault

PARAMETER = "judgement"
DESCRIPTION = (
    "What each row bears under `judgement`, as judged on the day of `as_of`: names of figures with commas, `true` for "
    "all, `false` for none. In lists it is false unless asked; a row by itself bears all unless told, or cut by fields."
    " In files of tables each value of a figure is a column, such as `judgement.timeliness.value`."
)
#: Rows that are judged for one list, a page aside. Beyond it the reader is asked to narrow the list first.
MAX_JUDGED = 20_000
#: Every figure, and none.
_ALL, _NONE = "true", "false"

#: Figures by row and name, for rows by id, as of a day.
Judge = Callable[..., Mapping[str, Mapping[str, Figure]]]


@dataclass(frozen=True)
class Judged:
    """How the rows of a noun are judged. `results` are the types of what its figures answer, by name."""

    judge: Judge
    results: Mapping[str, type]

    def chosen(self, request: Request, *, default: bool) -> list[str]:
        """Names of the figures that the request wants. Raises InvalidParameter for a word that names none."""
        text = request.query_params.get(PARAMETER, _ALL if default else _NONE)
        if text in (_ALL, _NONE):
            return list(self.results) if text == _ALL else []
        names = text.split(",")
        for name in names:
            if name not in self.results:
                valid = suggestion(name, [_ALL, _NONE, *self.results])
                detail = f"{PARAMETER}: {shown(name)} is not a figure of these rows. {valid}"
                raise InvalidParameter([{"parameter": PARAMETER, "detail": detail}])
        return names

    def of(self, ids: Sequence[str], names: Sequence[str], *, as_of: date) -> Iterator[dict[str, Any]]:
        """Those of its figures, as JSON values, for each row in turn."""
        figures = self.judge(ids, as_of=as_of)
        for id_ in ids:
            judged = figures.get(id_, {})
            yield {name: plain(judged[name].judgement()) for name in names if name in judged}

    def openapi(self) -> OpenApiParameter:
        names = "|".join(self.results)
        schema = {"type": "string", "pattern": f"^({_ALL}|{_NONE}|({names})(,({names}))*)$"}
        return OpenApiParameter(PARAMETER, schema, OpenApiParameter.QUERY, description=DESCRIPTION)


def too_many(parameter: str) -> ParameterFault:
    """What is wrong with a parameter for which more than MAX_JUDGED rows would be judged."""
    detail = (
        f"{parameter}: more than {MAX_JUDGED} rows would have to be judged. "
        "Narrow the list by another filter first, such as treaty."
    )
    return {"parameter": parameter, "detail": detail}
