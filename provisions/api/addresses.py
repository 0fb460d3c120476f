"""Where a row stands on the web."""

from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import get_script_prefix, reverse
from rest_framework.request import Request

#: What an id is made of: letters, digits and the marks that an address holds unescaped, with the colon between parts.
ID_PATTERN = r"[A-Za-z0-9:._~-]+"


def collection(noun: str, request: HttpRequest | Request) -> str:
    """The absolute address of a noun's list; a row's own is this, its id and a slash."""
    return str(request.build_absolute_uri(_path(noun, get_script_prefix())))


@lru_cache(maxsize=256)
def _path(noun: str, prefix: str) -> str:
    """`prefix` is where the site stands on its host, which the path begins with."""
    return reverse(f"api:{noun}-list")


def address(noun: str, id: str, request: HttpRequest | Request) -> str:  # noqa: A002 - the id is what readers call it
    return f"{collection(noun, request)}{id}/"


def page(name: str, request: HttpRequest | Request, *args: Any) -> str:
    """The absolute address of what is no noun's, without the parameters of the request."""
    return str(request.build_absolute_uri(reverse(f"api:{name}", args=args)))
