"""What is judged of a treaty as its page shows it: with names beside ids. Explanations bear ids alone."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from provisions.rules.findings import RivalDates, RivalSet, Score, ScoreRow, Statement
from provisions.rules.indicators import Contradiction, Contradictions, Side
from provisions.rules.timing import Overdue, TimelinessTally

from .dossier import Dossier

Shown = TypeVar("Shown")


@dataclass(frozen=True, slots=True)
class NamedScoreRow(ScoreRow):
    """One unit, with the heading of its provision."""

    heading: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NamedScore(Score):
    """A score, with the headings of what is counted."""

    rows: tuple[NamedScoreRow, ...]


@dataclass(frozen=True, slots=True)
class NamedOverdue(Overdue):
    """A milestone of which the last day promised has passed, with its name and its project."""

    milestone_name: Mapping[str, str]
    project: str
    project_name: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NamedTally(TimelinessTally):
    """The milestones of a treaty by their timeliness, the overdue with their names."""

    overdue: tuple[NamedOverdue, ...]


@dataclass(frozen=True, slots=True)
class NamedStatement(Statement):
    """A statement, with the name of who makes it; None: nobody is named."""

    claimed_by_name: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class NamedRivalSet(RivalSet):
    """Statements of one action that cannot all be true, with the names of whose action it is."""

    statements: tuple[NamedStatement, ...]
    party_name: Mapping[str, str] | None
    body_name: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class NamedRivalDates(RivalDates):
    """The rival dates of a treaty's actions, with names."""

    rivals: tuple[NamedRivalSet, ...]


@dataclass(frozen=True, slots=True)
class NamedSide(Side):
    """One number, with the name of its indicator and of who gives it; None: nobody is named."""

    measure_name: Mapping[str, str]
    claimed_by_name: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class NamedContradiction(Contradiction):
    """Two numbers that cannot both be true, or one and what contradicts it, with names."""

    left: NamedSide
    right: NamedSide | None


@dataclass(frozen=True, slots=True)
class NamedContradictions(Contradictions):
    """The contradictions between the numbers of a treaty, with names."""

    contradictions: tuple[NamedContradiction, ...]


def named_score(found: Score, dossier: Dossier) -> NamedScore:
    headings = dossier.names["provisions"]
    return _shown(
        NamedScore,
        found,
        rows=tuple(_shown(NamedScoreRow, row, heading=headings[row.provision]) for row in found.rows),
    )


def named_tally(found: TimelinessTally, dossier: Dossier) -> NamedTally:
    return _shown(NamedTally, found, overdue=tuple(_overdue(row, dossier) for row in found.overdue))


def named_rivals(found: RivalDates, dossier: Dossier) -> NamedRivalDates:
    return _shown(NamedRivalDates, found, rivals=tuple(_rival_set(rivals, dossier) for rivals in found.rivals))


def named_contradictions(found: Contradictions, dossier: Dossier) -> NamedContradictions:
    return _shown(
        NamedContradictions,
        found,
        contradictions=tuple(
            _shown(
                NamedContradiction,
                pair,
                left=_side(pair.left, dossier),
                right=None if pair.right is None else _side(pair.right, dossier),
            )
            for pair in found.contradictions
        ),
    )


def _overdue(row: Overdue, dossier: Dossier) -> NamedOverdue:
    project = dossier.milestones[row.milestone].project
    return _shown(
        NamedOverdue,
        row,
        milestone_name=dossier.names["milestones"][row.milestone],
        project=project,
        project_name=dossier.names["projects"][project],
    )


def _rival_set(found: RivalSet, dossier: Dossier) -> NamedRivalSet:
    return _shown(
        NamedRivalSet,
        found,
        statements=tuple(
            _shown(NamedStatement, row, claimed_by_name=_actor(row.claimed_by, dossier)) for row in found.statements
        ),
        party_name=_actor(found.party, dossier),
        body_name=_actor(found.body, dossier),
    )


def _side(found: Side, dossier: Dossier) -> NamedSide:
    return _shown(
        NamedSide,
        found,
        measure_name=dossier.names["indicators"][found.measure],
        claimed_by_name=_actor(found.claimed_by, dossier),
    )


def _actor(id_: str | None, dossier: Dossier) -> Mapping[str, str] | None:
    return None if id_ is None else dossier.names["actors"][id_]


def _shown(form: type[Shown], found: Any, **more: Any) -> Shown:
    """``found`` in a form that has all its fields; ``more`` are those that are new or replaced."""
    return form(**{field.name: getattr(found, field.name) for field in fields(found)} | more)
