"""One counter for all workers: the generic cell rate algorithm in one statement of the database.

GCRA (ITU-T I.371, annex A, as virtual scheduling) keeps one moment a client, at which the quota is whole again. A
request moves it on by one interval, and is refused where that would put it further ahead than the whole quota. There is
no window whose edge lets twice the quota through within a second.
"""

import math
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, connections

from .models import Allowance
from .policies import WINDOW_SECONDS, Policy

# Read anew wherever it stands, so that a request that waited for the row of its client is judged by the time it has it.
_NOW = "coalesce(%(at)s::timestamptz, clock_timestamp())"
_TABLE = Allowance._meta.db_table
# The row is locked before WHERE is judged, so of two requests for the last unit one is refused, whichever worker asks.
_SPEND = f"""
    INSERT INTO {_TABLE} AS mine (key, whole_at) VALUES (%(key)s, {_NOW} + %(interval)s)
    ON CONFLICT (key) DO UPDATE SET whole_at = greatest(mine.whole_at, {_NOW}) + %(interval)s
    WHERE greatest(mine.whole_at, {_NOW}) + %(interval)s <= {_NOW} + %(burst)s
    RETURNING whole_at, {_NOW}"""
_LOOK = f"SELECT whole_at, {_NOW} FROM {_TABLE} WHERE key = %(key)s"
# A client whose quota is whole is as good as unknown.
_FORGET = f"""
    DELETE FROM {_TABLE} WHERE key IN (
        SELECT key FROM {_TABLE} WHERE whole_at < {_NOW} LIMIT %(most)s FOR UPDATE SKIP LOCKED)"""
#: Rows that one sweep removes at most, so that no request waits long for it.
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Balance:
    """What is left to a client after a request."""

    policy: Policy
    is_allowed: bool
    remaining: int
    #: Whole seconds until there is one more; a refused client may come back then.
    seconds: int

    def headers(self) -> dict[str, str]:
        """The fields of draft-ietf-httpapi-ratelimit-headers-11, and `Retry-After` of a refusal."""
        name = self.policy.name
        fields = {
            "RateLimit-Policy": f'"{name}";q={self.policy.quota};w={WINDOW_SECONDS}',
            "RateLimit": f'"{name}";r={self.remaining};t={self.seconds}',
        }
        return fields if self.is_allowed else fields | {"Retry-After": str(self.seconds)}


def spend(key: bytes, policy: Policy, *, at: datetime | None = None) -> Balance:
    """Counts one request by the database's clock, so that hosts need not agree on the time. A refused one is free.

    It is the first statement of a request, so it finds out as well whether the connection of the one before still
    stands, and Django need not ask that by a statement of its own. Of a broken one it makes a new one.
    """
    session: Any = connections[DEFAULT_DB_ALIAS]
    was_kept = session.connection is not None and not session.in_atomic_block
    session.health_check_done = True
    try:
        return _spent(key, policy, at)
    except OperationalError:
        if not was_kept or session.is_usable():
            raise
        session.close()
        return _spent(key, policy, at)


def _spent(key: bytes, policy: Policy, at: datetime | None) -> Balance:
    values: dict[str, Any] = {"key": key, "interval": policy.interval, "burst": policy.burst, "at": at}
    with connection.cursor() as cursor:
        cursor.execute(_SPEND, values)
        row = cursor.fetchone()
        if row is None:
            cursor.execute(_LOOK, values)
            return _balance(policy, cursor.fetchone(), is_allowed=False)
    return _balance(policy, row, is_allowed=True)


def forget_idle(*, at: datetime | None = None) -> None:
    """Removes clients who have their whole quota."""
    with connection.cursor() as cursor:
        values: dict[str, Any] = {"at": at, "most": _MOST}
        cursor.execute(_FORGET, values)


def _balance(policy: Policy, row: Any, *, is_allowed: bool) -> Balance:
    # A row that was swept away just after it refused had its quota back by then.
    unused = policy.burst - (row[0] - row[1]) if row else policy.burst
    until_next = policy.interval - unused % policy.interval
    return Balance(
        policy=policy,
        is_allowed=is_allowed,
        remaining=max(0, unused // policy.interval) if is_allowed else 0,
        seconds=math.ceil(until_next.total_seconds()),
    )
