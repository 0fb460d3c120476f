"""Milestones with the dates promised for them, and all that these hang on."""

from collections import defaultdict
from collections.abc import Collection

from django.db import connection

from provisions.choices import DateRole, Lifecycle
from provisions.models import DateClaim, Milestone, MilestoneDependency
from provisions.rules.facts import Milestone as MilestoneFact
from provisions.rules.facts import Promise

from .rows import IDS, edtf, listed, rows_of

#: The milestones asked for, those they need, and those from which their dates are counted.
_REACHED = f"""
WITH RECURSIVE reached AS (
    SELECT unnest({IDS}) AS id
    UNION SELECT next.id FROM reached CROSS JOIN LATERAL (
        SELECT needs_id AS id FROM {MilestoneDependency._meta.db_table} WHERE milestone_id = reached.id
        UNION ALL SELECT relative_to_id FROM {DateClaim._meta.db_table}
        WHERE milestone_id = reached.id AND relative_to_id IS NOT NULL) next)
SELECT id FROM reached
"""  # noqa: S608 - the names are those of our own tables


def load_milestones(ids: Collection[str]) -> dict[str, MilestoneFact]:
    """These milestones, and every other one that they need or count their dates from. Four queries."""
    with connection.cursor() as cursor:
        cursor.execute(_REACHED, [listed(sorted(ids))])
        reached = [row[0] for row in cursor.fetchall()]
    promises: dict[str, list[Promise]] = defaultdict(list)
    for row in rows_of(
        DateClaim,
        ("milestone_id", "id", "role", "date", "said_on", "claimed_by_id", "is_rebaseline", "relative_to_id", "offset"),
        {"milestone_id": reached},
    ):
        milestone, id_, role, date, said_on, claimed_by, is_rebaseline, anchor, offset = row
        promises[milestone].append(
            Promise(id_, DateRole(role), edtf(date), edtf(said_on), claimed_by, is_rebaseline, anchor, offset)
        )
    needs: dict[str, list[str]] = defaultdict(list)
    for milestone, needed in rows_of(MilestoneDependency, ("milestone_id", "needs_id"), {"milestone_id": reached}):
        needs[milestone].append(needed)
    rows = rows_of(Milestone, ("id", "project_id", "lifecycle", "weight", "position", "type_id"), {"id": reached})
    return {
        id_: MilestoneFact(
            id_,
            project,
            Lifecycle(lifecycle),
            weight,
            position,
            type_,
            tuple(sorted(promises[id_], key=lambda promise: promise.id)),
            tuple(sorted(needs[id_])),
        )
        for id_, project, lifecycle, weight, position, type_ in rows
    }
