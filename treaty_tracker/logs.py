"""One structured line per request, and the configuration that prints it."""

import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import structlog
from django.http import HttpRequest
from django.http.response import HttpResponseBase

logger = structlog.get_logger("treaty_tracker.request")

Line = structlog.typing.EventDict

#: Added to every line, whoever writes it.
_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def without_traceback_of_outages(
    logger: Any, method: str, line: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """While the database is away each request fails alike: the cause is told in a line, and no page of code with it."""
    from provisions.api.outages import outage  # not before the settings that this module is read for

    error = line.get("exc_info")
    error = error[1] if isinstance(error, tuple) else error
    if isinstance(error, BaseException) and outage(error) is not None:
        del line["exc_info"]
        line["error"] = f"{type(error).__name__}: {error}"
    return line


class RequestLog:
    """Middleware: one line per request with method, path, status, milliseconds and a request id.

    The id comes back as `X-Request-ID`. Query strings are logged, bodies and credentials are not.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request_id = uuid4().hex
        started = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            response = self.get_response(request)
            logger.info(
                "request",
                method=request.method,
                path=request.path,
                query=request.META.get("QUERY_STRING", ""),
                status=response.status_code,
                milliseconds=round((time.perf_counter() - started) * 1000, 1),
            )
        response["X-Request-ID"] = request_id
        return response


def configuration(level: str) -> dict[str, Any]:
    """Django's LOGGING: every logger through structlog, as JSON lines on standard error."""
    structlog.configure(
        processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": _SHARED,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    without_traceback_of_outages,
                    structlog.processors.format_exc_info,
                    structlog.processors.JSONRenderer(),
                ],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "pgtrigger": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        },
    }
