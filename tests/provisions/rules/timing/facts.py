"""Short ways to write facts, and facts that hypothesis makes up."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from provisions.choices import DateRole, Lifecycle
from provisions.rules.dates import EDTF
from provisions.rules.facts import Milestone, Promise

PLANNED, FORECAST, DEADLINE, ACTUAL = DateRole.PLANNED, DateRole.FORECAST, DateRole.DEADLINE, DateRole.ACTUAL


def edtf(text: str | None) -> EDTF | None:
    return None if text is None else EDTF.parse(text)


def promise(role: DateRole, when: str | None, said_on: str | None = "2025-01-01", **given) -> Promise:
    key = given.pop("id", f"{role}:{said_on}:{when}")
    return Promise(id=key, role=role, date=edtf(when), said_on=edtf(said_on), **given)


def milestone(*promises: Promise, **given) -> Milestone:
    return Milestone(**{"id": "m", "project": "p", "promises": promises} | given)


def met(*promises: Promise, **given) -> Milestone:
    return milestone(*promises, lifecycle=Lifecycle.COMPLETED, **given)


days = st.integers(0, 1500).map(lambda offset: date(2024, 1, 1) + timedelta(days=offset))
points = st.one_of(
    days.map(date.isoformat),
    days.map(lambda day: day.isoformat()[:7]),
    days.map(lambda day: day.isoformat()[:4]),
    days.map(lambda day: f"{day.year}-{33 + (day.month - 1) // 3}"),
)
dates = st.one_of(points, days.map(lambda day: f"{day}/.."), days.map(lambda day: f"../{day}")).map(EDTF.parse)
promises = st.builds(
    Promise,
    id=st.just(""),
    role=st.sampled_from(DateRole),
    date=dates,
    said_on=st.one_of(st.none(), dates),
    claimed_by=st.sampled_from([None, "ministry", "builder"]),
    is_rebaseline=st.booleans(),
)


@st.composite
def milestones(draw: st.DrawFn, key: str = "m") -> Milestone:
    made = draw(st.lists(promises, max_size=6))
    numbered = tuple(replace(one, id=f"{key}:{number}") for number, one in enumerate(made))
    return milestone(*numbered, id=key, lifecycle=draw(st.sampled_from(Lifecycle)))
