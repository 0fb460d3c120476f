"""`manage.py seed` publishes whole parts, once, and leaves a sound record."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

import ledger
from ledger.models import Revision
from ledger.verification import faults
from provisions.choices import ProjectKind
from provisions.management.commands import backtest_forecasts as backtest_command
from provisions.management.commands import seed as seed_command
from provisions.models import Actor, Evidence, EvidenceLink, Milestone, Topic, Treaty
from provisions.services import seeding
from provisions.services.seeding.days import LAST_DAY
from provisions.summaries.integrity import findings
from tests.provisions import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]

SIZE = {"treaties": 2, "milestones": 30, "evidence": 120, "seed": 7}


def seed(**options: Any) -> str:
    out = StringIO()
    call_command("seed", **(SIZE | options), stdout=out)
    connection.check_constraints()
    return out.getvalue()


def refusal(**options: Any) -> str:
    with pytest.raises(CommandError) as refused:
        seed(**options)
    return str(refused.value)


def test_totals_are_exact_and_said():
    said = seed()

    assert (Treaty.objects.count(), Milestone.objects.count(), Evidence.objects.count()) == (2, 30, 120)
    assert said.startswith("Seed 7: 2 treaties, 30 milestones, 120 evidence; ")


def test_each_part_is_a_revision_of_kind_load_and_the_ledger_is_sound():
    seed()

    revisions = list(Revision.objects.all())
    assert [(row.number, row.author, row.kind) for row in revisions] == [(n, "seed", "load") for n in (1, 2, 3)]
    assert revisions[1].reason.endswith("; part 2 of 3, treaty 1, slice 1")
    assert list(faults()) == []


@pytest.mark.parametrize("as_of", [LAST_DAY, LAST_DAY.replace(year=2060)])
def test_seeded_record_has_no_finding_today_or_later(as_of: Any):
    seed(milestones=60, evidence=240)

    found = list(findings(as_of))

    assert found == []


@pytest.mark.parametrize("evidence", [4, 400], ids=["the least", "the most"])
def test_record_is_sound_with_little_and_with_much_evidence(evidence: int):
    seed(milestones=4, evidence=evidence)

    found = list(findings(LAST_DAY))

    assert found == []


def test_every_row_passes_its_own_validation():
    seed(treaties=1, milestones=8, evidence=20)

    for model in (Treaty, Milestone, Evidence, EvidenceLink, Actor):
        for row in model._base_manager.all():
            row.full_clean()


def test_vocabularies_of_the_database_are_used_where_there_are_any():
    with ledger.commit(author="test", reason="A vocabulary"):
        make.TopicFactory(id="transport")
        for kind in ProjectKind:
            make.MilestoneTypeFactory(template=kind, slug="done")

    seed()

    assert list(Topic.objects.values_list("pk", flat=True)) == ["transport"]
    assert set(Milestone.objects.values_list("type__slug", flat=True)) == {"done"}


def test_the_same_seed_is_refused_a_second_time():
    seed()

    assert refusal() == "Seed 7 is in the record already, whole. Choose another --seed."
    assert refusal(resume=True) == "Seed 7 is in the record already, whole. Choose another --seed."
    assert "at another size: Seed 7: 2 treaties, 30 milestones, 120 evidence;" in refusal(milestones=31)
    assert Treaty.objects.count() == 2


def test_another_seed_stands_beside_it():
    seed()

    seed(seed=8)

    assert Treaty.objects.count() == 4
    assert list(findings(LAST_DAY)) == []


def test_numbers_that_cannot_be_are_refused_in_words():
    assert refusal(treaties=0) == "--treaties 0: give a number from 1 to 10,000."
    assert Revision.objects.count() == 0


def test_what_is_cut_short_keeps_whole_parts_and_goes_on_to_the_same_record():
    interrupted = seeding.Size(**SIZE)

    def stop(part: seeding.Part, rows: int) -> None:
        if part.treaty == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        seeding.build(interrupted, after_part=stop)
    assert "2 of 3 parts. Go on with --resume" in refusal()
    seed(resume=True)

    assert (Treaty.objects.count(), Milestone.objects.count(), Evidence.objects.count()) == (2, 30, 120)
    assert [row.reason.split("part ")[1][0] for row in Revision.objects.all()] == ["1", "2", "3"]
    assert list(findings(LAST_DAY)) == []


def test_a_part_that_is_refused_leaves_nothing_and_says_how_to_go_on():
    with ledger.commit(author="test", reason="In the way"):
        make.TreatyFactory(id="seed-7-treaty-002")

    said = refusal()

    assert "duplicate key" in said
    assert said.endswith("Parts published: 2 of 3, each whole. Go on with the same command and --resume.")
    assert Milestone.objects.filter(project__treaty="seed-7-treaty-002").count() == 0
    assert Evidence.objects.filter(pk__startswith="seed-7-treaty-002").count() == 0


def test_there_is_nothing_to_resume_before_the_first_part():
    assert refusal(resume=True) == "Nothing of seed 7 is in the record: leave --resume out."


def test_ids_of_unknown_origin_are_not_mixed_with():
    with ledger.commit(author="importer", reason="From elsewhere"):
        make.ActorFactory(id="seed-7-arvenia")

    assert refusal() == "The record holds ids that begin with seed-7-. Choose another --seed."


@pytest.mark.parametrize("command", [seed_command, backtest_command])
def test_bar_tells_the_time_left_where_a_part_takes_a_minute(command: Any) -> None:
    bar = command._progress(verbosity=1)
    now = [0.0]
    bar.get_time = lambda: now[0]
    task = bar.add_task("Seeding", total=10)

    for _ in range(3):
        now[0] += 60
        bar.advance(task)

    assert bar.tasks[0].time_remaining == 7 * 60
