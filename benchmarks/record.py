"""A record of the size that the targets speak of: 50 treaties, 100,000 milestones, as many dates and links."""

from collections.abc import Iterator

from django.db import connection, models, transaction

import ledger
from benchmarks.measuring import seconds
from provisions.choices import DateRole, Lifecycle
from provisions.models import (
    Actor,
    DateClaim,
    Evidence,
    EvidenceLink,
    Milestone,
    Project,
    Source,
    Treaty,
)

TREATIES = 50
PROJECTS_OF_A_TREATY = 100
EVIDENCE = 1_000
BATCH = 2_000
STAGES = [stage.value for stage in Lifecycle]
ROLES = [DateRole.PLANNED, DateRole.FORECAST, DateRole.DEADLINE]


def project_ids(treaties: int) -> Iterator[tuple[int, str]]:
    """Every project's number and id; projects 0 to 99 are of treaty-0, and so on."""
    for number in range(treaties * PROJECTS_OF_A_TREATY):
        yield number, f"project-{number}"


def found_the_record(treaties: int = TREATIES) -> None:
    """What milestones stand on."""
    with ledger.commit(author="benchmark", reason="The frame", kind="load"):
        Actor.objects.create(id="actor", name={"en": "Actor"}, kind="state")
        source = Source.objects.create(id="source", name="Source", kind="news_agency")
        Treaty.objects.bulk_create(
            Treaty(id=f"treaty-{n}", title={"en": f"Treaty {n}"}, short_title=f"T{n}", kind="bilateral")
            for n in range(treaties)
        )
        Project.objects.bulk_create(
            Project(
                id=key,
                treaty_id=f"treaty-{n // PROJECTS_OF_A_TREATY}",
                name={"en": f"Project {n}", "ru": f"Проект {n}"},
                kind="railway",
                lifecycle=STAGES[n % len(STAGES)],
            )
            for n, key in project_ids(treaties)
        )
        Evidence.objects.bulk_create(
            Evidence(id=f"evidence-{n}", source=source, title=f"Report {n}", language="en") for n in range(EVIDENCE)
        )


def milestones(count: int, treaties: int = TREATIES) -> list[Milestone]:
    """As many for each project."""
    of_a_project = count // (treaties * PROJECTS_OF_A_TREATY)
    return [
        Milestone(
            id=f"{project}:event-{n}",
            project_id=project,
            slug=f"event-{n}",
            name={"en": f"Event {n} of {project}", "ru": f"Событие {n}"},
            description="What must have happened, told in about as many words as curators use.",
            lifecycle=STAGES[(number + n) % len(STAGES)],
            position=n + 1,
        )
        for number, project in project_ids(treaties)
        for n in range(of_a_project)
    ]


def date_claims(of: list[Milestone]) -> list[DateClaim]:
    """One for each milestone."""
    return [
        DateClaim(
            id=f"{milestone.pk}:planned:2025-01-24:actor",
            milestone_id=milestone.pk,
            role=ROLES[number % 3],
            date=f"202{number % 10}-03",
            claimed_by_id="actor",
            said_on="2025-01-24",
        )
        for number, milestone in enumerate(of)
    ]


def evidence_links(of: list[Milestone]) -> list[EvidenceLink]:
    """None for a third of the milestones, one for a third, two for a third."""
    return [
        EvidenceLink(
            id=f"evidence-{(number + n) % EVIDENCE}:supports:{milestone.pk}",
            evidence_id=f"evidence-{(number + n) % EVIDENCE}",
            milestone_id=milestone.pk,
            gist="It says so.",
        )
        for number, milestone in enumerate(of)
        for n in range(number % 3)
    ]


def added(rows: list[models.Model], reason: str) -> float:
    """Seconds to publish the rows in one revision."""

    def publish() -> None:
        with ledger.commit(author="benchmark", reason=reason, kind="load"):
            type(rows[0])._default_manager.bulk_create(rows, batch_size=BATCH)

    return seconds(publish)


def added_without_ledger(rows: list[models.Model]) -> float:
    """Seconds to insert the rows with the ledger's triggers off. They are deleted afterwards."""
    model = type(rows[0])
    table = model._meta.db_table

    def insert() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
            model._default_manager.bulk_create(rows, batch_size=BATCH)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')

    took = seconds(insert)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        model._base_manager.all()._raw_delete("default")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
    with connection.cursor() as cursor:
        cursor.execute(f'VACUUM FULL "{table}"')
    return took


def revise() -> None:
    """Three revisions, in which a third, a sixth and a twelfth of the milestones change, and some dates."""
    tell_the_planner()
    for number, every in enumerate((3, 6, 12), start=1):
        with ledger.commit(author="benchmark", reason=f"Progress {number}"):
            Milestone.objects.annotate(rest=models.F("position") % every).filter(rest=0).update(
                note=f"Progress {number}", lifecycle=STAGES[number]
            )
            DateClaim.objects.filter(milestone__position=number).update(note=f"Said again {number}")
    tell_the_planner()


def tell_the_planner() -> None:
    """How many rows there are: it takes tables that were emptied before to be small, and looks through them again and
    again.
    """
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
