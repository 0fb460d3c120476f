"""Mirrors a Treaty Tracker into SQLite and proves the mirror whole: python mirror.py http://…/api/v1/ mirror.sqlite3"""

import hashlib
import json
import sqlite3
import sys
from urllib.request import urlopen

SCHEMA = """
CREATE TABLE IF NOT EXISTS record (noun TEXT, id TEXT, record TEXT, PRIMARY KEY (noun, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS reached (one INTEGER PRIMARY KEY CHECK (one = 1), since TEXT);"""


class Number(str):
    """A number as it was sent: through a float it could lose digits."""


def fetch(address):
    with urlopen(address, timeout=60) as answer:
        return json.loads(answer.read(), parse_int=Number, parse_float=Number)


def canonical(value):
    """JSON in its one spelling: keys sorted by UTF-16, no blanks, numbers as sent."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(f"{canonical(key)}:{canonical(value[key])}" for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return value if isinstance(value, Number) else json.dumps(value, ensure_ascii=False)


def follow(api, db):
    """Apply what is new, each page together with the position that it reaches; return the revision mirrored."""
    reached = db.execute("SELECT since FROM reached").fetchone()
    address = f"{api}changes/?page_size=1000" + (f"&since={reached[0]}" if reached else "")
    while address:
        page = fetch(address)
        with db:
            for change in page["results"]:
                row = change["noun"], change["id"]
                if change["record"] is None:
                    db.execute("DELETE FROM record WHERE noun = ? AND id = ?", row)
                else:
                    db.execute("INSERT OR REPLACE INTO record VALUES (?, ?, ?)", (*row, canonical(change["record"])))
                since = f"{change['revision']}.{change['position']}"
                db.execute("INSERT OR REPLACE INTO reached VALUES (1, ?)", (since,))
        address = page["next"]
    return page["meta"]["revision"]


def tally(db, noun):
    """Number of records, and the hash over their hashes in order of the ids."""
    records = [text for (text,) in db.execute("SELECT record FROM record WHERE noun = ? ORDER BY id", [noun])]
    lines = "".join(hashlib.sha256(text.encode()).hexdigest() + "\n" for text in records)
    return str(len(records)), hashlib.sha256(lines.encode()).hexdigest()


def differing(api, db, revision):
    """The collections in which the mirror is not what the tracker published."""
    manifest = fetch(f"{api}manifest/?known_at={revision}")["results"]
    told = {row["noun"]: (row["count"], row["sha256"]) for row in manifest}
    nouns = told.keys() | {noun for (noun,) in db.execute("SELECT DISTINCT noun FROM record")}
    return sorted(noun for noun in nouns if told.get(noun) != tally(db, noun))


if __name__ == "__main__":
    mirror = sqlite3.connect(sys.argv[2])
    mirror.executescript(SCHEMA)
    number = follow(sys.argv[1], mirror)
    wrong = differing(sys.argv[1], mirror, number)
    print(f"Revision {number}: " + (f"not whole in {', '.join(wrong)}." if wrong else "whole."))
    sys.exit(bool(wrong))
