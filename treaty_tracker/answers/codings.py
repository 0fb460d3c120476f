"""Content codings: which one a client takes, and its bytes."""

import gzip
from functools import lru_cache

import zstandard

IDENTITY = "identity"
#: By preference among those that a client takes alike.
OFFERED = ("zstd", "gzip")
#: Smaller bodies gain nothing.
MIN_SIZE = 500
_ZSTD_LEVEL = 3
_GZIP_LEVEL = 5
_LONGEST_HEADER = 500


def chosen(accepted: str | None) -> str:
    """By `Accept-Encoding` (RFC 9110, 12.5.3). Where nothing is acceptable, the answer goes out as it is."""
    return _chosen(accepted) if accepted and len(accepted) < _LONGEST_HEADER else IDENTITY


@lru_cache(maxsize=256)
def _chosen(accepted: str) -> str:
    weights: dict[str, float] = {}
    for item in accepted.lower().split(","):
        name, *parameters = (part.strip() for part in item.split(";"))
        weights[name] = _weight(parameters)
    others = weights.get("*", 0.0)
    offered = [(weights.get(coding, others), coding) for coding in OFFERED]
    weight, coding = max(offered, key=lambda offer: offer[0])
    return coding if weight > 0 and weight >= weights.get(IDENTITY, 0.0) else IDENTITY


def _weight(parameters: list[str]) -> float:
    """0 for what cannot be read: a coding that is not understood for certain is not used."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                weight = float(value)
            except ValueError:
                return 0.0
            return weight if 0 <= weight <= 1 else 0.0
    return 1.0


def encoded(body: bytes, coding: str) -> bytes:
    if coding == "zstd":
        return zstandard.ZstdCompressor(level=_ZSTD_LEVEL).compress(body)
    return gzip.compress(body, compresslevel=_GZIP_LEVEL, mtime=0)
