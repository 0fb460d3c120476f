"""Tokens in the admin: issued, recognised and revoked, never read again."""

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from . import tokens
from .models import ApiToken

_SHOWN = ("prefix", "created_at", "last_used_on", "revoked_at")
_USUAL_LIFE = timedelta(days=365)


@admin.register(ApiToken)
class ApiTokenAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("prefix", "name", "owner", "per_minute", "expires_at", "last_used_on", "revoked_at")
    list_select_related = ("owner",)
    search_fields = ("prefix", "name", "owner__username")
    fields = ("name", "owner", "scopes", "per_minute", "expires_at", *_SHOWN)
    readonly_fields = _SHOWN
    actions = ("revoke",)

    def get_fields(self, request: HttpRequest, obj: ApiToken | None = None) -> Any:
        return self.fields if obj else [name for name in self.fields or () if name not in _SHOWN]

    def get_changeform_initial_data(self, request: HttpRequest) -> Any:
        return {"owner": request.user.pk, "expires_at": timezone.now() + _USUAL_LIFE}

    def has_delete_permission(self, request: HttpRequest, obj: ApiToken | None = None) -> bool:
        """It is revoked instead, so that one can still tell whose it was."""
        return False

    def save_model(self, request: HttpRequest, obj: ApiToken, form: Any, change: bool) -> None:
        if not change:
            request.issued_secret = tokens.seal(obj)  # type: ignore[attr-defined]
        super().save_model(request, obj, form, change)

    def response_add(self, request: HttpRequest, obj: ApiToken, post_url_continue: str | None = None) -> HttpResponse:
        """The one page that shows the secret: not a message, which would lie in a cookie or a session."""
        context = self.admin_site.each_context(request) | {
            "title": "The token, shown this once",
            "opts": self.opts,
            "token": obj,
            "secret": request.issued_secret,  # type: ignore[attr-defined]
        }
        response = TemplateResponse(request, "access/admin/issued.html", context)
        add_never_cache_headers(response)
        return response

    @admin.action(description="Revoke, for good", permissions=["change"])
    def revoke(self, request: HttpRequest, queryset: Any) -> None:
        now = timezone.now()
        for token in queryset:
            tokens.revoke(token, at=now)
            self.log_change(request, token, "Revoked.")
        self.message_user(request, f"Revoked: {', '.join(token.prefix for token in queryset)}.")
