"""What every answer says of itself."""

from typing import Any

from django.db import connection
from rest_framework.request import Request

from ledger.snapshot import Head

from . import clocks

#: Where a request notes the head of the record that its answer shows, also for whoever keeps answers.
HEAD = "ledger.head"
#: SPDX identifier of the licence of the tracker's own words.
LICENCE = "CC-BY-4.0"
#: As text, because every answer asks this: the ORM would take longer to write it than the database to answer it.
_STANDING = (
    "SELECT number, committed_at FROM ledger_revision"
    " WHERE number <= coalesce(%s::bigint, 9223372036854775807) ORDER BY number DESC LIMIT 1"
)
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


def answer_meta(request: Request) -> dict[str, Any]:
    """The day on which the answer judges, the revision that it shows and since when that stands, and the licence.

    Before the first revision the number is 0, and there is no moment since which it stands. One query, unless the
    request has noted already which revision it shows.
    """
    revision: int | None = getattr(request, "revision", None)
    head: Head | None = request.META.get(HEAD)
    if revision is None and head is not None:
        number, published_at = head.number, head.committed_at
    else:
        with connection.cursor() as cursor:
            cursor.execute(_STANDING, [revision])
            number, published_at = cursor.fetchone() or (0, None)
    return {"as_of": clocks.as_of(request), "known_at": published_at, "revision": number, "licence": LICENCE}
