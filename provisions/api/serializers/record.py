"""What the serializers of all nouns share."""

from typing import Any

from django.db import models
from rest_framework import serializers

from provisions.models.fields.text_map import TextMapField as TextMapColumn

from .fields import CanonicalURLField, ExactDecimalField, GeometryField, TextMapField
from .meta import MetaSerializer


class RowSerializer(serializers.ModelSerializer):
    """A row's columns, foreign keys as ids. What is absent is null, never an empty string.

    `Meta.includes` names the relations of the model whose rows `?include=` may show inside.
    `Meta.expressions` gives, for each field that shows a property of the model, the same in SQL: answers are written by
    the database, without objects (`api/row_text.py`).
    """

    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.DecimalField: ExactDecimalField,
        models.JSONField: GeometryField,
        TextMapColumn: TextMapField,
    }

    def build_standard_field(self, field_name: str, model_field: Any) -> Any:
        field_class, kwargs = super().build_standard_field(field_name, model_field)
        is_text = isinstance(model_field, models.CharField | models.TextField)
        kwargs["allow_null"] = model_field.null or (is_text and model_field.blank and not model_field.primary_key)
        if "help_text" in kwargs:
            kwargs["help_text"] = kwargs["help_text"].replace("<code>", "`").replace("</code>", "`")
        return field_class, kwargs

    def get_extra_kwargs(self) -> dict[str, Any]:
        return {name: {"read_only": True} for name in self.Meta.fields}

    def get_uniqueness_extra_kwargs(
        self, field_names: Any, declared_fields: Any, extra_kwargs: Any
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """None: uniqueness is for those who write."""
        return extra_kwargs, {}

    def to_representation(self, instance: Any) -> dict[str, Any]:
        columns = super().to_representation(instance)
        return {name: None if value == "" else value for name, value in columns.items()}


class RecordSerializer(RowSerializer):
    """A row with an address of its own: every list shows it so."""

    url = CanonicalURLField()


class DetailSerializer(serializers.Serializer):
    """To be mixed in: one row, with what the answer says of itself."""

    meta = MetaSerializer(source="*", read_only=True)
