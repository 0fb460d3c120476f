"""Words lead to the rows that hold them, in three languages, also when they are nearly right."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.provisions import factories as make

from .test_parameters import refused

pytestmark = pytest.mark.django_db

SEARCH = "/api/v1/search/"


def search(client, q: str, **query) -> list[dict]:
    answer = client.get(SEARCH, {"q": q, **query})
    assert answer.status_code == 200, answer.json()
    return answer.json()["results"]


def ids(results: list[dict]) -> list[str]:
    return [row["id"] for row in results]


def listed(client, q: str) -> list[str]:
    return ids(client.get("/api/v1/projects/", {"q": q}).json()["results"])


@pytest.fixture
def railway():
    """The names of the fixtures' own railway."""
    names = {
        "en": "Rasht-Astara railway",
        "ru": "Железная дорога Решт — Астара",
        "fa": "راه‌آهن رشت–آستارا",
    }
    make.ProjectFactory(id="pipeline", name={"en": "Gas pipeline", "ru": "Газопровод", "fa": "خط لوله گاز"})
    return make.ProjectFactory(id="rasht-astara-railway", name=names)


@pytest.mark.parametrize(
    ("q", "language"),
    [
        pytest.param("Rasht Astara", "en", id="English"),
        pytest.param("RAILWAYS", "en", id="English, in the plural"),
        pytest.param("Решт Астара", "ru", id="Russian"),
        pytest.param("железные дороги", "ru", id="Russian, in the plural"),
        pytest.param("железной дорогой", "ru", id="Russian, in another case"),
        pytest.param("راه‌آهن رشت", "fa", id="Persian, with the joiner"),
        pytest.param("راهآهن رشت", "fa", id="Persian, without the joiner"),
        pytest.param("راه آهن رشت", "fa", id="Persian, with a space for the joiner"),
        pytest.param("رشت آستارا", "fa", id="Persian"),
        pytest.param("رَشت", "fa", id="Persian, with a vowel sign"),
        pytest.param("رشـــت", "fa", id="Persian, with tatweel"),
        pytest.param("rasht-astara", "en", id="a part of an id"),
        pytest.param('"rasht astara" -pipeline', "en", id="a phrase, and a word left out"),
        pytest.param("xyzzy or railway", "en", id="alternatives"),
    ],
)
def test_words_find_a_row_in_each_language(client, railway, q, language):
    (row,) = search(client, q)

    assert (row["noun"], row["id"], row["is_near"]) == ("projects", railway.pk, False)
    assert row["language"] == language
    assert "<mark>" in row["snippet"]
    assert row["title"] == railway.name
    assert client.get(row["url"]).status_code == 200
    assert listed(client, q) == [railway.pk]


@pytest.mark.parametrize(
    ("kept", "q"),
    [
        pytest.param({"fa": "شرکت ملی"}, "شركت ملي", id="Arabic kaf and yeh"),
        pytest.param({"fa": "شركت ملي"}, "شرکت ملی", id="Arabic kaf and yeh in the record"),
        pytest.param({"fa": "كشتی‌راني"}, "کشتی رانی", id="Arabic letters and the joiner"),
        pytest.param({"fa": "قرارداد مِلّی"}, "ملی", id="vowel signs in the record"),
        pytest.param({"en": "Nuclear agreements"}, "agreement nuclear", id="English, in the plural"),
        pytest.param({"en": "The line is constructed"}, "constructing", id="English, another form of a verb"),
        pytest.param({"fa": "ماده ۲۱"}, "ماده 21", id="Persian digits in the record"),
        pytest.param({"en": "Unit 21"}, "unit ٢١", id="Arabic digits"),
        pytest.param({"ru": "Ещё самолёт"}, "самолет", id="yo in the record"),
        pytest.param({"ru": "Самолет"}, "самолёт", id="yo in the question"),
        pytest.param({"ru": "Российский договор"}, "российского", id="short i is kept"),
        pytest.param({"en": "Café in Łódź"}, "CAFE lodz", id="accents"),
        pytest.param({"en": "The Who"}, "the", id="a stop word alone"),
    ],
)
def test_letters_that_are_written_in_two_ways_are_one(client, kept, q):
    row = make.ProjectFactory(name=kept)
    make.ProjectFactory(name={"en": "Something else"})

    results = search(client, q)

    assert ids(results) == [row.pk]
    assert not results[0]["is_near"]
    assert "<mark>" in results[0]["snippet"]
    assert listed(client, q) == [row.pk]


def test_title_ranks_above_text_and_text_above_note(client):
    note = make.ProjectFactory(id="a", note="Nuclear. Nuclear! Nuclear?")
    text = make.ProjectFactory(id="b", description="Nuclear, nuclear, nuclear.")
    title = make.ProjectFactory(id="c", name={"en": "A nuclear plant and what else there is"})

    results = search(client, "nuclear")

    assert ids(results) == [title.pk, text.pk, note.pk]
    assert [row["field"] for row in results] == ["name", "description", "note"]


def test_id_itself_ranks_first(client):
    make.ProjectFactory(name={"en": "Rasht Astara railway"})
    row = make.ProjectFactory(id="rasht-astara", name={"en": "A line"})

    results = search(client, "rasht-astara")

    assert results[0]["id"] == row.pk
    assert results[0]["rank"] == 1


def test_article_is_found_by_its_number_and_by_its_eid(client):
    row = make.ProvisionFactory(eid="art_21", number="21", heading={"en": "Transport"})
    make.ProvisionFactory(eid="art_22", number="22", heading={"en": "Customs"})

    assert ids(search(client, "article 21")) == [row.pk]
    assert ids(search(client, "art_21")) == [row.pk]


def test_all_four_nouns_are_searched(client):
    found = [
        ("provisions", make.ProvisionFactory(heading={"en": "Zirconium"}).pk),
        ("projects", make.ProjectFactory(name={"en": "Zirconium"}).pk),
        ("milestones", make.MilestoneFactory(name={"en": "Zirconium"}).pk),
        ("evidence", make.EvidenceFactory(title="Zirconium").pk),
    ]

    assert [(row["noun"], row["id"]) for row in search(client, "zirconium")] == found
    assert [(row["noun"], row["id"]) for row in search(client, "zirconium", noun="evidence,projects")] == found[1::2]


def test_words_of_what_belongs_to_a_row_count_for_it(client):
    text = make.ProvisionTextFactory(text="Стороны развивают судоходство.", language="ru")
    link = make.EvidenceLinkFactory(gist="They develop shipping.", provision=text.provision)

    (row,) = search(client, "судоходство")
    (item,) = search(client, "shipping")

    assert (row["id"], row["field"], row["language"]) == (text.provision_id, "text", "ru")
    assert (item["id"], item["field"], item["language"]) == (link.evidence_id, "gist", "en")


def test_search_can_be_kept_to_a_treaty(client):
    project = make.ProjectFactory(description="zirconium")
    milestone = make.MilestoneFactory(project=project, description="zirconium")
    provision = make.ProvisionFactory(treaty=project.treaty, summary="zirconium")
    link = make.EvidenceLinkFactory(provision=None, milestone=milestone, gist="zirconium")
    make.ProjectFactory(description="zirconium")
    make.EvidenceFactory(note="zirconium")

    found = ids(search(client, "zirconium", treaty=project.treaty_id))

    assert sorted(found) == sorted([project.pk, milestone.pk, provision.pk, link.evidence_id])
    assert search(client, "zirconium", treaty="none") == []


@pytest.mark.parametrize("noun", ["provisions", "projects", "milestones", "evidence"])
def test_list_is_narrowed_to_what_the_search_finds(client, noun):
    factory = {
        "provisions": lambda text: make.ProvisionFactory(summary=text),
        "projects": lambda text: make.ProjectFactory(description=text),
        "milestones": lambda text: make.MilestoneFactory(description=text),
        "evidence": lambda text: make.EvidenceFactory(note=text),
    }[noun]
    rows = [factory("Zirconium is mined.").pk for _ in range(5)]
    factory("Nothing of it.")

    page = client.get(f"/api/v1/{noun}/", {"q": "zirconium", "page_size": 3, "count": "true", "ordering": "-id"}).json()
    rest = client.get(page["next"]).json()

    assert page["meta"]["count"] == 5
    assert ids(page["results"]) + ids(rest["results"]) == sorted(rows, reverse=True)
    assert sorted(ids(search(client, "zirconium", noun=noun))) == sorted(rows)


def test_markup_in_the_record_is_escaped(client):
    make.ProjectFactory(name={"en": "<script>alert(1)</script> zirconium <mark>"})

    (row,) = search(client, "zirconium script")

    assert row["snippet"] == (
        "&lt;<mark>script</mark>&gt;alert(1)&lt;/<mark>script</mark>&gt; <mark>zirconium</mark> &lt;mark&gt;"
    )


def test_pages_make_up_the_whole_ranking_in_both_directions(client):
    for number in range(7):
        make.ProjectFactory(
            id=f"mine-{number}", name={"en": "Zirconium"} if number % 2 else {"en": "x"}, note="zirconium"
        )
    whole = ids(search(client, "zirconium"))

    first = client.get(SEARCH, {"q": "zirconium", "page_size": 3}).json()
    second = client.get(first["next"]).json()
    third = client.get(second["next"]).json()

    assert len(whole) == 7
    assert [*ids(first["results"]), *ids(second["results"]), *ids(third["results"])] == whole
    assert third["next"] is None
    assert first["previous"] is None
    assert client.get(second["previous"]).json()["results"] == first["results"]
    assert refused(
        client.get(SEARCH, {"q": "other", "cursor": first["next"].split("cursor=")[1]}), "invalid-parameter", "cursor"
    )


def test_answer_says_of_which_nouns_only_the_best_rows_are_listed(client, monkeypatch):
    monkeypatch.setattr("provisions.summaries.search.finding.MAX_LISTED", 2)
    for number in range(3):
        make.ProjectFactory(id=f"mine-{number}", note="zirconium")
    best = make.ProjectFactory(id="shaft", name={"en": "Zirconium"})
    make.MilestoneFactory(name={"en": "Zirconium"})

    answer = client.get(SEARCH, {"q": "zirconium", "noun": "projects,milestones"}).json()

    assert answer["meta"]["cut"] == ["projects"]
    assert [row["id"] for row in answer["results"] if row["noun"] == "projects"] == [best.pk, "mine-0"]


@pytest.mark.parametrize("q", ["zirconium", "zircanium"])
def test_number_of_queries_does_not_depend_on_the_number_of_rows(client, q):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert len(search(client, q, page_size=100)) == rows
        return len(captured)

    def add() -> None:
        make.EvidenceLinkFactory(
            evidence__title="Zirconium", provision=make.ProvisionFactory(heading={"en": "Zirconium"})
        )
        make.MilestoneFactory(name={"en": "Zirconium"}, project__name={"en": "Zirconium"})

    for _ in range(3):
        add()
    rows = 12
    few = queries()
    for _ in range(17):
        add()
    rows = 80

    assert queries() == few


@pytest.mark.parametrize(
    ("query", "parameter", "said"),
    [
        pytest.param({}, "q", "missing", id="no question"),
        pytest.param({"q": ""}, "q", "empty", id="an empty question"),
        pytest.param({"q": "  "}, "q", "empty", id="a blank question"),
        pytest.param({"q": "a" * 201}, "q", "200 are the most", id="too long"),
        pytest.param({"q": "a " * 17}, "q", "16 are the most", id="too many words"),
        pytest.param({"q": "!!!"}, "q", "no letter", id="marks only"),
        pytest.param({"q": "-gas"}, "q", "leave out", id="only what to leave out"),
        pytest.param({"q": "a\x00b"}, "q", "NUL", id="a NUL"),
        pytest.param({"q": "\ud800".encode("utf-8", "surrogatepass")}, "q", "UTF-8", id="half a surrogate pair"),
        pytest.param({"q": "gas", "noun": "project"}, "noun", "Nearest: projects.", id="no noun"),
        pytest.param({"q": "gas", "treaty": "a b"}, "treaty", "letters", id="no id"),
        pytest.param({"q": "gas", "page_size": "101"}, "page_size", "100", id="too large a page"),
        pytest.param({"q": "gas", "cursor": "x"}, "cursor", "cursor", id="no cursor"),
    ],
)
def test_what_cannot_be_searched_is_refused(client, query, parameter, said):
    assert said in refused(client.get(SEARCH, query), "invalid-parameter", parameter)


def test_unknown_parameter_is_refused(client):
    assert "Nearest: noun." in refused(client.get(SEARCH, {"q": "a", "nouns": "x"}), "unknown-parameter", "nouns")


@pytest.mark.parametrize(
    "q",
    ["'; drop table x", "a'b & c | !d <-> (e):*", "\\", "% _ %s %(x)s \\a", "½ ﷺ ٪ a\u0301\u202e", "x" * 200, "🚀 a"],
)
def test_no_question_breaks_the_search(client, q):
    make.ProjectFactory(name={"en": q})

    assert client.get(SEARCH, {"q": q}).status_code in (200, 400)
    assert client.get("/api/v1/projects/", {"q": q}).status_code in (200, 400)
