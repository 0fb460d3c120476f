"""Rows in the contract: what `?fields=` may leave out, and what `?include=` may add."""

from typing import Any

from drf_spectacular.extensions import OpenApiSerializerExtension

from .judgement import PARAMETER, Judged
from .judgement_schema import reference
from .relations import Relation
from .serializers.record import RowSerializer
from .shape import includable, related_serializer


class RowSchema(OpenApiSerializerExtension):
    """A row bears all its fields unless `fields` leaves some out: only the id, and what the answer says, are sure."""

    target_class = RowSerializer
    match_subclasses = True

    def map_serializer(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        schema: dict[str, Any] = auto_schema._map_serializer(self.target, direction, bypass_extensions=True)
        schema["required"] = [name for name in ("id", "meta") if name in schema["properties"]]
        relations = includable(type(self.target))
        if relations:
            schema["properties"]["included"] = {
                "type": "object",
                "description": "The related rows that `include` asks for.",
                "properties": {name: self._related(auto_schema, direction, name) for name in relations},
            }
        judged: Judged | None = getattr(self.target.Meta, "judged", None)
        if judged is not None:
            schema["properties"][PARAMETER] = {
                "type": "object",
                "description": "What is judged of the row on the day of `as_of`.",
                "properties": {
                    name: reference(auto_schema.registry, result) for name, result in judged.results.items()
                },
            }
        return schema

    def _related(self, auto_schema: Any, direction: Any, name: str) -> dict[str, Any]:
        serializer_class = type(self.target)
        row = auto_schema.resolve_serializer(related_serializer(serializer_class, name), direction).ref
        if Relation.of(serializer_class.Meta.model, name).is_many:
            return {"type": "array", "items": row}
        return {"anyOf": [row, {"type": "null"}]}
