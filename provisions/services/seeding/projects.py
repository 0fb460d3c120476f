"""What is done under a treaty: projects, whom they serve, and who works on them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from provisions.choices import AliasReason, FactBasis, LocationPrecision, ProjectKind, ProjectRole
from provisions.models import Alias, Project, ProjectActor, ProjectProvision
from provisions.models.record import Record

from .days import LAST_DAY, after
from .draws import picked
from .treaties import Founded
from .words import KINDS, PLACES, between

MILESTONES = (6, 24)
#: Kinds that hold other projects, and how often one that follows is a part of them.
HOLDERS = (ProjectKind.CORRIDOR, ProjectKind.PROGRAMME)
CHILD_SHARE = 0.3
PLACED_SHARE = 0.8
PRECISIONS = {
    LocationPrecision.EXACT: 35,
    LocationPrecision.APPROXIMATE: 45,
    LocationPrecision.ADMINISTRATIVE: 20,
}
BASES = {FactBasis.SOURCED: 60, FactBasis.DERIVED: 15, FactBasis.UNCITED: 20, FactBasis.UNKNOWN: 5}
#: A client and a contractor everywhere, others more seldom.
ROLES = {
    ProjectRole.DESIGNER: 30,
    ProjectRole.FUNDER: 30,
    ProjectRole.OPERATOR: 20,
    ProjectRole.SUPPLIER: 15,
    ProjectRole.UNCLEAR: 5,
}
ALIAS_SHARE, MERGED_SHARE = 0.08, 0.4
#: How much longer than planned the work of a project takes. Flyvbjerg and Gardner, How Big Things Get Done (2023):
#: under a tenth of large projects keep time and budget; rail and nuclear works run over by two fifths and more.
SLOWNESS = {0.95: 10, 1.1: 25, 1.4: 30, 1.9: 25, 3.0: 10}
#: Of the projects, those that stop before the end.
HALTED_SHARE = 0.08
HIGHEST_LATITUDE, LOWEST_LATITUDE = 60.0, 20.0


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A project, when it was announced, how late it runs, when it stops if it does, and how many milestones it has."""

    row: Project
    founded: Founded
    announced: date
    slowness: float
    halts_on: date | None
    milestone_count: int


def undertakings(rng: Random, founded: Founded, slice_: int, milestones: int) -> Iterator[Undertaking]:
    """Projects that have `milestones` milestones between them."""
    kinds = list(ProjectKind)
    holders: list[str] = []
    left, number = milestones, 0
    while left:
        count = min(left, rng.randint(*MILESTONES))
        left -= count
        number += 1
        kind = rng.choice(kinds)
        row = _project(rng, founded, kind, f"{slice_}-{number}")
        if kind in HOLDERS:
            holders.append(str(row.pk))
        elif holders and rng.random() < CHILD_SHARE:
            row.parent_id = rng.choice(holders)
        announced = after(rng, founded.signed, 0, (LAST_DAY - founded.signed).days - 120)
        halts_on = after(rng, announced, 200, 2_500) if rng.random() < HALTED_SHARE else None
        if halts_on is not None and halts_on > LAST_DAY:
            halts_on = None
        yield Undertaking(row, founded, announced, picked(rng, SLOWNESS), halts_on, count)


def companions(rng: Random, undertaking: Undertaking, articles: Sequence[str]) -> Iterator[Record]:
    """The provisions that a project serves, the first of them chiefly; those who work on it; ids it had before."""
    row, parties = undertaking.row, undertaking.founded.parties
    for number, article in enumerate(rng.sample(articles, min(rng.randint(1, 3), len(articles)))):
        yield ProjectProvision(
            id=f"{row.pk}:{article}",
            project_id=row.pk,
            provision_id=article,
            weight="1" if number == 0 else "0.5",
            counts_toward=number == 0 or rng.random() < 0.5,
        )
    client, contractor = parties[0], parties[1]
    yield _part(row, client.organ("transport-ministry"), ProjectRole.CLIENT)
    yield _part(row, rng.choice(contractor.builders), ProjectRole.CONTRACTOR)
    if rng.random() < 0.6:
        yield _part(row, rng.choice(parties).organ("builders"), picked(rng, ROLES))
    if rng.random() < ALIAS_SHARE:
        reason = AliasReason.MERGED if rng.random() < MERGED_SHARE else AliasReason.RENAMED
        former = f"{row.pk}-former"
        yield Alias(id=f"projects:{former}", noun="projects", former_id=former, current_id=row.pk, reason=reason)


def _project(rng: Random, founded: Founded, kind: ProjectKind, number: str) -> Project:
    first, second = rng.sample(PLACES, 2)
    row = Project(
        id=f"{founded.row.pk}-{kind.replace('_', '-')}-{number}",
        treaty_id=founded.row.pk,
        name=between(first, second, KINDS[kind]),
        kind=kind,
        description=f"A {KINDS[kind]['en']} from {first['en']} to {second['en']}; invented.",
    )
    if rng.random() < PLACED_SHARE:
        row.geometry = _geometry(rng, kind)
        row.location_precision = picked(rng, PRECISIONS)
        row.location_basis = picked(rng, BASES)
    return row


def _geometry(rng: Random, kind: ProjectKind) -> dict[str, object]:
    """A line for what runs from place to place, else a point."""
    longitude, latitude = rng.uniform(-120, 150), rng.uniform(LOWEST_LATITUDE, HIGHEST_LATITUDE)
    start = [round(longitude, 4), round(latitude, 4)]
    if kind in (ProjectKind.RAILWAY, ProjectKind.CORRIDOR, ProjectKind.PIPELINE):
        end = [round(longitude + rng.uniform(-4, 4), 4), round(latitude + rng.uniform(-4, 4), 4)]
        return {"type": "LineString", "coordinates": [start, end]}
    return {"type": "Point", "coordinates": start}


def _part(row: Project, actor: str, role: ProjectRole) -> ProjectActor:
    return ProjectActor(id=f"{row.pk}:{actor}:{role}", project_id=row.pk, actor_id=actor, role=role)
