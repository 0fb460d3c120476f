"""What the pages of every noun share."""

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.db import DataError, IntegrityError, models, transaction
from django.forms import Textarea
from django.http import HttpRequest

from ledger.admin.preview import PreviewedOptions
from provisions.models.record import NamedRecord
from provisions.services.refusals import refusal_of

from .forms import RecordForm, RecordFormSet
from .renaming import RenamingAdmin
from .widgets import ChosenSelect


def dated(name: str) -> tuple[str, str, str]:
    """One line of a form: an EDTF date, and the first and last day that it can mean."""
    return name, f"{name}_earliest", f"{name}_latest"


def foreign_keys(model: type[models.Model]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if field.is_relation]


class RecordOptions(BaseModelAdmin):
    """For pages and inlines alike: choices by autocomplete, rows read once and locked while they are saved."""

    form: Any = RecordForm
    formfield_overrides: ClassVar[Any] = {
        models.CharField: {"widget": AdminTextInputWidget(attrs={"dir": "auto"})},
        models.TextField: {"widget": AdminTextareaWidget(attrs={"dir": "auto", "rows": 3})},
        models.URLField: {"assume_scheme": "https"},
    }

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        return foreign_keys(self.model)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_foreignkey(
            db_field, request, **{"widget": ChosenSelect(db_field, self.admin_site)} | kwargs
        )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The declared fieldsets, and what the stale-form check carries, hidden."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or not self.has_change_permission(request, obj):
            return fieldsets
        first, *others = fieldsets
        name, options = first
        fields = [field for field in options["fields"] if field != "fingerprint"]
        return [(name, options | {"fields": [*fields, "fingerprint"]}), *others]

    def for_editing(self, queryset: models.QuerySet, request: HttpRequest) -> models.QuerySet:
        """With what the choices show; while a form is saved, locked until the end of its transaction."""
        queryset = queryset.select_related(*foreign_keys(self.model))
        if request.method == "POST" and transaction.get_connection().in_atomic_block:
            return queryset.select_for_update(of=("self",))
        return queryset


class RecordAdmin(RecordOptions, RenamingAdmin):
    """A noun's list and form."""

    list_per_page = 50
    show_full_result_count = False
    save_on_top = True

    class Media:
        css: ClassVar[Any] = {"all": ["provisions/admin.css"]}
        js: ClassVar[Any] = ["provisions/names.js", "provisions/first_field.js"]

    def get_list_select_related(self, request: HttpRequest) -> list[str]:
        return [name for name in foreign_keys(self.model) if name in self.get_list_display(request)]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Derived days always; the id where the row composes it, or once it stands (then it is renamed, not typed)."""
        derived = [field.name for field in self.model._meta.concrete_fields if not field.editable]
        named = ["id"] if obj is not None and issubclass(self.model, NamedRecord) else []
        return [*super().get_readonly_fields(request, obj), *derived, *named]

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        return self.for_editing(self.get_queryset(request), request).filter(pk=object_id).first()

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        """Among choices, the row whose id was typed comes first: others may name it in their notes."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        typed = "-".join(search_term.split())
        if typed and request.resolver_match is not None and request.resolver_match.url_name == "autocomplete":
            near = models.Case(
                models.When(pk__iexact=typed, then=0), models.When(pk__istartswith=typed, then=1), default=2
            )
            found = found.order_by(near, *(self.get_ordering(request) or self.opts.ordering or ()))
        return found, may_repeat

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.refusal = getattr(request, "refusal", "")
        return form

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Where the database refuses what the form let pass, the form shows why; its transaction left nothing."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except (IntegrityError, DataError) as error:
            request.refusal = refusal_of(error)  # type: ignore[attr-defined]
            return super().changeform_view(request, *args, **kwargs)


class RecordInlineOptions(PreviewedOptions, RecordOptions):
    """Rows of an owner, on the owner's page."""

    extra = 0
    formset: Any = RecordFormSet
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return self.for_editing(super().get_queryset(request), request)


class RecordTabularInline(RecordInlineOptions, admin.TabularInline):
    """Short rows, one line each: narrow texts, and controls that say what they are, for the column heads do not."""

    formfield_overrides: ClassVar[Any] = RecordOptions.formfield_overrides | {
        models.TextField: {"widget": Textarea(attrs={"dir": "auto", "rows": 2, "cols": 30})},
    }

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.widget.attrs.setdefault("aria-label", field.label)
        return field


class RecordStackedInline(RecordInlineOptions, admin.StackedInline):
    """Rows with long texts."""
