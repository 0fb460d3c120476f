"""Why a change is published without a draft."""

from typing import Any

from django import forms

from ledger.models.revision import RevisionKind

FIELDS = ("ledger_reason", "ledger_kind")

#: A curator develops or corrects; loading is done by commands.
KINDS = [choice for choice in RevisionKind.choices if choice[0] != RevisionKind.LOAD]


class ReasonForm(forms.Form):
    """Two fields that every page shows to whoever publishes directly; they become the revision's own."""

    ledger_reason = forms.CharField(
        label="Reason for the change",
        help_text="Everybody can read it in the history.",
        widget=forms.TextInput(attrs={"class": "vTextField", "dir": "auto"}),
    )
    ledger_kind = forms.ChoiceField(label="Kind of change", choices=KINDS, initial=RevisionKind.DEVELOPMENT)

    @property
    def changed_data(self) -> list[str]:
        """They say why; they are no part of the record."""
        return [name for name in super().changed_data if name not in FIELDS]


def explained(form: type[Any]) -> type[Any]:
    """The form with the two fields on top."""
    metaclass: Any = type(form)
    combined: type[Any] = metaclass(form.__name__, (ReasonForm, form), {"__module__": form.__module__})
    return combined
