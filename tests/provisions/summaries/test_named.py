"""Whatever the page of a treaty names by its id, it names in words too."""

from datetime import date

import pytest

from provisions.rules.explanation import plain
from provisions.summaries.treaties import treaty_figures, treaty_summary
from provisions.summaries.treaties.dossier import load_dossier
from tests.provisions import factories as make
from tests.provisions.summaries.test_treaties import build

AS_OF = date(2026, 2, 1)


@pytest.mark.django_db
def test_overdue_milestones_bear_their_names_and_their_project() -> None:
    summary = treaty_summary(load_dossier(build(), as_of=AS_OF), as_of=AS_OF, weights={})

    (row,) = summary.timeliness.overdue
    assert (row.milestone, row.milestone_name) == ("railway:signed", {"en": "signed"})
    assert (row.project, row.project_name) == ("railway", {"en": "railway"})


@pytest.mark.django_db
def test_units_of_the_score_bear_their_headings() -> None:
    summary = treaty_summary(load_dossier(build(), as_of=AS_OF), as_of=AS_OF, weights={})

    assert [(row.provision, row.heading) for row in summary.score.rows] == [("treaty:art_21", {"en": "Transport"})]


@pytest.mark.django_db
def test_rival_dates_name_whose_act_it_was_and_who_says_so() -> None:
    treaty = build()
    party, body = make.ActorFactory(id="russia"), make.ActorFactory(id="duma")
    for number, (when, by) in enumerate([("2025-04-08", None), ("2025-04-09", make.ActorFactory(id="agency"))]):
        make.TreatyActionFactory(
            id=f"treaty:approved-{number}",
            treaty_id=treaty,
            kind="approved",
            party=party,
            body=body,
            occurred_on=when,
            claimed_by=by,
        )

    (rivals,) = treaty_summary(load_dossier(treaty, as_of=AS_OF), as_of=AS_OF, weights={}).rival_dates.rivals

    assert (rivals.party_name, rivals.body_name) == ({"en": "russia"}, {"en": "duma"})
    assert [row.claimed_by_name for row in rivals.statements] == [None, {"en": "agency"}]


@pytest.mark.django_db
def test_contradictions_name_the_indicator_and_who_gives_the_number() -> None:
    treaty = build()
    make.ObservationFactory(id="land:96", indicator_id="land", value="96", period="2025-11", claimed_by=None)
    make.ObservationFactory(id="land:97", indicator_id="land", value="97", period="2025-11", claimed_by__id="ministry")

    (found,) = treaty_summary(load_dossier(treaty, as_of=AS_OF), as_of=AS_OF, weights={}).contradictions.contradictions

    assert [(side.measure_name, side.claimed_by_name) for side in (found.left, found.right) if side] == [
        ({"en": "land"}, None),
        ({"en": "land"}, {"en": "ministry"}),
    ]


@pytest.mark.usefixtures("real_treaty")
def test_names_are_all_that_the_page_adds_to_what_is_explained() -> None:
    dossier = load_dossier("russia-iran-2025", as_of=AS_OF)
    summary = plain(treaty_summary(dossier, as_of=AS_OF, weights={}))

    for name, figure in treaty_figures(dossier, weights={}, as_of=AS_OF).items():
        assert without_names(summary[name]) == figure.explanation().value


def without_names(value: object) -> object:
    """As judged: what only the page adds is left out, a project's id beside its name too."""
    if isinstance(value, dict):
        added = {key for key in value if key == "heading" or key.endswith("_name")}
        added |= {"project"} if "project_name" in added else set()
        return {key: without_names(each) for key, each in value.items() if key not in added}
    return [without_names(each) for each in value] if isinstance(value, list | tuple) else value
