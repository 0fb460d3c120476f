"""Indicators."""

from provisions.api.judgement import Judged
from provisions.models import Indicator
from provisions.summaries.indicators import FIGURES, indicator_figures

from .observation import ObservationSerializer
from .record import DetailSerializer, RecordSerializer


class IndicatorSerializer(RecordSerializer):
    class Meta:
        model = Indicator
        judged = Judged(indicator_figures, FIGURES)
        fields = [
            "id",
            "url",
            "project",
            "provision",
            "name",
            "definition",
            "unit",
            "direction",
            "baseline_value",
            "baseline_on",
            "baseline_on_earliest",
            "baseline_on_latest",
            "target_value",
            "target_on",
            "target_on_earliest",
            "target_on_latest",
            "note",
        ]
        includes = ["project", "provision", "unit", "observations"]


class IndicatorDetailSerializer(DetailSerializer, IndicatorSerializer):
    observations = ObservationSerializer(many=True, read_only=True)

    class Meta(IndicatorSerializer.Meta):
        fields = [*IndicatorSerializer.Meta.fields, "observations", "meta"]
