"""Ids are composed once, from the row's own parts, and stay."""

import pytest
from django.core.exceptions import ValidationError

from provisions.models import DateClaim, Milestone
from tests.provisions import factories as make

pytestmark = pytest.mark.django_db


def test_id_is_composed_of_owner_and_own_name() -> None:
    milestone = make.MilestoneFactory(project__id="rasht-astara-railway", slug="contract-signed")

    assert milestone.pk == "rasht-astara-railway:contract-signed"


def test_correcting_a_part_leaves_the_id() -> None:
    claim = make.DateClaimFactory(said_on="2025-01-24")
    before = claim.pk

    claim.said_on = "2025-01-25"
    claim.save()

    assert DateClaim.objects.get(said_on="2025-01-25").pk == before


def test_id_that_a_corrected_row_bears_is_numbered_for_the_next() -> None:
    standing = make.DateClaimFactory(said_on="2025-01-24")
    first_id = standing.pk
    DateClaim.objects.filter(pk=first_id).update(said_on="2025-01-25")
    follower = DateClaim(
        milestone=standing.milestone,
        role="planned",
        date="2025-04",
        said_on="2025-01-24",
        claimed_by=standing.claimed_by,
    )

    follower.full_clean()
    follower.save()

    assert follower.pk == f"{first_id}-2"


def test_row_without_its_owner_cannot_be_named() -> None:
    with pytest.raises(ValidationError, match="cannot be named without its project_id"):
        Milestone(slug="contract-signed").save()


def test_update_of_a_date_moves_its_bounds() -> None:
    claim = make.DateClaimFactory(date="2025-03")

    DateClaim.objects.filter(pk=claim.pk).update(date="2027-Q1")

    claim.refresh_from_db()
    assert (claim.date, str(claim.date_earliest), str(claim.date_latest)) == ("2027-33", "2027-01-01", "2027-03-31")


def test_saving_a_date_alone_saves_its_bounds() -> None:
    claim = make.DateClaimFactory(date="2025-03")

    claim.date = "2026"
    claim.save(update_fields=["date"])

    claim.refresh_from_db()
    assert str(claim.date_latest) == "2026-12-31"


def test_relative_claim_states_its_date_in_words_of_its_own() -> None:
    anchor = make.MilestoneFactory(project__id="railway", slug="contract-signed")

    claim = make.DateClaimFactory(date="", relative_to=anchor, offset="P3Y")

    assert claim.stated_date == "P3Y after railway:contract-signed"
