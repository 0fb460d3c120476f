"""The form of every record, on its own page and in an inline."""

import hashlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Field, Model
from django.forms.models import BaseInlineFormSet
from django.utils.text import Truncator

from provisions.models import Alias
from provisions.models.nouns import noun_of
from provisions.models.record import Record

from .widgets import ChosenSelect


def _columns(row: Model) -> list[Field]:
    return [field for field in row._meta.concrete_fields if field.editable]


def fingerprint(row: Model) -> str:
    """What the row held when it was read: a short SHA-256 of each editable column, in their order."""
    values = (repr(field.value_from_object(row)) for field in _columns(row))
    return ".".join(hashlib.sha256(value.encode()).hexdigest()[:12] for value in values)


class RecordForm(forms.ModelForm):
    """Refuses to write over what somebody else saved since this form was opened.

    The page reads the row under a lock, so nobody saves between this check and the save.
    """

    fingerprint = forms.CharField(required=False, widget=forms.HiddenInput)

    #: Why the database refused the same entry a moment ago; the page sets it and asks the form again.
    refusal: str = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            self.initial["fingerprint"] = fingerprint(self.instance)
        for field in self.fields.values():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, ChosenSelect):
                widget.record = self.instance

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.refusal:
            self.add_error(None, self.refusal)
        if not self.instance._state.adding:
            self._ensure_not_overtaken()
        return cleaned

    def _ensure_id_is_new(self) -> None:
        """An id that once stood for another row would lead old links astray."""
        noun, new_id = noun_of(type(self.instance)), self.instance.pk
        if noun is None or new_id is None:
            return
        former = Alias.objects.filter(noun=noun, former_id=new_id).first()
        if former is not None:
            error = f"“{new_id}” is a former id of “{former.current_id}” and still leads there."
            self.add_error("id" if "id" in self.fields else None, error)

    def _ensure_not_overtaken(self) -> None:
        seen, current = self.cleaned_data.get("fingerprint", ""), fingerprint(self.instance)
        if seen == current:
            return
        pairs = zip(_columns(self.instance), seen.split("."), current.split("."), strict=False)
        changed = [self._as_stored(field) for field, old, new in pairs if old != new]
        sent: Any = self.data
        self.data = sent.copy()
        self.data[self.add_prefix("fingerprint")] = current  # type: ignore[index]
        raise ValidationError(
            f"This record was changed meanwhile: {', '.join(changed) or 'nobody can tell what'}. Your entry is kept "
            "below and nothing is saved: save again to put it in the place of theirs, or open the record anew.",
            code="changed_meanwhile",
        )

    def _as_stored(self, field: Field) -> str:
        return f"{field.verbose_name} (now “{Truncator(field.value_from_object(self.instance)).chars(80)}”)"

    def validate_unique(self) -> None:
        """Unlike the stock form, also checks constraints over columns that this page does not show."""
        super().validate_unique()
        if self.instance._state.adding:
            self._ensure_id_is_new()
        if self.non_field_errors():
            return
        try:
            self.instance.validate_constraints(exclude=set(self.errors))
        except ValidationError as error:
            self.add_error(None, error)

    def add_error(self, field: str | None, error: Any) -> None:
        """Where a rule blames a field that this page does not show, the row as a whole bears the error.

        A field that could not be read is not judged any further.
        """
        if field is not None or not hasattr(error, "error_dict"):
            super().add_error(field, error)
            return
        for name, errors in error.error_dict.items():
            if name not in self.fields:
                super().add_error(None, errors)
            elif name not in self.errors:
                super().add_error(name, errors)


class RecordFormSet(BaseInlineFormSet):
    """Rows of one owner."""

    model: type[Record]

    def add_fields(self, form: Any, index: int | None) -> None:
        # Django takes the id of a new owner for generated, because the column has a default, and drops it.
        owner_id = self.instance.pk
        super().add_fields(form, index)
        self.instance.pk = owner_id
        # A row sent back as it was is not asked again; one that changed meanwhile is, by its fingerprint.
        form.empty_permitted = True
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = "Delete"
        key = form.fields.get(self.model._meta.pk.name)
        if key is not None:
            key.error_messages["invalid_choice"] = "This row was deleted meanwhile: open the page anew."

    def save_new(self, form: forms.ModelForm, commit: bool = True) -> Any:
        """Two new rows may compose the same id: the one saved later is numbered."""
        setattr(form.instance, self.fk.name, self.instance)
        form.instance.id = form.instance.free_id()
        return super().save_new(form, commit=commit)
