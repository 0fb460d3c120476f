"""Changes, column by column, for a page."""

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.contrib.admin.utils import quote
from django.urls import NoReverseMatch, reverse

from ledger.attachments import Attachment


@dataclass(frozen=True, slots=True)
class Column:
    """One column that changes. Empty text: nothing stood there, or nothing will."""

    name: str
    before: str
    after: str


def columns_of(before: dict[str, Any], after: dict[str, Any]) -> list[Column]:
    """Columns by name; those empty before and after are left out."""
    names = sorted({*before, *after})
    columns = [Column(name, shown(before.get(name)), shown(after.get(name))) for name in names]
    return [column for column in columns if column.before != column.after]


def shown(value: Any) -> str:
    """A column's value as one reads it."""
    if value is None:
        return ""
    if isinstance(value, str | Decimal):
        return str(value)
    return json.dumps(value, ensure_ascii=False, default=str)


@dataclass(frozen=True, slots=True)
class Pinned:
    """What a revision pinned to a row, or took off it, with the addresses of its pages; empty where there is none."""

    operation: str
    noun: str
    key: str
    page: str
    item_noun: str
    item_key: str
    item_page: str


def pinned(attachment: Attachment) -> Pinned:
    is_gone = attachment.operation == "delete"
    return Pinned(
        attachment.operation,
        noun_of(attachment.model),
        attachment.key,
        "" if is_gone else page_of(attachment.model, attachment.key),
        noun_of(attachment.item_model),
        attachment.item_key,
        page_of(attachment.item_model, attachment.item_key),
    )


def noun_of(label: str) -> str:
    return str(apps.get_model(label)._meta.verbose_name)


def page_of(label: str, key: str, site: str = "admin") -> str:
    """Where the row's page is; empty for a model that has none."""
    meta = apps.get_model(label)._meta
    try:
        return reverse(f"{site}:{meta.app_label}_{meta.model_name}_change", args=[quote(key)])
    except NoReverseMatch:
        return ""
