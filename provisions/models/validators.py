"""Rules as Django validators: the rule's own words become the error of the field."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from provisions.rules.dates import Duration
from provisions.rules.eid import ensure_eid
from provisions.rules.geometry import ensure_geometry
from provisions.rules.identifiers import ensure_slug
from provisions.rules.languages import ensure_language_tag


def _validated(ensure: Callable[[Any], Any], value: Any) -> None:
    try:
        ensure(value)
    except ValueError as error:
        raise ValidationError(str(error), code="invalid") from error


def validate_slug(value: str) -> None:
    _validated(ensure_slug, value)


def validate_eid(value: str) -> None:
    _validated(ensure_eid, value)


def validate_language_tag(value: str) -> None:
    _validated(ensure_language_tag, value)


def validate_duration(value: str) -> None:
    _validated(Duration.parse, value)


def validate_geometry(value: Any) -> None:
    _validated(ensure_geometry, value)


#: Addresses of pages: nothing but the web's two schemes, so that no link can run a script.
validate_web_address = URLValidator(schemes=["http", "https"])
