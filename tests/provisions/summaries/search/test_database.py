"""What the database does for search: it folds, it stems, it finds its way by index, and it takes any text."""

import random

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import F

from provisions.models import Milestone, Project
from provisions.models.search import words_of
from provisions.summaries.search.expressions import Holds, ready
from tests.provisions import factories as make

pytestmark = pytest.mark.django_db


def value(expression: str, *parameters: object) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {expression}", parameters)
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("Art_21: Iran's", "art 21  irans", id="Latin marks"),
        pytest.param("Ещё Йод", "еще йод", id="yo and short i"),
        pytest.param("كتابي ٤٥ ۴۵", "کتابی 45 45", id="Arabic letters and digits"),
        pytest.param("راه\u200cآهن مِثـال", "راهاهن مثال", id="joiner, madda, vowel sign, tatweel"),
        pytest.param("Łódź Ærø ﬁn", "lodz aro fin", id="Latin letters with strokes, and ligatures"),
    ],
)
def test_letters_are_folded(text, folded):
    assert value("public.search_folded(%s)", text) == folded


def test_what_is_heard_is_in_latin_letters():
    assert value("public.search_sounds(%s)", "Договор رشت") == "dogovor rwt"


def test_every_word_is_indexed_and_stop_words_are_too():
    assert value("tsvector_to_array(public.search_vector(%s))", "The railways договоры") == [
        "railway",
        "the",
        "договор",
    ]


@pytest.mark.parametrize("alphabet", ["abcdefghij ", "абвгдежзик ", "ابتثجحخدذر\u200c ", "漢字仮名交文 ", "ﷺ "])
def test_long_text_of_any_words_can_be_kept(alphabet):
    text = "".join(random.Random(1).choices(alphabet, k=300_000))  # noqa: S311 - the same each time

    row = make.ProjectFactory(name={"en": text}, description=text, lifecycle_reason=text, note=text)

    assert Project.objects.filter(pk=row.pk).exists()


def test_indexes_are_those_of_the_migrations():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.fixture
def by_index_or_not_at_all():
    """Of a table of three rows the planner would read all."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")


def test_words_are_found_by_index(by_index_or_not_at_all):
    make.MilestoneFactory(name={"en": "Zirconium"})

    plan = words_of(Milestone)._default_manager.filter(Holds(F("words"), ready("'zirconium'"))).explain()

    assert "milestone_words" in plan


def test_near_words_are_found_by_index(by_index_or_not_at_all):
    make.MilestoneFactory(name={"en": "Zirconium"})

    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN SELECT FROM search_word WHERE sound % 'zircanium' OR root % 'zircanium'")
        plan = "".join(row[0] for row in cursor.fetchall())

    assert "search_word_sounds" in plan


def listed() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT word, lexeme FROM search_word")
        return dict(cursor.fetchall())


def test_words_of_each_text_are_listed_and_numbers_are_not():
    make.EvidenceFactory(id="item-77", title="Railways 2025", note="Договоры", url="https://example.org/x")
    make.ProvisionTextFactory(text="راه\u200cآهن")

    words = listed()

    assert (words["railways"], words["договоры"], words["راهاهن"]) == ("railway", "договор", "راهاهن")
    assert {"راه", "اهن", "item", "example"} <= set(words)
    assert not {"2025", "77"} & set(words)
