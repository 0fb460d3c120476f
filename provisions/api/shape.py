"""What of its rows an answer shows: `?fields=` leaves columns out, `?include=` shows related rows inside."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from drf_spectacular.utils import OpenApiParameter

from .parameters import shown, suggestion
from .problems import InvalidParameter
from .relations import Relation
from .serializers.listed import LISTED
from .serializers.record import RowSerializer

PARAMETERS = ("fields", "include")
#: `milestones.date_claims` is two deep.
MAX_DEPTH = 2
MAX_INCLUDES = 10
#: Beside the rows, and always shown.
_OF_THE_ANSWER = "meta"


@dataclass
class Shape:
    """`fields` is None where all are shown; `includes` leads to the shapes of the related rows."""

    serializer_class: type[RowSerializer]
    fields: tuple[str, ...] | None = None
    includes: "dict[str, Shape]" = field(default_factory=dict)

    @property
    def public(self) -> list[str]:
        """The names that `fields` may give."""
        return [name for name in self.serializer_class.Meta.fields if name != _OF_THE_ANSWER]

    def paths(self, prefix: str = "") -> list[str]:
        """Every include of this shape, `milestones` and `milestones.date_claims` alike."""
        steps = self.includes.items()
        return [path for name, shape in steps for path in (prefix + name, *shape.paths(f"{prefix}{name}."))]


def read(serializer_class: type[RowSerializer], query: QueryDict) -> Shape:
    """Raises InvalidParameter for a field or relation that there is not, and beyond the limits."""
    shape = Shape(serializer_class)
    if "include" in query:
        _include(shape, str(query["include"]).split(","))
    if "fields" in query:
        _choose(shape, str(query["fields"]).split(","))
    return shape


def includable(serializer_class: type[RowSerializer]) -> list[str]:
    return list(getattr(serializer_class.Meta, "includes", ()))


def related_serializer(serializer_class: type[RowSerializer], name: str) -> type[RowSerializer]:
    """How the rows that a relation of the model leads to are shown."""
    model: Any = serializer_class.Meta.model
    related: Any = Relation.of(model, name).related
    return LISTED[related]


def _include(shape: Shape, paths: Sequence[str]) -> None:
    for path in paths:
        steps = path.split(".")
        if len(steps) > MAX_DEPTH:
            raise _invalid("include", f"{shown(path)} is {len(steps)} deep: {MAX_DEPTH} is the most.")
        at = shape
        for depth, step in enumerate(steps):
            options = includable(at.serializer_class)
            if step not in options:
                above = ".".join(steps[:depth]) or "a row of this list"
                raise _invalid("include", f"{shown(step)} cannot be included in {above}. {suggestion(step, options)}")
            at = at.includes.setdefault(step, Shape(related_serializer(at.serializer_class, step)))
    count = len(shape.paths())
    if count > MAX_INCLUDES:
        raise _invalid("include", f"{count} relations are too many: {MAX_INCLUDES} are the most.")


def _choose(shape: Shape, names: Sequence[str]) -> None:
    chosen: dict[str, tuple[Shape, set[str]]] = {}
    for name in names:
        *steps, last = name.split(".")
        at = shape
        for step in steps:
            if step not in at.includes:
                valid = suggestion(name, [*shape.public, *shape.paths()])
                raise _invalid(
                    "fields", f"{shown(name)} is of rows that are not included: name them in include. {valid}"
                )
            at = at.includes[step]
        if last not in at.public:
            raise _invalid("fields", f"{shown(name)} is not a field here. {suggestion(last, at.public)}")
        chosen.setdefault(".".join(steps), (at, {"id"}))[1].add(last)
    for at, wanted in chosen.values():
        at.fields = tuple(name for name in at.public if name in wanted)


def _invalid(parameter: str, detail: str) -> InvalidParameter:
    return InvalidParameter([{"parameter": parameter, "detail": f"{parameter}: {detail}"}])


def openapi_parameters(
    serializer_class: type[RowSerializer], names: Sequence[str] = PARAMETERS
) -> list[OpenApiParameter]:
    """Both parameters as the contract describes them; `include` only where there is something to include."""
    relations = includable(serializer_class)
    deeper = [
        f"{name}.{inner}" for name in relations for inner in includable(related_serializer(serializer_class, name))
    ]
    offered: dict[str, tuple[str, dict[str, Any]]] = {
        "fields": (
            "Only these fields, with commas; `id` comes always. A field of included rows is named `project.name`.",
            {"anyOf": [{"enum": Shape(serializer_class).public}, *_fields_inside(relations)]},
        ),
        "include": (
            f"Related rows to show inside, under `included`, with commas; at most {MAX_INCLUDES}, {MAX_DEPTH} deep.",
            {"enum": relations + deeper},
        ),
    }
    return [
        OpenApiParameter(
            name,
            {"type": "array", "items": {"type": "string", **words}, "minItems": 1},
            OpenApiParameter.QUERY,
            description=text,
            style="form",
            explode=False,
        )
        for name, (text, words) in offered.items()
        if name in names and (relations or name != "include")
    ]


def _fields_inside(relations: Sequence[str]) -> list[dict[str, str]]:
    """The names of fields of included rows, which only a request can tell."""
    names = "|".join(relations)
    return [{"pattern": rf"^({names})(\.[a-z_]+){{1,{MAX_DEPTH}}}$"}] if relations else []
