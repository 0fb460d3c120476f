from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from provisions.api.viewsets.problem import problem_page
from treaty_tracker import health

urlpatterns = [
    path("", RedirectView.as_view(url="/api/v1/docs/"), name="home"),
    path("admin/", admin.site.urls),
    path("api/v1/", include("provisions.api.urls")),
    path("problems/<slug:slug>", problem_page, name="problem"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]

handler400 = "provisions.api.problems.bad_request"
handler404 = "provisions.api.problems.not_found"
handler500 = "provisions.api.problems.server_error"
