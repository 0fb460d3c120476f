"""What holds for any fact: its basis, its rank, an id that has moved."""

from django.db.models import TextChoices


class FactBasis(TextChoices):
    """How the tracker knows a fact at all. Own. Only a sourced fact may rest on evidence links."""

    SOURCED = "sourced", "sourced: evidence is linked"
    UNCITED = "uncited", "uncited: stated from memory, no source found yet"
    DERIVED = "derived", "derived: computed from other facts"
    UNKNOWN = "unknown", "unknown: nothing could be established"


class Rank(TextChoices):
    """Which of rival statements of one fact to show first. Wikidata, Help:Ranking."""

    PREFERRED = "preferred", "preferred"
    NORMAL = "normal", "normal"
    DEPRECATED = "deprecated", "deprecated"


class AliasReason(TextChoices):
    """Why an id no longer stands by itself. Own."""

    RENAMED = "renamed", "renamed: the old id redirects"
    MERGED = "merged", "merged: the survivor stands in its place"
