from django.contrib import admin

from provisions.models import Provision, ProvisionBearer, ProvisionTopic

from .evidence_link import EvidenceLinkInline
from .provision_text import ProvisionTextInline
from .record import RecordAdmin, RecordTabularInline


class ProvisionBearerInline(RecordTabularInline):
    """Who must carry it out."""

    model = ProvisionBearer
    fields = ("actor",)
    verbose_name_plural = "bearers"


class ProvisionTopicInline(RecordTabularInline):
    """What it is about."""

    model = ProvisionTopic
    fields = ("topic",)
    verbose_name_plural = "topics"


@admin.register(Provision)
class ProvisionAdmin(RecordAdmin):
    list_display = ("__str__", "eid", "treaty", "norm_type", "strength", "number_confidence", "is_assessable")
    list_filter = (
        "treaty",
        "kind",
        "norm_type",
        "strength",
        "temporality",
        "number_confidence",
        "basis",
        "is_assessable",
        ("bearers", admin.RelatedOnlyFieldListFilter),
        ("topics", admin.RelatedOnlyFieldListFilter),
    )
    search_fields = ("id", "number", "heading", "summary")
    fieldsets = (
        (None, {"fields": (("treaty", "parent"), ("eid", "kind"), "id", ("number", "number_confidence"), "position")}),
        ("What it says", {"fields": ("heading", "summary", "basis")}),
        ("In law", {"fields": ("norm_type", "strength", "temporality")}),
        ("Fulfilment", {"fields": ("fulfilment_test", "is_assessable", "not_assessable_reason", "weight", "note")}),
    )
    inlines = (ProvisionBearerInline, ProvisionTopicInline, ProvisionTextInline, EvidenceLinkInline)
