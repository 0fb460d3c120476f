"""Which rows belong to a treaty: its own, and whatever these refer to. No reference leads out of the package."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from provisions.models import (
    Assessment,
    Capture,
    DateClaim,
    Evidence,
    EvidenceLink,
    Indicator,
    Milestone,
    MilestoneDependency,
    Observation,
    Project,
    ProjectActor,
    ProjectProvision,
    Provision,
    ProvisionBearer,
    ProvisionText,
    ProvisionTopic,
    Treaty,
    TreatyAction,
    TreatyParty,
)
from provisions.models.nouns import NOUNS

Model = type[models.Model]

#: Every table of a package by its name: the public nouns, and the rows that the API shows inside them.
TABLES: dict[str, Model] = {
    **NOUNS,
    "provision-texts": ProvisionText,
    "provision-bearers": ProvisionBearer,
    "provision-topics": ProvisionTopic,
    "project-provisions": ProjectProvision,
    "project-actors": ProjectActor,
    "milestone-dependencies": MilestoneDependency,
}

#: The way from a row to the treaty that it is part of; by any of several. Other rows come in when these refer to them.
_WAYS: dict[Model, tuple[str, ...]] = {
    Treaty: ("pk",),
    TreatyParty: ("treaty",),
    TreatyAction: ("treaty",),
    Provision: ("treaty",),
    ProvisionText: ("provision__treaty",),
    ProvisionBearer: ("provision__treaty",),
    ProvisionTopic: ("provision__treaty",),
    Project: ("treaty",),
    ProjectActor: ("project__treaty",),
    ProjectProvision: ("project__treaty", "provision__treaty"),
    Milestone: ("project__treaty",),
    MilestoneDependency: ("milestone__project__treaty",),
    DateClaim: ("milestone__project__treaty",),
    Indicator: ("project__treaty", "provision__treaty"),
    Observation: ("indicator__project__treaty", "indicator__provision__treaty"),
    Assessment: ("provision__treaty",),
    EvidenceLink: (
        "treaty_action__treaty",
        "provision__treaty",
        "project__treaty",
        "milestone__project__treaty",
        "date_claim__milestone__project__treaty",
        "observation__indicator__project__treaty",
        "observation__indicator__provision__treaty",
        "assessment__provision__treaty",
    ),
}


def selected(treaty: Treaty) -> dict[str, "QuerySet[Any]"]:
    """The rows of each table, in the model's order. Only the ids of rows from elsewhere are held in memory."""
    own = {model: _own(model, treaty) for model in TABLES.values()}
    others: dict[Model, set[str]] = {model: set() for model in own}
    waiting = list(own.items())
    while waiting:
        model, rows = waiting.pop()
        for key in foreign_keys(model):
            target: Any = key.related_model
            inside = Q(**{f"{key.name}__isnull": True}) | Q(**{f"{key.name}__in": own[target]})
            new = set(rows.exclude(inside).values_list(key.attname, flat=True)) - others[target]
            if new:
                others[target] |= new
                waiting.append((target, target._default_manager.filter(pk__in=new)))
    chosen = {
        model: model._default_manager.filter(Q(pk__in=rows) | Q(pk__in=others[model])) for model, rows in own.items()
    }
    chosen[Capture] = Capture.objects.filter(evidence__in=chosen[Evidence].order_by())
    return {name: chosen[model] for name, model in TABLES.items()}


def foreign_keys(model: Model) -> Iterator[Any]:
    return (field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey))


def _own(model: Model, treaty: Treaty) -> "QuerySet[Any]":
    ways = _WAYS.get(model)
    if ways is None:
        return model._default_manager.none()
    first, *others = (model._default_manager.filter(**{way: treaty.pk}).order_by() for way in ways)
    if not others:
        return first
    # Each way by its own index: asked for in one condition, they would have every row of the table looked at.
    ids = first.values("pk").union(*(rows.values("pk") for rows in others))
    return model._default_manager.filter(pk__in=ids).order_by()
