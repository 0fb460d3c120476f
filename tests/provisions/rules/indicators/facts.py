"""Numbers and indicators as a test types them."""

from decimal import Decimal

from hypothesis import strategies as st

from provisions.choices import IndicatorDirection, ObservationKind, ObservationStatus, ValueQualifier
from provisions.rules.dates import EDTF
from provisions.rules.facts import Measure, Measurement

from ..evidence.facts import links


def number(row, value, period="2025-11-25", **more):
    """A provisional claim, said on an unknown day by nobody named unless told otherwise."""
    return Measurement(
        id=row,
        kind=ObservationKind(more.get("kind", "claimed")),
        value=None if value is None else Decimal(value),
        period=None if period is None else EDTF.parse(period),
        said_on=EDTF.parse(more["said_on"]) if more.get("said_on") else None,
        claimed_by=more.get("by"),
        qualifier=ValueQualifier(more.get("qualifier", "exactly")),
        status=ObservationStatus(more.get("status", "provisional")),
        links=tuple(more.get("links", ())),
    )


def measure(*numbers, direction="ascending", baseline=None, target=None, name="land-acquired-km", unit="km"):
    return Measure(
        id=name,
        unit=unit,
        direction=IndicatorDirection(direction),
        baseline=None if baseline is None else Decimal(baseline),
        target=None if target is None else Decimal(target),
        measurements=numbers,
    )


periods = st.sampled_from([None, "2025", "2025-11", "2025-11-25", "2025-12-12", "2026-01/.."])


@st.composite
def measures(draw):
    """An indicator with up to six numbers, alike enough to meet."""
    return measure(
        *(
            number(
                f"row-{n}",
                draw(st.sampled_from([None, 0, 90, 95, 100, 110])),
                draw(periods),
                kind=draw(st.sampled_from(ObservationKind.values)),
                by=draw(st.sampled_from([None, "jalali", "zakeri"])),
                said_on=draw(periods),
                qualifier=draw(st.sampled_from(ValueQualifier.values)),
                status=draw(st.sampled_from(ObservationStatus.values)),
                links=draw(links()),
            )
            for n in range(draw(st.integers(0, 6)))
        ),
        target=100,
    )
