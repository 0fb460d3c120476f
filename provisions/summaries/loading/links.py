"""Evidence links, with the origin of each item."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db import connection

from provisions.choices import Stance
from provisions.models import Evidence, EvidenceLink, Source
from provisions.rules.evidence import name_in, origin_of
from provisions.rules.facts import Item, Link

from .rows import IDS, edtf, listed, rows_of

#: The items themselves, and all that they go back to; after these, without an id, the outlets that states control.
_CHAINS = f"""
WITH RECURSIVE chain AS (
    SELECT id, derived_from_id FROM {Evidence._meta.db_table} WHERE id = ANY({IDS})
    UNION SELECT e.id, e.derived_from_id FROM {Evidence._meta.db_table} e JOIN chain ON e.id = chain.derived_from_id)
SELECT e.id, e.derived_from_id, e.origin_note, e.published_on, s.side_id, s.is_state_controlled
FROM chain JOIN {Evidence._meta.db_table} e ON e.id = chain.id JOIN {Source._meta.db_table} s ON s.id = e.source_id
UNION ALL SELECT NULL, NULL, name, NULL, side_id, TRUE FROM {Source._meta.db_table}
WHERE is_state_controlled AND side_id IS NOT NULL
"""  # noqa: S608 - the names are those of our own tables


@dataclass(frozen=True, slots=True)
class Links:
    """Links by the claim that they speak to."""

    by_target: Mapping[tuple[str, str], tuple[Link, ...]]

    def about(self, column: str, ids: str | Iterable[str]) -> tuple[Link, ...]:
        """To these rows of one noun, `column` being the link's own name for it: "date_claim"."""
        wanted = [ids] if isinstance(ids, str) else ids
        return tuple(link for id_ in wanted for link in self.by_target.get((column, id_), ()))


def load_links(**targets: Collection[str]) -> Links:
    """Links to these rows: `load_links(milestone=ids, date_claim=ids)`. Two queries."""
    columns = {f"{name}_id": ids for name, ids in targets.items()}
    rows = rows_of(EvidenceLink, ("id", "stance", "evidence_id", *columns), columns)
    items = _items({row[2] for row in rows})
    names, places = tuple(targets), range(len(targets))
    found: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for id_, stance, evidence, *claims in rows:
        place = next(filter(claims.__getitem__, places))
        found[names[place], claims[place]].append(Link(id_, _STANCES[stance], items[evidence]))
    return Links({target: tuple(links) for target, links in found.items()})


_STANCES = {stance.value: stance for stance in Stance}


def _items(ids: set[str]) -> dict[str, Item]:
    with connection.cursor() as cursor:
        cursor.execute(_CHAINS, [listed(sorted(ids))])
        found = cursor.fetchall()
    rows = [row for row in found if row[0] is not None]
    derived_from = {row[0]: row[1] for row in rows}
    notes = {row[0]: row[2] for row in rows}
    interests = dict(sorted((name_in(row[2]), row[4]) for row in found if row[0] is None))
    interests |= {row[0]: row[4] if row[5] else None for row in rows}
    items = {}
    for id_, _, _, published_on, _, _ in rows:
        origin = origin_of(id_, derived_from, notes)
        items[id_] = Item(id_, origin, edtf(published_on), interests.get(origin))
    return items
