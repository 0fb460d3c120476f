"""Whatever a parameter is given, it is answered or refused, and nothing breaks."""

from datetime import date

import pytest
from django.http import QueryDict

from provisions.api.problems import InvalidParameter

from .nouns import FACTORIES, detail_path, each_noun, list_path
from .test_lists import VIEWSETS

pytestmark = pytest.mark.django_db

NASTY = [
    "0",
    "-1",
    "1" + "0" * 39,
    "1e999",
    "-1e-999",
    "NaN",
    "1_000",
    "٣",
    "true",
    "null",
    "0000-01-01",
    "10000-01-01",
    "-0001-01-01",
    "Y-170000002",
    "0001-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59-23:59",
    "..",
    "../9999-12-31",
    "'; SELECT 1 --",
    "%s%(x)s\\",
    '{"a": 1}',
    ",",
    "a," * 199 + "a",
    "\u202e\ufffe😀",
    "x" * 1001,
]


@each_noun
def test_filter_answers_or_refuses_whatever_it_is_given(noun):
    FACTORIES[noun]()
    view = VIEWSETS[noun]
    answered = 0
    for name in view.filterset_class.base_filters:
        for value in NASTY:
            query = QueryDict(mutable=True)
            query[name] = value
            try:
                rows = view.filterset_class.narrowed(view.queryset.all(), query, as_of=date(2026, 3, 1))
            except InvalidParameter:
                continue
            answered += 1
            rows.exists()

    assert 0 < answered < len(NASTY) * len(view.filterset_class.base_filters)


@pytest.mark.parametrize("name", ["cursor", "page_size", "count", "ordering", "fields", "include", "format", "no_such"])
def test_other_parameters_refuse_whatever_is_nasty(client, name):
    row = FACTORIES["milestones"]()
    for value in NASTY:
        for path in (list_path("milestones"), detail_path("milestones", row.pk)):
            answer = client.get(path, {name: value})

            assert answer.status_code == 400 or (name, value) == ("count", "true"), (name, value)


@pytest.mark.ledger
def test_clock_answers_or_refuses_whatever_is_nasty(client):
    answered = {value for value in NASTY if client.get("/api/v1/units/", {"known_at": value}).status_code == 200}

    assert answered == {"0"}


@pytest.mark.parametrize(
    ("noun", "name", "value"),
    [
        pytest.param("milestones", "position__gte", "32768", id="beyond a small number"),
        pytest.param("treaty-actions", "votes_for", "2147483648", id="beyond a number"),
        pytest.param("captures", "byte_size__lt", str(2**63), id="beyond a large number"),
        pytest.param("captures", "byte_size", "1.5", id="half a byte"),
        pytest.param("milestones", "weight", "1000", id="more digits than the column has"),
        pytest.param("captures", "captured_at__gte", "2026-03-01T00:00:00", id="a moment without its time zone"),
        pytest.param("captures", "captured_at__gte", "0000-01-01T00:00:00Z", id="a moment in year 0"),
        pytest.param("captures", "captured_at__gte", "10000-01-01T00:00:00Z", id="a moment in year 10000"),
        pytest.param("captures", "captured_at__gte", "2026-W09-1T00:00:00Z", id="a moment of a week"),
        pytest.param("date-claims", "date_latest__lt", "2026-3-1", id="a day without its noughts"),
        pytest.param("date-claims", "date", "0000", id="year 0 would be read"),
        pytest.param("date-claims", "date", "soon", id="no date"),
        pytest.param("date-claims", "date__in", "2025,soon", id="no date among dates"),
        pytest.param("date-claims", "date__gte", "2025", id="a bound on what has none"),
        pytest.param("milestones", "lifecycle__in", "planned,cancled", id="a wrong word among right ones"),
        pytest.param("milestones", "lifecycle__in", ",".join(["planned"] * 201), id="too many words"),
        pytest.param("milestones", "name__icontains", "x" * 201, id="an overlong part"),
        pytest.param("milestones", "note", "x" * 1001, id="an overlong text"),
    ],
)
def test_value_beyond_the_column_is_refused(client, noun, name, value):
    answer = client.get(list_path(noun), {name: value})

    assert answer.status_code == 400
    assert [fault["parameter"] for fault in answer.json()["errors"]] == [name]
