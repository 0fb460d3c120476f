"""Forecasts from what became of like undertakings, the words for their chances, and their scores."""

from .completion import CompletionForecast, completion_forecast, forecast_by
from .experience import Experience
from .reference_class import (
    LEAST_FINISHED,
    ReferenceClass,
    SurvivalPoint,
    Undertaking,
    reference_class,
    undertakings_from,
)
from .scoring import ForecastScore, Outcome, QuantileScore, forecast_score, pinball
from .survival import Drop, quantile, survival, surviving_beyond
from .words import in_words

__all__ = [
    "LEAST_FINISHED",
    "CompletionForecast",
    "Drop",
    "Experience",
    "ForecastScore",
    "Outcome",
    "QuantileScore",
    "ReferenceClass",
    "SurvivalPoint",
    "Undertaking",
    "completion_forecast",
    "forecast_by",
    "forecast_score",
    "in_words",
    "pinball",
    "quantile",
    "reference_class",
    "survival",
    "surviving_beyond",
    "undertakings_from",
]
