"""The package itself: one CSV a table, and `datapackage.json` over them. The same edition gives the same bytes."""

import hashlib
import inspect
import zipfile
from typing import Any, BinaryIO

from django.db.models import QuerySet

from provisions.exchange import csv
from provisions.exchange.json import dumps
from provisions.exchange.table import StoredTable

from .schema import columns, table_schema
from .selection import TABLES, selected
from .words import PUBLISHER, Edition, citation, readme

_EARLIEST = (1980, 1, 1, 0, 0, 0)


class _Hashed:
    """What is written goes on to `file`, and is counted and hashed on the way."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self.bytes = 0
        self.hash = hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.bytes += len(data)
        self.hash.update(data)
        return int(self._file.write(data))


def write(edition: Edition, file: BinaryIO) -> None:
    """A zip. Texts are as recorded, because a package is read by programs; its README warns of formulas."""
    with zipfile.ZipFile(file, "w") as archive:
        chosen = selected(edition.treaty)
        resources = [_table(archive, edition, name, chosen[name]) for name in TABLES]
        texts = {
            "README.md": readme(edition, resources).encode(),
            "CITATION.cff": citation(edition).encode(),
            "datapackage.json": dumps(_descriptor(edition, resources)),
        }
        for name, text in texts.items():
            archive.writestr(_entry(edition, name), text)


def _table(archive: zipfile.ZipFile, edition: Edition, name: str, rows: "QuerySet[Any]") -> dict[str, Any]:
    """Write one table; its description as a resource."""
    path = f"data/{name}.csv"
    with archive.open(_entry(edition, path), "w", force_zip64=True) as member:
        hashed: Any = _Hashed(member)
        count = csv.write(StoredTable(columns(rows.model), rows), hashed, is_guarded=False)
    title = str(rows.model._meta.verbose_name_plural)
    return {
        "name": name,
        "type": "table",
        "path": path,
        "title": title[:1].upper() + title[1:],
        "description": " ".join(inspect.cleandoc(rows.model.__doc__ or "").partition("\n\n")[0].split()),
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": hashed.bytes,
        "hash": f"sha256:{hashed.hash.hexdigest()}",
        "rows": count,
        "schema": table_schema(rows.model),
    }


def _descriptor(edition: Edition, resources: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": edition.treaty.pk,
        "id": f"{edition.address}?known_at={edition.revision}",
        "title": edition.title,
        "description": edition.treaty.summary or edition.title,
        "homepage": edition.address,
        "version": str(edition.revision),
        **({"created": edition.known_at} if edition.known_at else {}),
        "known_at": edition.known_at,
        "revision": edition.revision,
        "licenses": [{"name": edition.licence, "path": edition.licence_url}],
        "contributors": [{"title": PUBLISHER, "roles": ["publisher"]}],
        "resources": resources,
    }


def _entry(edition: Edition, name: str) -> zipfile.ZipInfo:
    """Dated by the revision and not by the clock."""
    moment = edition.known_at.timetuple()[:6] if edition.known_at else _EARLIEST
    entry = zipfile.ZipInfo(name, max(moment, _EARLIEST))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
