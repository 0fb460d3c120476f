"""Milestones that wait for each other in a circle are refused, whichever way they come in."""

import threading
from collections.abc import Callable
from itertools import pairwise

import pytest
from django.db import IntegrityError, connection, transaction

import ledger
from provisions.models import Milestone, MilestoneDependency
from tests.provisions import factories as make

LOOP = "provisions_milestonedependency_milestone_id_does_not_loop"


def chain(length: int) -> list[Milestone]:
    """Milestones of which each needs the next."""
    project = make.ProjectFactory()
    milestones = [Milestone(id=f"{project.pk}:{n}", project=project, slug=f"m-{n}", name={}) for n in range(length)]
    Milestone.objects.bulk_create(milestones)
    MilestoneDependency.objects.bulk_create(edge(*pair) for pair in pairwise(milestones))
    return milestones


def edge(milestone: Milestone, needs: Milestone) -> MilestoneDependency:
    return MilestoneDependency(id=f"{milestone.pk}:{needs.pk}", milestone=milestone, needs=needs)


def refused(write: Callable[[], object]) -> None:
    with pytest.raises(IntegrityError) as failure, transaction.atomic():
        write()
    assert failure.value.__cause__.diag.constraint_name == LOOP


@pytest.mark.django_db
@pytest.mark.parametrize("length", [2, 3, 1500], ids=["two", "three", "more than a tree may be deep"])
def test_last_edge_of_a_loop_is_refused(length: int):
    milestones = chain(length)

    refused(lambda: edge(milestones[-1], milestones[0]).save(force_insert=True))


@pytest.mark.django_db
def test_loop_within_one_statement_is_refused():
    first, second, third = make.MilestoneFactory.create_batch(3)
    loop = [edge(first, second), edge(second, third), edge(third, first)]

    refused(lambda: MilestoneDependency.objects.bulk_create(loop))


@pytest.mark.django_db
def test_loop_by_raw_sql_is_refused():
    first, second = chain(2)

    def insert() -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO provisions_milestonedependency (id, milestone_id, needs_id, note)"
                " VALUES ('x', %s, %s, '')",
                [second.pk, first.pk],
            )

    refused(insert)


@pytest.mark.django_db
def test_edge_that_is_turned_into_a_loop_is_refused():
    first, _, third = chain(3)
    make.MilestoneDependencyFactory(milestone=third, needs=make.MilestoneFactory())

    refused(lambda: MilestoneDependency.objects.filter(milestone=third).update(needs=first))


@pytest.mark.django_db
def test_edge_may_be_turned_round_when_nothing_else_joins_its_ends():
    first, second = chain(2)

    MilestoneDependency.objects.update(milestone=second, needs=first)

    assert MilestoneDependency.objects.get().needs_id == first.pk


@pytest.mark.django_db
def test_edge_is_not_held_against_what_it_was_before_it_moved():
    first, second, third = chain(3)
    edge(make.MilestoneFactory(), third).save(force_insert=True)

    MilestoneDependency.objects.filter(milestone=second).update(milestone=third, needs=first)

    assert MilestoneDependency.objects.filter(milestone=third, needs=first).exists()


@pytest.mark.django_db
def test_two_ways_to_one_milestone_are_no_loop():
    first, _, third = chain(3)

    edge(first, third).save(force_insert=True)

    assert MilestoneDependency.objects.count() == 3


@pytest.mark.django_db(transaction=True)
@pytest.mark.ledger
def test_two_transactions_cannot_each_lay_one_half_of_a_loop():
    with ledger.commit(author="test", reason="Two milestones"):
        first, second = make.MilestoneFactory.create_batch(2)
    outcomes: list[str] = []

    def close_the_loop() -> None:
        try:
            with ledger.commit(author="other", reason="The other half"):
                edge(second, first).save(force_insert=True)
            outcomes.append("published")
        except IntegrityError:
            outcomes.append("refused")
        finally:
            connection.close()

    with ledger.commit(author="test", reason="One half"):
        edge(first, second).save(force_insert=True)
        other = threading.Thread(target=close_the_loop)
        other.start()
        other.join(timeout=1)
        assert outcomes == []
    other.join()

    assert outcomes == ["refused"]
