"""Changes, as the schema describes them; `provisions.api.viewsets.change` writes them."""

from rest_framework import serializers

from ledger.models.revision import RevisionKind
from provisions.api.collections import COLLECTIONS

OPERATIONS = ("create", "update", "delete")


class ErasedSerializer(serializers.Serializer):
    legal_reason = serializers.CharField(allow_null=True, help_text="The legal ground, in public words.")


class ChangeSerializer(serializers.Serializer):
    """What one revision did to one row. Revision and position order all changes that ever were."""

    revision = serializers.IntegerField(help_text="Number of the revision.")
    position = serializers.IntegerField(help_text="Place within the revision, from 1.")
    committed_at = serializers.DateTimeField(help_text="When it was published.")
    kind = serializers.ChoiceField(choices=RevisionKind.choices, help_text="Why the record changed.")
    reason = serializers.CharField(help_text="The reason that the revision gives.")
    noun = serializers.ChoiceField(choices=list(COLLECTIONS), help_text="Name of the collection.")
    id = serializers.CharField(help_text="Id of the row within its collection.")
    operation = serializers.ChoiceField(choices=OPERATIONS, help_text="What was done.")
    changed = serializers.ListField(
        child=serializers.CharField(), help_text="Columns that changed; all of them for create and delete."
    )
    record = serializers.DictField(
        allow_null=True,
        help_text="The row's own columns after the change, as in its list. Null: deleted, or its content erased.",
    )
    erased = ErasedSerializer(
        allow_null=True, help_text="Says that and why the content was erased. Null: nothing was erased."
    )
