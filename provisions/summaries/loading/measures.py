"""Indicators with the numbers given for them."""

from collections import defaultdict
from collections.abc import Collection

from provisions.choices import IndicatorDirection, ObservationKind, ObservationStatus, ValueQualifier
from provisions.models import Indicator, Observation
from provisions.rules.facts import Measure, Measurement

from .links import load_links
from .rows import edtf, rows_of


def load_measures(ids: Collection[str]) -> dict[str, Measure]:
    """Four queries."""
    rows = rows_of(
        Observation,
        ("indicator_id", "id", "kind", "value", "period", "said_on", "claimed_by_id", "qualifier", "status"),
        {"indicator_id": ids},
    )
    links = load_links(observation=[row[1] for row in rows])
    measurements: dict[str, list[Measurement]] = defaultdict(list)
    for indicator, id_, kind, value, period, said_on, claimed_by, qualifier, status in rows:
        measurements[indicator].append(
            Measurement(
                id_,
                ObservationKind(kind),
                value,
                edtf(period),
                edtf(said_on),
                claimed_by,
                ValueQualifier(qualifier),
                ObservationStatus(status),
                links.about("observation", id_),
            )
        )
    indicators = rows_of(
        Indicator, ("id", "unit_id", "direction", "baseline_value", "target_value", "target_on"), {"id": ids}
    )
    return {
        id_: Measure(id_, unit, IndicatorDirection(direction), baseline, target, edtf(on), tuple(measurements[id_]))
        for id_, unit, direction, baseline, target, on in indicators
    }
