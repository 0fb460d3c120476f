"""Pages read while revisions land: what stands throughout is neither lost nor shown twice."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ledger
from provisions.models import DateClaim
from tests.provisions import factories

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]

PATH = "/api/v1/date-claims/"
DAYS = ["", "2025-01-24", "2025-03", "2025-03-31", "2026"]
CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("insert"), st.sampled_from(DAYS), st.integers(0, 9)),
        st.tuples(st.sampled_from(["delete", "move"]), st.sampled_from(DAYS), st.integers(0, 9)),
    ),
    max_size=3,
)


@pytest.fixture
def milestone():
    with ledger.commit(author="curator", reason="The frame"):
        return factories.MilestoneFactory(project=factories.ProjectFactory(id="railway"), slug="done")


def change(milestone, what: str, said_on: str, which: int, touched: set[str]) -> None:
    """One revision that inserts a claim, or deletes one, or moves one to another place of the order."""
    with ledger.commit(author="curator", reason="News"):
        if what == "insert":
            touched.add(factories.DateClaimFactory(milestone=milestone, said_on=said_on).pk)
            return
        keys = sorted(DateClaim.objects.values_list("pk", flat=True))
        if keys:
            chosen = DateClaim.objects.filter(pk=keys[which % len(keys)])
            touched.add(keys[which % len(keys)])
            chosen.delete() if what == "delete" else chosen.update(said_on=said_on)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.sampled_from(DAYS), min_size=2, max_size=8),
    ordering=st.sampled_from(["id", "-id", "said_on_earliest", "-said_on_earliest", "role,-said_on_latest"]),
    size=st.integers(1, 3),
    news=st.lists(CHANGES, min_size=1, max_size=6),
    back=st.booleans(),
)
def test_row_that_stands_throughout_is_in_the_pages_once(client, milestone, rows, ordering, size, news, back):
    with transaction.atomic():
        with ledger.commit(author="curator", reason="The rows"):
            for said_on in rows:
                factories.DateClaimFactory(milestone=milestone, said_on=said_on)
        standing = set(DateClaim.objects.values_list("pk", flat=True))
        query = {"ordering": ordering, "page_size": size, "fields": "id"}
        body, link = client.get(PATH, query).json(), "next"
        if back:
            link = "previous"
            while body["next"]:
                body = client.get(body["next"]).json()
        seen = [row["id"] for row in body["results"]]
        touched: set[str] = set()
        pages = 0
        while body[link]:
            for entry in news[pages] if pages < len(news) else []:
                change(milestone, *entry, touched)
            pages += 1
            body = client.get(body[link]).json()
            seen += [row["id"] for row in body["results"]]

        kept = standing - touched
        assert kept <= set(seen)
        assert [key for key in kept if seen.count(key) != 1] == []
        transaction.set_rollback(True)
