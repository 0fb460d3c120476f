"""How the figures of a row came about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from provisions.api import clocks, weights
from provisions.api.addresses import address
from provisions.api.parameters import shown, suggestion
from provisions.api.problems import InvalidParameter
from provisions.models import Indicator, Milestone, Project, Provision, Treaty
from provisions.rules.explanation import Explanation
from provisions.summaries import explanations
from provisions.summaries.explanations import Made

from .judged import JudgedView

FIGURE = OpenApiParameter(
    "figure",
    str,
    OpenApiParameter.QUERY,
    description="Only this figure, such as `slip`. Of a treaty also `topic:transport` and `party:iran`.",
)


@dataclass(frozen=True)
class ExplainedRow:
    """A row that a figure came from."""

    noun: str
    id: str
    url: str


@dataclass(frozen=True)
class ExplainedFigure:
    """A figure and the rule that gave it. `inputs` put into it give `value` again; `steps` tell the arithmetic."""

    figure: str
    subject: str
    rule: str
    version: str
    source: str
    statement: str
    inputs: Mapping[str, Any]
    rows: tuple[ExplainedRow, ...]
    steps: tuple[str, ...]
    value: Mapping[str, Any]


@dataclass(frozen=True)
class Explanations:
    """Every figure of a row, or the one asked for."""

    explanations: tuple[ExplainedFigure, ...]


class ExplainView(JudgedView):
    """For each figure of the row: the rows it came from, the rule with its version and source, and the arithmetic."""

    path = "explain"
    result = Explanations
    described_parameters: Sequence[Any] = (FIGURE,)

    def explainable(self, request: Request, id: str) -> Made:  # noqa: A002
        made: Made = _MADE[self.model](id, as_of=clocks.as_of(request), weights=self.weights(request, id))
        return made

    def weights(self, request: Request, id: str) -> Mapping[str, Any]:  # noqa: A002
        return {}

    def page(self, request: Request, id: str) -> dict[str, Any]:  # noqa: A002
        figures = self.explainable(request, id)
        name = request.query_params.get("figure")
        if name is not None and name not in figures:
            detail = f"figure: {shown(name)} is not a figure of this row. {suggestion(name, figures)}"
            raise InvalidParameter([{"parameter": "figure", "detail": detail}])
        chosen = explanations.figures_named(figures, list(figures) if name is None else [name])
        return {"explanations": [_told(name, figure.explanation(), request) for name, figure in chosen]}


class ExplainMilestoneView(ExplainView):
    model = Milestone


class ExplainProjectView(ExplainView):
    model = Project


class ExplainIndicatorView(ExplainView):
    model = Indicator


class ExplainProvisionView(ExplainView):
    model = Provision


class ExplainTreatyView(ExplainView):
    model = Treaty
    described_parameters = (FIGURE, weights.OPENAPI)

    def weights(self, request: Request, id: str) -> Mapping[str, Any]:  # noqa: A002
        return weights.read(request, id)


_MADE: Mapping[type[Model], Any] = {
    Milestone: explanations.explainable_milestone,
    Project: explanations.explainable_project,
    Indicator: explanations.explainable_indicator,
    Provision: explanations.explainable_provision,
    Treaty: explanations.explainable_treaty,
}


def _told(name: str, explanation: Explanation, request: Request) -> dict[str, Any]:
    return {
        "figure": name,
        "subject": explanation.subject,
        "rule": explanation.rule,
        "version": explanation.version,
        "source": explanation.source,
        "statement": explanation.statement,
        "inputs": explanation.inputs,
        "rows": [{"noun": noun, "id": id_, "url": address(noun, id_, request)} for noun, id_ in explanation.rows],
        "steps": explanation.steps,
        "value": explanation.value,
    }
