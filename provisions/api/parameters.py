"""Query parameters are taken as meant or refused: never ignored, never guessed."""

from collections.abc import Collection, Iterable
from difflib import get_close_matches
from urllib.parse import unquote_to_bytes

from django.http import QueryDict

from .problems import InvalidParameter, ParameterFault, QueryTooLong, TooManyParameters, UnknownParameter

#: Bytes of a query as it is sent, with its escapes.
MAX_QUERY = 8_192
MAX_PARAMETERS = 30
_SHOWN = 60


def shown(text: str) -> str:
    """What a client sent, quoted and short enough to print in an answer."""
    return f"“{text}”" if len(text) <= _SHOWN else f"“{text[:_SHOWN]}…”"


def suggestion(given: str, valid: Iterable[str]) -> str:
    """The sentences that lead from a wrong word to the right one: the nearest, if any is near, and all there are."""
    options = [str(option) for option in valid]
    nearest = get_close_matches(given[:_SHOWN].lower(), options, n=1, cutoff=0.4)
    meant = f"Nearest: {nearest[0]}. " if nearest else ""
    return f"{meant}Valid: {', '.join(options)}." if options else "There is none to give here."


def ensure_legible(raw: str) -> None:
    """Raises QueryTooLong, TooManyParameters, or InvalidParameter for one that is not UTF-8 or holds a NUL.

    `raw` is the query as WSGI hands it on. Read on, such a text would silently become another, or one of no row.
    """
    if len(raw) > MAX_QUERY:
        raise QueryTooLong(f"The query has {len(raw)} bytes: {MAX_QUERY} are the most.")
    pairs = [pair for pair in raw.encode("latin-1", "replace").split(b"&") if pair]
    if len(pairs) > MAX_PARAMETERS:
        raise TooManyParameters(f"{len(pairs)} parameters are too many: {MAX_PARAMETERS} are the most.")
    faults: list[ParameterFault] = []
    for pair in pairs:
        name = unquote_to_bytes(pair.partition(b"=")[0]).decode("utf-8", "replace")
        try:
            text = unquote_to_bytes(pair).decode("utf-8")
        except UnicodeDecodeError:
            faults.append({"parameter": name[:_SHOWN], "detail": f"{shown(name)} is not written in UTF-8."})
        else:
            if "\x00" in text:
                faults.append({"parameter": name[:_SHOWN], "detail": f"{shown(name)} holds a NUL character."})
    if faults:
        raise InvalidParameter(faults)


def ensure_fit(query: QueryDict, known: Collection[str]) -> None:
    """Raises UnknownParameter, or InvalidParameter for one that is empty or given twice; every fault is told."""
    unknown: list[ParameterFault] = []
    unfit: list[ParameterFault] = []
    for name, values in query.lists():
        if name not in known:
            detail = f"{shown(name)} is not a parameter here. {suggestion(name, known)}"
            unknown.append({"parameter": name[:_SHOWN], "detail": detail})
        elif len(values) > 1:
            unfit.append({"parameter": name, "detail": f"{shown(name)} is given {len(values)} times: give it once."})
        elif not values[0].strip():
            unfit.append({"parameter": name, "detail": f"{shown(name)} is empty: give a value, or leave it out."})
    if unknown:
        raise UnknownParameter(unknown + unfit)
    if unfit:
        raise InvalidParameter(unfit)
