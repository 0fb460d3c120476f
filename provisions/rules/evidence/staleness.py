"""How long nothing new has been published on a claim."""

from dataclasses import dataclass
from datetime import date

from provisions.choices import Freshness
from provisions.rules.dates import EDTF
from provisions.rules.facts import Item, Link
from provisions.rules.intervals import Days
from provisions.rules.knowledge import links_by
from provisions.rules.method import rule
from provisions.rules.recency import recency

#: Days without a new item after which evidence is called stale. Own.
STALE_AFTER = 365


@dataclass(frozen=True, slots=True)
class Staleness:
    """``age`` None: no item, or none that bears a day. ``newest`` is the id of an item, ``items`` counts each once."""

    freshness: Freshness
    is_stale: bool
    age: Days | None
    newest: str | None
    newest_on: EDTF | None
    items: int
    undated: int

    def steps(self) -> tuple[str, ...]:
        if self.freshness == Freshness.NO_EVIDENCE:
            return ("No item had been published by the day: nothing is known, which is not the same as nothing done.",)
        lines = [f"Items published by the day: {self.items}, of which without a date: {self.undated}."]
        if self.age is None:
            return (*lines, "Without a date there is no age.")
        verdict = "more" if self.is_stale else "not surely more"
        return (
            *lines,
            f"The newest is {self.newest}, of {self.newest_on}: {self.age} old, {verdict} than {STALE_AFTER} days.",
        )


@rule(version="1", source="own")
def staleness(links: tuple[Link, ...], *, as_of: date) -> Staleness:
    """Days since the newest item on a claim, whatever the item does to it; stale once they surely exceed 365.

    Where the newest item's date is not a day the age is an interval, and the evidence is stale only when its youngest
    possible age exceeds the limit. Items without a date are counted and otherwise left out. No item at all is
    ``no_evidence``: it says nothing about the claim, least of all that nothing was begun. Source: own.
    """
    items = {link.item.id: link.item for link in links_by(links, as_of)}
    dated = [item for item in items.values() if item.published_on is not None]
    if not dated:
        freshness = Freshness.UNDATED if items else Freshness.NO_EVIDENCE
        return Staleness(freshness, False, None, None, None, len(items), len(items))
    newest = max(dated, key=lambda item: recency(item.published_on, item.id))
    age = _age(dated, as_of)
    is_stale = age.low is not None and age.low > STALE_AFTER
    freshness = Freshness.STALE if is_stale else Freshness.CURRENT
    return Staleness(
        freshness, is_stale, age, newest.id, newest.published_on, len(items), undated=len(items) - len(dated)
    )


def _age(dated: list[Item], as_of: date) -> Days:
    """Youngest and oldest that the newest item can be; an end left open may lie as late as the day itself."""
    dates = [item.published_on for item in dated if item.published_on is not None]
    last = max(min(when.latest or as_of, as_of) for when in dates)
    firsts = [when.earliest for when in dates if when.earliest is not None]
    return Days((as_of - last).days, (as_of - max(firsts)).days if firsts else None)
