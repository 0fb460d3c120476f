"""What is mirrored: every recorded model under the name of its collection, and the record that the public sees of it.

Everything that is recorded is public: the tables hold what is published and no private column. A record is the row's
own columns, named and written as in the noun's list. What an answer adds from other rows, judges, or derives from the
address it is asked at is no part of it, so that its hash depends on nothing but the row.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.db import models

from ledger.models import Erasure
from provisions.models import (
    Alias,
    MilestoneDependency,
    ProjectActor,
    ProjectProvision,
    ProvisionBearer,
    ProvisionText,
    ProvisionTopic,
)
from provisions.models.nouns import NOUNS

#: The nouns with addresses of their own, the rows that show inside others, then what tells of former ids and erasures.
COLLECTIONS: dict[str, type[models.Model]] = {
    **NOUNS,
    "provision-texts": ProvisionText,
    "provision-bearers": ProvisionBearer,
    "provision-topics": ProvisionTopic,
    "project-provisions": ProjectProvision,
    "project-actors": ProjectActor,
    "milestone-dependencies": MilestoneDependency,
    "aliases": Alias,
    "erasures": Erasure,
}
_NAMES = {model._meta.label_lower: name for name, model in COLLECTIONS.items()}
#: "url" is a row's own address everywhere; an erasure names its row as readers do.
_RENAMED = {"url": "address"}
_RENAMED_IN_ERASURES = {"model": "noun", "key": "row"}


def collection_of(label: str) -> str:
    """The collection of a model's label: milestones of provisions.milestone."""
    return _NAMES[label]


@cache
def public_names(label: str) -> dict[str, str]:
    """The public name of each column of a model."""
    model = COLLECTIONS[_NAMES[label]]
    renamed = _RENAMED_IN_ERASURES if model is Erasure else _RENAMED
    return {str(field.column): renamed.get(field.name, field.name) for field in model._meta.concrete_fields}


@cache
def _moments(label: str) -> frozenset[str]:
    fields = COLLECTIONS[_NAMES[label]]._meta.concrete_fields
    return frozenset(str(field.column) for field in fields if isinstance(field, models.DateTimeField))


def public_record(label: str, columns: Mapping[str, Any]) -> dict[str, Any]:
    """Columns as the history holds them, all or some, as the public record: what is absent is None, never ""."""
    names, moments = public_names(label), _moments(label)
    record = {names[column]: None if value == "" else value for column, value in columns.items()}
    for column in moments:
        if columns.get(column) is not None:
            record[names[column]] = _in_utc(columns[column])
    if label == Erasure._meta.label_lower and "model" in columns:
        record["noun"] = collection_of(columns["model"])
    return record


def _in_utc(text: str) -> str:
    return datetime.fromisoformat(text).astimezone(UTC).isoformat().replace("+00:00", "Z")
