"""One search over what a treaty demands, what is done about it, and how anyone can know."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from provisions.api import clocks
from provisions.api.addresses import collection
from provisions.api.filtersets.kinds import IdFilter, IdFormField
from provisions.api.filtersets.search import SYNTAX, QuestionFormField
from provisions.api.meta import answer_meta
from provisions.api.openapi import problems
from provisions.api.parameters import shown, suggestion
from provisions.api.problems import InvalidParameter
from provisions.api.ranked import DEFAULT_SIZE, MAX_SIZE, RankedPages
from provisions.api.serializers.search import SearchSerializer
from provisions.rules.words import MAX_LENGTH, Question
from provisions.summaries.search import NOUNS, Passage, asked, found, passages

from .public import PublicView

_QUESTION = {"type": "string", "minLength": 1, "maxLength": MAX_LENGTH}
_NOUNS = {"type": "array", "items": {"type": "string", "enum": list(NOUNS)}, "minItems": 1}
_SIZE = {"type": "integer", "minimum": 1, "maximum": MAX_SIZE, "default": DEFAULT_SIZE}


def _parameter(name: str, schema: Any, description: str, **more: Any) -> OpenApiParameter:
    return OpenApiParameter(name, schema, OpenApiParameter.QUERY, description=description, **more)


class SearchView(PublicView):
    """Provisions, projects, milestones and evidence that hold the words, the best first."""

    def parameters(self) -> Sequence[str]:
        return ("q", "noun", "treaty", *RankedPages.parameters, *clocks.PARAMETERS)

    @extend_schema(
        operation_id="search",
        summary="Search",
        description=(
            "Provisions, projects, milestones and evidence that hold the words, themselves or in what belongs to them, "
            "in one list, the best first. The snippet of a result is HTML."
        ),
        tags=["search"],
        parameters=[
            _parameter("q", _QUESTION, SYNTAX, required=True),
            _parameter("noun", _NOUNS, "Only these nouns, with commas.", style="form", explode=False),
            _parameter(
                "treaty", IdFilter.schema, "Only what stands under this treaty; of evidence, what speaks to that."
            ),
            _parameter("page_size", _SIZE, "Rows a page."),
            _parameter("cursor", str, "Position of a page: taken from `next` and `previous`, never made."),
            *clocks.OPENAPI,
        ],
        responses={200: SearchSerializer, **problems()},
    )
    def get(self, request: Request) -> Response:
        text, question = _question(request.query_params)
        nouns, treaty = _nouns(request.query_params.get("noun")), _treaty(request.query_params.get("treaty"))
        pages = RankedPages(request)
        with clocks.travelling(request):
            sought = asked(text, question)
            ranking = found(sought, nouns, treaty)
            rows, following, previous = pages.page(ranking.rows)
            results = [_shown(passage, request) for passage in passages(rows, sought, ranking.near)]
            also = [{"word": each.word, "also": each.also} for each in ranking.corrections]
            meta = answer_meta(request) | {"cut": ranking.cut, "corrections": also}
        links = ((following, "next"), (previous, "prev"))
        link = ", ".join(f'<{address}>; rel="{relation}"' for address, relation in links if address)
        body = {"next": following, "previous": previous, "results": results, "meta": meta}
        return Response(body, headers={"Link": link} if link else None)


def _shown(passage: Passage, request: Request) -> dict[str, Any]:
    row = passage.found
    return {
        "noun": row.noun,
        "id": row.id,
        "url": f"{collection(row.noun, request)}{row.id}/",
        "title": dict(passage.title),
        "field": passage.field,
        "language": passage.language,
        "snippet": passage.snippet,
        "rank": row.rank,
        "is_near": row.is_near,
    }


def _question(query: QueryDict) -> tuple[str, Question]:
    read = _cleaned("q", QuestionFormField(required=False), query.get("q", ""))
    if read is None:
        raise _invalid("q", 'missing: give words to look for, e.g. q="nuclear energy".')
    text, question = read
    return text, question


def _nouns(text: str | None) -> Sequence[str]:
    nouns = text.split(",") if text is not None else list(NOUNS)
    for noun in nouns:
        if noun not in NOUNS:
            raise _invalid("noun", f"{shown(noun)} is not searched. {suggestion(noun, NOUNS)}")
    return nouns


def _treaty(text: str | None) -> str | None:
    return None if text is None else str(_cleaned("treaty", IdFormField(), text))


def _cleaned(parameter: str, field: Any, text: str) -> Any:
    try:
        return field.clean(text)
    except ValidationError as error:
        raise _invalid(parameter, " ".join(error.messages)) from error


def _invalid(parameter: str, detail: str) -> InvalidParameter:
    return InvalidParameter([{"parameter": parameter, "detail": f"{parameter}: {detail}"}])
