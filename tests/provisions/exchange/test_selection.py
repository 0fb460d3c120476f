"""A row comes into its treaty's package, and into a search under the treaty, by each way that leads there."""

from collections.abc import Callable
from typing import Any

import pytest

from provisions.exchange.datapackage.selection import selected
from tests.provisions import factories as make

pytestmark = pytest.mark.django_db

Build = Callable[[Any], Any]


def of_indicator(treaty: Any, **owner: Any) -> Any:
    return make.ObservationFactory(indicator=make.IndicatorFactory(**owner))


def link(**claim: Any) -> Any:
    return make.EvidenceLinkFactory(**{"provision": None, **claim})


def norm(treaty: Any) -> Any:
    return make.ProvisionFactory(treaty=treaty)


LINKS: dict[str, Build] = {
    "a treaty action": lambda treaty: link(treaty_action=make.TreatyActionFactory(treaty=treaty)),
    "a provision": lambda treaty: link(provision=norm(treaty)),
    "a project": lambda treaty: link(project=make.ProjectFactory(treaty=treaty)),
    "a milestone": lambda treaty: link(milestone=make.MilestoneFactory(project__treaty=treaty)),
    "a date claim": lambda treaty: link(date_claim=make.DateClaimFactory(milestone__project__treaty=treaty)),
    "a number of a project": lambda treaty: link(observation=of_indicator(treaty, project__treaty=treaty)),
    "a number of a provision": lambda treaty: link(
        observation=of_indicator(treaty, project=None, provision=norm(treaty))
    ),
    "a finding": lambda treaty: link(assessment=make.AssessmentFactory(provision=norm(treaty))),
}
WAYS: list[Any] = [
    *(pytest.param("evidence-links", build, id=f"a link to {claim}") for claim, build in LINKS.items()),
    pytest.param("parties", lambda treaty: make.TreatyPartyFactory(treaty=treaty), id="a party"),
    pytest.param("provision-texts", lambda t: make.ProvisionTextFactory(provision=norm(t)), id="a text"),
    pytest.param("provision-bearers", lambda t: make.ProvisionBearerFactory(provision=norm(t)), id="a bearer"),
    pytest.param("provision-topics", lambda t: make.ProvisionTopicFactory(provision=norm(t)), id="a topic"),
    pytest.param("project-actors", lambda t: make.ProjectActorFactory(project__treaty=t), id="an actor"),
    pytest.param("project-provisions", lambda t: make.ProjectProvisionFactory(project__treaty=t), id="what it serves"),
    pytest.param(
        "project-provisions",
        lambda t: make.ProjectProvisionFactory(provision=norm(t)),
        id="what serves it from outside",
    ),
    pytest.param(
        "milestone-dependencies", lambda t: make.MilestoneDependencyFactory(milestone__project__treaty=t), id="a need"
    ),
    pytest.param("indicators", lambda t: make.IndicatorFactory(project__treaty=t), id="an indicator of a project"),
    pytest.param(
        "indicators", lambda t: make.IndicatorFactory(project=None, provision=norm(t)), id="an indicator of a provision"
    ),
    pytest.param("observations", lambda t: of_indicator(t, project__treaty=t), id="a number of a project"),
    pytest.param(
        "observations", lambda t: of_indicator(t, project=None, provision=norm(t)), id="a number of a provision"
    ),
    pytest.param("assessments", lambda t: make.AssessmentFactory(provision=norm(t)), id="a finding"),
]


@pytest.mark.parametrize(("table", "build"), WAYS)
def test_row_is_in_the_package_of_its_treaty_and_in_no_other(table, build):
    treaty, other = make.TreatyFactory(), make.TreatyFactory()

    row = build(treaty)

    assert row in selected(treaty)[table]
    assert row not in selected(other)[table]


@pytest.mark.parametrize("build", LINKS.values(), ids=LINKS)
def test_item_is_found_under_the_treaty_that_it_speaks_to(client, build):
    treaty, other = make.TreatyFactory(), make.TreatyFactory()
    spoken = build(treaty)
    type(spoken.evidence).objects.filter(pk=spoken.evidence_id).update(title="Xylocanary")

    def found(under: Any) -> list[str]:
        answer = client.get("/api/v1/search/", {"q": "xylocanary", "noun": "evidence", "treaty": under.pk})
        return [row["id"] for row in answer.json()["results"]]

    assert found(treaty) == [spoken.evidence_id]
    assert found(other) == []
