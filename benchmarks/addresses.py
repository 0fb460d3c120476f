"""Every public endpoint, by an address of it that a seeded record answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from provisions.models.nouns import NOUNS

SIZE = 100
API = "/api/v1"
#: The row asked for by its id is the last of so many: the first are preambles and charters, to which little belongs.
FAR = 200
JUDGED = ("provisions", "projects", "milestones", "indicators")
EXPLAINED = ("treaties", *JUDGED)
TREATY_PAGES = ("summary", "schedule", "timeline", "tree", "provisions")


@dataclass(frozen=True)
class Endpoint:
    """What is asked, and what the statement of this name takes where there is one."""

    name: str
    path: str
    parameters: Mapping[str, str] = field(default_factory=dict)


#: The JSON that the API answers at an address.
Ask = Callable[[str], Any]


def endpoints(ask: Ask) -> list[Endpoint]:
    """All of them but pages deep in a list, which have no address that holds for two records."""
    ids = {noun: ask(f"{API}/{noun}/?page_size={FAR}")["results"][-1]["id"] for noun in NOUNS}
    return [
        *(endpoint for noun in NOUNS for endpoint in _of_noun(noun, ids[noun])),
        *_of_treaty(ids["treaties"], ask),
        *(Endpoint(f"{noun}, explained", f"{API}/{noun}/{ids[noun]}/explain/") for noun in EXPLAINED),
        Endpoint("revisions, list", f"{API}/revisions/?page_size={SIZE}", {"size": str(SIZE)}),
        Endpoint("revisions, one", f"{API}/revisions/2/"),
        Endpoint("changes", f"{API}/changes/?page_size={SIZE}"),
        Endpoint("changes of milestones", f"{API}/changes/?noun=milestones&page_size={SIZE}", {"size": str(SIZE)}),
        Endpoint("search", f"{API}/search/?q=works+finished"),
        Endpoint("manifest", f"{API}/manifest/"),
        Endpoint("checkpoint", f"{API}/checkpoint"),
        Endpoint("root", f"{API}/"),
        Endpoint("schema", f"{API}/schema/"),
        Endpoint("docs", f"{API}/docs/"),
    ]


def deep_page(ask: Ask) -> Endpoint:
    """The last full page of all milestones, or the second of two, reached through the links from the first."""
    path = f"{API}/milestones/?page_size={SIZE}"
    page = ask(path)
    parameters: dict[str, str] = {}
    while page["next"]:
        following = ask(page["next"])
        if parameters and len(following["results"]) < SIZE:
            break
        before = page["results"][-1]
        parameters = {"project": before["project"], "position": str(before["position"]), "after": before["id"]}
        path, page = page["next"], following
    return Endpoint("milestones, deep page", path, parameters | {"size": str(SIZE)})


def _of_noun(noun: str, row_id: str) -> list[Endpoint]:
    one = f"{API}/{noun}/{row_id}/"
    found = [Endpoint(f"{noun}, list", f"{API}/{noun}/?page_size={SIZE}", {"size": str(SIZE)})]
    if noun in JUDGED:
        found += [
            Endpoint(f"{noun}, list judged", f"{API}/{noun}/?page_size={SIZE}&judgement=true"),
            Endpoint(f"{noun}, one judged", one),
            Endpoint(f"{noun}, one", f"{one}?judgement=false", {"id": row_id}),
        ]
    else:
        found.append(Endpoint(f"{noun}, one", one, {"id": row_id}))
    return [*found, Endpoint(f"{noun}, history", f"{one}history/")]


def _of_treaty(treaty: str, ask: Ask) -> list[Endpoint]:
    pages = [Endpoint(f"treaty, {page}", f"{API}/treaties/{treaty}/{page}/") for page in TREATY_PAGES]
    provision = ask(f"{API}/treaties/{treaty}/provisions/")["results"][-1]["eid"]
    return [
        *pages,
        Endpoint("treaty, provision", f"{API}/treaties/{treaty}/provisions/{provision}/"),
        Endpoint("treaty, dataset", f"{API}/datasets/{treaty}.zip"),
    ]
