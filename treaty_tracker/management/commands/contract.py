"""Write down the contract: docs/openapi.json, with examples that the API gives of the loaded treaty."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.test import Client

from provisions.api import examples
from provisions.api.openapi import document
from provisions.models.nouns import NOUNS

HOST = "127.0.0.1"
#: What examples say in place of this machine, of the moment of loading, and of the number that loading had.
PLACE, MOMENT, REVISION = "https://tracker.example", "2026-03-01T12:00:00Z", 1
AS_OF = "2026-03-01"
_OF_THE_MOMENT: Mapping[str, Any] = {"known_at": MOMENT, "committed_at": MOMENT, "revision": REVISION}
#: The row that shows its noun best; of other nouns it is the first.
_BEST = {
    "treaties": "russia-iran-2025",
    "provisions": "russia-iran-2025:art_21",
    "projects": "rasht-astara-railway",
    "milestones": "rasht-astara-railway:contract-signed",
    "date-claims": "rasht-astara-railway:contract-signed:planned:2025-01-24:kazem-jalali",
}
_PAGES = {
    "units as a list": "units/?id=km&count=true",
    "milestones as a list": "milestones/?id=rasht-astara-railway:contract-signed&judgement=true",
    "provision by eId": "treaties/russia-iran-2025/provisions/art_21/",
    "provisions of a treaty": "treaties/russia-iran-2025/provisions/?eid=art_21",
    "summary": "treaties/russia-iran-2025/summary/",
    "timeline": "treaties/russia-iran-2025/timeline/?kind=act",
    "slip explained": "milestones/rasht-astara-railway:contract-signed/explain/?figure=slip",
    "history": "milestones/rasht-astara-railway:contract-signed/history/",
    "changes": "changes/?noun=units&page_size=1000",
    "manifest": "manifest/",
    "unknown parameter": "milestones/?projet=rasht-astara-railway",
    "unknown value": "milestones/?timeliness=late",
    "nothing": "milestones/rasht-astara-railway:contract-singed/",
}


def written() -> str:
    """The contract as docs/openapi.json holds it: in the same order each time, of no host and no day."""
    return _text(document(), sort_keys=True)


def requests() -> Iterator[tuple[str, str]]:
    """Names and addresses, with their query."""
    for noun, model in NOUNS.items():
        ids = model._default_manager.order_by("pk").values_list("pk", flat=True)
        row = _BEST.get(noun) or ids.first()
        if row is not None:
            yield str(model._meta.verbose_name), f"/api/v1/{noun}/{row}/?as_of={AS_OF}"
    for name, address in _PAGES.items():
        yield name, f"/api/v1/{address}{'&' if '?' in address else '?'}as_of={AS_OF}"


def taken(name: str, request: str) -> dict[str, Any]:
    """What the API answers to `request`, as the file of examples holds it."""
    answer = Client(SERVER_NAME=HOST).get(request)
    operation, path_parameters = _operation(request.partition("?")[0])
    return {
        "name": name,
        "operation": operation,
        "status": str(answer.status_code),
        "media_type": str(answer["Content-Type"]),
        "request": request,
        "path_parameters": path_parameters,
        "body": _without_the_moment(json.loads(answer.content)),
    }


def _operation(path: str) -> tuple[str, dict[str, str]]:
    for template in sorted(document()["paths"], key=lambda template: (template.count("{"), -len(template))):
        match = re.fullmatch(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", template), path)
        if match:
            return template, match.groupdict()
    raise CommandError(f"The contract has no operation at {path}.")


def _without_the_moment(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _OF_THE_MOMENT.get(name, _without_the_moment(inner)) for name, inner in value.items()}
    if isinstance(value, list):
        return [_without_the_moment(inner) for inner in value]
    return value.replace(f"http://{HOST}", PLACE) if isinstance(value, str) else value


def _text(value: Any, *, sort_keys: bool) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=sort_keys, default=str) + "\n"


class Command(BaseCommand):
    help = "Asks the API for its examples, and writes them and docs/openapi.json. The treaty must be loaded."

    def handle(self, **options: Any) -> None:
        told = [taken(name, request) for name, request in requests()]
        examples.FILE.write_text(_text(told, sort_keys=False))
        examples.examples.cache_clear()
        document.cache_clear()
        path = Path(settings.BASE_DIR) / "docs" / "openapi.json"
        path.write_text(written())
        self.stdout.write(f"{path.name} holds {len(document()['paths'])} addresses and {len(told)} examples.")
