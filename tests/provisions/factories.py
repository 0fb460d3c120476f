"""The smallest valid row of each noun. Nothing random, nothing of today."""

import factory
from factory.django import DjangoModelFactory

from provisions import models
from provisions.choices import (
    ActorKind,
    AssessmentBasis,
    Confidence,
    DateRole,
    IndicatorDirection,
    Level,
    ObservationKind,
    ProjectKind,
    ProvisionKind,
    SourceKind,
    TextAuthority,
    TreatyActionKind,
    TreatyKind,
)


class ActorFactory(DjangoModelFactory):
    class Meta:
        model = models.Actor

    id = factory.Sequence(lambda n: f"actor-{n}")
    name = factory.LazyAttribute(lambda row: {"en": row.id})
    kind = ActorKind.STATE


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = models.Topic

    id = factory.Sequence(lambda n: f"topic-{n}")
    name = factory.LazyAttribute(lambda row: {"en": row.id})


class TreatyFactory(DjangoModelFactory):
    class Meta:
        model = models.Treaty

    id = factory.Sequence(lambda n: f"treaty-{n}")
    title = factory.LazyAttribute(lambda row: {"en": row.id})
    short_title = factory.LazyAttribute(lambda row: row.id)
    kind = TreatyKind.BILATERAL


class TreatyPartyFactory(DjangoModelFactory):
    class Meta:
        model = models.TreatyParty

    treaty = factory.SubFactory(TreatyFactory)
    actor = factory.SubFactory(ActorFactory)


class TreatyActionFactory(DjangoModelFactory):
    class Meta:
        model = models.TreatyAction

    treaty = factory.SubFactory(TreatyFactory)
    kind = TreatyActionKind.SIGNED
    claimed_by = factory.SubFactory(ActorFactory)


class ProvisionFactory(DjangoModelFactory):
    class Meta:
        model = models.Provision

    treaty = factory.SubFactory(TreatyFactory)
    eid = factory.Sequence(lambda n: f"art_{n + 1}")
    kind = ProvisionKind.ARTICLE
    position = factory.Sequence(lambda n: n + 1)


class ProvisionBearerFactory(DjangoModelFactory):
    class Meta:
        model = models.ProvisionBearer

    provision = factory.SubFactory(ProvisionFactory)
    actor = factory.SubFactory(ActorFactory)


class ProvisionTopicFactory(DjangoModelFactory):
    class Meta:
        model = models.ProvisionTopic

    provision = factory.SubFactory(ProvisionFactory)
    topic = factory.SubFactory(TopicFactory)


class ProvisionTextFactory(DjangoModelFactory):
    class Meta:
        model = models.ProvisionText

    provision = factory.SubFactory(ProvisionFactory)
    language = "en"
    authority = TextAuthority.AUTHENTIC
    text = "Words."


class ProjectFactory(DjangoModelFactory):
    class Meta:
        model = models.Project

    id = factory.Sequence(lambda n: f"project-{n}")
    treaty = factory.SubFactory(TreatyFactory)
    name = factory.LazyAttribute(lambda row: {"en": row.id})
    kind = ProjectKind.RAILWAY


class ProjectProvisionFactory(DjangoModelFactory):
    class Meta:
        model = models.ProjectProvision

    project = factory.SubFactory(ProjectFactory)
    provision = factory.SubFactory(ProvisionFactory)


class ProjectActorFactory(DjangoModelFactory):
    class Meta:
        model = models.ProjectActor

    project = factory.SubFactory(ProjectFactory)
    actor = factory.SubFactory(ActorFactory)
    role = "contractor"


class MilestoneTypeFactory(DjangoModelFactory):
    class Meta:
        model = models.MilestoneType

    template = ProjectKind.RAILWAY
    slug = factory.Sequence(lambda n: f"event-{n}")
    name = factory.LazyAttribute(lambda row: {"en": row.slug})
    definition = "It happened."
    position = 1


class MilestoneFactory(DjangoModelFactory):
    class Meta:
        model = models.Milestone

    project = factory.SubFactory(ProjectFactory)
    slug = factory.Sequence(lambda n: f"milestone-{n}")
    name = factory.LazyAttribute(lambda row: {"en": row.slug})


class MilestoneDependencyFactory(DjangoModelFactory):
    class Meta:
        model = models.MilestoneDependency

    milestone = factory.SubFactory(MilestoneFactory)
    needs = factory.SubFactory(MilestoneFactory)


class DateClaimFactory(DjangoModelFactory):
    class Meta:
        model = models.DateClaim

    milestone = factory.SubFactory(MilestoneFactory)
    role = DateRole.PLANNED
    date = "2025-03"
    claimed_by = factory.SubFactory(ActorFactory)
    said_on = "2025-01-24"


class UnitFactory(DjangoModelFactory):
    class Meta:
        model = models.Unit

    id = factory.Sequence(lambda n: f"unit-{n}")
    name = factory.LazyAttribute(lambda row: {"en": row.id})
    symbol = "u"


class IndicatorFactory(DjangoModelFactory):
    class Meta:
        model = models.Indicator

    id = factory.Sequence(lambda n: f"indicator-{n}")
    project = factory.SubFactory(ProjectFactory)
    name = factory.LazyAttribute(lambda row: {"en": row.id})
    unit = factory.SubFactory(UnitFactory)
    direction = IndicatorDirection.ASCENDING


class ObservationFactory(DjangoModelFactory):
    class Meta:
        model = models.Observation

    indicator = factory.SubFactory(IndicatorFactory)
    kind = ObservationKind.CLAIMED
    value = "95"
    unit = factory.LazyAttribute(lambda row: row.indicator.unit)
    period = "2025-11-25"
    claimed_by = factory.SubFactory(ActorFactory)


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = models.Source

    id = factory.Sequence(lambda n: f"source-{n}")
    name = factory.LazyAttribute(lambda row: row.id)
    kind = SourceKind.NEWS_AGENCY


class EvidenceFactory(DjangoModelFactory):
    class Meta:
        model = models.Evidence

    id = factory.Sequence(lambda n: f"evidence-{n}")
    source = factory.SubFactory(SourceFactory)
    title = factory.LazyAttribute(lambda row: row.id)
    language = "en"


class CaptureFactory(DjangoModelFactory):
    class Meta:
        model = models.Capture

    evidence = factory.SubFactory(EvidenceFactory)
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    byte_size = 1
    media_type = "text/html"
    captured_at = "2026-02-10T12:00:00Z"


class EvidenceLinkFactory(DjangoModelFactory):
    class Meta:
        model = models.EvidenceLink

    evidence = factory.SubFactory(EvidenceFactory)
    provision = factory.SubFactory(ProvisionFactory)
    gist = "It says so."


class AssessmentFactory(DjangoModelFactory):
    class Meta:
        model = models.Assessment

    provision = factory.SubFactory(ProvisionFactory)
    assessor = factory.SubFactory(ActorFactory)
    level = Level.MINIMUM
    basis = AssessmentBasis.ASSESSED
    confidence = Confidence.LOW
    reason = "Because."
    valid_from = "2026-01"


class AliasFactory(DjangoModelFactory):
    class Meta:
        model = models.Alias

    noun = "projects"
    former_id = factory.Sequence(lambda n: f"old-{n}")
    current_id = factory.Sequence(lambda n: f"new-{n}")
    reason = "renamed"
