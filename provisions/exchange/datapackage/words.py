"""What a package says to a person: README.md and CITATION.cff."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import yaml

from provisions.models import Treaty
from provisions.rules.languages import in_language

PUBLISHER = "Treaty Tracker"


@dataclass(frozen=True, slots=True)
class Edition:
    """A treaty as published at one revision, and where it stands on the web. `known_at` is None before the first."""

    treaty: Treaty
    revision: int
    known_at: datetime | None
    licence: str
    licence_url: str
    address: str

    @property
    def title(self) -> str:
        return in_language(self.treaty.title)


_README = """\
# {title}

What the treaty demands, what is being done about it, and how anyone can know: as published at revision {revision}
of the record{since}.

{tables}

## How to read it
- `datapackage.json` (Data Package, version 2) describes every column. `id` is a row's public id; references
  hold such ids.
- CSV: UTF-8, CRLF, a header row. An empty cell is nothing known, never an empty text. Objects and lists are JSON.
- Dates are EDTF and no more precise than their sources; `…_earliest` and `…_latest` hold the first and last day that
  one can mean. Compare those, and do not take the first for the date.
- **The cells are as recorded, not guarded against formulas.** Some begin with `=`, `+`, `-` or `@`: a spreadsheet may
  compute them. Import the columns as text, or take the lists of the API as XLSX.
- Rows from elsewhere are here where a row of this treaty refers to them: actors, sources, units, a treaty before it.
- `bytes` and `hash` (SHA-256) of each file stand in `datapackage.json`.

## Licence
{licence}: {licence_url}. Titles, addresses and quoted passages of published items belong to their publishers and are
given as citations. How to cite it: `CITATION.cff`. The treaty on the web: {address}
"""


def readme(edition: Edition, resources: Sequence[Mapping[str, Any]]) -> str:
    rows = [f"| `{each['path']}` | {each['rows']:,} | {each['description']} |" for each in resources]
    return _README.format(
        title=edition.title,
        revision=edition.revision,
        since=f", published on {edition.known_at:%Y-%m-%d at %H:%M} UTC" if edition.known_at else "",
        tables="\n".join(["| Table | Rows | A row is |", "| --- | ---: | --- |", *rows]),
        licence=edition.licence,
        licence_url=edition.licence_url,
        address=edition.address,
    )


def citation(edition: Edition) -> str:
    """Citation File Format 1.2.0."""
    entries: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite them as below.",
        "type": "dataset",
        "title": f"{edition.title}: implementation data",
        "authors": [{"name": PUBLISHER}],
        "version": str(edition.revision),
        "license": edition.licence,
        "url": edition.address,
    }
    if edition.known_at:
        entries["date-released"] = edition.known_at.date()
    return yaml.safe_dump(entries, sort_keys=False, allow_unicode=True)
