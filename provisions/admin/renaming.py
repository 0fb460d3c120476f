"""Ids that move: the page “Rename id…” of every noun with a public address, and where a former id leads."""

from typing import Any

from django import forms
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from ledger.admin.recorded import RecordedAdmin
from provisions.choices import AliasReason
from provisions.models import Alias
from provisions.models.nouns import noun_of
from provisions.rules.identifiers import MAX_LENGTH
from provisions.services import identifiers


class RenameForm(forms.Form):
    id = forms.CharField(
        label="New id",
        max_length=MAX_LENGTH,
        help_text="Every id composed of the old one follows. The old ones stay as aliases that lead here.",
        widget=forms.TextInput(attrs={"class": "vTextField", "autofocus": True}),
    )
    reason = forms.CharField(
        label="Reason",
        help_text="Why the id moves; it is kept with the alias.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class RenamingAdmin(RecordedAdmin):
    """A page of its own for a new id; a former id leads on from any page."""

    def address(self, page: str, object_id: str) -> str:
        """Where one row's page is: change, history, delete or rename."""
        name = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_{page}"
        return reverse(name, args=[quote(object_id)])

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> HttpResponse:
        former_id = unquote(object_id)
        alias = Alias.objects.filter(noun=noun_of(self.model), former_id=former_id).first()
        if alias is None:
            return super()._get_obj_does_not_exist_redirect(request, opts, object_id)  # type: ignore[misc]
        self.message_user(request, f"“{former_id}” is now “{alias.current_id}” ({alias.get_reason_display()}).")
        return HttpResponseRedirect(self.address("change", alias.current_id))

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_rename"
        page = self.admin_site.admin_view(self.rename_view)
        return [path("<path:object_id>/rename/", page, name=name), *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        row = context["original"]
        if row is not None and noun_of(self.model) and self.has_change_permission(request, row):
            context["rename_address"] = self.address("rename", row.pk)
        return super().render_change_form(request, context, *args, **kwargs)

    def history_keys(self, obj: Any) -> list[str]:
        """Former ids too: a row that is renamed keeps its history."""
        former = Alias.objects.filter(noun=noun_of(self.model), current_id=obj.pk, reason=AliasReason.RENAMED)
        return [*former.order_by("pk").values_list("former_id", flat=True), obj.pk]

    def rename_view(self, request: HttpRequest, object_id: str) -> Any:
        return self.through_the_door(request, lambda: self._rename(request, object_id), opens_revision=True)

    def _rename(self, request: HttpRequest, object_id: str) -> HttpResponse:
        row = self.get_object(request, unquote(object_id))
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if noun_of(self.model) is None or not self.has_change_permission(request, row):
            raise PermissionDenied
        user: Any = request.user
        form = RenameForm(request.POST or None, initial={"id": row.pk})
        if form.is_valid():
            typed = form.cleaned_data
            try:
                renamed = identifiers.rename(row, typed["id"], by=user, reason=typed["reason"])
            except ValidationError as error:
                form.add_error("id", error.messages)
            else:
                self.message_user(request, f"“{row.pk}” is renamed to “{renamed.pk}”.")
                return HttpResponseRedirect(self.address("change", renamed.pk))
        context = {
            **self.admin_site.each_context(request),
            "title": f"Rename {self.opts.verbose_name}",
            "subtitle": str(row),
            "opts": self.opts,
            "original": row,
            "change_address": self.address("change", row.pk),
            "form": form,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/provisions/rename.html", context)
