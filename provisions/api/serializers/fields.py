"""Fields that print a column as readers of JSON expect it."""

from functools import cached_property
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from provisions.api.addresses import collection
from provisions.models.nouns import noun_of


class ExactDecimalField(serializers.DecimalField):
    """A number with all its digits; the renderer writes it without a float in between."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs, coerce_to_string=False)


class TextMapField(serializers.DictField):
    """Texts by key: by language, or by register."""

    def __init__(self, **kwargs: Any) -> None:
        for unused in ("encoder", "decoder", "style"):
            kwargs.pop(unused, None)
        super().__init__(child=serializers.CharField(), **kwargs)


@extend_schema_field(
    {
        "type": "object",
        "required": ["type", "coordinates"],
        "properties": {"type": {"type": "string"}, "coordinates": {"type": "array", "items": {}}},
    }
)
class GeometryField(serializers.JSONField):
    """A GeoJSON geometry (RFC 7946)."""


class IdsField(serializers.ListField):
    """The ids that a row's related rows hold in `attribute`: their own, or that of what they lead to."""

    source: str
    child = serializers.CharField()

    def __init__(self, *, attribute: str = "pk", **kwargs: Any) -> None:
        self.attribute = attribute
        super().__init__(read_only=True, **kwargs)

    def get_attribute(self, instance: Any) -> Any:
        return getattr(instance, self.source).all()

    def to_representation(self, rows: Any) -> list[str]:
        return [getattr(row, self.attribute) for row in rows]


@extend_schema_field({"type": "string", "format": "iri"})
class WebAddressField(serializers.URLField):
    """An address as its publisher writes it, in letters of any script."""


@extend_schema_field(OpenApiTypes.URI)
class CanonicalURLField(serializers.Field):
    """The row's own address under this API."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="pk", read_only=True, help_text="Canonical address of this row.", **kwargs)

    @cached_property
    def collection(self) -> str:
        model = self.parent.Meta.model  # type: ignore[attr-defined]
        noun = noun_of(model)
        if noun is None:
            raise TypeError(f"{model.__name__} has no address of its own.")
        return collection(noun, self.context["request"])

    def to_representation(self, id: str) -> str:  # noqa: A002 - the id is what readers call it
        return f"{self.collection}{id}/"
