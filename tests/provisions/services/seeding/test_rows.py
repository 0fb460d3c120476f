"""What seeded rows are like: the same for the same seed, and as various as the record may be."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.apps import apps

from provisions.choices import DateRole, FactBasis, Lifecycle, Rank, Stance
from provisions.models import (
    Assessment,
    Capture,
    DateClaim,
    Evidence,
    EvidenceLink,
    Milestone,
    MilestoneDependency,
    Observation,
    Project,
    Treaty,
    TreatyAction,
)
from provisions.models.evidence_link import TARGETS
from provisions.models.record import Record
from provisions.rules.dates import EDTF
from provisions.services.seeding import Size, parts, reference
from provisions.services.seeding.assessments import OPPOSITES
from provisions.services.seeding.rows import rows_of

Made = Callable[[Size], Sequence[Record]]
SMALL = Size(treaties=3, milestones=150, evidence=600, seed=7)


def values(rows: Sequence[Record]) -> list[tuple[Any, ...]]:
    """Every column of every row."""
    return [(type(row).__name__, *(getattr(row, f.attname) for f in row._meta.concrete_fields)) for row in rows]


def of(rows: Sequence[Record], model: type[Any]) -> list[Any]:
    return [row for row in rows if type(row) is model]


def test_counts_are_exactly_those_asked_for(rows_of_seed: Made):
    counts = Counter(type(row) for row in rows_of_seed(SMALL))

    assert (counts[Treaty], counts[Milestone], counts[Evidence]) == (3, 150, 600)


def test_the_same_seed_gives_the_same_rows(rows_of_seed: Made):
    first, second = rows_of_seed(SMALL), rows_of_seed(SMALL)

    assert values(first) == values(second)


def test_another_seed_gives_other_rows_under_other_ids(rows_of_seed: Made):
    other = Size(treaties=3, milestones=150, evidence=600, seed=8)

    ids = {row.pk for row in rows_of_seed(SMALL) if row.pk.startswith("seed-7-")}
    other_ids = {row.pk for row in rows_of_seed(other)}

    assert not ids & other_ids


def test_a_part_is_the_same_whichever_were_made_before_it(db: None, rows_of_seed: Made):
    vocabularies = reference.read(SMALL.prefix)
    last = list(parts(SMALL))[-1]

    alone = rows_of(last, SMALL, vocabularies)

    assert values(alone) == values(rows_of_seed(SMALL)[-len(alone) :])


def test_ids_are_unique_and_composed_as_the_model_composes_them(rows_of_seed: Made):
    rows = rows_of_seed(SMALL)

    ids = Counter((type(row), row.pk) for row in rows)

    assert not [key for key, count in ids.items() if count > 1]
    assert not [row.pk for row in rows if row.id_parts and row.pk != row.composed_id()]


def test_every_word_of_every_vocabulary_is_used(rows_of_seed: Made):
    rows = rows_of_seed(Size(treaties=20, milestones=1_500, evidence=4_000, seed=7))
    used: dict[Any, set[Any]] = defaultdict(set)
    for row in rows:
        for field in row._meta.concrete_fields:
            if field.choices:
                used[field].add(getattr(row, field.attname))

    unused = {
        str(field): {word for word, _ in field.choices} - used[field]
        for model in apps.get_app_config("provisions").get_models()
        if issubclass(model, Record) and model is not Capture  # a seed holds no bytes
        for field in model._meta.concrete_fields
        if field.choices
    }

    assert {field: words for field, words in unused.items() if words} == {}


def test_dates_slip_and_some_are_imprecise_relative_or_rebaselined(rows_of_seed: Made):
    claims = of(rows_of_seed(SMALL), DateClaim)
    promised: dict[str, list[DateClaim]] = defaultdict(list)
    for claim in claims:
        if claim.date and claim.role in (DateRole.PLANNED, DateRole.FORECAST):
            promised[claim.milestone_id].append(claim)

    slipped = [name for name, said in promised.items() if said[-1].date_earliest > said[0].date_latest]

    assert len(slipped) > len(promised) / 3
    assert any(not EDTF.parse(claim.date).is_day for claim in claims if claim.date)
    assert any(EDTF.parse(claim.date).is_approximate for claim in claims if claim.date)
    assert any(claim.relative_to_id and claim.offset for claim in claims)
    assert any(claim.is_rebaseline for claim in claims)
    assert len({claim.claimed_by_id for claim in claims}) > 3


def test_what_is_done_has_an_actual_date_and_what_is_not_has_none(rows_of_seed: Made):
    rows = rows_of_seed(SMALL)
    happened = {claim.milestone_id for claim in of(rows, DateClaim) if claim.role == DateRole.ACTUAL}

    done = {
        milestone.pk
        for milestone in of(rows, Milestone)
        if milestone.lifecycle in (Lifecycle.COMPLETED, Lifecycle.OPERATIONAL)
    }

    assert done
    assert happened == done


def test_dependencies_point_back_in_their_project_so_that_none_can_loop(rows_of_seed: Made):
    rows = rows_of_seed(SMALL)
    positions = {milestone.pk: (milestone.project_id, milestone.position) for milestone in of(rows, Milestone)}

    pairs = [(positions[row.milestone_id], positions[row.needs_id]) for row in of(rows, MilestoneDependency)]

    assert pairs
    assert all(project == other and position > needed for (project, position), (other, needed) in pairs)


def test_assessors_actions_numbers_and_items_contradict_each_other(rows_of_seed: Made):
    rows = rows_of_seed(SMALL)
    levels: dict[str, list[str]] = defaultdict(list)
    for assessment in of(rows, Assessment):
        levels[assessment.provision_id].append(assessment.level)
    numbers = Counter((row.indicator_id, row.period) for row in of(rows, Observation))

    disputed = [found for found in levels.values() if len(found) == 2 and OPPOSITES.get(found[0]) == found[1]]

    assert disputed
    assert any(action.rank == Rank.DEPRECATED for action in of(rows, TreatyAction))
    assert max(numbers.values()) > 1
    assert any(link.stance == Stance.CONTRADICTS for link in of(rows, EvidenceLink))


def test_evidence_speaks_to_every_kind_of_claim_and_a_third_of_it_repeats(rows_of_seed: Made):
    rows = rows_of_seed(SMALL)
    items = of(rows, Evidence)

    copies = [item for item in items if item.derived_from_id]

    assert {link.target_noun for link in of(rows, EvidenceLink)} == set(TARGETS)
    assert 0.2 < len(copies) / len(items) < 0.4
    assert {item.language for item in items} == {"en", "ru", "fa"}


def test_a_fact_is_sourced_only_where_an_item_speaks_to_it(rows_of_seed: Made):
    rows = rows_of_seed(SMALL)
    spoken_of = {link.target_id for link in of(rows, EvidenceLink)}

    sourced = {claim.pk for claim in of(rows, DateClaim) if claim.basis == FactBasis.SOURCED}

    assert sourced == {claim.pk for claim in of(rows, DateClaim)} & spoken_of
    assert len(sourced) < len(of(rows, DateClaim))


def test_some_projects_are_parts_of_others_and_most_have_a_place(rows_of_seed: Made):
    projects = of(rows_of_seed(Size(treaties=3, milestones=600, evidence=600, seed=7)), Project)

    parents = {project.parent_id for project in projects if project.parent_id}

    assert parents <= {project.pk for project in projects}
    assert parents
    assert sum(project.geometry is not None for project in projects) > len(projects) / 2


@pytest.mark.parametrize("seed", [0, 2**31 - 1])
def test_the_longest_ids_fit(seed: int, rows_of_seed: Made):
    rows = rows_of_seed(Size(treaties=2, milestones=100, evidence=200, seed=seed))

    for row in rows:
        row.clean_fields(exclude=[field.name for field in row._meta.concrete_fields if field.is_relation])
