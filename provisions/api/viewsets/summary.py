"""A treaty on one page."""

from typing import Any

from rest_framework.request import Request

from provisions.api import clocks, weights
from provisions.models import Treaty
from provisions.rules.explanation import plain
from provisions.summaries.treaties import TreatySummary, load_dossier, treaty_summary

from .judged import JudgedView


class SummaryView(JudgedView):
    """How a treaty stands: its score with counts and bounds, by topic and party; what is overdue, disputed, rival.

    A score is never alone: it bears what is assessed and what is not, and the bounds of what nobody has assessed.
    `explain` tells how each figure came about.
    """

    model = Treaty
    path = "summary"
    result = TreatySummary
    described_parameters = (weights.OPENAPI,)

    def page(self, request: Request, id: str) -> dict[str, Any]:  # noqa: A002
        as_of = clocks.as_of(request)
        chosen = weights.read(request, id)
        return dict(plain(treaty_summary(load_dossier(id, as_of=as_of), as_of=as_of, weights=chosen)))
