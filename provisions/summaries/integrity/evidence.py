"""Facts without evidence, and evidence without facts."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from provisions.choices import FactBasis, Level, Stance
from provisions.models import Assessment, Evidence, EvidenceLink, Milestone, Observation, Project, Source
from provisions.models.evidence_link import TARGETS
from provisions.models.record import Record

from .finding import Finding

NON_FINDINGS = (Level.NOT_ASSESSED, Level.NOT_ASSESSABLE, Level.NO_EVIDENCE)


def assessment_without_evidence(as_of: date) -> Iterator[Finding]:
    links = EvidenceLink.objects.filter(assessment=OuterRef("pk"))
    findings = Assessment.objects.exclude(level__in=NON_FINDINGS).filter(~Exists(links))
    for row in findings.values_list("id", flat=True):
        yield Finding.about("assessment-without-evidence", Assessment, row, "A finding rests on at least one item.")


def sourced_without_evidence(as_of: date) -> Iterator[Finding]:
    message = "It is marked as sourced, but no evidence is linked. Link it, or mark it as uncited."
    for model, links in _facts():
        for row in model._base_manager.filter(~Exists(links), Q(basis=FactBasis.SOURCED)).values_list("id", flat=True):
            yield Finding.about("sourced-without-evidence", model, row, message)


def unsourced_with_evidence(as_of: date) -> Iterator[Finding]:
    message = "It is marked as not sourced, yet evidence is linked that supports it. Mark it as sourced."
    for model, links in _facts():
        supported = model._base_manager.filter(Exists(links.filter(stance=Stance.SUPPORTS)))
        for row in supported.exclude(Q(basis=FactBasis.SOURCED)).values_list("id", flat=True):
            yield Finding.about("unsourced-with-evidence", model, row, message)


def link_with_an_empty_passage(as_of: date) -> Iterator[Finding]:
    empty = EvidenceLink.objects.filter(exact__regex=r"^\s*$", gist__regex=r"^\s*$")
    for row in empty.values_list("id", flat=True):
        yield Finding.about("empty-passage", EvidenceLink, row, "Quote the passage, or say in own words what it says.")


def source_without_items(as_of: date) -> Iterator[Finding]:
    items = Evidence.objects.filter(source=OuterRef("pk"))
    for row in Source.objects.filter(~Exists(items)).values_list("id", flat=True):
        yield Finding.about(
            "orphan-source", Source, row, "No item of this publisher is kept. Remove it, or add its items."
        )


def observation_out_of_its_unit(as_of: date) -> Iterator[Finding]:
    wrong = Observation.objects.exclude(unit=F("indicator__unit")).values_list("id", "unit_id", "indicator__unit_id")
    for row, unit, expected in wrong:
        yield Finding.about("wrong-unit", Observation, row, f"Given in {unit}; its indicator is counted in {expected}.")


def _facts() -> Iterator[tuple[type[Record], "QuerySet[EvidenceLink]"]]:
    """Each model that carries a `FactBasis` and can bear evidence, with the links of its row."""
    for name in TARGETS:
        model = EvidenceLink._meta.get_field(name).related_model
        if isinstance(model, type) and issubclass(model, Record) and model not in (Assessment, Project):
            about = Q(**{name: OuterRef("pk")})
            if model is Milestone:  # an event is also known by the dates that are claimed for it
                about |= Q(date_claim__milestone=OuterRef("pk"))
            yield model, EvidenceLink.objects.filter(about)
