"""The primary key of every noun: its public id, readable and stable."""

from typing import Any

from django.db import models


class NaturalKeyField(models.CharField):
    """A primary key that its row composes from its own parts (`Record.composed_id`) when none is given.

    Declare it with `default=None`: a key with a default makes Django insert a new object, never update a row that
    happens to bear the id.
    """

    def get_pk_value_on_save(self, instance: Any) -> Any:
        return instance.composed_id()
