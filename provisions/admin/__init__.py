"""The curators' pages: stock Django admin, one noun a file."""

from django.contrib import admin

from . import (
    actor,
    alias,
    assessment,
    capture,
    date_claim,
    evidence,
    evidence_link,
    indicator,
    milestone,
    milestone_type,
    observation,
    project,
    provision,
    provision_text,
    source,
    topic,
    treaty,
    treaty_action,
    treaty_party,
    unit,
)

__all__ = [
    "actor",
    "alias",
    "assessment",
    "capture",
    "date_claim",
    "evidence",
    "evidence_link",
    "indicator",
    "milestone",
    "milestone_type",
    "observation",
    "project",
    "provision",
    "provision_text",
    "source",
    "topic",
    "treaty",
    "treaty_action",
    "treaty_party",
    "unit",
]

admin.site.site_header = "Treaty Tracker: curation"
admin.site.site_title = "Treaty Tracker"
admin.site.index_title = "What the record holds"
