"""What all views share: open to anyone, read-only, and strict."""

from collections.abc import Collection, Sequence
from typing import Any

from django.utils.cache import patch_vary_headers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

import ledger
from provisions.api.meta import HEAD
from provisions.api.negotiation import StrictNegotiation
from provisions.api.parameters import ensure_fit, ensure_legible
from provisions.api.problems import CACHE_CONTROL


class PublicView(APIView):
    """Refuses parameters that it does not take; its answers may be kept, and are asked after each time."""

    content_negotiation_class = StrictNegotiation
    #: Whether the answer is made of rows. All of them are read at one moment, and the request notes which.
    reads_record = True

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not self.reads_record or request.method not in ("GET", "HEAD"):
            return super().dispatch(request, *args, **kwargs)
        with ledger.standing_still() as head:
            request.META[HEAD] = head
            return super().dispatch(request, *args, **kwargs)

    def parameters(self) -> Sequence[str]:
        """Names of the query parameters that this request may bear, besides the format."""
        return ()

    def judged_values(self) -> Collection[str]:
        """Names of what is judged of its rows, and so stands in no column."""
        return ()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        if request.method not in self.allowed_methods:
            # Before anything that the query or `Accept` could be refused for.
            self.http_method_not_allowed(request, *args, **kwargs)
        if request.method == "OPTIONS":
            return
        ensure_legible(request.META.get("QUERY_STRING", ""))
        super().initial(request, *args, **kwargs)
        ensure_fit(request.query_params, (*self.parameters(), "format"))

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """Nothing but the `Allow` header: what else there is to know stands in the schema."""
        return Response(status=204)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        answer = super().finalize_response(request, response, *args, **kwargs)
        answer.setdefault("Cache-Control", CACHE_CONTROL)
        patch_vary_headers(answer, ("Accept",))
        return answer
