"""Ids that have moved: a renamed one redirects, a merged one names its survivor."""

from django.http import Http404, HttpResponsePermanentRedirect
from rest_framework.request import Request

from provisions.choices import AliasReason
from provisions.models import Alias

from .addresses import address
from .problems import CACHE_CONTROL, Merged


def moved(noun: str, former_id: str, request: Request, page: str = "") -> HttpResponsePermanentRedirect:
    """The redirect to where a renamed row, or a `page` below it, stands now.

    Raises Merged, or Http404 when the id never was.
    """
    alias = Alias.objects.filter(noun=noun, former_id=former_id).first()
    if alias is None:
        raise Http404
    current = address(noun, alias.current_id, request)
    if alias.reason == AliasReason.MERGED:
        raise Merged(
            f"“{former_id}” was merged into “{alias.current_id}”.",
            members={"survivor": {"id": alias.current_id, "url": current}},
            headers={"Link": f'<{current}>; rel="successor-version"'},
        )
    query = request.META.get("QUERY_STRING", "")
    headers = {"Cache-Control": CACHE_CONTROL}
    return HttpResponsePermanentRedirect(f"{current}{page}" + (f"?{query}" if query else ""), headers=headers)
