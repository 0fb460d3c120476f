"""What a search found."""

from rest_framework import serializers

from provisions.summaries.search import NOUNS

from .fields import TextMapField
from .meta import MetaSerializer


class SearchResultSerializer(serializers.Serializer):
    noun = serializers.CharField(help_text="The noun's plural, as in addresses.")
    id = serializers.CharField(help_text="Public id of the row.")
    url = serializers.URLField(help_text="Canonical address of the row.")
    title = TextMapField(
        help_text="Its heading, name or title by language; empty where a provision's subject is not known."
    )
    field = serializers.CharField(
        help_text="The field that the snippet is from; a passage or text of what belongs to the row has its own."
    )
    language = serializers.CharField(help_text="Language of the snippet (BCP 47).")
    snippet = serializers.CharField(
        help_text="HTML: the part of the text where the words stand, each of them in `<mark>`. All else is escaped."
    )
    rank = serializers.FloatField(
        help_text="From 0 to 1: 1 for the id itself; a word in a title weighs more than one in a text. "
        "It compares the rows of one answer and means nothing beside it."
    )
    is_near = serializers.BooleanField(help_text="Whether it holds words like those asked for instead of these.")


class CorrectionSerializer(serializers.Serializer):
    word = serializers.CharField(help_text="A word of the question, as given.")
    also = serializers.ListField(
        child=serializers.CharField(), help_text="Words of the record that were searched for as well, in small letters."
    )


class SearchMetaSerializer(MetaSerializer):
    cut = serializers.ListField(
        child=serializers.ChoiceField(choices=list(NOUNS)),
        help_text="Nouns of which more than 10,000 rows hold the words: of these only the best are listed. "
        "Ask for more words, or page through the noun's list with `q`.",
    )
    corrections = CorrectionSerializer(
        many=True, help_text="How the words that near rows hold differ from those asked for; empty where none is near."
    )


class SearchSerializer(serializers.Serializer):
    next = serializers.URLField(allow_null=True, help_text="The next page; null on the last.")
    previous = serializers.URLField(allow_null=True, help_text="The page before; null on the first.")
    results = SearchResultSerializer(many=True)
    meta = SearchMetaSerializer()
