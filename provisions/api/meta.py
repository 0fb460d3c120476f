"""What every answer says of itself."""

from typing import Any

from rest_framework.request import Request

from ledger.models import Revision

from . import clocks

#: SPDX identifier of the licence of the tracker's own words.
LICENCE = "CC-BY-4.0"


def answer_meta(request: Request) -> dict[str, Any]:
    """The day on which the answer judges, the revision that it shows and since when that stands, and the licence.

    Before the first revision the number is 0, and there is no moment since which it stands. One query.
    """
    asked: int | None = getattr(request, "revision", None)
    revisions = Revision.objects.order_by("-number")
    if asked is not None:
        revisions = revisions.filter(number__lte=asked)
    number, published_at = revisions.values_list("number", "committed_at").first() or (0, None)
    return {"as_of": clocks.as_of(request), "known_at": published_at, "revision": number, "licence": LICENCE}
