"""Each request for the API is counted before a view sees it, and one with a bad token goes no further.

What a cache in front of Django answers is not counted: it costs less than a refusal would.
"""

import time
from collections.abc import Callable
from http import HTTPStatus

import structlog
from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.module_loading import import_string

from . import clients, counter, tokens
from .choices import TokenScope
from .counter import Balance
from .exceptions import InsufficientScope, InvalidToken
from .models import ApiToken
from .policies import Policy

logger = structlog.get_logger("access")

API_ROOT = "/api/"
SWEEP_SECONDS = 60.0
CHALLENGE = 'Bearer realm="api"'


class AllowanceMiddleware:
    """Adds the RateLimit fields; refuses with 429, or with 401 and 403 for a token that does not open.

    Where the database cannot count, nobody is refused for it: whether it can answer, the view will see.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self._swept_at = float("-inf")

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(API_ROOT):
            return self.get_response(request)
        try:
            self._sweep()
            balance, refusal = _judged(request)
        except Error as error:
            logger.warning("requests are not counted: the database refuses or does not answer", error=str(error))
            return self.get_response(request)
        response = self.get_response(request) if refusal is None else refusal
        for name, value in balance.headers().items() if balance else ():
            response[name] = value
        return response

    def _sweep(self) -> None:
        """Each process removes idle clients once a minute."""
        now = time.monotonic()
        if settings.RATE_LIMIT_PER_MINUTE and now - self._swept_at > SWEEP_SECONDS:
            self._swept_at = now
            counter.forget_idle()


def _judged(request: HttpRequest) -> tuple[Balance | None, HttpResponse | None]:
    """What is left to the client, None where nothing is counted; and the refusal, if the request goes no further."""
    try:
        token, fault = _token(request), None
    except (InvalidToken, InsufficientScope) as error:
        token, fault = None, error
    balance = _spent(request, token)
    if balance and not balance.is_allowed:
        return balance, _too_many(request, balance)
    return balance, _unfit(request, fault) if fault else None


def _token(request: HttpRequest) -> ApiToken | None:
    """Other schemes than Bearer are left to a proxy in front, which may ask for a password."""
    scheme, _, secret = request.META.get("HTTP_AUTHORIZATION", "").strip().partition(" ")
    if scheme.lower() != "bearer":
        return None
    token = tokens.recognise(secret.strip(), at=timezone.now())
    if TokenScope.READ not in token.scopes:
        raise InsufficientScope("The token lacks the scope “read”.")
    return token


def _spent(request: HttpRequest, token: ApiToken | None) -> Balance | None:
    """A bad token counts for the address that sent it."""
    if not settings.RATE_LIMIT_PER_MINUTE:
        return None
    if token is not None:
        return counter.spend(clients.key(f"token {token.pk}"), Policy("token", token.per_minute))
    client = clients.client_of(request.META)
    return counter.spend(clients.key(client), Policy("anonymous", settings.RATE_LIMIT_PER_MINUTE))


def _too_many(request: HttpRequest, balance: Balance) -> HttpResponse:
    detail = f"{balance.policy.quota} requests a minute are the most: ask again in {balance.seconds} s."
    members = {"violated-policies": [balance.policy.name]}
    return _problem(request, HTTPStatus.TOO_MANY_REQUESTS, detail, members)


def _unfit(request: HttpRequest, fault: Exception) -> HttpResponse:
    """The refusals of RFC 6750, section 3.1."""
    if isinstance(fault, InsufficientScope):
        refusal = _problem(request, HTTPStatus.FORBIDDEN, str(fault))
        refusal["WWW-Authenticate"] = f'{CHALLENGE}, error="insufficient_scope", scope="{TokenScope.READ}"'
    else:
        detail = f"{fault} Reading needs no token: leave out `Authorization`, or send one that is valid."
        refusal = _problem(request, HTTPStatus.UNAUTHORIZED, detail)
        refusal["WWW-Authenticate"] = f'{CHALLENGE}, error="invalid_token"'
    return refusal


def _problem(
    request: HttpRequest, status: HTTPStatus, detail: str, members: dict[str, list[str]] | None = None
) -> HttpResponse:
    """As the API words its other refusals, and kept by nobody."""
    response: HttpResponse = import_string(settings.PROBLEM_ANSWER)(request, status, detail, members=members)
    response["Cache-Control"] = "no-store"
    return response
