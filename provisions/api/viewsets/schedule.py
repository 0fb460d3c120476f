"""The schedule of a treaty."""

from typing import Any

from rest_framework.request import Request

from provisions.api import clocks
from provisions.models import Treaty
from provisions.rules.explanation import plain
from provisions.summaries.treaties import TreatySchedule, load_dossier, treaty_schedule

from .judged import JudgedView


class ScheduleView(JudgedView):
    """Every project of a treaty with its milestones: due, forecast and actual dates, slips, what blocks what."""

    model = Treaty
    path = "schedule"
    result = TreatySchedule

    def page(self, request: Request, id: str) -> dict[str, Any]:  # noqa: A002
        as_of = clocks.as_of(request)
        return dict(plain(treaty_schedule(load_dossier(id, as_of=as_of), as_of=as_of)))
