"""Errors, as the schema describes them; `provisions.api.problems` writes them."""

from rest_framework import serializers


class ParameterFaultSerializer(serializers.Serializer):
    parameter = serializers.CharField(help_text="Name of the query parameter.")
    detail = serializers.CharField(help_text="What is wrong with it, the nearest valid name or value, and all of them.")


class ProblemSerializer(serializers.Serializer):
    """A refusal (RFC 9457)."""

    type = serializers.CharField(
        help_text="Kind of problem, stable: `/problems/unknown-parameter`. Leads to a page that tells what to do."
    )
    title = serializers.CharField(help_text="The kind in words.")
    status = serializers.IntegerField(help_text="HTTP status.")
    detail = serializers.CharField(help_text="What is wrong with this request, and what would be right.")
    instance = serializers.CharField(help_text="The request: path and query.")
    errors = ParameterFaultSerializer(  # type: ignore[assignment]
        many=True, required=False, help_text="Each wrong parameter."
    )


class SurvivorSerializer(serializers.Serializer):
    id = serializers.CharField(help_text="Id of the row that stands in its place.")
    url = serializers.URLField(help_text="Its address.")


class MergedProblemSerializer(ProblemSerializer):
    """The row was merged into another (RFC 9457)."""

    survivor = SurvivorSerializer(help_text="Where its facts stand now.")
