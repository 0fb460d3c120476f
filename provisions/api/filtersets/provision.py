"""What a list of provisions can be filtered by."""

from typing import Any

from django.db.models import Q, QuerySet

from provisions.choices import (
    Confidence,
    FactBasis,
    Level,
    NormStrength,
    NormType,
    NumberConfidence,
    ProvisionKind,
    Temporality,
)
from provisions.models import Provision
from provisions.summaries.provisions import provision_figures

from .evidenced import EvidencedFilterSet
from .judged import JudgedWordFilter, JudgedWordsFilter
from .kinds import FlagFilter, IdFilter, RelatedIdFilter, TextFilter, WordFilter
from .search import SearchFilter


class NumberVerifiedFilter(FlagFilter):
    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        verified = Q(number_confidence=NumberConfidence.VERIFIED)
        return qs.filter(verified if value == "true" else ~verified) if value else qs


class ProvisionFilterSet(EvidencedFilterSet):
    treaty = IdFilter("treaty_id", label="Part of this treaty.")
    parent = IdFilter("parent_id", label="Directly within this provision.")
    eid = TextFilter(max_length=120, label="Akoma Ntoso element id, e.g. art_21.")
    kind = WordFilter(choices=ProvisionKind.choices, label="What kind of part it is.")
    number = TextFilter(max_length=20, label="Number as printed.")
    number_confidence = WordFilter(choices=NumberConfidence.choices, label="How sure its number is.")
    norm_type = WordFilter(choices=NormType.choices, label="What it does in law.")
    strength = WordFilter(choices=NormStrength.choices, label="How firmly its words bind.")
    temporality = WordFilter(choices=Temporality.choices, label="Whether one act fulfils it.")
    is_assessable = FlagFilter(label="Whether anybody outside could tell if it is carried out.")
    basis = WordFilter(choices=FactBasis.choices, label="How the tracker knows it.")
    topic = RelatedIdFilter("topic_rows__topic_id", label="About this topic itself, not those below it.")
    bearer = RelatedIdFilter("bearer_rows__actor_id", label="Borne by this actor.")
    project = RelatedIdFilter("project_rows__project_id", label="Served by this project.")

    is_number_verified = NumberVerifiedFilter(
        label="Whether number and content were both seen in a text of the treaty."
    )
    level = JudgedWordFilter(
        "finding",
        lambda found: found.level,
        choices=Level.choices,
        label="The level of the preferred finding that stands on the day of as_of.",
    )
    level__in = JudgedWordsFilter(
        "finding",
        lambda found: found.level,
        choices=Level.choices,
        label="The level of the preferred finding: one of these, with commas.",
    )
    confidence = JudgedWordFilter(
        "finding",
        lambda found: found.confidence,
        choices=Confidence.choices,
        label="Confidence of the preferred finding.",
    )
    q = SearchFilter("pk", label="Words in its heading, number, summary, notes or id, or a text of it.")

    class Meta:
        model = Provision
        judge = provision_figures
        fields = (
            "treaty",
            "parent",
            "eid",
            "kind",
            "number",
            "number_confidence",
            "position",
            "heading",
            "summary",
            "basis",
            "norm_type",
            "strength",
            "temporality",
            "fulfilment_test",
            "is_assessable",
            "not_assessable_reason",
            "weight",
            "note",
        )
