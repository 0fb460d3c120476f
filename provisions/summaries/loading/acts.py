"""What happened to treaties, statement by statement."""

from collections.abc import Collection

from provisions.choices import Rank, TreatyActionKind
from provisions.models import TreatyAction
from provisions.rules.facts import Act

from .links import load_links
from .rows import edtf, rows_of


def load_acts(treaties: Collection[str]) -> dict[str, tuple[Act, ...]]:
    """By treaty. Three queries."""
    rows = rows_of(
        TreatyAction,
        ("treaty_id", "id", "kind", "occurred_on", "party_id", "body_id", "said_on", "claimed_by_id", "rank"),
        {"treaty_id": treaties},
    )
    links = load_links(treaty_action=[row[1] for row in rows])
    acts: dict[str, tuple[Act, ...]] = dict.fromkeys(treaties, ())
    for treaty, id_, kind, occurred_on, party, body, said_on, claimed_by, rank in rows:
        acts[treaty] += (
            Act(
                id_,
                TreatyActionKind(kind),
                edtf(occurred_on),
                party,
                body,
                edtf(said_on),
                claimed_by,
                Rank(rank),
                links.about("treaty_action", id_),
            ),
        )
    return acts
