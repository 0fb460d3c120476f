"""What is judged of rows: shown with them, and filtered by."""

import json
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from provisions.choices import Confidence, Level, Lifecycle, Stance
from provisions.rules.explanation import recomputed
from tests.provisions import factories as make

pytestmark = pytest.mark.django_db

AS_OF = {"as_of": "2026-03-01"}


@pytest.fixture
def late():
    """A milestone promised for 2025-03, then for 2025-10."""
    milestone = make.MilestoneFactory(id="railway:signed", project__id="railway", project__treaty__id="treaty")
    for when, said_on in (("2025-03", "2025-01-24"), ("2025-10", "2025-06-01")):
        make.DateClaimFactory(milestone=milestone, date=when, said_on=said_on, claimed_by=None)
    return milestone


def results(client, path, **query):
    answer = client.get(f"/api/v1/{path}/", query | AS_OF)
    assert answer.status_code == 200, answer.json()
    return answer.json()["results"]


def refused(client, path, parameter, **query):
    answer = client.get(f"/api/v1/{path}", query)
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert [error["parameter"] for error in answer.json()["errors"]] == [parameter]
    return answer.json()["detail"]


def test_row_bears_what_is_judged_of_it(client, late):
    judged = client.get(f"/api/v1/milestones/{late.id}/", AS_OF).json()["judgement"]

    assert (judged["timeliness"]["value"], judged["timeliness"]["overdue_since"]) == ("overdue", "2025-11-01")
    assert (judged["slip"]["slip_count"], judged["slip"]["nominal_total"]) == (1, 214)
    assert judged["corroboration"]["label"] == "none"
    assert judged["staleness"]["freshness"] == "no_evidence"
    assert judged["dispute"]["kinds"] == []


def test_list_bears_it_only_when_asked(client, late):
    (plain,) = results(client, "milestones")
    (judged,) = results(client, "milestones", judgement="true")

    assert "judgement" not in plain
    assert judged["judgement"] == client.get(f"/api/v1/milestones/{late.id}/", AS_OF).json()["judgement"]


def test_row_is_shown_without_it_when_told(client, late):
    assert "judgement" not in client.get(f"/api/v1/milestones/{late.id}/", {"judgement": "false"}).json()
    assert "judgement" not in client.get(f"/api/v1/milestones/{late.id}/", {"fields": "name"}).json()


@pytest.mark.parametrize(
    "page",
    [
        *(f"treaties/treaty/{name}/" for name in ("summary", "schedule", "timeline", "explain")),
        "projects/railway/explain/",
        "milestones/railway:signed/explain/",
    ],
)
def test_page_on_a_row_bears_its_canonical_address_and_licence(client, late, page):
    body = client.get(f"/api/v1/{page}", AS_OF).json()

    assert body["url"] == f"http://testserver/api/v1/{page}"
    assert body["meta"]["licence"] == "CC-BY-4.0"


def test_answer_echoes_the_day_on_which_it_judges(client, late):
    assert client.get("/api/v1/units/", AS_OF).json()["meta"]["as_of"] == "2026-03-01"
    assert client.get("/api/v1/milestones/railway:signed/", AS_OF).json()["meta"]["as_of"] == "2026-03-01"


@pytest.mark.parametrize(
    "text", ["2026-02-30", "yesterday", "2026-3-1", "0000-01-01", "10000-01-01", "20260301", "2026-03-01T00:00:00Z"]
)
def test_what_is_no_day_is_refused(client, text):
    assert "YYYY-MM-DD" in refused(client, "milestones/", "as_of", as_of=text)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param("2025-01-23", "no_deadline", id="before the first promise"),
        pytest.param("2025-03-31", "not_due", id="the last day promised"),
        pytest.param("2025-04-01", "overdue", id="the day after"),
        pytest.param("2025-06-01", "not_due", id="promised anew"),
        pytest.param("2025-11-01", "overdue", id="overdue again"),
    ],
)
def test_milestones_are_found_by_their_timeliness_on_the_day(client, late, day, expected):
    found = client.get("/api/v1/milestones/", {"timeliness": expected, "as_of": day, "fields": "id"}).json()["results"]
    others = client.get("/api/v1/milestones/", {"timeliness": "met_late", "as_of": day}).json()["results"]

    assert ([row["id"] for row in found], others) == (["railway:signed"], [])


def test_milestones_are_found_by_all_that_is_judged_of_them(client, late):
    make.MilestoneFactory(project__id="other")
    make.EvidenceLinkFactory(provision=None, milestone=late, evidence__published_on="2024-01-01")
    make.EvidenceLinkFactory(provision=None, milestone=late, stance=Stance.CONTRADICTS, note="It says the opposite.")

    for name, value in {
        "timeliness__in": "overdue,at_risk",
        "has_slipped": "true",
        "is_disputed": "true",
        "is_stale": "true",
        "corroboration": "contested",
    }.items():
        assert [row["id"] for row in results(client, "milestones", **{name: value})] == [late.id], name
    assert late.id not in [row["id"] for row in results(client, "milestones", has_slipped="false")]


def test_provisions_are_found_by_what_is_judged_of_them(client):
    upheld = make.AssessmentFactory(level=Level.UPHELD, confidence=Confidence.HIGH, valid_from="2025-08-01")
    make.AssessmentFactory(provision=upheld.provision, level=Level.BREACHED, valid_from="2025-07-01")
    make.ProvisionFactory()

    for name, value in {
        "level": "upheld",
        "level__in": "upheld,full",
        "confidence": "high",
        "is_disputed": "true",
    }.items():
        assert [row["id"] for row in results(client, "provisions", **{name: value})] == [upheld.provision_id], name
    assert len(results(client, "provisions", level="not_assessed")) == 1


def test_projects_are_found_by_what_is_judged_of_them(client, late):
    make.ProjectFactory(id="silent", lifecycle=Lifecycle.PLANNED)
    make.EvidenceLinkFactory(provision=None, project_id="silent", evidence__published_on="2023-01-01")

    assert [row["id"] for row in results(client, "projects", has_overdue="true")] == ["railway"]
    assert [row["id"] for row in results(client, "projects", has_slipped="true")] == ["railway"]
    assert [row["id"] for row in results(client, "projects", standing="suspended")] == ["silent"]
    assert [row["id"] for row in results(client, "projects", is_stale="true")] == ["silent"]
    assert [row["id"] for row in results(client, "projects", corroboration="single_origin")] == ["silent"]
    assert results(client, "projects", is_disputed="true") == []


def test_wrong_word_is_refused_with_the_right_ones(client):
    assert "Nearest: overdue." in refused(client, "milestones/", "timeliness", timeliness="overdu")
    assert "true" in refused(client, "milestones/", "judgement", judgement="yes")


@pytest.mark.parametrize("name", ["timeliness", "-slip", "has_slipped", "position,corroboration"])
@pytest.mark.parametrize("form", ["json", "csv"])
def test_lists_cannot_be_ordered_by_what_is_judged_and_are_told_why(client, name, form):
    detail = refused(client, "milestones/", "ordering", ordering=name, format=form)

    assert "judged values cannot be ordered by: filter by them. Valid: id, " in detail
    assert "Nearest: lifecycle." in refused(client, "milestones/", "ordering", ordering="lifecicle", format=form)


def test_what_is_not_judged_takes_no_judgement(client):
    assert client.get("/api/v1/units/", {"judgement": "true"}).json()["type"] == "/problems/unknown-parameter"


@pytest.mark.parametrize("noun", ["milestones", "projects", "provisions", "indicators"])
def test_judged_list_takes_a_fixed_number_of_queries(client, noun):
    def fill(count):
        for _ in range(count):
            claim = make.DateClaimFactory()
            make.EvidenceLinkFactory(provision=None, date_claim=claim)
            make.EvidenceLinkFactory(provision=None, assessment=make.AssessmentFactory())
            make.EvidenceLinkFactory(provision=None, observation=make.ObservationFactory())

    fill(1)
    with CaptureQueriesContext(connection) as few:
        results(client, noun, judgement="true")
    fill(20)

    with CaptureQueriesContext(connection) as many:
        assert len(results(client, noun, judgement="true")) > 20

    assert len(many) == len(few)


def test_figures_of_a_row_are_explained_and_compute_again(client, late):
    answer = client.get(f"/api/v1/milestones/{late.id}/explain/", AS_OF).json()

    told = {row["figure"]: row for row in answer["explanations"]}
    assert list(told) == ["timeliness", "lifecycle", "slip", "corroboration", "staleness", "dispute", "forecast"]
    for row in told.values():
        assert json.loads(json.dumps(recomputed(row["rule"], row["inputs"]))) == row["value"]
    assert "1 slip," in " ".join(told["slip"]["steps"])
    claims = [row for row in told["slip"]["rows"] if row["noun"] == "date-claims"]
    assert len(claims) == 2
    assert client.get(claims[0]["url"]).status_code == 200


@pytest.mark.parametrize(
    "path", ["provisions/{provision}", "projects/railway", "indicators/{indicator}", "treaties/treaty"]
)
def test_every_judged_row_is_explained(client, late, path):
    provision = make.AssessmentFactory(provision__treaty_id="treaty").provision_id
    indicator = make.ObservationFactory(indicator__project_id="railway").indicator_id

    answer = client.get(f"/api/v1/{path.format(provision=provision, indicator=indicator)}/explain/", AS_OF).json()

    assert answer["meta"]["as_of"] == "2026-03-01"
    for row in answer["explanations"]:
        assert json.loads(json.dumps(recomputed(row["rule"], row["inputs"]))) == row["value"]
        assert row["statement"]
        assert row["source"]


def test_one_figure_is_explained_alone_and_a_wrong_one_is_refused(client, late):
    answer = client.get(f"/api/v1/milestones/{late.id}/explain/", {"figure": "slip"}).json()

    assert [row["figure"] for row in answer["explanations"]] == ["slip"]
    assert "Nearest: slip." in refused(client, f"milestones/{late.id}/explain/", "figure", figure="slips")


@pytest.mark.parametrize("below", ["summary", "schedule", "timeline", "explain"])
def test_page_of_a_treaty_that_moved_redirects_and_of_none_is_not_found(client, late, below):
    make.AliasFactory(noun="treaties", former_id="pact", current_id="treaty", reason="renamed")

    moved = client.get(f"/api/v1/treaties/pact/{below}/", AS_OF)

    assert moved.status_code == 301
    assert moved["Location"].endswith(f"/api/v1/treaties/treaty/{below}/?as_of=2026-03-01")
    assert client.get(moved["Location"]).status_code == 200
    assert client.get(f"/api/v1/treaties/nowhere/{below}/").status_code == 404


def test_summary_counts_and_bounds_the_score_by_the_readers_weights(client):
    first = make.AssessmentFactory(provision__treaty__id="treaty", provision__eid="art_1", level=Level.FULL).provision
    make.AssessmentFactory(provision=make.ProvisionFactory(treaty=first.treaty, eid="art_2"), level=Level.MINIMUM)
    make.ProvisionFactory(treaty=first.treaty, eid="art_3")

    plain = client.get("/api/v1/treaties/treaty/summary/", AS_OF).json()["score"]
    weighted = client.get("/api/v1/treaties/treaty/summary/", AS_OF | {"weights": "art_1=0,art_2=2"}).json()["score"]

    # (3 + 1) / (3 * 2), with the third at 0 and at 3: 4/9 and 7/9; then 2 * 1 / (3 * 2).
    assert float(plain["value"]) == pytest.approx(4 / 6)
    assert (float(plain["bounds"]["low"]), float(plain["bounds"]["high"])) == pytest.approx((4 / 9, 7 / 9))
    assert (plain["counts"]["assessed"], plain["counts"]["not_assessed"]) == (2, 1)
    assert float(weighted["value"]) == pytest.approx(2 / 6)


@pytest.mark.parametrize(
    "text",
    [
        *("art_1", "art_1=-1", "art_1=x", "art_1=1e9", "art_1=99999999", "art_9=1", "=1", "art_1=1,,", "art_1=NaN"),
        "art_1=1,art_1=2",
    ],
)
def test_what_is_no_weight_is_refused(client, text):
    make.ProvisionFactory(treaty__id="treaty", eid="art_1")

    assert refused(client, "treaties/treaty/summary/", "weights", weights=text)


def test_timeline_is_read_page_by_page_and_by_kind(client, late):
    make.TreatyActionFactory(treaty_id="treaty", occurred_on="2025-01-17")
    make.TreatyActionFactory(treaty_id="treaty", occurred_on="")
    whole = results(client, "treaties/treaty/timeline")

    found, address = [], "/api/v1/treaties/treaty/timeline/?page_size=1&as_of=2026-03-01"
    while address:
        body = client.get(address).json()
        found += body["results"]
        address = body["next"]

    assert found == whole
    assert [event["on"] for event in whole] == ["2025-01-17", "2025-01-24", "2025-06-01", None]
    assert [event["kind"] for event in results(client, "treaties/treaty/timeline", kind="act")] == ["act", "act"]
    assert refused(client, "treaties/treaty/timeline/", "kind", kind="acts")
    assert refused(client, "treaties/treaty/timeline/", "cursor", cursor="1")


def test_cursor_of_one_timeline_is_of_no_other(client, late):
    make.ProjectFactory(id="elsewhere", treaty__id="other")
    address = client.get("/api/v1/treaties/treaty/timeline/", AS_OF | {"page_size": 1}).json()["next"]
    cursor = parse_qs(urlsplit(address).query)["cursor"][0]

    assert refused(client, "treaties/other/timeline/", "cursor", cursor=cursor)
    assert refused(client, "treaties/treaty/timeline/", "cursor", cursor=cursor, kind="planned")
    assert results(client, "treaties/treaty/timeline", cursor=cursor)


def test_schedule_tells_what_blocks_each_project(client, late):
    (project,) = client.get("/api/v1/treaties/treaty/schedule/", AS_OF).json()["projects"]

    assert (project["id"], project["blocking"]["milestone"]) == ("railway", "railway:signed")
    (milestone,) = project["milestones"]
    assert (milestone["is_critical"], milestone["timeliness"]["days_overdue"]) == (
        True,
        (date(2026, 3, 1) - date(2025, 10, 31)).days,
    )
