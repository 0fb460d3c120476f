"""Projects."""

from collections.abc import Collection

from provisions.choices import Lifecycle, ProjectKind
from provisions.models import Project
from provisions.rules.facts import Project as ProjectFact

from .rows import any_of, edtf


def load_projects(ids: Collection[str]) -> dict[str, ProjectFact]:
    """One query."""
    rows = Project.objects.filter(any_of("id", ids)).values_list(
        "id", "kind", "lifecycle", "lifecycle_since", "parent_id"
    )
    return {
        id_: ProjectFact(id_, ProjectKind(kind), Lifecycle(lifecycle), edtf(since), parent)
        for id_, kind, lifecycle, since, parent in rows
    }
