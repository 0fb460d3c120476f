"""A treaty as a whole: its timeline, its schedule, its summary, as of a day and as published then."""

from datetime import date
from decimal import Decimal

import pytest

import ledger
from provisions.choices import EventKind, Level, NormType, Timeliness
from provisions.models import DateClaim
from provisions.summaries.milestones import milestone_figures
from provisions.summaries.treaties import treaty_schedule, treaty_summary, treaty_timeline
from provisions.summaries.treaties.dossier import load_dossier
from tests.provisions import factories as make
from tests.provisions.summaries.plainly import values
from tests.provisions.summaries.whole import whole

pytestmark = pytest.mark.django_db

AS_OF = date(2026, 2, 1)


def build() -> str:
    """A treaty with one of everything, of which a milestone waits for one of another treaty."""
    provision = make.ProvisionFactory(
        treaty__id="treaty", eid="art_21", heading={"en": "Transport"}, norm_type=NormType.OBLIGATION
    )
    make.ProvisionTopicFactory(provision=provision, topic__id="rail", topic__parent=make.TopicFactory(id="transport"))
    make.ProvisionBearerFactory(provision=provision, actor__id="iran")
    make.AssessmentFactory(provision=provision, assessor__id="editors", level=Level.MINIMUM, valid_from="2025-12")
    project = make.ProjectFactory(id="railway", treaty=provision.treaty)
    for position, (slug, when, said_on) in enumerate(
        [("signed", "2025-03", "2025-01-24"), ("begun", "2027", "2025-02-01")], start=1
    ):
        milestone = make.MilestoneFactory(project=project, slug=slug, id=f"railway:{slug}", position=position)
        make.DateClaimFactory(
            id=f"railway:{slug}:planned", milestone=milestone, date=when, said_on=said_on, claimed_by__id=f"by-{slug}"
        )
    late = make.MilestoneFactory(id="elsewhere:paid", project__id="elsewhere", name={"en": "Paid"})
    make.DateClaimFactory(id="elsewhere:paid:planned", milestone=late, date="2025-12-31", said_on="2025-03-01")
    make.MilestoneDependencyFactory(milestone_id="railway:begun", needs=late)
    indicator = make.IndicatorFactory(id="land", project=project, unit__id="km")
    make.ObservationFactory(id="land:95", indicator=indicator, value="95", said_on="2025-11-25", claimed_by_id="iran")
    make.TreatyActionFactory(
        id="treaty:signed", treaty=provision.treaty, occurred_on="2025-01-17", claimed_by_id="iran"
    )
    make.TreatyActionFactory(
        id="treaty:negotiated", treaty=provision.treaty, kind="negotiated", occurred_on="", claimed_by=None
    )
    return "treaty"


def test_timeline_is_in_order_of_days_and_what_is_undated_comes_last() -> None:
    treaty = build()

    events = treaty_timeline(load_dossier(treaty, as_of=AS_OF), as_of=AS_OF)

    assert [(event.kind, str(event.on) if event.on else None, event.id) for event in events] == [
        (EventKind.ACT, "2025-01-17", "treaty:signed"),
        (EventKind.PLANNED, "2025-01-24", "railway:signed:planned"),
        (EventKind.PLANNED, "2025-02-01", "railway:begun:planned"),
        (EventKind.NUMBER, "2025-11-25", "land:95"),
        (EventKind.FINDING, "2025-12", "treaty:art_21:editors:2025-12"),
        (EventKind.ACT, None, "treaty:negotiated"),
    ]
    assert [(event.noun, event.subject, event.word, event.by) for event in events[1:4:2]] == [
        ("date-claims", "railway:signed", "2025-03", "by-signed"),
        ("observations", "land", "95 km", "iran"),
    ]


def test_timeline_names_what_each_event_is_about_and_who_says_so() -> None:
    treaty = build()

    events = treaty_timeline(load_dossier(treaty, as_of=AS_OF), as_of=AS_OF)

    assert [(event.subject_name, event.by_name) for event in events] == [
        ({"en": "treaty"}, {"en": "iran"}),
        ({"en": "signed"}, {"en": "by-signed"}),
        ({"en": "begun"}, {"en": "by-begun"}),
        ({"en": "land"}, {"en": "iran"}),
        ({"en": "Transport"}, {"en": "editors"}),
        ({"en": "treaty"}, None),
    ]


def test_names_of_two_nouns_with_the_same_id_are_told_apart() -> None:
    treaty = build()
    make.ProvisionTopicFactory(provision_id="treaty:art_21", topic__id="railway", topic__name={"en": "Rail transport"})

    summary = treaty_summary(load_dossier(treaty, as_of=AS_OF), as_of=AS_OF, weights={})

    assert {"en": "Rail transport"} in [row.name for row in summary.topics]
    assert [row.name for row in summary.projects] == [{"en": "railway"}]


@pytest.mark.parametrize(
    ("as_of", "ids"),
    [
        pytest.param(date(2025, 1, 23), ["treaty:signed"], id="the day before the first promise"),
        pytest.param(date(2025, 1, 24), ["treaty:signed", "railway:signed:planned"], id="the day of it"),
    ],
)
def test_timeline_ends_with_the_day(as_of: date, ids: list[str]) -> None:
    treaty = build()

    events = treaty_timeline(load_dossier(treaty, as_of=as_of), as_of=as_of)

    assert [event.id for event in events if event.on is not None] == ids


@pytest.mark.parametrize(
    ("as_of", "is_told"),
    [
        pytest.param(date(2025, 10, 4), False, id="it had come, and nobody had said so"),
        pytest.param(date(2025, 10, 5), True, id="the day on which it was said"),
    ],
)
def test_timeline_tells_an_act_once_it_was_stated(as_of: date, is_told: bool) -> None:
    treaty = build()
    make.TreatyActionFactory(
        id="treaty:in-force",
        treaty_id=treaty,
        kind="entered_into_force",
        occurred_on="2025-10-02",
        said_on="2025-10-05",
    )

    events = treaty_timeline(load_dossier(treaty, as_of=as_of), as_of=as_of)

    assert ("treaty:in-force" in [event.id for event in events]) == is_told


def test_schedule_has_each_project_with_its_milestones_in_order_and_no_others() -> None:
    treaty = build()

    (project,) = treaty_schedule(load_dossier(treaty, as_of=AS_OF), as_of=AS_OF).projects

    assert (project.id, project.name, project.blocking.milestone) == ("railway", {"en": "railway"}, "elsewhere:paid")
    assert [(row.id, row.timeliness.value, row.is_critical) for row in project.milestones] == [
        ("railway:signed", Timeliness.OVERDUE, False),
        ("railway:begun", Timeliness.AT_RISK, True),
    ]


def test_summary_shows_a_treaty_on_one_page() -> None:
    treaty = build()

    summary = treaty_summary(load_dossier(treaty, as_of=AS_OF), as_of=AS_OF, weights={})

    assert (summary.score.of_steps.assessed, summary.timeliness.total, summary.disputed) == (1, 2, ())
    assert [(row.id, row.counts.assessed) for row in summary.topics] == [("rail", 1), ("transport", 1)]
    assert [row.id for row in summary.parties] == ["iran"]
    (line,) = summary.projects
    assert (line.id, line.overdue_count, line.slip_count) == ("railway", 1, 0)
    assert (line.blocking, line.blocking_name) == ("elsewhere:paid", {"en": "Paid"})


def test_weights_of_a_reader_take_the_place_of_the_records_own() -> None:
    treaty = build()
    make.AssessmentFactory(
        provision=make.ProvisionFactory(treaty_id=treaty, eid="art_22"), level=Level.FULL, valid_from="2025-12"
    )
    dossier = load_dossier(treaty, as_of=AS_OF)

    plainly = treaty_summary(dossier, as_of=AS_OF, weights={}).score.value
    weighted = treaty_summary(dossier, as_of=AS_OF, weights={"treaty:art_22": Decimal(3)}).score.value

    # (1 + 3) / (3 * 2), and (1 + 3 * 3) / (3 * 4).
    assert (plainly, weighted) == (Decimal(4) / 6, Decimal(10) / 12)


def test_a_milestone_of_another_treaty_that_is_needed_is_loaded_and_not_counted() -> None:
    treaty = build()

    dossier = load_dossier(treaty, as_of=AS_OF)
    tally = whole(treaty, as_of=AS_OF).figures["timeliness"].judgement()

    assert dossier.milestones.keys() - set(dossier.own_milestones) == {"elsewhere:paid"}
    assert (tally.total, [row.milestone for row in tally.overdue]) == (2, ["railway:signed"])
    assert {row.value: row.count for row in tally.counts}[Timeliness.AT_RISK] == 1


def test_summary_scores_each_topic_with_its_wider_ones_and_each_party() -> None:
    summary = whole(build(), as_of=AS_OF)

    assert summary.topics.keys() == {"rail", "transport"}
    assert summary.parties.keys() == {"iran"}
    scores = [*summary.topics.values(), *summary.parties.values(), summary.figures["score"]]
    assert {figure.judgement().of_steps.assessed for figure in scores} == {1}
    assert summary.provisions.keys() == {"treaty:art_21"}
    assert summary.projects.keys() == {"railway"}


@pytest.mark.ledger
def test_inside_known_at_a_treaty_is_judged_by_what_was_published_then() -> None:
    with ledger.commit(author="curator", reason="First"):
        treaty = build()
    before = values(whole(treaty, as_of=AS_OF))
    with ledger.commit(author="curator", reason="A finding more, and a later promise"):
        make.AssessmentFactory(provision_id="treaty:art_21", assessor_id="editors", level=Level.FULL)
        DateClaim.objects.filter(pk="railway:signed:planned").update(date="2026-12")
        make.MilestoneFactory(id="railway:opened", project_id="railway", slug="opened")
    after = values(whole(treaty, as_of=AS_OF))

    with ledger.known_at(1):
        then = values(whole(treaty, as_of=AS_OF))
        slip = milestone_figures(["railway:signed"], as_of=AS_OF)["railway:signed"]["slip"].judgement()

    assert then == before != after
    assert (then["treaty"]["score"]["value"], after["treaty"]["score"]["value"]) == (
        "0.3333333333333333333333333333",
        "1",
    )
    assert (then["treaty"]["timeliness"]["total"], after["treaty"]["timeliness"]["total"]) == (2, 3)
    assert str(slip.latest) == "2025-03"
