"""The form field of dates that say how precise they are."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from provisions.exceptions import UnreadableDate
from provisions.rules.dates import read_date
from provisions.rules.dates.reading import ACCEPTED_FORMS


class EDTFFormField(forms.CharField):
    """Reads what a curator types, ``2027-Q1`` or «۲۸ دی ۱۴۰۳», and gives canonical EDTF text, "" for none."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["help_text"] = f"{kwargs.get('help_text') or ''} {ACCEPTED_FORMS}".strip()
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"dir": "auto"}

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value) or ""
        if not typed:
            return ""
        try:
            return read_date(typed).text
        except UnreadableDate as error:
            raise ValidationError(str(error), code="unreadable_date") from error
