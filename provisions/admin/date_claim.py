from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError

from provisions.models import DateClaim, Milestone
from provisions.models.fields.edtf_form import EDTFFormField
from provisions.rules.dates import RelativeDate, read_date_or_relative

from .evidence_link import EvidenceLinkInline
from .forms import RecordForm
from .record import RecordAdmin, RecordStackedInline, dated

DATE = (("relative_to", "offset"), "date_words")
CLAIM = (dated("said_on"), "claimed_by", "is_rebaseline", "basis", "note")


class DateOrRelativeField(EDTFFormField):
    """A date, or one that hangs on a milestone: `P3Y after rasht-astara-railway:contract-signed`."""

    def to_python(self, value: Any) -> Any:
        typed = forms.CharField.to_python(self, value)
        if not typed:
            return ""
        try:
            read = read_date_or_relative(typed)
        except ValueError as error:
            raise ValidationError(str(error), code="unreadable_date") from error
        return read if isinstance(read, RelativeDate) else str(read)


class DateClaimForm(RecordForm):
    """Moves a relative date from where it is typed to the two columns that hold it."""

    date = DateOrRelativeField(
        required=False,
        widget=AdminTextInputWidget,
        help_text=DateClaim._meta.get_field("date").help_text,
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        typed = self.cleaned_data.get("date")
        if isinstance(typed, RelativeDate):
            self._count_from_milestone(typed)
        return cleaned

    def _count_from_milestone(self, relative: RelativeDate) -> None:
        self.cleaned_data["date"] = ""
        if self.cleaned_data.get("relative_to") or self.cleaned_data.get("offset"):
            self.add_error("date", "It is counted from a milestone below already: clear that, or this.")
            return
        milestone = Milestone.objects.filter(pk=relative.anchor).first()
        if milestone is None:
            self.add_error("date", f"There is no milestone “{relative.anchor}”.")
            return
        self.cleaned_data |= {"relative_to": milestone, "offset": str(relative.offset)}


@admin.register(DateClaim)
class DateClaimAdmin(RecordAdmin):
    form = DateClaimForm
    list_display = ("milestone", "role", "stated_date", "claimed_by", "said_on", "is_rebaseline")
    list_display_links = ("milestone", "role")
    list_filter = (
        "role",
        "is_rebaseline",
        "basis",
        ("claimed_by", admin.RelatedOnlyFieldListFilter),
        ("milestone__project", admin.RelatedOnlyFieldListFilter),
    )
    search_fields = ("id", "milestone__name", "claimed_by__name", "date_words", "note")
    date_hierarchy = "said_on_earliest"
    fieldsets = (
        (None, {"fields": (("milestone", "role"), "id", dated("date"), *DATE)}),
        ("Who said so", {"fields": CLAIM}),
    )
    inlines = (EvidenceLinkInline,)


class DateClaimInline(RecordStackedInline):
    model = DateClaim
    form = DateClaimForm
    fk_name = "milestone"
    fields = (("role", "date"), *DATE, ("claimed_by", "said_on"), ("is_rebaseline", "basis"), "note")
