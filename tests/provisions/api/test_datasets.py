"""A treaty as a data package: whole, valid, and the same for the same revision."""

import csv
import hashlib
import io
import json
import zipfile
from datetime import datetime

import frictionless
import pytest
import yaml

import ledger
from provisions.models import Milestone
from tests.provisions import factories as make

pytestmark = pytest.mark.django_db


def fetched(client, treaty="treaty", **query):
    answer = client.get(f"/api/v1/datasets/{treaty}.zip", query)
    assert answer.status_code == 200, answer.content
    return answer, b"".join(answer.streaming_content)


def rows(archive, name):
    text = io.TextIOWrapper(archive.open(f"data/{name}.csv"), "utf-8", newline="")
    return list(csv.DictReader(text))


@pytest.fixture
def treaty():
    """A treaty with something of every noun, rows of another treaty that it refers to, and some that it does not."""
    treaty = make.TreatyFactory(id="treaty", predecessor=make.TreatyFactory(id="before"))
    provision = make.ProvisionFactory(treaty=treaty, note="=1+1")
    project = make.ProjectFactory(
        treaty=treaty,
        parent=make.ProjectFactory(treaty__id="elsewhere"),
        geometry={"type": "Point", "coordinates": [48.5, 37.25]},
        location_precision="exact",
    )
    make.TreatyPartyFactory(treaty=treaty)
    action = make.TreatyActionFactory(treaty=treaty)
    make.ProvisionBearerFactory(provision=provision)
    make.ProvisionTopicFactory(provision=provision, topic=make.TopicFactory(parent=make.TopicFactory()))
    make.ProvisionTextFactory(provision=provision, language="fa", text='متن "a",\r\nb')
    make.ProjectProvisionFactory(project=project, provision=provision)
    make.ProjectActorFactory(project=project, actor=make.ActorFactory(member_of=make.ActorFactory()))
    first = make.MilestoneFactory(project=project, type=make.MilestoneTypeFactory())
    second = make.MilestoneFactory(project=project, weight="0.125")
    make.MilestoneDependencyFactory(milestone=second, needs=first)
    make.DateClaimFactory(milestone=first, date="2027-33")
    make.DateClaimFactory(milestone=second, date="", relative_to=make.MilestoneFactory(), offset="P3Y")
    make.ObservationFactory(indicator__project=project)
    make.IndicatorFactory(project=None, provision=provision)
    make.AssessmentFactory(provision=provision)
    report = make.EvidenceFactory(derived_from=make.EvidenceFactory(id="origin"))
    make.CaptureFactory(evidence_id="origin", captured_at="2026-02-10T12:00:00.25Z")
    make.EvidenceLinkFactory(evidence=report, provision=None, treaty_action=action)
    make.MilestoneFactory(slug="of-nobody")
    make.EvidenceFactory(id="unused")
    return treaty


def test_package_is_valid_and_every_reference_stays_inside(client, treaty, tmp_path):
    _, body = fetched(client)
    zipfile.ZipFile(io.BytesIO(body)).extractall(tmp_path)

    report = frictionless.validate(str(tmp_path / "datapackage.json"))

    assert report.valid, report.flatten(["title", "message"])
    assert [task.name for task in report.tasks if task.stats["rows"] == 0] == []
    names = {task.name for task in report.tasks}
    assert {"milestones", "milestone-dependencies", "provision-texts", "captures"} <= names


def test_package_holds_what_hangs_on_the_treaty_and_nothing_else(client, treaty):
    archive = zipfile.ZipFile(io.BytesIO(fetched(client)[1]))

    assert {row["id"] for row in rows(archive, "treaties")} == {"treaty", "before", "elsewhere"} | {
        row["treaty"] for row in rows(archive, "projects")
    }
    assert "origin" in {row["id"] for row in rows(archive, "evidence")}
    assert "unused" not in {row["id"] for row in rows(archive, "evidence")}
    assert "of-nobody" not in {row["slug"] for row in rows(archive, "milestones")}


def test_package_is_exact(client, treaty):
    archive = zipfile.ZipFile(io.BytesIO(fetched(client)[1]))

    assert rows(archive, "provisions")[0]["note"] == "=1+1"
    assert rows(archive, "provision-texts")[0]["text"] == 'متن "a",\r\nb'
    assert "0.125" in {row["weight"] for row in rows(archive, "milestones")}
    (geometry,) = [row["geometry"] for row in rows(archive, "projects") if row["geometry"]]
    assert json.loads(geometry) == {"type": "Point", "coordinates": [48.5, 37.25]}


def test_imprecise_date_stays_imprecise(client, treaty):
    archive = zipfile.ZipFile(io.BytesIO(fetched(client)[1]))

    claim = next(row for row in rows(archive, "date-claims") if row["date"])

    assert (claim["date"], claim["date_earliest"], claim["date_latest"]) == ("2027-33", "2027-01-01", "2027-03-31")


def test_each_file_has_its_hash_and_its_size(client, treaty):
    archive = zipfile.ZipFile(io.BytesIO(fetched(client)[1]))

    for resource in json.loads(archive.read("datapackage.json"))["resources"]:
        data = archive.read(resource["path"])
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


def test_schema_tells_types_titles_limits_and_references(client, treaty):
    archive = zipfile.ZipFile(io.BytesIO(fetched(client)[1]))
    resources = {each["name"]: each for each in json.loads(archive.read("datapackage.json"))["resources"]}

    schema = resources["milestones"]["schema"]

    fields = {field["name"]: field for field in schema["fields"]}
    assert fields["weight"] | {"description": ""} == {
        "name": "weight",
        "title": "Weight",
        "type": "number",
        "description": "",
        "constraints": {"required": True, "minimum": 0},
    }
    assert "in_progress" in fields["lifecycle"]["constraints"]["enum"]
    assert schema["primaryKey"] == ["id"]
    reference = {"resource": "projects", "fields": ["id"]}
    assert {"fields": ["project"], "reference": reference} in schema["foreignKeys"]


def test_package_says_how_to_cite_it_and_under_which_licence(client, treaty):
    answer, body = fetched(client)
    archive = zipfile.ZipFile(io.BytesIO(body))

    citation = yaml.safe_load(archive.read("CITATION.cff"))
    package = json.loads(archive.read("datapackage.json"))

    assert (citation["cff-version"], citation["type"], citation["license"]) == ("1.2.0", "dataset", "CC-BY-4.0")
    assert citation["version"] == package["version"] == answer["Treaty-Tracker-Revision"]
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert answer["Content-Disposition"] == f'attachment; filename="treaty-{package["revision"]}.zip"'
    assert "not guarded against formulas" in archive.read("README.md").decode()


@pytest.mark.ledger
def test_package_of_a_revision_stays_the_same_for_ever(client):
    with ledger.commit(author="curator", reason="New") as revision:
        make.MilestoneFactory(project__treaty__id="treaty", note="announced")
    _, before = fetched(client)
    with ledger.commit(author="curator", reason="More is known"):
        Milestone.objects.update(note="delayed")

    answer, then = fetched(client, known_at=revision.number)

    assert then == before
    assert answer["Treaty-Tracker-Revision"] == str(revision.number)
    package = json.loads(zipfile.ZipFile(io.BytesIO(then)).read("datapackage.json"))
    assert package["created"] == package["known_at"]
    assert datetime.fromisoformat(package["known_at"])
    assert fetched(client)[1] != before


def test_renamed_treaty_leads_to_its_package(client):
    make.TreatyFactory(id="new")
    make.AliasFactory(noun="treaties", former_id="old", current_id="new")

    answer = client.get("/api/v1/datasets/old.zip")

    assert answer.status_code == 301
    assert answer["Location"] == "http://testserver/api/v1/datasets/new.zip"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param("none.zip", 404, id="a treaty that is not there"),
        pytest.param("treaty.zip?known_at=yesterday", 400, id="no moment"),
        pytest.param("treaty.zip?format=csv", 400, id="another format"),
        pytest.param("treaty.zip?page_size=5", 400, id="a parameter of lists"),
    ],
)
def test_what_is_wrong_is_a_problem(client, path, status):
    make.TreatyFactory(id="treaty")

    answer = client.get(f"/api/v1/datasets/{path}")

    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
