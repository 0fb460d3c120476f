"""What is judged of rows stands in files too: nested where rows are JSON, else a column for each value."""

import json
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from provisions.api import judged_table, judgement
from tests.provisions import factories as make

from . import exports
from .nouns import list_path

pytestmark = pytest.mark.django_db

AS_OF = {"as_of": "2026-03-01"}
JUDGED = ("provisions", "projects", "milestones", "indicators")
each_judged_noun = pytest.mark.parametrize("noun", JUDGED)
each_flat_form = pytest.mark.parametrize("form", ["csv", "xlsx", "parquet"])


@pytest.fixture
def record():
    """Rows of every judged noun, late, disputed, measured and without anything."""
    late = make.MilestoneFactory(id="railway:signed", project__id="railway", weight="0.5")
    for when, said_on in (("2025-03", "2025-01-24"), ("2025-10", "2025-06-01"), ("2025-08", "2025-07-01")):
        claim = make.DateClaimFactory(milestone=late, date=when, said_on=said_on)
        make.EvidenceLinkFactory(provision=None, date_claim=claim)
    make.EvidenceLinkFactory(provision=None, milestone=late, stance="contradicts", note="It says the opposite.")
    make.EvidenceLinkFactory(provision=None, assessment=make.AssessmentFactory())
    make.ObservationFactory(indicator__project_id="railway", indicator__baseline_value=1, indicator__target_value=9)
    for factory in (make.MilestoneFactory, make.ProjectFactory, make.ProvisionFactory, make.IndicatorFactory):
        factory()


def flat(row):
    """A row of the JSON list with each judged value under a name of its own, absent where it is empty."""
    figures = row.pop("judgement")
    return row | {
        f"judgement.{name}.{value_name}": None if value == "" else value
        for name, figure in figures.items()
        for value_name, value in figure.items()
    }


def read(cell, value):
    """The cell as the JSON value's type, where the form writes it as another."""
    match cell, value:
        case "", None:
            return None
        case str(), dict() | list() | bool():
            return json.loads(cell, parse_float=Decimal)
        case ((str() | float()), int() | Decimal()):
            return Decimal(str(cell))
        case _:
            return cell.isoformat() if hasattr(cell, "isoformat") else cell


@each_judged_noun
@each_flat_form
def test_flat_file_holds_each_judged_value_of_the_json_list_in_a_column(client, record, noun, form):
    rows = [flat(row) for row in exports.listed(client, noun, judgement="true", **AS_OF)]

    cells = getattr(exports, f"read_{form}")(exports.exported(client, noun, form, judgement="true", **AS_OF))

    assert len(cells) == len(rows) > 1
    for shown, row in zip(cells, rows, strict=True):
        assert list(shown) == list(row)
        assert {name: read(shown[name], value) for name, value in row.items()} == row


@each_judged_noun
def test_ndjson_holds_what_is_judged_as_the_json_list_does(client, record, noun):
    rows = exports.listed(client, noun, judgement="true", **AS_OF)

    assert exports.read_ndjson(exports.exported(client, noun, "ndjson", judgement="true", **AS_OF)) == rows


def test_map_holds_what_is_judged_among_the_properties(client, record):
    body = exports.exported(client, "projects", "geojson", judgement="slip", **AS_OF)
    rows = exports.listed(client, "projects", judgement="slip", **AS_OF)

    features = json.loads(body)["features"]

    assert [each["properties"]["judgement"] for each in features] == [row["judgement"] for row in rows]


def test_file_holds_the_figures_and_fields_that_are_named_and_no_other(client, record):
    query = {"judgement": "staleness", "fields": "name", "timeliness": "overdue", **AS_OF}

    (row,) = exports.read_csv(exports.exported(client, "milestones", "csv", **query))

    assert list(row)[:4] == ["id", "name", "judgement.staleness.freshness", "judgement.staleness.is_stale"]
    assert (row["id"], row["judgement.staleness.is_stale"]) == ("railway:signed", "false")
    assert all(name.startswith("judgement.staleness.") for name in list(row)[2:])


@pytest.mark.parametrize("form", exports.TABLES)
@pytest.mark.parametrize("query", [{}, {"judgement": "false"}])
def test_file_bears_nothing_judged_unless_asked(client, record, form, query):
    rows = getattr(exports, f"read_{form}")(exports.exported(client, "milestones", form, **query))

    assert {name for row in rows for name in row if name.startswith("judgement")} == set()


@each_judged_noun
def test_judged_file_takes_as_many_statements_for_each_chunk_however_long(client, record, noun, monkeypatch):
    def statements(chunk):
        monkeypatch.setattr(judged_table, "CHUNK", chunk)
        with CaptureQueriesContext(connection) as captured:
            exports.exported(client, noun, "csv", judgement="true", limit=2)
        return len(captured)

    of_one_chunk, of_two = statements(2), statements(1)
    make.MilestoneFactory.create_batch(20)

    assert of_one_chunk < of_two
    assert statements(20) == of_one_chunk


@pytest.mark.parametrize("form", exports.TABLES)
def test_too_many_rows_to_judge_are_refused_and_not_cut(client, record, form, monkeypatch):
    monkeypatch.setattr(judged_table, "MAX_JUDGED", 1)

    answer = client.get(list_path("milestones"), {"format": form, "judgement": "slip"})

    assert answer.status_code == 400
    (fault,) = answer.json()["errors"]
    assert fault["parameter"] == "judgement"
    assert f"more than {judgement.MAX_JUDGED} rows would have to be judged" in fault["detail"]
    assert exports.exported(client, "milestones", form, judgement="slip", limit=1)


@pytest.mark.parametrize(
    ("noun", "form", "text"),
    [
        pytest.param("milestones", "csv", "slips", id="a figure misspelt"),
        pytest.param("milestones", "ics", "slip", id="a form of its own"),
    ],
)
def test_what_a_file_cannot_bear_is_refused(client, noun, form, text):
    answer = client.get(list_path(noun), {"format": form, "judgement": text})

    assert answer.status_code == 400
    assert [fault["parameter"] for fault in answer.json()["errors"]] == ["judgement"]
