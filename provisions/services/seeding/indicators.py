"""What is measured, and the numbers that rival claimants give."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from random import Random

from provisions.choices import IndicatorDirection, ObservationKind, ObservationStatus, ValueQualifier
from provisions.models import Indicator, Observation

from .days import LAST_DAY, after, not_later
from .draws import picked
from .facts import Fact
from .projects import Undertaking
from .reference import Reference
from .treaties import Founded
from .words import named

#: How many projects are measured at all, and how many provisions.
MEASURED_SHARE, MEASURED_PROVISION_SHARE = 0.35, 0.05
DIRECTIONS = {IndicatorDirection.ASCENDING: 75, IndicatorDirection.DESCENDING: 15, IndicatorDirection.NEUTRAL: 10}
#: More is claimed than measured.
KINDS = {
    ObservationKind.CLAIMED: 50,
    ObservationKind.MEASURED: 25,
    ObservationKind.FORECAST: 15,
    ObservationKind.PLANNED: 10,
}
STATUSES = {ObservationStatus.ESTIMATED: 25, ObservationStatus.PROVISIONAL: 50, ObservationStatus.FINAL: 25}
QUALIFIERS = {
    ValueQualifier.EXACTLY: 60,
    ValueQualifier.ABOUT: 15,
    ValueQualifier.MORE_THAN: 10,
    ValueQualifier.AT_LEAST: 5,
    ValueQualifier.LESS_THAN: 5,
    ValueQualifier.AT_MOST: 5,
}
#: A second claimant for the same quarter, with another number; and a claimant who says that there is none.
RIVAL_SHARE, NO_FIGURE_SHARE = 0.15, 0.02
QUARTERS = (2, 6)
NAME = named("work done", "выполненные работы", "کار انجام‌شده")


def of_project(rng: Random, undertaking: Undertaking, reference: Reference) -> Indicator | None:
    if rng.random() >= MEASURED_SHARE:
        return None
    indicator = _indicator(rng, f"{undertaking.row.pk}-work", reference)
    indicator.project_id = undertaking.row.pk
    indicator.baseline_on = undertaking.announced.isoformat()
    indicator.target_on = str(undertaking.announced.year + 8)
    return indicator


def of_provisions(rng: Random, founded: Founded, articles: Sequence[str], reference: Reference) -> Iterator[Indicator]:
    """One for a few articles, the first of them always."""
    for number, article in enumerate(articles):
        if number == 0 or rng.random() < MEASURED_PROVISION_SHARE:
            indicator = _indicator(rng, f"{founded.row.pk}-measure-{number + 1}", reference)
            indicator.provision_id = article
            indicator.baseline_on = str(founded.signed.year)
            indicator.target_on = str(founded.signed.year + 10)
            yield indicator


def observations(rng: Random, founded: Founded, indicator: Indicator) -> Iterator[Fact]:
    """A number for some of the latest quarters, each by one claimant or two."""
    claimants = [claimant for state in founded.parties[:2] for claimant in state.claimants]
    for number in range(rng.randint(*QUARTERS), 0, -1):
        year, quarter = divmod(LAST_DAY.year * 4 + (LAST_DAY.month - 1) // 3 - number, 4)
        period, day = f"{year}-{33 + quarter}", date(year, 3 * quarter + 3, 28)
        value = Decimal(rng.randint(1_000, 100_000)) / 100
        first, second = rng.sample(claimants, 2)
        yield _observation(rng, indicator, period, day, value, first)
        if rng.random() < RIVAL_SHARE:
            yield _observation(rng, indicator, period, day, value * rng.choice([2, 3]), second)


def _indicator(rng: Random, id_: str, reference: Reference) -> Indicator:
    return Indicator(
        id=id_,
        name=NAME,
        definition="Counted from the builders' reports; what is begun and not finished does not count.",
        unit_id=rng.choice(reference.units),
        direction=picked(rng, DIRECTIONS),
        baseline_value=Decimal(0),
        target_value=Decimal(rng.randint(100, 1_000)),
    )


def _observation(rng: Random, indicator: Indicator, period: str, day: date, value: Decimal, by: str) -> Fact:
    said = not_later(after(rng, day, 5, 60))
    row = Observation(
        indicator_id=indicator.pk,
        kind=picked(rng, KINDS),
        value=None if rng.random() < NO_FIGURE_SHARE else value,
        qualifier=picked(rng, QUALIFIERS),
        unit_id=indicator.unit_id,
        value_words=rng.choice(["", "", "", "about half", "почти половина", "نزدیک به نیمی"]),
        period=period,
        claimed_by_id=by,
        said_on=said.isoformat(),
        status=picked(rng, STATUSES),
    )
    row.id = row.composed_id()
    return Fact("observation", row, said, NAME)
