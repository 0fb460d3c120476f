"""The history of one row, as the schema describes it; `provisions.api.viewsets.history` writes it."""

from rest_framework import serializers

from ledger.models.revision import RevisionKind
from ledger.object_history import ATTACH

from .change import OPERATIONS, ErasedSerializer
from .meta import MetaSerializer

OF_A_ROW = (*OPERATIONS, ATTACH)


class AttachedSerializer(serializers.Serializer):
    """Evidence that the revision linked to the row, or whose link it changed or took away."""

    operation = serializers.ChoiceField(choices=OPERATIONS, help_text="What was done to the link.")
    link = serializers.CharField(help_text="Id of the evidence link.")
    evidence = serializers.CharField(help_text="Id of the item.")
    url = serializers.URLField(help_text="Address of the item.")


class HistoryEntrySerializer(serializers.Serializer):
    """What one revision did to the row: who, when, why, which columns, before and after."""

    id = serializers.CharField(help_text="The id that the row bore; a renamed row keeps the history of its former ids.")
    revision = serializers.IntegerField(help_text="Number of the revision.")
    committed_at = serializers.DateTimeField(help_text="When it was published.")
    author = serializers.CharField(help_text="Who wrote it.")
    reviewer = serializers.CharField(allow_null=True, help_text="Who approved it. Null: published without review.")
    kind = serializers.ChoiceField(choices=RevisionKind.choices, help_text="Why the record changed.")
    reason = serializers.CharField(help_text="The reason that the revision gives.")
    operation = serializers.ChoiceField(
        choices=OF_A_ROW, help_text="What was done; `attach`: only evidence was linked, or its link changed."
    )
    changed = serializers.ListField(child=serializers.CharField(), help_text="Columns that changed.")
    before = serializers.DictField(help_text="Those columns before; empty for create, and where content was erased.")
    after = serializers.DictField(help_text="Those columns after; empty for delete, and where content was erased.")
    attached = AttachedSerializer(many=True, help_text="The evidence that the revision linked to the row.")
    erased = ErasedSerializer(
        allow_null=True, help_text="Says that and why the content was erased. Null: nothing was erased."
    )


class HistorySerializer(serializers.Serializer):
    next = serializers.URLField(allow_null=True, help_text="The next page; null on the last.")
    previous = serializers.URLField(allow_null=True, help_text="The page before; null on the first.")
    results = HistoryEntrySerializer(many=True, help_text="Oldest first.")
    is_standing = serializers.BooleanField(help_text="Whether the row stands; otherwise this is its tombstone.")
    survivor = serializers.CharField(allow_null=True, help_text="Id of the row into which it was merged. Null: none.")
    meta = MetaSerializer()
