"""What the admin of every recorded model shares: writes go through the door, and the history is the ledger's."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from ledger.exceptions import Conflict, NoLongerFits, NotAllowed
from ledger.object_history import Entry, history_of

from .columns import columns_of, pinned
from .door import current_draft, publishes_directly, written
from .preview import PreviewedOptions
from .reason import FIELDS, ReasonForm, explained


class RecordedAdmin(PreviewedOptions, admin.ModelAdmin):  # type: ignore[type-arg]
    delete_confirmation_template = "ledger/admin/delete_confirmation.html"
    delete_selected_confirmation_template = "ledger/admin/delete_selected_confirmation.html"
    object_history_template = "ledger/admin/object_history.html"

    def asks_why(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether this form, once saved, is published at once."""
        may = self.has_add_permission(request) if obj is None else self.has_change_permission(request, obj)
        return may and publishes_directly(request)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if not self.asks_why(request, obj):
            return fieldsets
        own = [
            (name, dict(options) | {"fields": [field for field in options["fields"] if field not in FIELDS]})
            for name, options in fieldsets
        ]
        return [*own, ("This change", {"fields": FIELDS})]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if self.asks_why(request, obj):
            kwargs.setdefault("form", explained(self.form))
        return super().get_form(request, obj, change, **kwargs)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        page = super().changeform_view
        return self.through_the_door(request, lambda: page(request, *args, **kwargs))

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        page = super().delete_view
        return self.through_the_door(request, lambda: page(request, *args, **kwargs), has_no_form=True)

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        page = super().changelist_view
        has_no_form = "post" in request.POST
        return self.through_the_door(request, lambda: page(request, *args, **kwargs), has_no_form=has_no_form)

    def may_write(self, request: HttpRequest) -> bool:
        """Whether the page could write at all; where it may not, it says so itself."""
        return (
            self.has_add_permission(request)
            or self.has_change_permission(request)
            or self.has_delete_permission(request)
        )

    def through_the_door(
        self,
        request: HttpRequest,
        page: Callable[[], HttpResponseBase],
        *,
        has_no_form: bool = False,
        opens_revision: bool = False,
    ) -> HttpResponseBase:
        """The page's answer; a POST writes into the draft or a revision.

        `has_no_form`: the page cannot show that the reason is missing. `opens_revision`: it opens its own.
        """
        if request.method != "POST" or not self.may_write(request):
            return page()
        said = None if opens_revision else ReasonForm(request.POST)
        if has_no_form and said and publishes_directly(request) and not said.is_valid():
            messages.error(request, "Nothing is changed: give the reason for the change.")
            return HttpResponseRedirect(request.get_full_path())
        try:
            return written(request, page, said=said)
        except (Conflict, NoLongerFits):
            draft: Any = current_draft(request)
            messages.error(request, "Nothing is saved: what is published has changed under your draft. See below.")
            return HttpResponseRedirect(reverse(f"{self.admin_site.name}:ledger_changeset_change", args=[draft.pk]))
        except NotAllowed as error:
            messages.error(request, f"Nothing is saved. {error}")
            return HttpResponseRedirect(request.get_full_path())

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> Any:
        """A row that only the draft holds is shown at once, so that its author sees where it is."""
        if publishes_directly(request):
            return super().response_post_save_add(request, obj)
        name = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_change"
        return HttpResponseRedirect(reverse(name, args=[quote(obj.pk)]))

    def history_keys(self, obj: Any) -> list[str]:
        """The keys that the row has borne, the first one first."""
        return [str(obj.pk)]

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        row = self.get_object(request, unquote(object_id))
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        entries: list[Entry] = [entry for key in self.history_keys(row) for entry in history_of(self.model, key)]
        entries.sort(key=lambda entry: entry.revision, reverse=True)
        context = {
            **self.admin_site.each_context(request),
            "title": f"History of {row}",
            "entries": [
                (entry, columns_of(entry.before, entry.after), [pinned(each) for each in entry.attached])
                for entry in entries
            ],
            "object": row,
            "opts": self.opts,
            "module_name": self.opts.verbose_name_plural,
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.object_history_template, context)
