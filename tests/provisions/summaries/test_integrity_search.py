"""The words that search keeps are held against history: each version has its own, and nothing else is kept."""

from datetime import date

import pytest
from django.db import connection
from django.db.models import Value
from django.test.utils import CaptureQueriesContext

from ledger.recording import histories
from provisions.models import Milestone, ProvisionText
from provisions.models.search import searched_models, words_of
from provisions.summaries.integrity.search import words_that_do_not_follow
from tests.provisions import factories as make

pytestmark = pytest.mark.django_db

AS_OF = date(2026, 6, 17)
ROWS = {
    model: getattr(make, f"{model.__name__}Factory") for model in sorted(searched_models(), key=lambda one: str(one))
}
each_model = pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)


def astray() -> list[str]:
    return [finding.row for finding in words_that_do_not_follow(AS_OF)]


@each_model
def test_words_that_triggers_wrote_are_sound(model):
    row = ROWS[model]()
    prose = "text" if model is ProvisionText else "note"
    model._default_manager.filter(pk=row.pk).update(**{prose: "Слово и дело: معاهده"})
    row.delete()
    ROWS[model]()

    assert astray() == []


@each_model
def test_words_that_were_changed_are_found(model):
    row = ROWS[model]()

    kept = words_of(model)._default_manager.filter(event__pgh_obj_id=row.pk)
    assert kept.update(words=Value("'libel':1A")) == 1

    assert astray() == [row.pk]


@each_model
def test_words_that_were_taken_away_are_found(model):
    row = ROWS[model]()

    words_of(model)._default_manager.filter(event__pgh_obj_id=row.pk).delete()

    assert astray() == [row.pk]


def test_words_of_a_deletion_are_found():
    row = make.MilestoneFactory()
    key = row.pk
    row.delete()

    deletion = histories()[Milestone]._default_manager.get(pgh_label="delete")
    words_of(Milestone)._default_manager.create(event=deletion, words=Value("'libel':1A"))

    assert astray() == [key]


def test_words_of_no_version_are_found():
    words_of(Milestone)._default_manager.create(event_id=0, words=Value("'libel':1A"))

    assert astray() == ["version 0"]


def test_check_takes_one_statement_for_each_searched_model_however_long_it_takes():
    make.EvidenceLinkFactory()

    with CaptureQueriesContext(connection) as queries:
        assert astray() == []

    statements = [each["sql"] for each in queries]
    assert len([sql for sql in statements if "search_document" in sql]) == len(ROWS)
    assert "SET LOCAL statement_timeout = 0" in statements
