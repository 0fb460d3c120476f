"""The two scales of levels, and which levels are no finding."""

from provisions.choices import Level, Scale

#: Kroc Institute, Barometer of implementation; reversed is this tracker's own.
POINTS = {Level.REVERSED: -1, Level.NOT_INITIATED: 0, Level.MINIMUM: 1, Level.INTERMEDIATE: 2, Level.FULL: 3}
FULL_POINTS = POINTS[Level.FULL]
DUTIES = (Level.UPHELD, Level.PARTLY_UPHELD, Level.BREACH_ALLEGED, Level.BREACHED, Level.SUSPENDED)
KEPT = frozenset({Level.UPHELD, Level.PARTLY_UPHELD})
BROKEN = frozenset({Level.BREACH_ALLEGED, Level.BREACHED})


def scale_of(level: Level) -> Scale | None:
    """None for the three levels that are no finding."""
    if level in POINTS:
        return Scale.STEPS
    return Scale.DUTIES if level in DUTIES else None
