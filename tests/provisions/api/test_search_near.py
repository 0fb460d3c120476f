"""Words that are nearly right lead to the rows that hold those of the record nearest to them, in every text."""

import pytest

from tests.provisions import factories as make

from .test_search import SEARCH, ids, search

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kept", "q"),
    [
        pytest.param({"en": "Rasht-Astara railway"}, "Rasht Astarra", id="a letter twice"),
        pytest.param({"en": "Nuclear energy"}, "nuclaer", id="letters changed about"),
        pytest.param({"ru": "Договор о партнёрстве"}, "догавор", id="a wrong letter in Russian"),
        pytest.param({"fa": "راه‌آهن رشت آستارا"}, "آستاره", id="a wrong letter in Persian"),
    ],
)
def test_word_that_is_nearly_right_finds_its_row(client, kept, q):
    row = make.ProjectFactory(name=kept)
    make.ProjectFactory(name={"en": "Payment link", "ru": "Газопровод", "fa": "خط لوله گاز"})

    (result,) = search(client, q)

    assert (result["id"], result["is_near"]) == (row.pk, True)
    assert "<mark>" in result["snippet"]


def test_what_holds_the_words_stands_before_what_is_near(client):
    near = make.ProjectFactory(name={"en": "Nuclear plant"})
    exact = make.ProjectFactory(note="So it is written: nuclaer.")

    results = search(client, "nuclaer")

    assert ids(results) == [exact.pk, near.pk]
    assert results[0]["rank"] > results[1]["rank"] > 0


def test_near_words_are_left_out_where_the_words_themselves_are_found(client):
    make.ProjectFactory(name={"en": "Nuclear plant"})
    exact = [make.ProjectFactory(note="nuclaer").pk for _ in range(3)]

    assert sorted(ids(search(client, "nuclaer"))) == sorted(exact)


def test_excluded_word_holds_for_near_rows_too(client):
    make.ProjectFactory(name={"en": "Nuclear plant"})

    assert search(client, "nuclaer -plant") == []


def test_list_is_narrowed_to_near_rows_where_there_are_few(client):
    row = make.ProjectFactory(name={"en": "Nuclear plant"})
    make.ProjectFactory()

    assert ids(client.get("/api/v1/projects/", {"q": "nuclaer"}).json()["results"]) == [row.pk]
    assert client.get("/api/v1/projects/", {"q": "nuclaer", "lifecycle": "planned"}).json()["results"] == []


def _provision(text: str) -> tuple[str, str]:
    return "provisions", make.ProvisionFactory(summary=text).pk


def _text_of_a_provision(text: str) -> tuple[str, str]:
    return "provisions", make.ProvisionTextFactory(text=text).provision_id


def _project(text: str) -> tuple[str, str]:
    return "projects", make.ProjectFactory(lifecycle_reason=text).pk


def _milestone(text: str) -> tuple[str, str]:
    return "milestones", make.MilestoneFactory(verification=text).pk


def _title_of_evidence(text: str) -> tuple[str, str]:
    return "evidence", make.EvidenceFactory(title=text).pk


def _passage(text: str) -> tuple[str, str]:
    return "evidence", make.EvidenceLinkFactory(exact=text).evidence_id


@pytest.mark.parametrize(
    "made",
    [_provision, _text_of_a_provision, _project, _milestone, _title_of_evidence, _passage],
    ids=lambda f: f.__name__,
)
@pytest.mark.parametrize(
    ("text", "q", "marked"),
    [
        pytest.param("The zirconium is enriched.", "zircomium", "zirconium", id="English"),
        pytest.param("The zirconium is constructed.", "construktion", "constructed", id="English, in another form"),
        pytest.param("Развитие судоходства.", "судохотство", "судоходства", id="Russian, in another case"),
        pytest.param("Ещё одно учёное судно.", "учоное", "учёное", id="Russian, with yo"),
        pytest.param("توسعه كشتي‌رانی است.", "کشتیرامی", "كشتي‌رانی", id="Persian, with the joiner and Arabic letters"),
        pytest.param("توسعه دریانوردی است.", "دریاموردی", "دریانوردی", id="Persian"),
    ],
)
def test_wrong_letter_is_forgiven_in_every_text(client, made, text, q, marked):
    noun, row = made(text)

    results = search(client, q, noun=noun)
    listed = client.get(f"/api/v1/{noun}/", {"q": q}).json()["results"]

    assert [(each["id"], each["is_near"]) for each in results] == [(row, True)]
    assert f"<mark>{marked}</mark>" in results[0]["snippet"]
    assert ids(listed) == [row]


def test_answer_says_what_was_searched_for_as_well(client):
    make.ProjectFactory(description="Zirconium is enriched.")

    near = client.get(SEARCH, {"q": "zircomium enriched"}).json()["meta"]["corrections"]
    exact = client.get(SEARCH, {"q": "zirconium"}).json()["meta"]["corrections"]

    assert near == [{"word": "zircomium", "also": ["zirconium"]}]
    assert exact == []


def test_only_the_nearest_words_are_meant(client):
    make.ProjectFactory(note="Pipettor")
    nearest = make.ProjectFactory(note="Pipettes")

    assert ids(search(client, "pipettez")) == [nearest.pk]


def test_all_words_have_to_be_near_or_held(client):
    make.ProjectFactory(note="Zirconium")
    both = make.ProjectFactory(note="Zirconium and gas")

    assert ids(search(client, "zircomium gas")) == [both.pk]


def test_title_ranks_above_note_among_near_rows(client):
    note = make.ProjectFactory(id="a", note="Zirconium")
    title = make.ProjectFactory(id="b", name={"en": "Zirconium"})

    assert ids(search(client, "zircomium")) == [title.pk, note.pk]


def test_near_rows_are_those_of_the_treaty(client):
    inside, _ = (make.ProjectFactory(note="Zirconium") for _ in range(2))

    assert ids(search(client, "zircomium", treaty=inside.treaty_id)) == [inside.pk]
