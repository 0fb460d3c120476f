"""Revisions."""

from django.db.models import Count
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from ledger.models import Revision
from provisions.api.addresses import page
from provisions.api.collections import collection_of

from .record import DetailSerializer


class RevisionSerializer(serializers.ModelSerializer):
    """Author and reviewer are published as recorded: an account's name is the name under which its owner signs.

    Whoever must not be found signs under a name that does not lead to them. Nothing else of an account is public.
    """

    url = serializers.SerializerMethodField(help_text="Canonical address of this revision.")
    reviewer = serializers.SerializerMethodField(help_text="Who approved it. Null: published without review.")

    class Meta:
        model = Revision
        fields = [
            "number",
            "url",
            "committed_at",
            "kind",
            "reason",
            "author",
            "reviewer",
            "change_count",
            "parent_hash",
            "hash",
        ]
        extra_kwargs = {name: {"read_only": True} for name in fields}

    @extend_schema_field(OpenApiTypes.URI)
    def get_url(self, revision: Revision) -> str:
        return page("revisions-detail", self.context["request"], revision.number)

    def get_reviewer(self, revision: Revision) -> str | None:
        return revision.reviewer or None


class RevisionDetailSerializer(DetailSerializer, RevisionSerializer):
    counts = serializers.SerializerMethodField(
        help_text="How many rows it created, updated and deleted, by collection."
    )
    changes = serializers.SerializerMethodField(help_text="Address of its changes, and of those after it.")

    class Meta(RevisionSerializer.Meta):
        fields = [*RevisionSerializer.Meta.fields, "counts", "changes", "meta"]
        extra_kwargs = {name: {"read_only": True} for name in fields}

    def get_counts(self, revision: Revision) -> dict[str, dict[str, int]]:
        counted: dict[str, dict[str, int]] = {}
        rows = revision.changes.values_list("model", "operation").annotate(Count("id")).order_by("model", "operation")
        for model, operation, count in rows:
            counted.setdefault(collection_of(model), {})[operation] = count
        return counted

    @extend_schema_field(OpenApiTypes.URI)
    def get_changes(self, revision: Revision) -> str:
        return f"{page('changes', self.context['request'])}?since={revision.number - 1}"
