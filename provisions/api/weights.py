"""Weights in the query: a reader's own view of which provisions matter how much."""

import re
from collections.abc import Mapping
from decimal import Decimal

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from provisions.models import Provision

from .parameters import shown, suggestion
from .problems import InvalidParameter

PARAMETER = "weights"
MAX_WEIGHTS = 200
#: As the contract tells it.
_ONE = r"[A-Za-z0-9._~-]+=[0-9]{1,7}(\.[0-9]{1,6})?"
OPENAPI = OpenApiParameter(
    PARAMETER,
    {"type": "string", "pattern": f"^{_ONE}(,{_ONE})*$"},
    OpenApiParameter.QUERY,
    description="Weights of provisions in scores, by eId, in place of the record's own: `art_3=2,art_21=0.5`. "
    "From 0 to 1000000.",
)
_WEIGHT = re.compile(r"(?P<eid>[^=]+)=(?P<weight>[0-9]{1,7}(?:\.[0-9]{1,6})?)")


def read(request: Request, treaty: str) -> Mapping[str, Decimal]:
    """By the ids of provisions of the treaty. Raises InvalidParameter. One query, none without the parameter."""
    text = request.query_params.get(PARAMETER)
    if text is None:
        return {}
    parts = text.split(",")
    if len(parts) > MAX_WEIGHTS:
        raise _invalid(f"{len(parts)} weights are too many: give at most {MAX_WEIGHTS}.")
    read = [_WEIGHT.fullmatch(part.strip()) for part in parts]
    for part, match in zip(parts, read, strict=True):
        if match is None:
            raise _invalid(f"{shown(part)} is not a weight: write art_3=2 or art_3=0.5, with commas between them.")
    named = [match["eid"] for match in read if match is not None]
    for eid in sorted({eid for eid in named if named.count(eid) > 1}):
        raise _invalid(f"{shown(eid)} is given {named.count(eid)} times: give it once.")
    given = {match["eid"]: Decimal(match["weight"]) for match in read if match is not None}
    ids = dict(Provision.objects.filter(treaty=treaty).values_list("eid", "id"))
    for eid in sorted(given.keys() - ids.keys()):
        raise _invalid(f"{shown(eid)} is not a provision of this treaty. {suggestion(eid, ids)}")
    return {ids[eid]: weight for eid, weight in given.items()}


def _invalid(detail: str) -> InvalidParameter:
    return InvalidParameter([{"parameter": PARAMETER, "detail": f"{PARAMETER}: {detail}"}])
