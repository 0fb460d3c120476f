"""Rows read as plain values are what the serializers give."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from provisions.api.renderers.json import dumps
from provisions.api.rows import PlainRows
from provisions.choices import TextAuthority
from tests.provisions import factories

from .nouns import FACTORIES, each_noun
from .test_details import fill
from .test_lists import VIEWSETS

pytestmark = pytest.mark.django_db

#: How many columns a field is computed of, where it is no column itself.
COMPUTED_OF = {"is_number_verified": 1, "stated_date": 3, "target_noun": 7, "target_id": 7}
REQUEST = RequestFactory().get("/api/v1/")


def serialized(serializer_class, queryset) -> bytes:
    """What the serializer gives, without what an answer says of itself."""
    rows = serializer_class(serializer_class.prepared(queryset), many=True, context={"request": REQUEST}).data
    return dumps([{name: value for name, value in row.items() if name != "meta"} for row in rows])


def plain(serializer_class, queryset, batch: int = 1000) -> bytes:
    return dumps(list(PlainRows(serializer_class, request=REQUEST).over(queryset, batch)))


@each_noun
def test_plain_rows_equal_the_serializers(noun):
    row = FACTORIES[noun]()
    fill(noun, row)
    queryset, view = VIEWSETS[noun].queryset.all(), VIEWSETS[noun]

    for serializer_class in (view.serializer_class, view.detail_serializer_class):
        assert plain(serializer_class, queryset) == serialized(serializer_class, queryset)


def test_plain_rows_of_the_real_treaty_equal_the_serializers():
    call_command("load_fixtures", verbosity=0)

    for noun, view in VIEWSETS.items():
        for serializer_class in (view.serializer_class, view.detail_serializer_class):
            rows = plain(serializer_class, view.queryset.all(), batch=50)

            assert rows == serialized(serializer_class, view.queryset.all()), serializer_class
            assert rows != b"[]" or noun == "captures"


def test_text_that_belongs_to_a_row_is_shown_with_its_own_address():
    text = factories.ProvisionTextFactory(language="fa", authority=TextAuthority.AUTHENTIC, url="https://example.org/a")
    (row,) = PlainRows(VIEWSETS["provisions"].detail_serializer_class, request=REQUEST).over(
        VIEWSETS["provisions"].queryset.filter(pk=text.provision_id)
    )

    assert row["texts"][0]["address"] == "https://example.org/a"


@each_noun
def test_only_the_columns_of_the_chosen_fields_are_read(noun):
    view = VIEWSETS[noun]
    FACTORIES[noun]()
    names = [name for name in view.serializer_class.Meta.fields if name != "url"]

    for name in names:
        rows = PlainRows(view.serializer_class, ["id", name], request=REQUEST)
        with CaptureQueriesContext(connection) as queries:
            shown = list(rows.over(view.queryset.all()))

        assert set(shown[0]) == {"id", name}
        selected = queries[0]["sql"].split(" FROM ")[0]
        columns = {column.column for column in view.queryset.model._meta.concrete_fields}
        assert {column for column in columns if f'"{column}"' in selected} == set(rows.columns())
        assert len(rows.columns()) <= 1 + COMPUTED_OF.get(name, 1)


def test_order_of_the_queryset_and_batches_are_kept():
    rows = factories.UnitFactory.create_batch(5)
    queryset = VIEWSETS["units"].queryset.order_by("-id")

    shown = list(PlainRows(VIEWSETS["units"].serializer_class, ["id"], request=REQUEST).over(queryset, batch=2))

    assert shown == [{"id": key} for key in sorted((row.pk for row in rows), reverse=True)]
