"""The page that the `type` of a problem leads to."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from provisions.api.problem_kinds import KINDS
from provisions.api.problems import CACHE_CONTROL

#: The page bears its few lines of style itself, and asks nobody for anything.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


@require_safe
def problem_page(request: HttpRequest, slug: str) -> HttpResponse:
    """What a kind of problem means and what to do about it: a page, or JSON to whoever accepts that before HTML."""
    if slug not in KINDS:
        raise Http404
    kind = KINDS[slug]
    answer: HttpResponse
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        told = {"status": int(kind.status), "meaning": kind.meaning, "advice": kind.advice}
        answer = JsonResponse({"type": kind.type, "title": kind.title} | told)
    else:
        answer = render(request, "provisions/problem.html", {"kind": kind, "status": int(kind.status)})
        answer["Content-Security-Policy"] = _POLICY
    answer["Cache-Control"] = CACHE_CONTROL
    patch_vary_headers(answer, ("Accept",))
    return answer
