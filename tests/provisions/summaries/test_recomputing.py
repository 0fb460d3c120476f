"""Every figure of the real treaty computes again from its own explanation, and names rows that stand."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

import pytest

from provisions.choices import ProjectKind
from provisions.models import Indicator, Milestone, Provision
from provisions.models.nouns import NOUNS
from provisions.rules.explanation import Explanation, explained, recomputed
from provisions.rules.forecasts import Outcome, forecast_score, reference_class
from provisions.rules.method import all_rules
from provisions.summaries.figures import Figure
from provisions.summaries.forecasts import forecast_figure, undertakings
from provisions.summaries.indicators import indicator_figures
from provisions.summaries.milestones import milestone_figures
from provisions.summaries.projects import project_figures
from provisions.summaries.provisions import provision_figures, subtree_score
from tests.provisions.summaries.whole import whole

pytestmark = pytest.mark.usefixtures("real_treaty")

TREATY = "russia-iran-2025"
#: Rules that judge no row: a class of undertakings, and forecasts of the past.
OF_NO_ROW = {"reference_class", "forecast_score"}
#: One of something, told as if it were many.
WRONG_PLURAL = re.compile(r"(?<!to )(?<![\w.,:-])1 [a-z]+s\b")


def ids(model: type[Provision] | type[Milestone] | type[Indicator]) -> list[str]:
    return list(model.objects.values_list("id", flat=True))


def figures(as_of: date) -> Iterator[Figure]:
    summary = whole(TREATY, as_of=as_of)
    yield from summary.figures.values()
    yield from (*summary.topics.values(), *summary.parties.values())
    for by_name in (
        *summary.provisions.values(),
        *summary.projects.values(),
        *milestone_figures(ids(Milestone), as_of=as_of).values(),
        *indicator_figures(ids(Indicator), as_of=as_of).values(),
    ):
        yield from by_name.values()
    for provision in ids(Provision):
        yield subtree_score(provision, as_of=as_of)
    for milestone in ids(Milestone):
        found = forecast_figure(milestone, as_of=as_of)
        assert found is not None
        yield found


def ensure_recomputes(explanation: Explanation) -> None:
    sent = json.loads(json.dumps({"inputs": explanation.inputs, "value": explanation.value}))
    again = recomputed(explanation.rule, sent["inputs"])
    assert again == sent["value"], f"{explanation.figure} of {explanation.subject}"
    assert explanation.steps, f"{explanation.figure} of {explanation.subject} tells no arithmetic"
    assert not WRONG_PLURAL.search(" ".join(explanation.steps)), explanation.steps
    assert explanation.statement
    assert explanation.source


def standing(rows: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    by_noun: dict[str, set[str]] = defaultdict(set)
    for noun, row in rows:
        by_noun[noun].add(row)
    return {
        (noun, row)
        for noun, wanted in by_noun.items()
        for row in NOUNS[noun].objects.filter(id__in=wanted).values_list("id", flat=True)
    }


@pytest.mark.parametrize("as_of", [date(2026, 11, 23), date(2025, 10, 2)], ids=["now", "at the entry into force"])
def test_every_figure_recomputes_by_every_rule_and_its_rows_stand(as_of: date) -> None:
    rules, rows, count = set(), set(), 0

    for figure in figures(as_of):
        explanation = figure.explanation()
        ensure_recomputes(explanation)
        rules.add(explanation.rule)
        rows.update(explanation.rows)
        count += 1

    assert rules == {found.name for found in all_rules()} - OF_NO_ROW
    assert rows == standing(rows)
    assert count > 1000


def test_every_public_figure_of_a_row_is_the_same_whether_alone_or_in_the_summary() -> None:
    as_of = date(2026, 11, 23)
    summary = whole(TREATY, as_of=as_of)

    alone = provision_figures(summary.provisions, as_of=as_of)
    projects = project_figures(summary.projects, as_of=as_of)

    for together, by_id in ((summary.provisions, alone), (summary.projects, projects)):
        for id_, by_name in together.items():
            for name, figure in by_name.items():
                assert by_id[id_][name].judgement() == figure.judgement(), f"{name} of {id_}"


def test_classes_and_scores_of_past_forecasts_recompute_too() -> None:
    for kind in ProjectKind:
        known = undertakings(kind, as_of=date(2026, 11, 23))
        explanation = explained("reference class", kind.value, reference_class, undertakings=known)
        ensure_recomputes(explanation)
        assert set(explanation.rows) == standing(explanation.rows)
    outcomes = (Outcome("a", actual=40, announced=10, p50=30, p80=60), Outcome("b", actual=5, announced=10))
    ensure_recomputes(explained("score of forecasts", "all", forecast_score, outcomes=outcomes))
