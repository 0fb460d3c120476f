"""Ids that have moved: a renamed one redirects, a merged one names its survivor."""

from collections.abc import Callable

from django.http import Http404, HttpResponsePermanentRedirect
from rest_framework.request import Request

from provisions.choices import AliasReason
from provisions.models import Alias

from .addresses import address
from .problems import CACHE_CONTROL, Merged


def moved(
    noun: str, former_id: str, request: Request, *, at: Callable[[str, str, Request], str] = address
) -> HttpResponsePermanentRedirect:
    """The redirect to where a renamed row stands now, or what `at` gives for it.

    Raises Merged, or Http404 when the id never was.
    """
    alias = Alias.objects.filter(noun=noun, former_id=former_id).first()
    if alias is None:
        raise Http404
    current = at(noun, alias.current_id, request)
    if alias.reason == AliasReason.MERGED:
        raise Merged(
            f"“{former_id}” was merged into “{alias.current_id}”.",
            members={"survivor": {"id": alias.current_id, "url": current}},
            headers={"Link": f'<{current}>; rel="successor-version"'},
        )
    query = request.META.get("QUERY_STRING", "")
    headers = {"Cache-Control": CACHE_CONTROL}
    return HttpResponsePermanentRedirect(f"{current}?{query}" if query else current, headers=headers)
