"""What a list of provisions can be filtered by."""

from provisions.choices import FactBasis, NormStrength, NormType, NumberConfidence, ProvisionKind, Temporality
from provisions.models import Provision

from .strict import FlagFilter, IdFilter, RelatedIdFilter, StrictFilterSet, TextFilter, WordFilter


class ProvisionFilterSet(StrictFilterSet):
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

    class Meta:
        model = Provision
        fields = ()
