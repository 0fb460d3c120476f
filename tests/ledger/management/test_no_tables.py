"""Commands that read the record, on a database in which nobody has migrated yet."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]


@pytest.fixture
def no_tables(db: None) -> None:
    """Nothing is found in the schema that is searched, as in a database without tables."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA nothing; SET LOCAL search_path = nothing")


@pytest.mark.parametrize(
    ("command", "code"), [("verify", 2), ("check_integrity", 2), ("checkpoint", 1)], ids=lambda each: str(each)
)
def test_a_command_says_what_to_run_and_that_it_could_not_tell(no_tables: None, command: str, code: int):
    with pytest.raises(CommandError) as caught:
        call_command(command)

    assert caught.value.returncode == code
    assert str(caught.value).endswith("run manage.py migrate or script/server.")
    assert "does not exist" in str(caught.value)
    assert "\n" not in str(caught.value)
