"""Pages hold every row once, in order, forward and back, whatever is absent or equal."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pytest
from django.core import signing
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provisions.api.keyset import Keyset
from provisions.models import DateClaim, Milestone
from tests.provisions import factories

pytestmark = pytest.mark.django_db

PATH = "/api/v1/date-claims/"
DAYS = ["", "2025-01-24", "2025-03", "2025-03-31", "2026"]


@dataclass
class Walk:
    pages: list[list[str]]
    last: str


def walk(client, address: str, link: str) -> Walk:
    """The ids of each page from `address` on, following `link` to its end, and the last page's address."""
    pages, seen = [], []
    while address:
        assert address not in seen, "the pages go round in a circle"
        seen.append(address)
        body = client.get(address).json()
        pages.append([row["id"] for row in body["results"]])
        address = body[link]
    return Walk(pages, seen[-1])


def flat(pages: Iterable[list[str]]) -> list[str]:
    return [row for page in pages for row in page]


@pytest.fixture
def milestones():
    project = factories.ProjectFactory(id="railway")
    return [factories.MilestoneFactory(project=project, slug=slug) for slug in ("begun", "done")]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.tuples(st.integers(0, 1), st.sampled_from(DAYS), st.sampled_from(DAYS[1:])), max_size=9),
    size=st.integers(1, 4),
    ordering=st.lists(
        st.sampled_from(["milestone", "date_earliest", "said_on_earliest", "role", "id"]).flatmap(
            lambda name: st.sampled_from([name, f"-{name}"])
        ),
        max_size=3,
        unique_by=lambda name: name.removeprefix("-"),
    ),
)
def test_union_of_pages_is_the_unpaged_list_forward_and_back(client, milestones, rows, size, ordering):
    with transaction.atomic():
        for which, said_on, date in rows:
            factories.DateClaimFactory(milestone=milestones[which], said_on=said_on, date=date)
        order = {"ordering": ",".join(ordering)} if ordering else {}
        whole = [row["id"] for row in client.get(PATH, order).json()["results"]]

        query = "&".join(f"{name}={value}" for name, value in (order | {"page_size": size}).items())
        forward = walk(client, f"{PATH}?{query}", "next")
        back = walk(client, forward.last, "previous")

        assert len(whole) == len(rows)
        assert flat(forward.pages) == whole
        assert flat(reversed(back.pages)) == whole
        assert all(len(page) == size for page in forward.pages[:-1])
        transaction.set_rollback(True)


def test_rows_without_a_value_come_last_both_ways(client, milestones):
    unknown = factories.DateClaimFactory(milestone=milestones[0], said_on="")
    early = factories.DateClaimFactory(milestone=milestones[0], said_on="2025-01")
    late = factories.DateClaimFactory(milestone=milestones[0], said_on="2026-01")

    upward = flat(walk(client, f"{PATH}?ordering=said_on_earliest&page_size=1", "next").pages)
    downward = flat(walk(client, f"{PATH}?ordering=-said_on_earliest&page_size=1", "next").pages)

    assert upward == [early.pk, late.pk, unknown.pk]
    assert downward == [late.pk, early.pk, unknown.pk]


def test_links_stand_in_the_header_too(client, milestones):
    factories.DateClaimFactory.create_batch(3, milestone=milestones[0])
    first = client.get(f"{PATH}?page_size=1")

    middle = client.get(first.json()["next"])

    assert first["Link"] == f'<{first.json()["next"]}>; rel="next"'
    links = dict(reversed(pair) for pair in re.findall(r'<([^>]+)>; rel="(\w+)"', middle["Link"]))
    assert links == {"next": middle.json()["next"], "prev": middle.json()["previous"]}


def test_single_page_has_no_links(client, milestones):
    factories.DateClaimFactory(milestone=milestones[0])

    answer = client.get(PATH)

    assert (answer.json()["next"], answer.json()["previous"]) == (None, None)
    assert "Link" not in answer


def test_page_goes_on_after_a_row_that_is_gone(client, milestones):
    rows = sorted(factories.DateClaimFactory.create_batch(4, milestone=milestones[0]), key=lambda row: row.pk)
    following = client.get(f"{PATH}?ordering=id&page_size=2").json()["next"]
    rows[1].delete()
    rows[2].delete()

    assert [row["id"] for row in client.get(following).json()["results"]] == [rows[3].pk]


def test_page_past_the_last_row_is_empty_and_ends(client, milestones):
    rows = factories.DateClaimFactory.create_batch(2, milestone=milestones[0])
    following = client.get(f"{PATH}?page_size=1").json()["next"]
    for row in rows:
        row.delete()

    body = client.get(following).json()

    assert (body["results"], body["next"], body["previous"]) == ([], None, None)


def test_cursor_serves_any_page_size(client, milestones):
    factories.DateClaimFactory.create_batch(4, milestone=milestones[0])
    following = client.get(f"{PATH}?page_size=1").json()["next"]

    body = client.get(following.replace("page_size=1", "page_size=3")).json()

    assert (len(body["results"]), body["next"]) == (3, None)


@pytest.mark.parametrize(
    "foreign",
    [
        pytest.param("/api/v1/milestones/?page_size=1", id="of another noun"),
        pytest.param(f"{PATH}?page_size=1&role=planned", id="of another filter"),
        pytest.param(f"{PATH}?page_size=1&ordering=-id", id="of another order"),
    ],
)
def test_cursor_of_another_list_is_refused(client, milestones, foreign):
    factories.DateClaimFactory.create_batch(2, milestone=milestones[0])
    cursor = re.search(r"cursor=([^&]+)", client.get(foreign).json()["next"])[1]

    answer = client.get(f"{PATH}?page_size=1&cursor={cursor}")

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == "cursor"


def test_cursor_that_was_altered_or_signed_elsewhere_is_refused(client, milestones):
    factories.DateClaimFactory.create_batch(2, milestone=milestones[0])
    cursor = re.search(r"cursor=([^&]+)", client.get(f"{PATH}?page_size=1").json()["next"])[1]
    payload, signature = cursor.split("~")
    forged = signing.Signer(sep="~", salt="elsewhere").sign_object([["x", None, None, "x"], 0])

    for wrong in (f"{payload[:-2]}AA~{signature}", payload, forged):
        assert client.get(PATH, {"cursor": wrong}).status_code == 400


def test_ordering_always_ends_in_the_id():
    assert [step.column.name for step in Keyset.of(DateClaim, ["role"]).steps] == ["role", "id"]
    assert [step.column.name for step in Keyset.of(DateClaim, ["-id"]).steps] == ["id"]


def test_only_columns_of_its_own_order_a_list():
    with pytest.raises(TypeError, match="cannot be ordered by date_claims"):
        Keyset.of(Milestone, ["date_claims"])
