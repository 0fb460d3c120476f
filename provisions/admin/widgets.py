"""How a curator chooses one row among many."""

from collections.abc import Sequence
from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Model


class ChosenSelect(AutocompleteSelect):
    """An autocomplete that takes its chosen row from the record it edits.

    Stock autocompletes ask the database for each choice they show; a page of many rows would then take as many
    queries. The page reads its records with `select_related`, so every choice is at hand.
    """

    #: The record whose foreign key is chosen here; the form sets it.
    record: Model | None = None

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        if self.record is None or not self.field.is_cached(self.record):
            return super().optgroups(name, value, attr)
        chosen = self.field.get_cached_value(self.record)
        if chosen is None or list(value) != [str(chosen.pk)]:
            return super().optgroups(name, value, attr)
        groups = super().optgroups(name, [], attr)
        options = groups[0][1]
        label = self.choices.field.label_from_instance(chosen)
        options.append(self.create_option(name, chosen.pk, label, True, len(options)))
        return groups
