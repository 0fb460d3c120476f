"""Days, and how sources put them."""

from datetime import date, timedelta
from random import Random

from .draws import picked

#: Nothing is said or done after this day: the rows depend on no clock, and none of them lies in the future.
LAST_DAY = date(2026, 3, 31)

#: How exactly a date is given: promises are often a month, a quarter, a year; news of what happened mostly a day.
PROMISED = {"day": 35, "month": 25, "quarter": 12, "half": 6, "year": 10, "about": 5, "perhaps": 3, "span": 4}
HAPPENED = {"day": 85, "month": 9, "about": 2, "perhaps": 1, "span": 1, "year": 2}
SAID = {"day": 94, "month": 5, "year": 1}

#: What a claimant said instead of a date, by its precision; one language each, as it came.
WORDS = {
    "month": ("within the month", "до конца месяца", "تا پایان ماه"),
    "quarter": ("by the end of the quarter", "до конца квартала", "تا پایان فصل"),
    "half": ("in this half of the year", "в этом полугодии", "در این نیم‌سال"),
    "year": ("before the year is out", "до конца года", "تا پایان سال"),
    "about": ("some time around then", "примерно в это время", "حدود آن زمان"),
}
WORDS_SHARE = 0.3


def after(rng: Random, day: date, least: int, most: int) -> date:
    """A day from `least` to `most` days after `day`."""
    return day + timedelta(days=rng.randint(least, most))


def not_later(day: date) -> date:
    return min(day, LAST_DAY)


def stated(rng: Random, day: date, precisions: dict[str, int]) -> tuple[str, str]:
    """An EDTF date that holds `day`, and the source's words for it, mostly none."""
    precision = picked(rng, precisions)
    phrases = WORDS.get(precision, ())
    words = rng.choice(phrases) if phrases and rng.random() < WORDS_SHARE else ""
    return _written(day, precision), words


def _written(day: date, precision: str) -> str:
    month = f"{day:%Y-%m}"
    match precision:
        case "month":
            return month
        case "quarter":
            return f"{day.year}-{33 + (day.month - 1) // 3}"
        case "half":
            return f"{day.year}-{40 + (day.month - 1) // 6}"
        case "year":
            return str(day.year)
        case "about":
            return f"{month}~"
        case "perhaps":
            return f"{month}?"
        case "span":
            return f"{month}/{day + timedelta(days=62):%Y-%m}"
        case _:
            return day.isoformat()
