"""The history of a row tells what each revision pinned to it: evidence, to a claim."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import ledger
from ledger.attachments import Attachment
from ledger.object_history import history_of
from provisions.models import DateClaim, EvidenceLink, Milestone
from tests.ledger.drafts import draft
from tests.provisions import factories as made

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]


@pytest.fixture(autouse=True)
def milestone() -> Milestone:
    """Published in revision 1, with one item that speaks to it; another milestone beside it, with nothing."""
    with ledger.commit(author="loader", reason="A milestone", kind="load"):
        milestone = made.MilestoneFactory(slug="signed")
        made.MilestoneFactory(slug="built", project=milestone.project)
        made.EvidenceFactory(id="report")
        link(milestone)
    return milestone


def link(milestone: Milestone, evidence: str = "report") -> EvidenceLink:
    return made.EvidenceLinkFactory(evidence_id=evidence, provision=None, milestone=milestone)


def told(milestone: Milestone) -> list[tuple[int, str, list[tuple[str, str]]]]:
    """Of each entry the revision, the operation, and what was done to which item."""
    entries = history_of(Milestone, milestone.pk)
    return [(e.revision, e.operation, [(each.operation, each.item_key) for each in e.attached]) for e in entries]


def test_a_change_tells_what_its_revision_attached(milestone: Milestone):
    (created,) = history_of(Milestone, milestone.pk)

    key = EvidenceLink.objects.get().pk
    assert created.attached == (
        Attachment(1, "create", "provisions.evidencelink", key, "provisions.evidence", "report"),
    )


def test_a_revision_that_only_attaches_is_an_entry_of_its_own(milestone: Milestone):
    with ledger.commit(author="curator", reason="Another report"):
        link(milestone, made.EvidenceFactory(id="reprint").pk)
    with ledger.commit(author="curator", reason="Noted"):
        Milestone.objects.filter(pk=milestone.pk).update(note="Signed.")

    entry = history_of(Milestone, milestone.pk)[1]

    assert told(milestone) == [
        (1, "create", [("create", "report")]), (2, "attach", [("create", "reprint")]), (3, "update", []),
    ]  # fmt: skip
    assert (entry.author, entry.reason, entry.before, entry.after) == ("curator", "Another report", {}, {})


def test_what_is_edited_and_taken_off_is_told_once_a_revision(milestone: Milestone):
    with ledger.commit(author="curator", reason="Said better"):
        EvidenceLink.objects.update(gist="It")
        EvidenceLink.objects.update(gist="It says so.")
    with ledger.commit(author="curator", reason="Not about this"):
        EvidenceLink.objects.all().delete()

    assert told(milestone)[1:] == [(2, "attach", [("update", "report")]), (3, "attach", [("delete", "report")])]


def test_what_moves_to_another_row_is_taken_off_the_one_and_put_on_the_other(milestone: Milestone):
    other = Milestone.objects.get(slug="built")
    with ledger.commit(author="curator", reason="Of the other"):
        EvidenceLink.objects.update(milestone=other)
    with ledger.commit(author="curator", reason="Said better"):
        EvidenceLink.objects.update(gist="Better.")

    assert told(milestone)[1:] == [(2, "attach", [("delete", "report")])]
    assert told(other)[1:] == [(2, "attach", [("create", "report")]), (3, "attach", [("update", "report")])]


def test_what_came_and_went_in_one_revision_is_not_told(milestone: Milestone):
    with ledger.commit(author="curator", reason="Noted"):
        passing = link(milestone, made.EvidenceFactory(id="reprint").pk)
        passing.delete()
        Milestone.objects.filter(pk=milestone.pk).update(note="Signed.")

    assert told(milestone)[1:] == [(2, "update", [])]


def test_several_changes_of_one_revision_tell_it_once(milestone: Milestone):
    with ledger.commit(author="curator", reason="Noted"):
        Milestone.objects.filter(pk=milestone.pk).update(note="Signed")
        link(milestone, made.EvidenceFactory(id="reprint").pk)
        Milestone.objects.filter(pk=milestone.pk).update(note="Signed.")

    assert told(milestone)[1:] == [(2, "update", []), (2, "update", [("create", "reprint")])]


def test_a_row_that_is_deleted_tells_what_went_with_it(milestone: Milestone):
    gone = Milestone(pk=milestone.pk)
    with ledger.commit(author="curator", reason="Never planned"):
        milestone.delete()

    assert told(gone) == [(1, "create", [("create", "report")]), (2, "delete", [("delete", "report")])]


def test_other_rows_and_drafts_are_no_part_of_it(milestone: Milestone):
    with ledger.commit(author="curator", reason="A date"):
        claim = made.DateClaimFactory(milestone=milestone)
        made.EvidenceLinkFactory(evidence_id="report", provision=None, date_claim=claim)
    draft(lambda: EvidenceLink.objects.update(gist="Drafted."))

    assert told(milestone) == [(1, "create", [("create", "report")])]
    assert [len(entry.attached) for entry in history_of(DateClaim, claim.pk)] == [1]


def test_a_long_history_takes_the_same_queries_as_a_short_one(milestone: Milestone):
    with ledger.commit(author="curator", reason="First"):
        EvidenceLink.objects.update(gist="First.")
    with CaptureQueriesContext(connection) as short:
        history_of(Milestone, milestone.pk)
    for number in range(20):
        with ledger.commit(author="curator", reason="Again"):
            EvidenceLink.objects.update(gist=f"{number}")

    with CaptureQueriesContext(connection) as long:
        entries = history_of(Milestone, milestone.pk)

    assert (len(entries), len(short), len(long)) == (22, 3, 3)
