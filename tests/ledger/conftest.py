"""Databases of their own, for tests that migrate or restore."""

from collections.abc import Iterator

import pytest
from django.db import connection


@pytest.fixture
def empty_database() -> Iterator[str]:
    database = f"{connection.settings_dict['NAME']}_garden"
    drop = f'DROP DATABASE IF EXISTS "{database}"'
    with connection.cursor() as cursor:
        cursor.execute(drop)
        cursor.execute(f'CREATE DATABASE "{database}"')
        yield database
        cursor.execute(drop)
