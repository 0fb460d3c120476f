"""Commands that read the record, when the database goes away."""

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("command", "code"), [("verify", 2), ("checkpoint", 1)], ids=lambda each: str(each))
def test_a_command_says_that_the_database_went_away(command: str, code: int) -> None:
    with pytest.raises(OperationalError), connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    with pytest.raises(CommandError) as caught:
        call_command(command)
    connection.close()

    assert caught.value.returncode == code
