"""What a list of evidence links can be filtered by."""

from typing import Any

from django.db.models import Q, QuerySet

from provisions.choices import Stance
from provisions.models import EvidenceLink
from provisions.models.evidence_link import TARGETS

from .kinds import IdFilter, WordFilter
from .strict import StrictFilterSet


class TargetNounFilter(WordFilter):
    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        return qs.filter(**{f"{value}__isnull": False}) if value else qs


class TargetIdFilter(IdFilter):
    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        speaks_to = Q(*[(f"{name}_id", value) for name in TARGETS], _connector=Q.OR)
        return qs.filter(speaks_to) if value else qs


class EvidenceLinkFilterSet(StrictFilterSet):
    evidence = IdFilter("evidence_id", label="Of this item.")
    source = IdFilter("evidence__source_id", label="Of items published by this source.")
    stance = WordFilter(choices=Stance.choices, label="What it does to the claim.")
    treaty_action = IdFilter("treaty_action_id", label="Speaks to this treaty action.")
    provision = IdFilter("provision_id", label="Speaks to this provision.")
    project = IdFilter("project_id", label="Speaks to this project.")
    milestone = IdFilter("milestone_id", label="Speaks to this milestone.")
    date_claim = IdFilter("date_claim_id", label="Speaks to this date claim.")
    observation = IdFilter("observation_id", label="Speaks to this observation.")
    assessment = IdFilter("assessment_id", label="Speaks to this assessment.")

    target_noun = TargetNounFilter(
        choices=[(name, name) for name in TARGETS], label="Speaks to a claim of this kind: the column of the claim."
    )
    target_id = TargetIdFilter(label="Speaks to the claim with this id, of whatever kind.")

    class Meta:
        model = EvidenceLink
        fields = (
            "evidence",
            "stance",
            "treaty_action",
            "provision",
            "project",
            "milestone",
            "date_claim",
            "observation",
            "assessment",
            "exact",
            "prefix",
            "suffix",
            "passage_language",
            "translation",
            "translator",
            "gist",
            "note",
        )
