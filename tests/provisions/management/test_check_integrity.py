"""`manage.py check_integrity` exits 1 with a list when something is wrong."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.provisions import factories as make

pytestmark = pytest.mark.django_db


def test_sound_record_is_said_to_be_sound() -> None:
    out = StringIO()

    call_command("check_integrity", stdout=out)

    assert out.getvalue().startswith("Sound: ")


def test_findings_are_listed_and_exit_is_one() -> None:
    make.EvidenceLinkFactory(gist="")
    out = StringIO()

    with pytest.raises(CommandError) as failure:
        call_command("check_integrity", "--as-of", "2026-06-17", stdout=out)

    assert failure.value.returncode == 1
    assert "empty-passage: evidence link " in out.getvalue()


def test_findings_are_given_as_json_lines() -> None:
    link = make.EvidenceLinkFactory(gist="")
    out = StringIO()

    with pytest.raises(CommandError):
        call_command("check_integrity", "--json", stdout=out)

    rows = [json.loads(line) for line in out.getvalue().splitlines()]
    assert {"check": "empty-passage", "row": link.pk}.items() <= next(
        row for row in rows if row["row"] == link.pk
    ).items()
