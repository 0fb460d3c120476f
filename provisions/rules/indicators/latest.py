"""The last number that each claimant had given by a day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from provisions.choices import ObservationKind, ObservationStatus, Stance, ValueQualifier
from provisions.rules.dates import EDTF
from provisions.rules.facts import Measure, Measurement
from provisions.rules.knowledge import had_come
from provisions.rules.method import rule
from provisions.rules.recency import came_by, recency

#: What tells how things are, against what tells how they are meant or expected to be.
TOLD = frozenset({ObservationKind.MEASURED, ObservationKind.CLAIMED})
_SETTLED = {ObservationStatus.ESTIMATED: 0, ObservationStatus.PROVISIONAL: 1, ObservationStatus.FINAL: 2}


@dataclass(frozen=True, slots=True)
class Value:
    """One number. ``value`` None: the claimant says that no figure exists; ``claimed_by`` None: nobody is named."""

    observation: str
    claimed_by: str | None
    kind: ObservationKind
    value: Decimal | None
    qualifier: ValueQualifier
    status: ObservationStatus
    period: EDTF | None
    said_on: EDTF | None


@dataclass(frozen=True, slots=True)
class LatestValues:
    """One value per claimant, in order of claimants; ``announced`` one per claimant and kind, forecast or planned."""

    measure: str
    unit: str
    values: tuple[Value, ...]
    announced: tuple[Value, ...]
    earlier: int
    later: int

    def steps(self) -> tuple[str, ...]:
        if not self.values and not self.announced:
            return ("No number had been given by this day.", *self._left_out())
        return (
            f"Claimants with a measured or claimed number: {len(self.values)}.",
            *(_told(value, self.unit) for value in self.values),
            *(_told(value, self.unit) for value in self.announced),
            *self._left_out(),
        )

    def _left_out(self) -> tuple[str, ...]:
        lines = []
        if self.earlier:
            lines.append(f"Numbers of the same claimants for earlier periods, or less settled: {self.earlier}.")
        if self.later:
            lines.append(f"Numbers given later, and left out: {self.later}.")
        return tuple(lines)


@rule(version="1", source="SDMX codelist CL_OBS_STATUS for the statuses; own for the rest")
def latest_values(measure: Measure, *, as_of: date) -> LatestValues:
    """Each claimant's number for the latest period, of those given by a day.

    Of one claimant's numbers for one period a final one comes before a provisional and that before an estimated one,
    whenever they were given; then the one given last. Numbers reported without naming anybody are taken as one
    claimant's. Forecast and planned numbers are listed apart. A number counts from the day on which it was given;
    where that is not known, from the end of its period or from the first dated item that supports it. Source: own.
    """
    known = [found for found in measure.measurements if was_given(found, as_of)]
    told = _latest([found for found in known if found.kind in TOLD])
    announced = [
        value
        for kind in (ObservationKind.FORECAST, ObservationKind.PLANNED)
        for value in _latest([found for found in known if found.kind == kind])
    ]
    return LatestValues(
        measure=measure.id,
        unit=measure.unit,
        values=tuple(told),
        announced=tuple(announced),
        earlier=len(known) - len(told) - len(announced),
        later=len(measure.measurements) - len(known),
    )


def was_given(measurement: Measurement, as_of: date) -> bool:
    """Whether a number had been given by a day, as ``latest_values`` has it."""
    if measurement.said_on is not None:
        return had_come(measurement.said_on, as_of)
    return had_come(measurement.period, as_of) or any(
        link.stance in (Stance.SUPPORTS, Stance.PARTLY_SUPPORTS)
        and link.item.published_on is not None
        and had_come(link.item.published_on, as_of)
        for link in measurement.links
    )


def _latest(measurements: list[Measurement]) -> list[Value]:
    latest = {found.claimed_by or "": found for found in sorted(measurements, key=_standing)}
    return [_value(latest[claimant]) for claimant in sorted(latest)]


def _standing(found: Measurement) -> tuple[date, date, int, date, date, str]:
    period = found.period if found.period is not None else found.said_on
    first = period.earliest if period is not None else None
    return came_by(period), first or date.min, _SETTLED[found.status], *recency(found.said_on, found.id)


def _value(found: Measurement) -> Value:
    return Value(
        observation=found.id,
        claimed_by=found.claimed_by,
        kind=found.kind,
        value=found.value,
        qualifier=found.qualifier,
        status=found.status,
        period=found.period,
        said_on=found.said_on,
    )


def _told(value: Value, unit: str) -> str:
    number = "no figure" if value.value is None else f"{number_told(value.value, value.qualifier)} {unit}"
    period = "a period not given" if value.period is None else str(value.period)
    kind, status = ObservationKind(value.kind), ObservationStatus(value.status)
    return f"{value.claimed_by or 'Nobody named'}: {number} for {period} ({kind.value}, {status.value})."


def number_told(value: Decimal, qualifier: ValueQualifier) -> str:
    """E.g. "more than 100"."""
    words = "" if qualifier == ValueQualifier.EXACTLY else f"{ValueQualifier(qualifier).label} "
    return f"{words}{value.normalize():f}"
