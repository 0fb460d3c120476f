"""CSV, NDJSON, XLSX and Parquet hold the values of the JSON list: the same rows, in the same order."""

import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.provisions import factories as make
from tests.provisions.api import exports
from tests.provisions.api.nouns import FACTORIES, each_noun
from tests.provisions.api.test_details import fill

pytestmark = pytest.mark.django_db

#: All that PostgreSQL can hold, and more of what trips a reader.
nasty = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
FORMULAS = ("=1+1", "+1", "-1", "@x", "\tx", "\r", "\n=1", "'=1", "＝1")
MARKS = ('"', '"",""', "a,b", "\\.", "\\N", "\r\n", " ", "_x000D_", "\x01\x02", "\ufffe", "\u2028", "%s %(x)s %%")
WORDS = ("معاهده", "\u200fقوه", "🚄", "true", "null", "0012", "1e5")
telling = st.sampled_from(FORMULAS + MARKS + WORDS)
texts = st.one_of(telling, nasty, st.builds("".join, st.lists(telling, max_size=3)))


def assert_same_values(client, noun, **query):
    rows = exports.listed(client, noun, **query)

    assert exports.read_ndjson(exports.exported(client, noun, "ndjson", **query)) == rows
    _assert_cells(exports.read_csv(exports.exported(client, noun, "csv", **query)), rows, exports.as_csv)
    _assert_cells(exports.read_xlsx(exports.exported(client, noun, "xlsx", **query)), rows, lambda value: value)
    _assert_cells(exports.read_parquet(exports.exported(client, noun, "parquet", **query)), rows, lambda value: value)


def _assert_cells(cells, rows, written):
    assert len(cells) == len(rows)
    for shown, row in zip(cells, rows, strict=True):
        assert list(shown) == list(row)
        for name, value in row.items():
            assert _read(shown[name], value) == written(value), name


def _read(cell, value):
    """The cell as the JSON value's type, where the form writes it as another."""
    match cell, value:
        case str(), dict() | list():
            return json.loads(cell, parse_float=Decimal)
        case str(), bool():
            return cell
        case str(), int() | Decimal():
            return Decimal(cell)
        case float(), int() | Decimal():
            return Decimal(repr(cell))
        case datetime(), str():
            return cell.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date(), str():
            return cell.isoformat()
        case _:
            return cell


@each_noun
def test_list_of_every_noun_holds_the_same_values_in_every_form(client, noun):
    fill(noun, FACTORIES[noun]())
    FACTORIES[noun].create_batch(2)

    assert_same_values(client, noun)


@given(
    name=st.dictionaries(st.sampled_from(["en", "ru", "fa"]), texts.filter(bool), min_size=1),
    notes=st.lists(texts, min_size=1, max_size=4),
    number=st.decimals(0, 999, places=3),
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_the_same_in_every_form(db, name, notes, number):
    with transaction.atomic():
        project = make.ProjectFactory(id="railway", name=name)
        for note in notes:
            make.MilestoneFactory(project=project, name=name, note=note, description=note[::-1], weight=number)

        assert_same_values(Client(), "milestones", project="railway", ordering="-weight")
        transaction.set_rollback(True)


@given(
    offset=st.builds("P{}Y{}M{}D".format, *[st.sampled_from(["1", "0", "00", "010", "100", "20"])] * 3).filter(
        lambda text: text.strip("PYMD0") != ""
    ),
)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_relative_date_is_stated_the_same_in_every_form(db, offset):
    with transaction.atomic():
        anchor = make.MilestoneFactory()
        make.DateClaimFactory(milestone__project=anchor.project, date="", relative_to=anchor, offset=offset)

        assert_same_values(Client(), "date-claims")
        transaction.set_rollback(True)


def test_geometry_and_moments_keep_every_digit(client):
    geometry = {"type": "Point", "coordinates": [48.123456789, -1e-7]}
    make.ProjectFactory(geometry=geometry, location_precision="exact")
    make.CaptureFactory(captured_at="2026-02-10T12:00:00.000001Z", checked_at="2026-02-10T12:00:00+03:30")
    make.ObservationFactory(value="123456789012345678.123456")

    for noun in ("projects", "captures", "observations"):
        assert_same_values(client, noun)


def test_number_beyond_a_spreadsheets_digits_is_written_as_text(client):
    make.ObservationFactory(value="123456789012345678.123456")

    (row,) = exports.read_xlsx(exports.exported(client, "observations", "xlsx"))

    assert row["value"] == "123456789012345678.123456"


def test_filter_order_and_limit_hold(client):
    project = make.ProjectFactory()
    for position in (3, 1, 2):
        make.MilestoneFactory(project=project, position=position, lifecycle="planned")
    make.MilestoneFactory()
    query = {"project": project.pk, "lifecycle": "planned", "ordering": "-position"}

    assert_same_values(client, "milestones", **query)

    for form, read in (("csv", exports.read_csv), ("ndjson", exports.read_ndjson), ("xlsx", exports.read_xlsx)):
        rows = read(exports.exported(client, "milestones", form, limit=2, **query))
        assert [int(row["position"]) for row in rows] == [3, 2]


@pytest.mark.parametrize("note", FORMULAS[:7] + FORMULAS[8:])
def test_formula_in_csv_has_an_apostrophe_before_it(client, note):
    make.MilestoneFactory(note=note)

    (row,) = exports.read_csv(exports.exported(client, "milestones", "csv"))

    assert row["note"] == f"'{note}"


@pytest.mark.parametrize(("note", "is_marked"), [(note, True) for note in FORMULAS[:7]] + [("1+1", False)])
def test_formula_in_a_spreadsheet_is_marked_as_a_text_that_stays_one(client, note, is_marked):
    """Excel would compute it as soon as somebody edits the cell."""
    make.MilestoneFactory(note=note)

    book = openpyxl.load_workbook(io.BytesIO(exports.exported(client, "milestones", "xlsx")))

    header, row = book.worksheets[0].iter_rows()
    (cell,) = (cell for name, cell in zip(header, row, strict=True) if name.value == "note")
    assert (cell.data_type, bool(cell.quotePrefix)) == ("s", is_marked)
