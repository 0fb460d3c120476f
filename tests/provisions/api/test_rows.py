"""Rows as the database writes them are what the serializers give."""

import json
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import TextField, Value
from django.test import RequestFactory
from rest_framework import serializers

from provisions.api.renderers.json import dumps
from provisions.api.rows import PlainRows
from provisions.api.serializers.unit import UnitSerializer
from provisions.choices import TextAuthority
from provisions.models import Unit
from tests.provisions import factories

from .nouns import FACTORIES, detail_path, each_noun
from .test_details import fill
from .test_lists import VIEWSETS

pytestmark = pytest.mark.django_db

#: How many columns a field is computed of, where it is no column itself.
COMPUTED_OF = {"is_number_verified": 1, "stated_date": 3, "target_noun": 7, "target_id": 7}
REQUEST = RequestFactory().get("/api/v1/")


def serialized(serializer_class, queryset) -> list[dict]:
    """What the serializer gives, without what an answer says of itself."""
    rows = serializer_class(queryset, many=True, context={"request": REQUEST}).data
    return [exactly({name: value for name, value in row.items() if name != "meta"}) for row in rows]


def plain(serializer_class, queryset) -> list[dict]:
    rows = PlainRows(serializer_class, request=REQUEST)
    return [exactly(row.json()) for row in rows.shown(rows.selected(queryset))]


def exactly(value: Any) -> Any:
    """What a reader of JSON gets, with its members in order and numbers as they are spelt."""
    return json.loads(dumps(value), parse_float=str, parse_int=str, object_pairs_hook=lambda pairs: pairs)


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
            rows = plain(serializer_class, view.queryset.all())

            assert rows == serialized(serializer_class, view.queryset.all()), serializer_class
            assert rows or noun == "captures"


def test_text_that_belongs_to_a_row_is_shown_with_its_own_address(client):
    text = factories.ProvisionTextFactory(language="fa", authority=TextAuthority.AUTHENTIC, url="https://example.org/a")

    row = client.get(detail_path("provisions", text.provision_id)).json()

    assert row["texts"][0]["address"] == "https://example.org/a"


@each_noun
def test_only_the_columns_of_the_chosen_fields_are_read(noun):
    view = VIEWSETS[noun]
    FACTORIES[noun]()
    names = [name for name in view.serializer_class.Meta.fields if name != "url"]

    for name in names:
        rows = PlainRows(view.serializer_class, ["id", name], request=REQUEST)
        (shown,) = rows.shown(rows.selected(view.queryset.all()))

        assert set(dict(exactly(shown.json()))) == {"id", name}
        columns = {column.column for column in view.queryset.model._meta.concrete_fields}
        read = {column for column in columns if f'."{column}"' in rows.text.sql}
        assert len(read) <= 1 + COMPUTED_OF.get(name, 1)


def test_constants_with_per_cent_signs_stay_as_they_are():
    """They stand in the text of a statement that has placeholders."""

    class Marked(UnitSerializer):
        share = serializers.CharField(read_only=True)

        class Meta(UnitSerializer.Meta):
            fields = ["id", "share"]
            expressions = {"share": Value("100 %s, 'quoted'", output_field=TextField())}

    factories.UnitFactory(id="km")

    assert plain(Marked, Unit.objects.all()) == [[("id", "km"), ("share", "100 %s, 'quoted'")]]
