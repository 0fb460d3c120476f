"""Every public field can be filtered by, and every filter keeps what fits and drops the rest."""

from datetime import date
from typing import Any

import django_filters
import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, models, transaction

from provisions.api.filtersets.dates import EDTFFilter, EDTFsFilter, MomentFilter
from provisions.api.filtersets.judged import JudgedFilter
from provisions.api.filtersets.kinds import (
    DayFilter,
    DescribedFilter,
    FlagFilter,
    OneOfFilter,
    RelatedIdFilter,
    TextFilter,
    WordFilter,
)
from provisions.api.filtersets.numbers import AmountFilter, WholeNumberFilter
from provisions.api.filtersets.texts import AnyPartFilter, AnyTextFilter, ElementFilter, NoTextFilter, PartFilter
from provisions.models.fields.edtf import EDTFField
from provisions.models.fields.text_map import TextMapField
from tests.provisions import factories

from .nouns import FACTORIES, each_noun, list_path
from .test_lists import VIEWSETS

pytestmark = pytest.mark.django_db

#: Public fields without a filter of their name, and why.
EXEMPT = {
    "url": "it is the id with the list's address before it",
    "stated_date": "it is composed of date, offset and relative_to, each of which has its filters",
    "bearers": "`bearer` asks for one of them",
    "topics": "`topic` asks for one of them",
}
#: Fields that can be absent, but cannot be asked for so, and why.
NEVER_ABSENT = {
    "target_noun": "a constraint fills exactly one",
    "target_id": "a constraint fills exactly one",
    "stated_date": "a constraint fills the date or what it is counted from",
    "period": "it is required",
    "valid_from": "it is required",
}
#: Beyond every value, by the first letter of the bound; and a value that no row of these tests has.
FAR = {
    DayFilter: {"g": "9999-12-31", "l": "0001-01-01", "exact": "2001-01-01"},
    MomentFilter: {"g": "9999-12-31T00:00:00Z", "l": "0001-01-02T00:00:00Z", "exact": "2001-01-01T00:00:00Z"},
    AmountFilter: {"g": "999", "l": "-1", "exact": "0.5"},
    WholeNumberFilter: {"g": "30000", "l": "-1", "exact": "29999"},
}


def filters(noun: str) -> dict[str, django_filters.Filter]:
    return VIEWSETS[noun].filterset_class.base_filters


@each_noun
def test_every_public_field_is_filtered_by_or_exempt(noun):
    serializer = VIEWSETS[noun].serializer_class()
    names = set(filters(noun))
    for name, field in serializer.fields.items():
        own = {given for given in names if given == name or given.startswith(f"{name}__")}
        assert own or name in EXEMPT, f"{noun}: no filter for {name}"
        if field.allow_null and name not in NEVER_ABSENT:
            assert f"{name}__isnull" in names, f"{noun}: {name} can be null, and there is no {name}__isnull"


@each_noun
def test_family_of_a_field_is_whole(noun):
    names = set(filters(noun))
    for column in VIEWSETS[noun].queryset.model._meta.concrete_fields:
        name = {"url": "address"}.get(column.name, column.name)
        if column.is_relation or column.choices or column.primary_key or isinstance(column, EDTFField):
            assert {name, f"{name}__in"} <= names
        elif isinstance(column, models.DateField | models.DecimalField | models.IntegerField):
            assert {name, *(f"{name}__{lookup}" for lookup in ("gte", "lte", "gt", "lt"))} <= names
        elif not isinstance(column, models.JSONField) or isinstance(column, TextMapField):
            assert name in names


@each_noun
def test_filter_is_labelled_and_of_a_strict_kind(noun):
    for filter_ in filters(noun).values():
        assert filter_.label.endswith(".")
        assert isinstance(filter_, DescribedFilter | WordFilter | DayFilter)


def rich(noun: str) -> models.Model:
    """A row that says something in every column that its constraints leave free."""
    row = FACTORIES[noun]()
    for column in row._meta.concrete_fields:
        empty = getattr(row, column.attname) in (None, "", {}, [])
        if not empty or column.choices or column.is_relation:
            continue
        match column:
            case EDTFField():
                value: Any = "2025-03"
            case models.DateTimeField():
                value = "2026-02-10T12:00:00Z"
            case models.DateField():
                continue
            case models.DecimalField() | models.IntegerField():
                value = 7
            case models.BooleanField():
                value = True
            case TextMapField():
                value = {"fa": "کلمه", "ru": "Слово"}
            case models.JSONField():
                value = {"type": "Point", "coordinates": [50, 37]}
            case ArrayField():
                value = ["fa", "ru"]
            case _:
                value = "Слово и дело"[: column.max_length or 100]
        try:
            with transaction.atomic():
                type(row).objects.filter(pk=row.pk).update(**{column.name: value})
        except IntegrityError:
            continue
    return type(row).objects.get(pk=row.pk)


def held(row: Any, path: str) -> Any:
    for step in path.split("__"):
        row = getattr(row, step)
    return row


def tried(row: Any, filter_: Any) -> tuple[Any, Any]:
    """A value with which the filter keeps the row, None where there is none to give; and one that drops it."""
    if isinstance(filter_, RelatedIdFilter):
        return None, "zz"
    value = held(row, filter_.field_name)
    match filter_:
        case NoTextFilter():
            return str(value == "").lower(), str(value != "").lower()
        case FlagFilter(lookup_expr="isnull"):
            return str(value is None).lower(), str(value is not None).lower()
        case FlagFilter():
            return (None, "true") if value is None else (str(value).lower(), str(not value).lower())
        case WordFilter():
            words = [str(word) for word, _ in filter_.extra["choices"]]
            return str(value or "") or None, next(word for word in words if word != str(value))
        case ElementFilter() | AnyTextFilter() | AnyPartFilter() | TextFilter(lookup_expr="has_key"):
            texts = list(value.values() if isinstance(value, dict) else value)
            keys = list(value)
            fits = {"has_key": keys, "icontains": texts}.get(filter_.lookup_expr, texts)
            part = str(fits[-1]).upper()[1:-1] if fits and isinstance(filter_, AnyPartFilter) else None
            return (part or (fits[-1] if fits else None)), "zz"
        case PartFilter():
            return str(value).upper()[:-1] or None, "zz"
        case EDTFsFilter() | EDTFFilter():
            return value or None, "1900"
        case DayFilter() | MomentFilter() | AmountFilter() | WholeNumberFilter():
            kind, lookup = type(filter_), filter_.lookup_expr
            beyond = FAR[kind]["exact" if lookup == "exact" else lookup[0]]
            return (value if lookup in ("exact", "gte", "lte") else None), beyond
    return value or None, "zz"


@each_noun
def test_filter_keeps_the_rows_that_match_and_drops_the_rest(client, noun):
    row = rich(noun)
    kept = 0
    for name, filter_ in filters(noun).items():
        if isinstance(filter_, JudgedFilter):
            continue
        fits, misfits = tried(row, filter_)
        text = fits.isoformat() if hasattr(fits, "isoformat") else fits

        def ids(value: Any, name: str = name) -> list[str]:
            answer = client.get(list_path(noun), {name: value, "fields": "id", "page_size": 1000})
            assert answer.status_code == 200, answer.json()
            return [found["id"] for found in answer.json()["results"]]

        if text not in (None, ""):
            kept += 1
            assert row.pk in ids(f"{text},{misfits}" if isinstance(filter_, OneOfFilter) else text), name
        assert row.pk not in ids(misfits), name

    assert kept >= len(filters(noun)) * 0.6


def test_part_is_found_in_any_language_in_capitals_or_not_and_means_itself(client):
    row = factories.UnitFactory(name={"ru": "Километры 100%", "en": "kilometres"})

    def found(**query: str) -> bool:
        return [unit["id"] for unit in client.get("/api/v1/units/", query).json()["results"]] == [row.pk]

    assert found(name__icontains="КИЛО")
    assert found(name__icontains="0%")
    assert found(name="kilometres")
    assert not found(name__icontains="%m%")
    assert not found(name__icontains="_ilo")
    assert not found(name__icontains="ru")
    assert not found(name="KILOMETRES")
    assert found(name__has_key="ru")
    assert not found(name__has_key="fa")


def test_date_is_found_as_it_is_written_whatever_the_notation(client):
    quarter = factories.DateClaimFactory(date="2027-33")
    factories.DateClaimFactory(date="2027-01-01")

    def found(**query: str) -> list[str]:
        return [claim["id"] for claim in client.get("/api/v1/date-claims/", query).json()["results"]]

    assert found(date="2027-33") == found(date="2027-Q1") == [quarter.pk]
    assert found(date__in="2027-Q1,2026") == [quarter.pk]
    assert quarter.pk in found(date_latest__gt=str(date(2027, 3, 30)))
    assert found(date_latest__gt=str(date(2027, 3, 31))) == []


def test_link_is_found_by_the_claim_it_speaks_to(client):
    link = factories.EvidenceLinkFactory(provision=None, milestone=factories.MilestoneFactory())
    factories.EvidenceLinkFactory()

    for query in ({"target_noun": "milestone"}, {"target_id": link.milestone_id}):
        assert [row["id"] for row in client.get("/api/v1/evidence-links/", query).json()["results"]] == [link.pk]
