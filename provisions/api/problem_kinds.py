"""Every kind of problem that the API answers with: what it means and what to do, for answers and for their pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

#: Below it stands the page of each kind, at its slug.
PAGES = "/problems/"


@dataclass(frozen=True, slots=True)
class Kind:
    """`slug` is stable: programs decide by it. `meaning` and `advice` are sentences for whoever met it."""

    status: HTTPStatus
    slug: str
    title: str
    meaning: str
    advice: str

    @property
    def type(self) -> str:
        """The URI that names the kind (RFC 9457, section 3.1.1), and leads to its page."""
        return f"{PAGES}{self.slug}"


BAD_REQUEST = Kind(
    HTTPStatus.BAD_REQUEST,
    "bad-request",
    "Bad request",
    "The request cannot be read, or asks for more than one answer may hold.",
    "Read the detail of the answer: it says what is wrong, and what to ask for instead.",
)
INVALID_PARAMETER = Kind(
    HTTPStatus.BAD_REQUEST,
    "invalid-parameter",
    "Invalid parameter value",
    "The address takes this parameter, but not with this value.",
    "Look at errors: each names a parameter, what is wrong with it, and the nearest valid value.",
)
UNKNOWN_PARAMETER = Kind(
    HTTPStatus.BAD_REQUEST,
    "unknown-parameter",
    "Unknown parameter",
    "The address does not take a parameter of this name, and ignores nothing in silence.",
    "Look at errors: each names the nearest valid parameter. The documentation lists all of them.",
)
TOO_MANY_PARAMETERS = Kind(
    HTTPStatus.BAD_REQUEST,
    "too-many-parameters",
    "Too many parameters",
    "The query has more parameters than any question needs.",
    "Give several values to one parameter with commas, as in lifecycle__in=planned,completed, or ask twice.",
)
QUERY_TOO_LONG = Kind(
    HTTPStatus.REQUEST_URI_TOO_LONG,
    "query-too-long",
    "Query too long",
    "The query is longer than any question needs.",
    "Ask in several requests, each with some of the values.",
)
TOO_LARGE = Kind(
    HTTPStatus.BAD_REQUEST,
    "too-large",
    "Too large for this format",
    "The form that was asked for cannot hold this much. Nothing is cut in silence.",
    "Filter the list, or take it in a form without such a bound: CSV, NDJSON or Parquet.",
)
UNAUTHORIZED = Kind(
    HTTPStatus.UNAUTHORIZED,
    "unauthorized",
    "Unauthorized",
    "A token was sent that opens nothing: it is misspelt, has expired, or was revoked.",
    "Leave out Authorization, for reading needs no token; or send one that is valid.",
)
FORBIDDEN = Kind(
    HTTPStatus.FORBIDDEN,
    "forbidden",
    "Forbidden",
    "The token is good, but may not do this.",
    "Leave out Authorization, or ask whoever runs this server for a token that may read.",
)
NOT_FOUND = Kind(
    HTTPStatus.NOT_FOUND,
    "not-found",
    "Not found",
    "Nothing stands at this address: no list has this name, or no row has this id, now or as of the time asked for.",
    "Look for the row in its list, or by search. A row that was renamed would have led on to where it is now.",
)
NOTHING_PUBLISHED = Kind(
    HTTPStatus.NOT_FOUND,
    "nothing-published",
    "Nothing published",
    "There is no revision yet, or was none at the time that was asked for, and so no checkpoint.",
    "Ask again after the first revision.",
)
METHOD_NOT_ALLOWED = Kind(
    HTTPStatus.METHOD_NOT_ALLOWED,
    "method-not-allowed",
    "Method not allowed",
    "The API is read-only.",
    "Use GET, HEAD or OPTIONS.",
)
NOT_ACCEPTABLE = Kind(
    HTTPStatus.NOT_ACCEPTABLE,
    "not-acceptable",
    "Not acceptable",
    "The answer has none of the forms that Accept allows.",
    "Accept application/json, or choose a form by the parameter format.",
)
FORMAT_NOT_INSTALLED = Kind(
    HTTPStatus.NOT_ACCEPTABLE,
    "format-not-installed",
    "Format not installed",
    "The server could give this form, but is not equipped for it.",
    "Take another form, such as CSV or NDJSON.",
)
MERGED = Kind(
    HTTPStatus.GONE,
    "merged",
    "Merged into another",
    "The row was found to be the same as another, and was merged into it.",
    "Go on with the row that survivor names: it stands in the place of this one.",
)
TOO_MANY_REQUESTS = Kind(
    HTTPStatus.TOO_MANY_REQUESTS,
    "too-many-requests",
    "Too many requests",
    "More was asked within a minute than one client may ask. What the cache answers is not counted.",
    "Wait as many seconds as Retry-After says. Ask with If-None-Match, take whole lists as files, or use a token.",
)
INTERNAL_SERVER_ERROR = Kind(
    HTTPStatus.INTERNAL_SERVER_ERROR,
    "internal-server-error",
    "Internal server error",
    "The server failed; the fault is logged.",
    "Ask again later. If it stays, tell whoever runs this server, with the header X-Request-Id of the answer.",
)
SERVICE_UNAVAILABLE = Kind(
    HTTPStatus.SERVICE_UNAVAILABLE,
    "service-unavailable",
    "Service unavailable",
    "The server runs, but cannot answer now: its database does not, or there is no room on its disk.",
    "Ask again after as many seconds as Retry-After says. The request itself is sound.",
)
TOOK_TOO_LONG = Kind(
    HTTPStatus.SERVICE_UNAVAILABLE,
    "took-too-long",
    "Took too long",
    "The answer took longer than the server gives to one request.",
    "Ask for less: filter the list, take shorter pages, or leave judgement and include out.",
)

KINDS: Mapping[str, Kind] = {
    kind.slug: kind
    for kind in (
        BAD_REQUEST,
        INVALID_PARAMETER,
        UNKNOWN_PARAMETER,
        TOO_MANY_PARAMETERS,
        QUERY_TOO_LONG,
        TOO_LARGE,
        UNAUTHORIZED,
        FORBIDDEN,
        NOT_FOUND,
        NOTHING_PUBLISHED,
        METHOD_NOT_ALLOWED,
        NOT_ACCEPTABLE,
        FORMAT_NOT_INSTALLED,
        MERGED,
        TOO_MANY_REQUESTS,
        INTERNAL_SERVER_ERROR,
        SERVICE_UNAVAILABLE,
        TOOK_TOO_LONG,
    )
}
#: What a refusal is that says no more than its status: the kinds that are named for theirs.
OF_STATUS: Mapping[int, Kind] = {
    kind.status: kind for kind in KINDS.values() if kind.title == kind.status.phrase.capitalize()
}
