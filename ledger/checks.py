"""A wrong deployment, said at the start: the web role could get round the ledger."""

from typing import Any

from django.core import checks
from django.db import DatabaseError

from .roles import excess_powers


@checks.register(checks.Tags.database)
def web_role_has_no_power_over_the_ledger(databases: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Runs with `check --database default` and before migrations; says nothing while the tables do not stand."""
    if not databases or "default" not in databases:
        return []
    try:
        powers = excess_powers()
    except DatabaseError:
        return []
    return [
        checks.Warning(
            f"The role {power.role} {power.what}.",
            hint="Serve as a role that owns no table: see “Two roles” in the README.",
            id="ledger.W001",
        )
        for power in powers[:1]
    ]
