"""Who may do what with drafts, by the rights of their account."""

from typing import Any

from .recording import histories


def may_draft(person: Any) -> bool:
    """Curators: whoever may change any recorded model, with an account that is in use."""
    return bool(person.is_active) and any(
        person.has_perm(f"{model._meta.app_label}.{verb}_{model._meta.model_name}")
        for model in histories()
        for verb in ("add", "change", "delete")
    )


def may_review(person: Any) -> bool:
    """Whoever may return, discard and publish the drafts of others."""
    return bool(person.is_active) and bool(person.has_perm("ledger.review_changeset"))
