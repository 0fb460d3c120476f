"""Errors as RFC 9457 problem details, whether our views, the framework or Django find them."""

import sys
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, ClassVar, TypedDict

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template import loader
from django.views import defaults
from rest_framework.exceptions import APIException, ValidationError

from . import outages, problem_kinds
from .problem_kinds import Kind
from .renderers.json import dumps

MEDIA_TYPE = "application/problem+json"
#: Errors below this path are for programs; elsewhere a person looks at a page.
API_ROOT = "/api/"
CACHE_CONTROL = "public, max-age=0, must-revalidate"


class ParameterFault(TypedDict):
    parameter: str
    detail: str


class Problem(APIException):
    """A refusal with a stable type. `members` are added to the answer as they are."""

    kind: ClassVar[Kind] = problem_kinds.BAD_REQUEST

    def __init__(
        self, detail: str, members: Mapping[str, Any] | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.status_code = self.kind.status
        self.members = members or {}
        self.headers = headers or {}


class InvalidParameter(Problem):
    """A parameter that is known, with a value that is not."""

    kind = problem_kinds.INVALID_PARAMETER

    def __init__(self, errors: Sequence[ParameterFault]) -> None:
        super().__init__(" ".join(error["detail"] for error in errors), {"errors": list(errors)})


class UnknownParameter(InvalidParameter):
    """A parameter that the address does not take."""

    kind = problem_kinds.UNKNOWN_PARAMETER


class TooManyParameters(Problem):
    """More parameters than any question needs."""

    kind = problem_kinds.TOO_MANY_PARAMETERS


class QueryTooLong(Problem):
    """A query longer than any question needs."""

    kind = problem_kinds.QUERY_TOO_LONG


class TooLarge(Problem):
    """More than the form asked for can hold: refused, not cut."""

    kind = problem_kinds.TOO_LARGE


class Merged(Problem):
    """The row was merged into another, which stands in its place."""

    kind = problem_kinds.MERGED


def answer(
    request: HttpRequest,
    status: int,
    detail: str,
    *,
    kind: Kind | None = None,
    members: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The problem as an answer. Without a kind of its own it is of the status's, or else of none (`about:blank`)."""
    kind = kind or problem_kinds.OF_STATUS.get(status)
    body = {
        "type": kind.type if kind else "about:blank",
        "title": kind.title if kind else HTTPStatus(status).phrase,
        "status": int(status),
        "detail": detail,
        "instance": request.get_full_path(),
        **(members or {}),
    }
    headers = {"Cache-Control": CACHE_CONTROL}
    return HttpResponse(dumps(body), status=status, content_type=MEDIA_TYPE, headers=headers)


def problem_response(error: Exception, context: Mapping[str, Any]) -> HttpResponse | None:
    """The framework's exception handler; None leaves the error to Django, which logs it and calls `server_error`."""
    request = context["request"]
    if isinstance(error, ValidationError):
        error = _invalid(error)
    if isinstance(error, Http404):
        return answer(request, HTTPStatus.NOT_FOUND, "There is nothing with this id.")
    if isinstance(error, Problem):
        response = answer(request, error.status_code, str(error.detail), kind=error.kind, members=error.members)
        for name, value in error.headers.items():
            response[name] = value
        return response
    if isinstance(error, APIException):
        return answer(request, error.status_code, str(error.detail))
    return None


def _invalid(error: ValidationError) -> InvalidParameter:
    by_parameter = error.detail if isinstance(error.detail, dict) else {}
    return InvalidParameter(
        [
            {"parameter": parameter, "detail": f"{parameter}: {message}"}
            for parameter, messages in by_parameter.items()
            for message in messages
        ]
    )


def _is_api(request: HttpRequest) -> bool:
    return request.path.startswith(API_ROOT)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Django's handler400: a request that no view should see."""
    if not _is_api(request):
        return defaults.bad_request(request, exception)
    return answer(request, HTTPStatus.BAD_REQUEST, "The request cannot be read.")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Django's handler404: an address that leads nowhere."""
    if not _is_api(request):
        return defaults.page_not_found(request, exception)
    return answer(request, HTTPStatus.NOT_FOUND, "There is nothing at this address; /api/v1/ lists what there is.")


def server_error(request: HttpRequest) -> HttpResponseBase:
    """Django's handler500, called while the error is handled. The cause is in the log, never in the answer."""
    kind = outages.outage(sys.exception())
    response: HttpResponseBase
    if kind is not None:
        response = _unavailable(request, kind)
    elif _is_api(request):
        response = answer(request, HTTPStatus.INTERNAL_SERVER_ERROR, "The server failed; the fault is logged.")
    else:
        response = defaults.server_error(request)
    response["Cache-Control"] = "no-store"
    return response


def _unavailable(request: HttpRequest, kind: Kind) -> HttpResponseBase:
    """To a person, a page that asks nothing of the database."""
    if _is_api(request):
        response = answer(request, kind.status, kind.meaning, kind=kind)
    else:
        page = loader.render_to_string("provisions/outage.html", {"kind": kind})
        response = HttpResponse(page, status=kind.status)
    for name, value in outages.headers(kind).items():
        response[name] = value
    return response
