"""The primary key of every noun: its public id, readable and stable."""

from typing import Any

from django.db import models

from provisions.rules.identifiers import MAX_LENGTH


class NaturalKeyField(models.CharField):
    """A primary key that its row composes from its own parts (`Record.composed_id`) when none is given.

    The default None makes Django insert a new object, never update a row that happens to bear the id.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"primary_key": True, "max_length": MAX_LENGTH, "default": None} | kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for key in ("primary_key", "max_length", "default"):
            kwargs.pop(key, None)
        return name, path, args, kwargs

    def get_pk_value_on_save(self, instance: Any) -> Any:
        return instance.composed_id()
