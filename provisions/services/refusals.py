"""What the database says when it refuses a row, in a curator's words."""

from django.apps import apps
from django.db import DatabaseError


def refusal_of(error: DatabaseError) -> str:
    """The message of the constraint that refused; for triggers and keys, the database's own."""
    report = getattr(error.__cause__, "diag", None)
    if report is None:
        return str(error)
    for model in apps.get_app_config("provisions").get_models():
        for constraint in model._meta.constraints:
            if constraint.name == report.constraint_name:
                return str(constraint.get_violation_error_message())
    return str(report.message_detail or report.message_primary)
