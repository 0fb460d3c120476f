"""What a list of evidence links can be filtered by."""

from provisions.choices import Stance
from provisions.models import EvidenceLink

from .strict import IdFilter, StrictFilterSet, WordFilter


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

    class Meta:
        model = EvidenceLink
        fields = ()
