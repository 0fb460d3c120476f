"""Changes, column by column, for a page."""

import json
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.admin.utils import quote
from django.urls import NoReverseMatch, reverse


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
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def noun_of(label: str) -> str:
    return str(apps.get_model(label)._meta.verbose_name)


def page_of(label: str, key: str, site: str = "admin") -> str:
    """Where the row's page is; empty for a model that has none."""
    meta = apps.get_model(label)._meta
    try:
        return reverse(f"{site}:{meta.app_label}_{meta.model_name}_change", args=[quote(key)])
    except NoReverseMatch:
        return ""
