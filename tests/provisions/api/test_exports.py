"""A list in another form is whole, says what it is, and is refused rather than cut."""

import sys
from http import HTTPStatus

import pyarrow.parquet as pq
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import ledger
from provisions.exchange import ndjson, xlsx
from provisions.exchange.table import LINES
from provisions.models import Project, Unit
from tests.provisions import factories as make

from . import exports
from .nouns import FACTORIES, each_noun, list_path

pytestmark = pytest.mark.django_db

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "ndjson": "application/x-ndjson",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}
each_form = pytest.mark.parametrize("form", MEDIA_TYPES)


def fault(answer, parameter: str) -> str:
    """What the answer says is wrong with the one parameter."""
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert error["parameter"] == parameter
    return error["detail"]


@each_form
def test_form_is_chosen_by_name_or_by_type(client, form):
    make.UnitFactory()

    named = client.get(list_path("units"), {"format": form})
    accepted = client.get(list_path("units"), headers={"accept": MEDIA_TYPES[form]})

    assert named["Content-Type"] == accepted["Content-Type"] == MEDIA_TYPES[form]
    assert "Accept" in named["Vary"]
    assert int(named["Content-Length"]) == len(b"".join(named.streaming_content)) > 0
    assert b"".join(accepted.streaming_content)


@each_form
def test_answer_says_its_revision_and_licence(client, form):
    revision = client.get(list_path("units")).json()["meta"]["revision"]

    answer = client.get(list_path("units"), {"format": form})
    b"".join(answer.streaming_content)

    assert answer["Content-Disposition"] == f'attachment; filename="units-{revision}.{form}"'
    assert answer["Treaty-Tracker-Revision"] == str(revision)
    assert answer["Link"] == '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'


@each_form
@pytest.mark.parametrize("query", [{}, {"symbol": "nothing"}, {"id__in": "none"}])
def test_list_without_rows_still_tells_its_columns(client, form, query):
    body = exports.exported(client, "units", form, **query)

    columns = ["id", "url", "name", "symbol", "standard"]
    match form:
        case "csv":
            assert body == b"id,url,name,symbol,standard\r\n"
        case "ndjson":
            assert body == b""
        case "xlsx":
            assert exports.header_of_xlsx(body) == columns
        case "parquet":
            assert pq.read_table(exports.opened(body)).schema.names == columns


@pytest.mark.parametrize("form", ["csv", "ndjson"])
def test_list_longer_than_what_is_written_at_once_is_whole(client, form):
    ids = [f"unit-{number:03}" for number in range(LINES + 1)]
    Unit.objects.bulk_create(Unit(id=id_, name={"en": "Two\nlines"}, symbol="a\nb") for id_ in ids)

    rows = getattr(exports, f"read_{form}")(exports.exported(client, "units", form, ordering="id"))

    assert [row["id"] for row in rows] == ids
    assert {row["symbol"] for row in rows} == {"a\nb"}


@each_form
@pytest.mark.parametrize(("name", "value"), [("cursor", "x"), ("page_size", "10"), ("count", "true")])
def test_export_is_whole_and_has_no_pages(client, form, name, value):
    answer = client.get(list_path("units"), {"format": form, name: value})

    assert "whole" in fault(answer, name)
    assert "limit" in fault(answer, name)


@pytest.mark.parametrize("limit", ["0", "-1", "1.5", "many", "9" * 10])
def test_limit_is_a_number_of_rows(client, limit):
    answer = client.get(list_path("units"), {"format": "csv", "limit": limit})

    assert "whole number from 1" in fault(answer, "limit")


def test_limit_is_not_for_pages(client):
    answer = client.get(list_path("units"), {"limit": "5"})

    assert "limit" in fault(answer, "limit")


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ({"lifecycle": "finished"}, "lifecycle"),
        ({"ordering": "colour"}, "ordering"),
        ({"known_at": "yesterday"}, "known_at"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_wrong_parameter_is_refused_as_in_json(client, query, parameter):
    answer = client.get(list_path("milestones"), {"format": "csv", **query})

    fault(answer, parameter)
    assert answer["Content-Type"] == "application/problem+json"


def test_single_row_has_no_such_forms(client):
    unit = make.UnitFactory()

    answer = client.get(f"{list_path('units')}{unit.pk}/", {"format": "csv"})

    assert "Valid: json" in fault(answer, "format")


@each_noun
def test_export_takes_as_many_queries_for_twenty_rows_as_for_one(client, noun):
    FACTORIES[noun]()
    with CaptureQueriesContext(connection) as for_one:
        exports.exported(client, noun, "csv")
    FACTORIES[noun].create_batch(19)

    with CaptureQueriesContext(connection) as for_twenty:
        exports.exported(client, noun, "csv")

    assert len(for_one) == len(for_twenty)


def test_list_beyond_a_sheet_is_refused_and_not_cut(client, monkeypatch):
    monkeypatch.setattr(xlsx, "MAX_ROWS", 2)
    make.UnitFactory.create_batch(3)

    answer = client.get(list_path("units"), {"format": "xlsx"})

    assert answer.status_code == 400
    assert answer.json()["type"] == "/problems/too-large"
    assert "2 rows" in answer.json()["detail"]
    assert len(exports.read_xlsx(exports.exported(client, "units", "xlsx", limit=2))) == 2


@pytest.mark.parametrize("text", ["ж" * 32_768, "🚄" * 16_384])
def test_text_beyond_a_cell_is_refused_and_not_cut(client, text):
    make.MilestoneFactory(slug="long", note=text)

    answer = client.get(list_path("milestones"), {"format": "xlsx"})

    assert answer.status_code == 400
    assert "note of project-" in answer.json()["detail"]


def test_longest_text_of_a_cell_is_kept(client):
    make.MilestoneFactory(note="ж" * 32_767)

    (row,) = exports.read_xlsx(exports.exported(client, "milestones", "xlsx"))

    assert len(row["note"]) == 32_767


def test_parquet_is_not_acceptable_without_its_library(client, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    answer = client.get(list_path("units"), {"format": "parquet"})

    assert answer.status_code == HTTPStatus.NOT_ACCEPTABLE
    assert answer["Content-Type"] == "application/problem+json"
    assert "install pyarrow" in answer.json()["detail"]


def test_failure_on_the_way_is_a_problem_and_not_a_shorter_list(client, monkeypatch):
    def failing(table, file):
        file.write(b'{"id":')
        raise RuntimeError("the program is wrong")

    client.raise_request_exception = False
    monkeypatch.setattr(ndjson, "write", failing)

    answer = client.get(list_path("units"), {"format": "ndjson"})

    assert answer.status_code == 500
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.ledger
@each_form
def test_list_is_exported_as_published_then(client, form):
    with ledger.commit(author="curator", reason="New") as first:
        make.ProjectFactory(id="railway", note="announced")
    with ledger.commit(author="curator", reason="More is known"):
        Project.objects.filter(pk="railway").update(note="delayed")
        make.ProjectFactory(id="pipeline")

    answer = client.get(list_path("projects"), {"format": form, "known_at": first.number})
    body = b"".join(answer.streaming_content)

    (row,) = getattr(exports, f"read_{form}")(body)
    assert (row["id"], row["note"]) == ("railway", "announced")
    assert answer["Treaty-Tracker-Revision"] == str(first.number)


@pytest.mark.ledger
def test_next_request_reads_and_writes_now(client):
    with ledger.commit(author="curator", reason="New") as first:
        make.ProjectFactory(id="railway")
    with ledger.commit(author="curator", reason="More is known"):
        make.ProjectFactory(id="pipeline")

    exports.exported(client, "projects", "csv", known_at=first.number)

    assert len(exports.listed(client, "projects")) == 2
    with ledger.commit(author="curator", reason="Another"):
        make.ProjectFactory(id="reactor")


@pytest.mark.django_db(transaction=True)
def test_transaction_has_ended_when_the_answer_begins(client):
    """So that a slow reader holds nothing open, and one who hangs up leaves nothing behind."""
    with ledger.commit(author="curator", reason="New"):
        make.ProjectFactory(id="railway")

    answer = client.get(list_path("projects"), {"format": "csv", "known_at": ledger.head()})

    assert not connection.in_atomic_block
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('transaction_read_only'), current_setting('search_path')")
        read_only, path = cursor.fetchone()
    assert read_only == "off"
    assert "known_at" not in path
    assert b"railway" in b"".join(answer.streaming_content)
