"""One counter for all workers: the generic cell rate algorithm in one statement of the database.

GCRA (ITU-T I.371, annex A, as virtual scheduling) keeps one moment a client, at which the quota is whole again. A
request moves it on by one interval, and is refused where that would put it further ahead than the whole quota. There is
no window whose edge lets twice the quota through within a second.
"""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, connections
from psycopg.pq import ExecStatus

from .models import Allowance
from .policies import WINDOW_SECONDS, Policy

_TABLE = Allowance._meta.db_table


def _spending(key: str, interval: str, burst: str, now: str) -> str:
    """SQL that counts a request, and gives how far the moment at which the quota is whole is ahead, in microseconds.

    The row is locked before WHERE is judged: of two requests for the last unit one is refused, whichever worker asks.
    `now` is read anew wherever it stands: a request that waited for its client's row is judged by the time it has it.
    """
    return f"""
        INSERT INTO {_TABLE} AS mine (key, whole_at) VALUES ({key}, {now} + {interval})
        ON CONFLICT (key) DO UPDATE SET whole_at = greatest(mine.whole_at, {now}) + {interval}
        WHERE greatest(mine.whole_at, {now}) + {interval} <= {now} + {burst}
        RETURNING {_ahead(now)}"""


def _ahead(now: str) -> str:
    return f"(1000000 * extract(epoch FROM whole_at - {now}))::bigint"


_NOW = "coalesce(%(at)s::timestamptz, clock_timestamp())"
_SPEND = _spending("%(key)s", "%(interval)s", "%(burst)s", _NOW)
_SPEND_AT_ONCE = _spending("$1", "$2::interval", "$3::interval", "clock_timestamp()").encode()
_LOOK = f"SELECT {_ahead(_NOW)} FROM {_TABLE} WHERE key = %(key)s"
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
    found = _spent_at_once(key, policy) if at is None else None
    if found:
        return _balance(policy, found[0], is_allowed=True)
    values: dict[str, Any] = {"key": key, "interval": policy.interval, "burst": policy.burst, "at": at}
    with connection.cursor() as cursor:
        if found is None:
            cursor.execute(_SPEND, values)
            if row := cursor.fetchone():
                return _balance(policy, row[0], is_allowed=True)
        cursor.execute(_LOOK, values)
        # A row that was swept away just after it refused had its quota back by then.
        (ahead,) = cursor.fetchone() or (0,)
    return _balance(policy, ahead, is_allowed=False)


def _spent_at_once(key: bytes, policy: Policy) -> list[int] | None:
    """Past the driver's cursors, which take longer for this statement than the database, and every request bears it.

    Nothing is in the list where the request is refused. None where it failed or cannot be tried so: then the ordinary
    way does, and tells what is wrong.
    """
    session: Any = connections[DEFAULT_DB_ALIAS]
    if session.in_atomic_block:
        return None
    session.ensure_connection()
    values = [key, *(str(each).encode() for each in (policy.interval, policy.burst))]
    found = session.connection.pgconn.exec_params(_SPEND_AT_ONCE, values, param_formats=(1, 0, 0))
    if found.status != ExecStatus.TUPLES_OK:
        return None
    return [int(found.get_value(row, 0)) for row in range(found.ntuples)]


def forget_idle(*, at: datetime | None = None) -> None:
    """Removes clients who have their whole quota."""
    with connection.cursor() as cursor:
        values: dict[str, Any] = {"at": at, "most": _MOST}
        cursor.execute(_FORGET, values)


def _balance(policy: Policy, ahead: int, *, is_allowed: bool) -> Balance:
    """`ahead` is how many microseconds are left until the quota is whole."""
    unused = policy.burst - timedelta(microseconds=ahead)
    until_next = policy.interval - unused % policy.interval
    return Balance(
        policy=policy,
        is_allowed=is_allowed,
        remaining=max(0, unused // policy.interval) if is_allowed else 0,
        seconds=math.ceil(until_next.total_seconds()),
    )
