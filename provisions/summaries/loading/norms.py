"""Provisions with every finding on them."""

from collections import defaultdict
from collections.abc import Collection

from provisions.choices import (
    ActorKind,
    AssessmentBasis,
    Confidence,
    Correspondence,
    Level,
    NormType,
    Temporality,
)
from provisions.models import Assessment, Provision
from provisions.rules.facts import Finding, Norm

from .links import load_links
from .rows import edtf, rows_of


def load_norms(ids: Collection[str]) -> dict[str, Norm]:
    """In the order of the treaty. Four queries."""
    rows = rows_of(
        Assessment,
        (
            "provision_id",
            "id",
            "assessor_id",
            "level",
            "basis",
            "confidence",
            "valid_from",
            "correspondence",
            "assessor__kind",
        ),
        {"provision_id": ids},
    )
    links = load_links(assessment=[row[1] for row in rows])
    findings: dict[str, list[Finding]] = defaultdict(list)
    for provision, id_, assessor, level, basis, confidence, valid_from, correspondence, kind in rows:
        findings[provision].append(
            Finding(
                id_,
                assessor,
                Level(level),
                AssessmentBasis(basis),
                Confidence(confidence),
                edtf(valid_from),
                Correspondence(correspondence),
                kind == ActorKind.TRACKER,
                links.about("assessment", id_),
            )
        )
    provisions = rows_of(
        Provision, ("id", "parent_id", "norm_type", "temporality", "is_assessable", "weight"), {"id": ids}
    )
    return {
        id_: Norm(id_, parent, NormType(norm), Temporality(temporality), assessable, weight, tuple(findings[id_]))
        for id_, parent, norm, temporality, assessable, weight in provisions
    }
