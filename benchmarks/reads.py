"""The reads that are held against themselves, now and in the past: a list, a summary, one row."""

from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from provisions.models import DateClaim, EvidenceLink, Milestone

TREATY = "treaty-7"
KEY = "project-777:event-1"


def page() -> list[Milestone]:
    """100 milestones of a treaty in one stage, by position, each with its count of evidence."""
    links = EvidenceLink.objects.filter(milestone=OuterRef("pk")).order_by().values("milestone")
    return list(
        Milestone.objects.filter(project__treaty=TREATY, lifecycle="planned")
        .annotate(evidence_count=Coalesce(Subquery(links.annotate(count=Count("*")).values("count")), 0))
        .order_by("position", "id")[:100]
    )


def summary() -> list[dict[str, Any]]:
    """How many dates of a treaty there are by stage of the milestone and role of the date."""
    dates = DateClaim.objects.filter(milestone__project__treaty=TREATY).order_by()
    return list(dates.values("milestone__lifecycle", "role").annotate(count=Count("*")))


def row() -> Milestone:
    """One milestone by its id."""
    return Milestone.objects.get(pk=KEY)
