"""Dates of one treaty action that cannot both be true."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from provisions.choices import DisputeKind, Rank, TreatyActionKind
from provisions.rules.dates import EDTF
from provisions.rules.facts import Act
from provisions.rules.knowledge import had_come
from provisions.rules.method import rule

#: What may happen to a treaty again and again: two dates are then two events.
_RECURRING = frozenset({TreatyActionKind.SUSPENDED, TreatyActionKind.RESUMED})


@dataclass(frozen=True, slots=True)
class Statement:
    """``act`` is the id of the statement."""

    act: str
    occurred_on: EDTF
    claimed_by: str | None
    rank: Rank


@dataclass(frozen=True, slots=True)
class RivalSet:
    """Statements of one action, each of which excludes at least one other; ``is_settled``: exactly one is preferred."""

    kind: TreatyActionKind
    party: str | None
    body: str | None
    statements: tuple[Statement, ...]
    preferred: tuple[str, ...]
    deprecated: tuple[str, ...]
    is_settled: bool

    def told(self) -> str:
        dates = "; ".join(f"{row.occurred_on} ({row.act}, {Rank(row.rank).label})" for row in self.statements)
        end = f"Settled for {self.preferred[0]}." if self.is_settled else "Not settled: not exactly one is preferred."
        return f"{TreatyActionKind(self.kind).label}: {dates} cannot all be true. {end}"


@dataclass(frozen=True, slots=True)
class RivalDates:
    """``kinds`` is empty where no dates are rivals; ``is_settled``: every set of rivals is, or there is none."""

    kinds: tuple[DisputeKind, ...]
    rivals: tuple[RivalSet, ...]
    is_settled: bool
    compared: int

    @property
    def is_disputed(self) -> bool:
        return bool(self.kinds)

    def steps(self) -> tuple[str, ...]:
        lines = tuple(rivals.told() for rivals in self.rivals) or ("No two dates of one action exclude each other.",)
        return (f"Dated statements compared: {self.compared}.", *lines)


@rule(version="1", source="Wikidata, Help:Ranking, for the ranks; own for the comparison")
def rival_dates(acts: tuple[Act, ...], *, as_of: date) -> RivalDates:
    """Statements of one treaty's actions, made by a day, that cannot both be true.

    Two statements are of one action when kind, party and body are the same, and exclude each other when no day is
    allowed by both dates: 2 October 2025 and "by 18 July 2025" do, June 2025 and 2025 do not. Suspension and
    resumption may happen again and are not compared. The rivalry is settled when exactly one of the rivals is ranked
    preferred; the others are still shown. A statement of unknown day counts from the event on, as nobody states what
    is yet to come; only an end of term is dated ahead, and always counts. Source: own.
    """
    dated = [act for act in acts if act.occurred_on is not None and was_stated(act, as_of)]
    by_action: dict[tuple[str, str, str], list[Act]] = defaultdict(list)
    for act in sorted(dated, key=lambda act: act.id):
        if act.kind not in _RECURRING:
            by_action[act.kind, act.party or "", act.body or ""].append(act)
    rivals = tuple(found for _, same in sorted(by_action.items()) if (found := _rivals(same)) is not None)
    return RivalDates(
        kinds=(DisputeKind.RIVAL_DATES,) if rivals else (),
        rivals=rivals,
        is_settled=all(found.is_settled for found in rivals),
        compared=len(dated),
    )


def was_stated(act: Act, as_of: date) -> bool:
    """Whether a treaty action had been stated by a day, as ``rival_dates`` has it."""
    if act.said_on is None and act.kind != TreatyActionKind.TERM_ENDS:
        return had_come(act.occurred_on, as_of)
    return had_come(act.said_on, as_of)


def _rivals(same: list[Act]) -> RivalSet | None:
    excluded = {act.id for pair in combinations(same, 2) if _exclude(*pair) for act in pair}
    if not excluded:
        return None
    rivals = [act for act in same if act.id in excluded]
    preferred = tuple(act.id for act in rivals if act.rank == Rank.PREFERRED)
    return RivalSet(
        kind=rivals[0].kind,
        party=rivals[0].party,
        body=rivals[0].body,
        statements=tuple(
            Statement(act.id, act.occurred_on, act.claimed_by, act.rank)
            for act in rivals
            if act.occurred_on is not None
        ),
        preferred=preferred,
        deprecated=tuple(act.id for act in rivals if act.rank == Rank.DEPRECATED),
        is_settled=len(preferred) == 1,
    )


def _exclude(left: Act, right: Act) -> bool:
    return _is_before(left.occurred_on, right.occurred_on) or _is_before(right.occurred_on, left.occurred_on)


def _is_before(left: EDTF | None, right: EDTF | None) -> bool:
    """Whether every day of one date lies before every day of the other; an open end never does."""
    if left is None or right is None or left.latest is None or right.earliest is None:
        return False
    return left.latest < right.earliest
