from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from provisions.models import Project, ProjectActor, ProjectProvision

from .evidence_link import EvidenceLinkInline
from .milestone import MilestoneInline
from .record import RecordAdmin, RecordTabularInline, dated


class PlaceField(forms.JSONField):
    """GeoJSON; where there is no place, nothing is shown."""

    def prepare_value(self, value: Any) -> Any:
        return "" if value is None else super().prepare_value(value)


class ProjectProvisionInline(RecordTabularInline):
    """What it serves."""

    model = ProjectProvision
    fields = ("provision", "weight", "counts_toward", "note")
    verbose_name_plural = "serves provisions"


class ProjectActorInline(RecordTabularInline):
    """Who takes part."""

    model = ProjectActor
    fields = ("actor", "role", "note")
    verbose_name_plural = "actors"


@admin.register(Project)
class ProjectAdmin(RecordAdmin):
    list_display = ("__str__", "id", "treaty", "kind", "lifecycle", "lifecycle_since")
    list_filter = ("lifecycle", "kind", "treaty", ("actors", admin.RelatedOnlyFieldListFilter))
    search_fields = ("id", "name", "description", "note")
    fieldsets = (
        (None, {"fields": ("id", ("treaty", "parent"), "name", "kind", "description")}),
        ("Standing", {"fields": ("lifecycle", dated("lifecycle_since"), "lifecycle_reason")}),
        ("Place", {"fields": ("geometry", ("location_precision", "location_basis"))}),
        ("Further", {"fields": ("same_as", "note")}),
    )
    inlines = (ProjectProvisionInline, ProjectActorInline, MilestoneInline, EvidenceLinkInline)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        form_class = {"form_class": PlaceField} if db_field.name == "geometry" else {}
        return super().formfield_for_dbfield(db_field, request, **form_class, **kwargs)
