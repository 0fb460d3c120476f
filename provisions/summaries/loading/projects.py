"""Projects."""

from collections.abc import Collection

from provisions.choices import Lifecycle, ProjectKind
from provisions.models import Project
from provisions.rules.facts import Project as ProjectFact

from .rows import edtf, rows_of


def load_projects(ids: Collection[str]) -> dict[str, ProjectFact]:
    """One query."""
    rows = rows_of(Project, ("id", "kind", "lifecycle", "lifecycle_since", "parent_id"), {"id": ids})
    return {
        id_: ProjectFact(id_, ProjectKind(kind), Lifecycle(lifecycle), edtf(since), parent)
        for id_, kind, lifecycle, since, parent in rows
    }
