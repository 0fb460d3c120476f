"""What is searched: four nouns, by their own words and by those of rows that belong to them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from provisions.models import Evidence, EvidenceLink, Milestone, Project, Provision, ProvisionText
from provisions.models.search import Words, words_of

#: Own words are in English: curators write them so.
OWN_LANGUAGE = "en"


@dataclass(frozen=True)
class Part:
    """Rows whose words count for the row that they belong to."""

    model: Any
    owner: str
    #: The columns that can be shown, in the order of preference, and the column that names the language of each.
    texts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Noun:
    model: Any
    #: The column of names, and the column of their language; a map of names bears its languages itself.
    title: tuple[str, str]
    texts: tuple[str, ...]
    under_treaty: Callable[[str], Q]
    parts: Sequence[Part] = ()

    @property
    def kept(self) -> Sequence[tuple[type[Words], str]]:
        """Where its words are kept, its own and those of its parts, and the path from there to its id."""
        parts = [(words_of(part.model), f"event__{part.owner}") for part in self.parts]
        return [(words_of(self.model), "event__pgh_obj_id"), *parts]


def _evidence_under(treaty: str) -> Q:
    """Items that speak to a claim under the treaty."""
    paths = (
        "provision",
        "project",
        "milestone__project",
        "treaty_action",
        "date_claim__milestone__project",
        "observation__indicator__project",
        "observation__indicator__provision",
        "assessment__provision",
    )
    first, *others = (
        EvidenceLink.objects.filter(**{f"{path}__treaty_id": treaty}).order_by().values("evidence_id") for path in paths
    )
    return Q(pk__in=first.union(*others))


_WORDS = (("text", "language"),)
_PASSAGE = (("gist", ""), ("translation", ""), ("exact", "passage_language"), ("note", ""))

#: By the plural that addresses use, and in the order in which equals are shown.
NOUNS: dict[str, Noun] = {
    "provisions": Noun(
        Provision,
        ("heading", ""),
        ("summary", "fulfilment_test", "not_assessable_reason", "note"),
        lambda treaty: Q(treaty_id=treaty),
        (Part(ProvisionText, "provision_id", _WORDS),),
    ),
    "projects": Noun(
        Project, ("name", ""), ("description", "lifecycle_reason", "note"), lambda treaty: Q(treaty_id=treaty)
    ),
    "milestones": Noun(
        Milestone,
        ("name", ""),
        ("description", "verification", "note"),
        lambda treaty: Q(project__treaty_id=treaty),
    ),
    "evidence": Noun(
        Evidence,
        ("title", "language"),
        ("note", "origin_note"),
        _evidence_under,
        (Part(EvidenceLink, "evidence_id", _PASSAGE),),
    ),
}
