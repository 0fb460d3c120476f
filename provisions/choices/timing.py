"""What is derived from dates, and never typed: whether a promise is kept, what silence means, how likely a date is."""

from django.db.models import TextChoices


class Timeliness(TextChoices):
    """How a milestone stands to its latest promise on a day (axis D). Own; derived, never typed.

    not met:  no_deadline;  not_due, on_track, at_risk -> overdue      met:  met_on_time, met_late
    """

    NO_DEADLINE = "no_deadline", "no deadline: nobody has promised a date"
    NOT_DUE = "not_due", "not due yet"
    ON_TRACK = "on_track", "on track: forecast to be met in time"
    AT_RISK = "at_risk", "at risk: forecast late, or what it needs is overdue"
    OVERDUE = "overdue", "overdue"
    MET_ON_TIME = "met_on_time", "met on time"
    MET_LATE = "met_late", "met late"


class Silence(TextChoices):
    """Which rule infers a state from silence. Global Energy Monitor, status categories: shelved, cancelled."""

    TWO_YEARS = "two_years", "no evidence for two years: taken as suspended"
    FOUR_YEARS = "four_years", "no evidence for four years: taken as cancelled"


class Likelihood(TextChoices):
    """A probability in words. US Intelligence Community Directive 203, section D.6.e(2)(a)."""

    ALMOST_NO_CHANCE = "almost_no_chance", "almost no chance (1-5 %)"
    VERY_UNLIKELY = "very_unlikely", "very unlikely (5-20 %)"
    UNLIKELY = "unlikely", "unlikely (20-45 %)"
    ROUGHLY_EVEN_CHANCE = "roughly_even_chance", "roughly even chance (45-55 %)"
    LIKELY = "likely", "likely (55-80 %)"
    VERY_LIKELY = "very_likely", "very likely (80-95 %)"
    ALMOST_CERTAIN = "almost_certain", "almost certain (95-99 %)"


class EventKind(TextChoices):
    """What a timeline holds. Own; the four of dates are those of `DateRole`."""

    ACT = "act", "an act on the treaty"
    PLANNED = "planned", "a date was promised"
    FORECAST = "forecast", "a date was forecast"
    DEADLINE = "deadline", "a deadline was set"
    ACTUAL = "actual", "somebody says that it happened"
    FINDING = "finding", "a finding holds from here"
    NUMBER = "number", "a number was given"
