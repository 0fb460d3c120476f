"""The drafts: what each would change, and the steps from one curator to the next."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from ledger import changesets, drafting
from ledger.exceptions import ColumnConflict, Conflict, LedgerError
from ledger.models import Changeset

from . import door, preview
from .columns import columns_of, noun_of, page_of, shown
from .people import may_draft, may_see_all, steps_for


class SubmitForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Changeset
        fields = ("title", "reason", "kind")
        widgets = {
            "title": forms.TextInput(attrs={"class": "vTextField", "dir": "auto"}),
            "reason": forms.Textarea(attrs={"rows": 3, "cols": 60, "dir": "auto"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A draft that opened by itself bears its title for a reason: the author says the real one.
        if self.instance.reason == self.instance.title:
            self.initial["reason"] = ""


@admin.register(Changeset)
class ChangesetAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Every step is a POST of its own; the services judge whether it is open."""

    list_display = ("title", "author", "state", "kind", "changes", "created_at", "reviewer", "revision")
    list_filter = ("state", "kind")
    search_fields = ("title", "reason", "author__username")
    list_select_related = ("author", "reviewer", "revision")
    list_per_page = 50

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Changeset | None = None) -> bool:
        return may_see_all(request) or may_draft(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Changeset | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Changeset | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Changeset]:
        """Reviewers see all drafts; curators their own."""
        drafts: Any = super().get_queryset(request).annotate(operation_count=Count("operations"))
        seen: QuerySet[Changeset] = drafts if may_see_all(request) else drafts.filter(author=request.user.pk)
        return seen

    @admin.display(description="changes", ordering="operation_count")
    def changes(self, draft: Any) -> int:
        return int(draft.operation_count)

    def get_urls(self) -> list[Any]:
        steps = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(self._step(name)), name=f"ledger_changeset_{name}")
            for name in STEPS
        ]
        leave = path("leave/", self.admin_site.admin_view(require_POST(self.leave)), name="ledger_changeset_leave")
        return [leave, *steps, *super().get_urls()]

    def page_address(self, draft: Changeset) -> str:
        return reverse(f"{self.admin_site.name}:ledger_changeset_change", args=[draft.pk])

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        key = unquote(object_id)
        return self._page(request, self._draft(request, int(key) if key.isdigit() else 0))

    def leave(self, request: HttpRequest) -> HttpResponse:
        looked_at = preview.previewed_draft(request)
        if looked_at is not None:
            preview.leave(request)
            messages.success(request, f"You look at the draft of {looked_at.author.get_username()} no more.")
            return HttpResponseRedirect(self.page_address(looked_at))
        door.leave(request)
        messages.success(request, "You see what is published again. Your draft is kept.")
        return HttpResponseRedirect(reverse(f"{self.admin_site.name}:ledger_changeset_changelist"))

    def _draft(self, request: HttpRequest, pk: int) -> Changeset:
        draft = self.get_queryset(request).select_related("author", "reviewer", "revision").filter(pk=pk).first()
        if draft is None:
            raise Http404(f"There is no draft {pk}.")
        return draft

    def _step(self, name: str) -> Callable[..., HttpResponse]:
        def step(request: HttpRequest, pk: int) -> HttpResponse:
            if not self.has_view_permission(request):
                raise PermissionDenied
            draft = self._draft(request, pk)
            if name not in steps_for(request, draft):
                messages.error(request, f"This step is not open to you: the draft is {draft.get_state_display()}.")
                return HttpResponseRedirect(self.page_address(draft))
            try:
                done = STEPS[name](request, draft)
            except Conflict as conflict:
                messages.error(request, "Nothing is published: what the draft was based on has changed since.")
                return self._page(request, draft, conflicts=conflict.columns)
            except LedgerError as error:
                messages.error(request, str(error))
            else:
                if isinstance(done, forms.Form | forms.ModelForm):
                    return self._page(request, self._draft(request, pk), submit_form=done)
                messages.success(request, done)
            return HttpResponseRedirect(self.page_address(draft))

        return require_POST(step)

    def _page(
        self,
        request: HttpRequest,
        draft: Changeset,
        conflicts: list[ColumnConflict] | None = None,
        submit_form: forms.ModelForm | None = None,  # type: ignore[type-arg]
    ) -> HttpResponse:
        operations = list(draft.operations.all())
        if conflicts is None:
            is_undecided = draft.decided_at is None
            conflicts = drafting.conflicts(operations) if is_undecided else []
        context = {
            **self.admin_site.each_context(request),
            "title": draft.title,
            "draft": draft,
            "steps": steps_for(request, draft),
            "is_current": door.current_draft(request) == draft,
            "is_looked_at": preview.previewed_draft(request) == draft,
            "submit_form": submit_form or SubmitForm(instance=draft),
            "rows": [
                (operation, noun_of(operation.model), page_of(operation.model, operation.key),
                 columns_of(operation.before, operation.after))
                for operation in operations
            ],
            "misfit": door.misfit(draft) if draft.decided_at is None and not conflicts else "",
            "conflicts": [
                (noun_of(found.model), found.key, found.column,
                 shown(found.drafted_from), shown(found.drafted_to), shown(found.published))
                for found in conflicts
            ],
            "opts": self.opts,
        }  # fmt: skip
        return TemplateResponse(request, "ledger/admin/changeset.html", context)


Done = str | forms.ModelForm  # type: ignore[type-arg]


def _work(request: HttpRequest, draft: Changeset) -> Done:
    door.take_up(request, draft)
    return f"You work on “{draft.title}”: all pages show it on top of what is published."


def _preview(request: HttpRequest, draft: Changeset) -> Done:
    preview.look_at(request, draft)
    return f"All pages show “{draft.title}” on top of what is published, and save nothing, until you leave it."


def _submit(request: HttpRequest, draft: Changeset) -> Done:
    form = SubmitForm(request.POST, instance=draft)
    if not form.is_valid():
        return form
    form.save()
    changesets.submit(draft, by=_person(request))
    return "The draft waits for another curator."


def _return(request: HttpRequest, draft: Changeset) -> Done:
    changesets.return_to_author(draft, by=_person(request), note=request.POST.get("note", ""))
    return "The draft is back with its author."


def _discard(request: HttpRequest, draft: Changeset) -> Done:
    changesets.discard(draft, by=_person(request), note=request.POST.get("note", ""))
    return "The draft is discarded."


def _rebase(request: HttpRequest, draft: Changeset) -> Done:
    settled = changesets.rebase(draft, by=_person(request))
    return f"The draft is based on what is published now; {len(settled)} conflicts are settled in its favour."


def _publish(request: HttpRequest, draft: Changeset) -> Done:
    revision = changesets.publish(draft, by=_person(request))
    return f"Published as revision {revision.number}."


def _person(request: HttpRequest) -> Any:
    return request.user


STEPS: dict[str, Callable[[HttpRequest, Changeset], Done]] = {
    "work": _work,
    "preview": _preview,
    "submit": _submit,
    "return": _return,
    "discard": _discard,
    "rebase": _rebase,
    "publish": _publish,
}
