"""However many rows the record has, its checks take the same number of statements, and find loops among them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from provisions.choices import ProjectKind
from provisions.models.tree import unending
from provisions.summaries.integrity import findings
from tests.provisions import factories as make

pytestmark = pytest.mark.django_db

AS_OF = date(2026, 6, 17)


def lay(count: int) -> None:
    """Chains of this length in every tree and network, each row with what it may refer to."""
    actor = topic = evidence = provision = project = milestone = treaty = None
    type_ = make.MilestoneTypeFactory(template=ProjectKind.RAILWAY)
    for _ in range(count):
        actor, topic = make.ActorFactory(member_of=actor), make.TopicFactory(parent=topic)
        treaty = make.TreatyFactory(predecessor=treaty)
        evidence = make.EvidenceFactory(derived_from=evidence)
        owner = {} if provision is None else {"treaty": provision.treaty}
        provision = make.ProvisionFactory(parent=provision, **owner)
        project = make.ProjectFactory(parent=project, kind=ProjectKind.RAILWAY)
        needed, milestone = milestone, make.MilestoneFactory(project=project, type=type_)
        if needed is not None:
            make.MilestoneDependencyFactory(milestone=milestone, needs=needed)
        make.EvidenceLinkFactory(provision=None, assessment=make.AssessmentFactory(), evidence=evidence)
        make.EvidenceLinkFactory(provision=None, observation=make.ObservationFactory(claimed_by=actor))
        make.DateClaimFactory(milestone=milestone, claimed_by=actor)


def test_checks_of_ten_rows_and_of_a_hundred_take_the_same_statements() -> None:
    lay(10)
    with CaptureQueriesContext(connection) as few:
        list(findings(AS_OF))
    lay(90)
    with CaptureQueriesContext(connection) as many:
        list(findings(AS_OF))

    assert len(many) == len(few)


@contextmanager
def without_triggers(*tables: str) -> Iterator[None]:
    """As the owner can: no setting of a session turns those off that see to loops."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger"
            " WHERE tgname LIKE 'pgtrigger_%%does_not_loop%%' AND tgrelid::regclass::text = ANY(%s)",
            [list(tables)],
        )
        found = cursor.fetchall()
        assert len(found) == len(tables)
        for table, name in found:
            cursor.execute(f'ALTER TABLE {table} DISABLE TRIGGER "{name}"')
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table, name in found:
            cursor.execute(f'ALTER TABLE {table} ENABLE TRIGGER "{name}"')


def test_loops_that_got_past_the_triggers_are_found() -> None:
    first, second = make.EvidenceFactory(), make.EvidenceFactory()
    copy = make.EvidenceFactory(derived_from=second)
    edge = make.MilestoneDependencyFactory()
    after = make.MilestoneDependencyFactory(milestone__project=edge.milestone.project, needs=edge.milestone)
    with without_triggers("provisions_evidence", "provisions_milestonedependency"):
        type(first).objects.filter(pk=first.pk).update(derived_from=second)
        type(first).objects.filter(pk=second.pk).update(derived_from=first)
        back = make.MilestoneDependencyFactory(milestone=edge.needs, needs=edge.milestone)

    looping = {finding.row for finding in findings(AS_OF) if "would make a loop" in finding.message}

    assert looping == {first.pk, second.pk, copy.pk, edge.pk, back.pk}
    assert after.pk not in looping


@pytest.mark.parametrize(
    ("edges", "left"),
    [
        pytest.param([], {}, id="nothing"),
        pytest.param([("a", "b"), ("b", "c"), ("a", "c")], {}, id="two ways to one end"),
        pytest.param([("a", "b"), ("b", "a"), ("b", "c")], {"a": ["b"], "b": ["a"]}, id="a loop with a way out"),
        pytest.param([("a", "b"), ("b", "b")], {"a": ["b"], "b": ["b"]}, id="a way into a loop"),
    ],
)
def test_edges_are_left_from_which_a_way_goes_on_for_ever(
    edges: list[tuple[str, str]], left: dict[str, list[str]]
) -> None:
    assert unending(edges) == left


def test_long_chain_is_read_in_one_pass() -> None:
    assert unending((str(number), str(number + 1)) for number in range(200_000)) == {}
