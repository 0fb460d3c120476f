"""What every answer says of itself."""

from typing import Any

from django.utils import timezone

from ledger.models import Revision

#: SPDX identifier of the licence of the tracker's own words.
LICENCE = "CC-BY-4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


def answer_meta(revision: int | None = None) -> dict[str, Any]:
    """The day on which the answer judges, the revision that it shows and since when that stands, and the licence.

    `revision` is the number asked for by `known_at`; None for the newest. Before the first revision the number is 0,
    and there is no moment since which it stands. One query.
    """
    revisions = Revision.objects.order_by("-number")
    if revision is not None:
        revisions = revisions.filter(number__lte=revision)
    number, published_at = revisions.values_list("number", "committed_at").first() or (0, None)
    return {"as_of": timezone.now().date(), "known_at": published_at, "revision": number, "licence": LICENCE}
