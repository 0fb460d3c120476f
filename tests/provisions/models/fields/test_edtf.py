from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from django.db.migrations.state import ModelState
from django.db.models import F, Value
from django.forms import TextInput, modelform_factory
from django.test.utils import isolate_apps

from provisions.exceptions import UnreadableDate
from provisions.models.fields.edtf import EDTFField, derived_columns, with_bounds
from provisions.rules.dates import EDTF


def a_bound() -> models.DateField:
    return models.DateField(null=True, blank=True, editable=False)


@pytest.fixture
def promise():
    """A model with one date of default sibling names and one of given names, declared before and after them."""
    with isolate_apps("provisions"):

        class Promise(models.Model):
            due_on = EDTFField(blank=True)
            due_on_earliest = a_bound()
            due_on_latest = a_bound()
            first_day = a_bound()
            last_day = a_bound()
            said_on = EDTFField(earliest="first_day", latest="last_day")

            class Meta:
                app_label = "provisions"

        yield Promise


def bounds(row):
    return row.due_on_earliest, row.due_on_latest


YEAR = (date(2025, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("value", "text", "expected"),
    [
        pytest.param("2025", "2025", YEAR, id="EDTF"),
        pytest.param(" 2025 ", "2025", YEAR, id="blanks around"),
        pytest.param("2027-Q1", "2027-33", (date(2027, 1, 1), date(2027, 3, 31)), id="what a curator types"),
        pytest.param(2025, "2025", YEAR, id="a year from YAML"),
        pytest.param(date(2025, 1, 17), "2025-01-17", (date(2025, 1, 17),) * 2, id="a day from YAML"),
        pytest.param(EDTF.parse("2025/.."), "2025/..", (date(2025, 1, 1), None), id="a parsed date"),
        pytest.param("", "", (None, None), id="not known"),
        pytest.param(None, "", (None, None), id="null"),
    ],
)
def test_a_date_brings_its_bounds_along_wherever_it_is_set(promise, value, text, expected):
    constructed = promise(due_on=value)
    assigned = promise(due_on="1999")
    assigned.due_on = value

    for row in (constructed, assigned):
        assert (row.due_on, bounds(row)) == (text, expected)


def test_a_date_declared_after_its_bounds_brings_them_along_too(promise):
    row = promise(said_on="2025")

    assert (row.first_day, row.last_day) == YEAR


def test_the_date_wins_over_bounds_that_a_database_row_or_a_fixture_gives(promise):
    loaded = promise.from_db("default", ["id", "due_on_earliest", "due_on_latest", "due_on"], [1, None, None, "2025"])
    written_apart = promise(due_on_latest=date(1999, 1, 1), due_on=2025)

    assert bounds(loaded) == bounds(written_apart) == YEAR


def test_a_date_left_out_of_a_query_is_loaded_when_it_is_read(promise, monkeypatch):
    row = promise.from_db("default", ["id", "due_on_earliest"], [1, date(2025, 1, 1)])
    asked = []

    def refresh(self, fields):
        asked.extend(fields)
        self.due_on = "2025"

    monkeypatch.setattr(promise, "refresh_from_db", refresh)

    assert row.get_deferred_fields() == {"due_on", "due_on_latest", "said_on", "first_day", "last_day"}
    assert row.due_on == "2025"
    assert asked == ["due_on"]
    assert bounds(row) == YEAR


def test_an_unreadable_date_is_kept_as_typed_named_by_validation_and_never_stored(promise):
    row = promise(due_on="2025-02-30", said_on="2025")

    assert (row.due_on, bounds(row)) == ("2025-02-30", (None, None))
    with pytest.raises(ValidationError) as invalid:
        row.clean_fields()
    assert "the days 01 to 28" in invalid.value.message_dict["due_on"][0]
    with pytest.raises(UnreadableDate, match="due_on: '2025-02-30'"):
        promise._meta.get_field("due_on").get_prep_value(row.due_on)


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(datetime(2025, 1, 17, 10), id="a moment"),
        pytest.param(True, id="a boolean"),
        pytest.param(20250, id="five digits"),
        pytest.param(3.5, id="a fraction"),
        pytest.param(["2025"], id="a list"),
    ],
)
def test_what_is_no_date_is_refused_by_validation(promise, value):
    row = promise(due_on=value)

    assert bounds(row) == (None, None)
    with pytest.raises(ValidationError, match=r"cannot be read|A date is text"):
        promise._meta.get_field("due_on").to_python(value)


def test_an_expression_is_refused_because_its_bounds_cannot_be_known(promise):
    with pytest.raises(TypeError, match="not an expression"):
        promise(due_on=F("said_on"))


def test_a_date_that_must_be_given_is_missed_by_validation(promise):
    with pytest.raises(ValidationError) as invalid:
        promise(due_on="").clean_fields()

    assert set(invalid.value.message_dict) == {"said_on"}


def test_values_for_the_database_are_canonical(promise):
    field = promise._meta.get_field("due_on")

    assert field.get_prep_value("2027-Q1") == "2027-33"
    assert field.get_prep_value(date(2025, 1, 17)) == "2025-01-17"
    assert field.get_prep_value("") == ""
    assert field.get_prep_value(None) is None


def test_a_row_gives_its_parsed_date(promise):
    field = promise._meta.get_field("due_on")

    assert field.parsed(promise(due_on="2025")) == EDTF.parse("2025")
    assert field.parsed(promise()) is None


@isolate_apps("provisions")
def test_a_date_without_its_nullable_bounds_is_a_system_check_error():
    class Lonely(models.Model):
        due_on = EDTFField()
        due_on_latest = models.DateField()

        class Meta:
            app_label = "provisions"

    errors = Lonely._meta.get_field("due_on").check()

    assert [(error.id, error.obj.name) for error in errors] == [("provisions.E001", "due_on")] * 2
    assert "due_on_earliest = models.DateField(null=True" in errors[0].hint


def test_a_date_with_its_bounds_passes_the_system_check(promise):
    assert promise._meta.get_field("due_on").check() == []
    assert promise._meta.get_field("said_on").check() == []


def test_a_migration_rebuilds_the_same_field(promise):
    field = promise._meta.get_field("said_on")
    _, path, args, kwargs = field.deconstruct()

    rebuilt = EDTFField(*args, **kwargs)

    assert path == "provisions.models.fields.edtf.EDTFField"
    assert kwargs == {"max_length": 64, "earliest": "first_day", "latest": "last_day"}
    assert rebuilt.deconstruct()[1:] == field.deconstruct()[1:]
    assert set(promise._meta.get_field("due_on").deconstruct()[3]) == {"max_length", "blank"}
    assert ModelState.from_model(promise).fields["said_on"].deconstruct()[1:] == field.deconstruct()[1:]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param({"due_on": "2025"}, {"due_on_earliest": YEAR[0], "due_on_latest": YEAR[1]}, id="a date"),
        pytest.param({"due_on": ""}, {"due_on_earliest": None, "due_on_latest": None}, id="no date"),
        pytest.param({"said_on": 2025, "id": 7}, {"first_day": YEAR[0], "last_day": YEAR[1]}, id="named siblings"),
        pytest.param({"id": 7}, {}, id="another column"),
        pytest.param(
            {"due_on": Value("2025"), "due_on_earliest": Value(YEAR[0]), "due_on_latest": Value(YEAR[1])},
            {},
            id="all three as expressions, as bulk_update gives them",
        ),
    ],
)
def test_an_update_of_a_date_takes_its_bounds_along(promise, given, expected):
    assert derived_columns(promise, given) == expected


@pytest.mark.parametrize(
    ("given", "error", "told"),
    [
        pytest.param({"due_on": F("said_on")}, TypeError, "In bulk_update name due_on_earliest", id="an expression"),
        pytest.param({"due_on_latest": YEAR[1]}, TypeError, "derived from due_on", id="a bound alone"),
        pytest.param(
            {"due_on": "2025", "due_on_latest": YEAR[1]}, TypeError, "derived from due_on", id="a bound as well"
        ),
        pytest.param({"due_on": "soon"}, UnreadableDate, "'soon' cannot be read", id="no date"),
    ],
)
def test_an_update_that_would_part_a_date_from_its_bounds_is_refused(promise, given, error, told):
    with pytest.raises(error, match=told):
        derived_columns(promise, given)


def test_fields_to_save_are_completed_by_the_bounds_of_the_dates_among_them(promise):
    assert with_bounds(promise, ["id", "due_on"]) == ["id", "due_on", "due_on_earliest", "due_on_latest"]
    assert with_bounds(promise, ["due_on_latest", "due_on"]) == ["due_on_latest", "due_on", "due_on_earliest"]
    assert with_bounds(promise, ["id"]) == ["id"]


def test_a_form_reads_what_a_curator_types_and_says_what_it_reads(promise):
    form_class = modelform_factory(promise, fields=["due_on", "said_on"], widgets={"said_on": TextInput})
    form = form_class({"due_on": " ۲۸ دی ۱۴۰۳ ", "said_on": "2027-Q1"})

    assert form.is_valid()
    assert (form.instance.due_on, form.instance.said_on) == ("2025-01-17", "2027-33")
    assert "2027-Q1" in form.fields["due_on"].help_text
    assert all(field.widget.attrs["dir"] == "auto" for field in form.fields.values())


def test_a_form_names_the_fault_at_its_field(promise):
    form = modelform_factory(promise, fields=["due_on", "said_on"])({"due_on": "2025-02-30", "said_on": ""})

    assert not form.is_valid()
    assert "the days 01 to 28" in form.errors["due_on"][0]
    assert "required" in form.errors["said_on"][0]


def test_a_date_typed_in_another_way_is_no_change(promise):
    field = modelform_factory(promise, fields=["due_on"])().fields["due_on"]

    assert not field.has_changed("2027-33", "2027-Q1")
    assert field.has_changed("2027-33", "2027-Q2")
