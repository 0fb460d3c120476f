"""What holds for a single row of every noun, and what belongs to it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from provisions.choices import Stance
from provisions.models.evidence_link import TARGETS
from provisions.models.nouns import NOUNS, noun_of
from tests.provisions import factories

from .nouns import FACTORIES, detail_path, each_noun, list_path

pytestmark = pytest.mark.django_db

CLAIMS = {
    noun: target
    for target in TARGETS
    for noun, model in NOUNS.items()
    if model._meta.model_name == target.replace("_", "")
}


def fill(noun, row):
    """Two rows of everything that a single `noun` shows inside itself."""
    for number in range(2):
        match noun:
            case "treaties":
                factories.TreatyPartyFactory(treaty=row)
                factories.TreatyActionFactory(treaty=row)
            case "provisions":
                factories.ProvisionFactory(treaty=row.treaty, parent=row)
                factories.ProvisionBearerFactory(provision=row)
                factories.ProvisionTopicFactory(provision=row)
                factories.ProvisionTextFactory(provision=row, language=("ru", "fa")[number])
                factories.ProjectProvisionFactory(provision=row)
                factories.AssessmentFactory(provision=row)
                factories.IndicatorFactory(provision=row, project=None)
            case "topics":
                factories.TopicFactory(parent=row)
            case "actors":
                factories.ActorFactory(member_of=row)
            case "projects":
                factories.ProjectFactory(parent=row)
                factories.ProjectProvisionFactory(project=row)
                factories.ProjectActorFactory(project=row)
                factories.MilestoneFactory(project=row)
                factories.IndicatorFactory(project=row)
            case "milestones":
                factories.DateClaimFactory(milestone=row)
                factories.MilestoneDependencyFactory(milestone=row)
                factories.MilestoneDependencyFactory(needs=row)
            case "indicators":
                factories.ObservationFactory(indicator=row)
            case "evidence":
                factories.EvidenceFactory(derived_from=row)
                factories.CaptureFactory(evidence=row, sha256=str(number) * 64)
                factories.EvidenceLinkFactory(evidence=row)
        if noun in CLAIMS:
            factories.EvidenceLinkFactory(**{"provision": None, CLAIMS[noun]: row})


@each_noun
def test_row_is_found_at_the_address_it_gives(client, noun):
    row = FACTORIES[noun]()
    listed = client.get(list_path(noun)).json()["results"]
    address = next(result["url"] for result in listed if result["id"] == row.pk)

    answer = client.get(address)

    assert answer.status_code == 200
    assert answer.json()["url"] == address
    assert address == f"http://testserver{detail_path(noun, row.pk)}"
    assert set(answer.json()["meta"]) == {"as_of", "known_at", "revision", "licence"}


@each_noun
def test_row_shows_all_that_its_list_shows(client, noun):
    row = FACTORIES[noun]()
    listed = next(result for result in client.get(list_path(noun)).json()["results"] if result["id"] == row.pk)

    shown = client.get(detail_path(noun, row.pk)).json()

    assert listed.items() <= shown.items()


@each_noun
def test_row_takes_as_many_queries_however_much_belongs_to_it(client, noun):
    row = FACTORIES[noun]()
    with CaptureQueriesContext(connection) as for_a_bare_row:
        client.get(detail_path(noun, row.pk))
    fill(noun, row)

    with CaptureQueriesContext(connection) as for_a_full_row:
        body = client.get(detail_path(noun, row.pk)).json()

    assert len(for_a_full_row) == len(for_a_bare_row)
    extra = set(body) - set(client.get(list_path(noun)).json()["results"][0]) - {"meta", "judgement"}
    assert [len(body[name]) for name in extra] == [2] * len(extra)


def test_every_claim_shows_its_evidence_links(client):
    assert len(CLAIMS) == len(TARGETS)
    for noun, target in CLAIMS.items():
        claim = FACTORIES[noun]()
        words = {"stance": Stance.CONTRADICTS, "gist": "No.", "note": "It says otherwise."}
        link = factories.EvidenceLinkFactory(**words, **{"provision": None, target: claim})

        shown = client.get(detail_path(noun, claim.pk)).json()["evidence_links"]

        assert [entry["id"] for entry in shown] == [link.pk]
        assert shown[0]["evidence"] == link.evidence_id
        assert (shown[0]["stance"], shown[0]["gist"], shown[0]["exact"]) == ("contradicts", "No.", None)
        assert shown[0]["note"] == "It says otherwise."


def test_milestone_shows_each_promise_with_who_made_it_and_when(client):
    milestone = factories.MilestoneFactory()
    contract = factories.MilestoneFactory(project=milestone.project)
    early = factories.DateClaimFactory(milestone=milestone, date="2025-03", said_on="2025-01-24", note="At the forum.")
    late = factories.DateClaimFactory(
        milestone=milestone, date="", relative_to=contract, offset="P3Y", said_on="2025-10-11", is_rebaseline=True
    )
    factories.MilestoneDependencyFactory(milestone=milestone, needs=contract)

    shown = client.get(detail_path("milestones", milestone.pk)).json()

    assert shown["depends_on"] == [contract.pk]
    assert [claim["id"] for claim in shown["date_claims"]] == [early.pk, late.pk]
    first, second = shown["date_claims"]
    assert (first["date"], first["date_earliest"], first["date_latest"]) == ("2025-03", "2025-03-01", "2025-03-31")
    assert (first["role"], first["claimed_by"], first["said_on"]) == ("planned", early.claimed_by_id, "2025-01-24")
    assert (first["is_rebaseline"], first["note"]) == (False, "At the forum.")
    assert (second["date"], second["date_earliest"]) == (None, None)
    assert second["stated_date"] == f"P3Y after {contract.pk}"
    assert second["is_rebaseline"] is True


def test_project_shows_which_provisions_it_serves_and_how(client):
    row = factories.ProjectProvisionFactory(weight="0.125", counts_toward=False)

    project = client.get(detail_path("projects", row.project_id)).json()
    provision = client.get(detail_path("provisions", row.provision_id)).json()

    assert project["provisions"] == provision["projects"]
    assert project["provisions"][0]["provision"] == row.provision_id
    assert (project["provisions"][0]["weight"], project["provisions"][0]["counts_toward"]) == (0.125, False)


def test_evidence_names_where_it_was_published_apart_from_its_own_address(client):
    row = factories.EvidenceFactory(url="https://example.org/report")

    shown = client.get(detail_path("evidence", row.pk)).json()

    assert shown["address"] == "https://example.org/report"
    assert shown["url"] == f"http://testserver{detail_path('evidence', row.pk)}"


def test_every_public_model_knows_its_noun():
    assert {noun_of(model) for model in NOUNS.values()} == set(NOUNS)
