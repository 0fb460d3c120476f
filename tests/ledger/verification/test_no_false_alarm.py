"""A sound record is found sound, whatever the server's settings are and whatever columns came later."""

from decimal import Decimal

import pytest
from django.db import connection, models

import ledger
from ledger.verification import faults
from provisions.models import Topic
from tests.provisions.factories import CaptureFactory, ObservationFactory, TopicFactory

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]


@pytest.fixture(autouse=True)
def published(db: None) -> None:
    with ledger.commit(author="curator", reason="A beginning"):
        ObservationFactory(value=Decimal("95.120000"))
        CaptureFactory()
        TopicFactory()


@pytest.mark.parametrize(
    "setting",
    [
        "TimeZone = 'Asia/Tehran'",
        "DateStyle = 'German'",
        "IntervalStyle = 'iso_8601'",
        "bytea_output = 'escape'",
        "extra_float_digits = -5",
    ],
)
def test_another_setting_of_the_session_is_no_tampering_and_does_not_enter_what_is_sealed(setting: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL {setting}")
    with ledger.commit(author="curator", reason="Under that setting"):
        CaptureFactory(), ObservationFactory(value=Decimal("0.000001"))

    assert list(faults()) == []


def test_a_column_that_was_added_later_is_no_part_of_older_revisions() -> None:
    column = models.TextField(default="none yet", db_default="none yet")
    column.set_attributes_from_name("weather")
    connection.check_constraints()
    with connection.cursor() as cursor:
        for table in ("provisions_topic", "provisions_topichistory"):
            cursor.execute(f"ALTER TABLE {table} ADD COLUMN weather text NOT NULL DEFAULT 'none yet'")
    Topic._meta.local_fields.append(column)
    Topic._meta._expire_cache()
    try:
        assert list(faults()) == []
    finally:
        Topic._meta.local_fields.remove(column)
        Topic._meta._expire_cache()


def test_a_revision_after_another_is_sound() -> None:
    with ledger.commit(author="curator", reason="More"):
        TopicFactory()

    assert list(faults()) == []
