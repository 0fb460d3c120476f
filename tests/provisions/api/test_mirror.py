"""The example client of docs/mirroring.md: it ends whole, whatever happens on the way, and finds what is not."""

import contextlib
import importlib.util
import json
import random
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import ModuleType

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection

import ledger
from ledger.erasure import erase
from ledger.models import Change
from provisions.api.collections import COLLECTIONS
from provisions.models import Evidence, Observation, Source, Topic
from provisions.services import identifiers
from tests.provisions import factories as make
from tests.provisions.api.nouns import FACTORIES

pytestmark = pytest.mark.django_db(transaction=True)

CLIENT = Path(settings.BASE_DIR) / "docs" / "mirror.py"
PATIENCE_SECONDS = 60


class TakenBack(Exception):
    pass


@pytest.fixture(scope="module")
def client() -> ModuleType:
    found = importlib.util.spec_from_file_location("mirror", CLIENT)
    assert found is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.fixture
def api(live_server) -> str:
    return f"{live_server.url}/api/v1/"


@pytest.fixture
def mirror(client, tmp_path):
    opened = sqlite3.connect(tmp_path / "mirror.sqlite3")
    opened.executescript(client.SCHEMA)
    yield opened
    opened.close()


def published() -> set[tuple[str, str]]:
    """Every row that stands, by the collection and the id that readers know."""
    nouns = COLLECTIONS.items()
    return {(noun, str(key)) for noun, model in nouns for key in model.objects.values_list("pk", flat=True)}


def mirrored(mirror: sqlite3.Connection) -> set[tuple[str, str]]:
    return set(mirror.execute("SELECT noun, id FROM record"))


def revise_until(newest: int, seed: int) -> None:
    """Random revisions of a few writes each, until there are so many; some are taken back, whole or in part."""
    dice, step = random.Random(seed), 0  # noqa: S311 no secret
    while ledger.head() < newest:
        step += 1
        with (
            contextlib.suppress(TakenBack),
            ledger.commit(author="curator", reason=f"Step {step}", kind=dice.choice(["development", "correction"])),
        ):
            for part in range(dice.randint(1, 4)):
                with contextlib.suppress(TakenBack), ledger.commit(author="curator", reason="A part"):
                    write(dice, f"t-{seed}-{step}-{part}")
                    maybe_take_back(dice)
            maybe_take_back(dice)


def maybe_take_back(dice: random.Random) -> None:
    if dice.random() < 0.1:
        raise TakenBack


def write(dice: random.Random, name: str) -> None:
    topics = list(Topic.objects.filter(id__startswith="t-").values_list("id", flat=True)) or ["none"]
    chosen = Topic.objects.filter(id=dice.choice(topics))
    act = dice.choice(["create", "create", "update", "update", "delete", "any noun", "number"])
    if act == "create":
        make.TopicFactory(id=name, definition=f'«{name}» \U0001f686 \\ "')
    elif act == "update":
        chosen.update(definition=name)
    elif act == "delete":
        chosen.delete()
    elif act == "any noun":
        dice.choice(list(FACTORIES.values()))()
    else:
        row = make.ObservationFactory(value=f"{dice.randint(-(10**17), 10**17)}.000001")
        if dice.random() < 0.5:
            Observation.objects.filter(pk=row.pk).update(value=dice.choice(["0", "0.5", "1000000", "-0.000001", None]))


def test_mirror_is_whole_after_five_hundred_random_revisions(client, api, mirror):
    revise_until(500, seed=1)

    number = client.follow(api, mirror)

    assert int(number) == 500
    assert set(Change.objects.values_list("operation", flat=True)) == {"create", "update", "delete"}
    assert client.differing(api, mirror, number) == []
    assert mirrored(mirror) == published()
    (texts,) = zip(*mirror.execute("SELECT record FROM record WHERE noun = 'topics' ORDER BY id"), strict=True)
    told = [(row["id"], row["definition"] or "") for row in map(json.loads, texts)]
    assert told == list(Topic.objects.order_by("pk").values_list("id", "definition"))


def test_mirror_is_whole_each_time_while_revisions_land(client, api, mirror):
    revise_until(20, seed=2)
    writer = threading.Thread(target=write_in_a_thread, args=(100, 3))
    writer.start()
    numbers = []
    while writer.is_alive() or not numbers or int(numbers[-1]) < ledger.head():
        numbers.append(client.follow(api, mirror))

        assert client.differing(api, mirror, numbers[-1]) == []

    writer.join()
    assert len(set(numbers)) > 2
    assert int(numbers[-1]) == 100
    assert mirrored(mirror) == published()


def write_in_a_thread(newest: int, seed: int) -> None:
    try:
        revise_until(newest, seed)
    finally:
        connection.close()


def test_mirror_that_was_killed_goes_on_where_it_was(client, api, tmp_path):
    with ledger.commit(author="curator", reason="Much"):
        Topic.objects.bulk_create(make.TopicFactory.build_batch(12_000))
    file = tmp_path / "mirror.sqlite3"
    command = [sys.executable, str(CLIENT), api, str(file)]
    first = subprocess.Popen(command)
    until = time.monotonic() + PATIENCE_SECONDS
    while (half := records_in(file)) == 0 and time.monotonic() < until:
        time.sleep(0.002)
    first.kill()
    first.wait()
    half = records_in(file)

    second = subprocess.run(command, capture_output=True, text=True, check=False)

    assert 0 < half < 12_000, "it was killed too early or too late to tell anything"
    assert (second.returncode, second.stdout) == (0, "Revision 1: whole.\n")
    assert records_in(file) == 12_000


def records_in(file: Path) -> int:
    if not file.exists():
        return 0
    with contextlib.closing(sqlite3.connect(file)) as opened:
        try:
            return int(opened.execute("SELECT count(*) FROM record").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


@pytest.mark.parametrize(
    ("statement", "noun"),
    [
        pytest.param(
            "UPDATE record SET record = replace(record, '95.5', '95.6') WHERE noun = 'observations'",
            "observations",
            id="a number",
        ),
        pytest.param("UPDATE record SET record = replace(record, 'by rail', 'by road')", "topics", id="a word"),
        pytest.param("DELETE FROM record WHERE noun = 'topics' AND id = 'rail'", "topics", id="a row less"),
        pytest.param("INSERT INTO record VALUES ('units', 'x', '{\"id\":\"x\"}')", "units", id="a row more"),
        pytest.param("INSERT INTO record VALUES ('rumours', 'x', '{}')", "rumours", id="a collection more"),
    ],
)
def test_mirror_that_was_tampered_with_is_found_out(client, api, mirror, statement, noun):
    with ledger.commit(author="curator", reason="New"):
        make.ObservationFactory(value="95.5")
        make.TopicFactory(id="rail", definition="Moved by rail.")
    number = client.follow(api, mirror)
    assert client.differing(api, mirror, number) == []

    with mirror:
        assert mirror.execute(statement).rowcount > 0

    assert client.differing(api, mirror, number) == [noun]


def test_mirror_that_lost_a_page_on_the_way_is_found_out(client, api, mirror):
    revise_until(30, seed=4)
    mirror.execute("INSERT INTO reached VALUES (1, '10.1')")

    number = client.follow(api, mirror)

    assert client.differing(api, mirror, number) != []


def test_renamed_merged_and_erased_rows_go_from_the_mirror_and_leave_what_tells_of_it(client, api, mirror):
    curator = User.objects.create(username="curator")
    with ledger.commit(author="curator", reason="New"):
        railway, copy, kept = (make.ProjectFactory(id=name) for name in ("railway", "copy", "kept"))
        make.EvidenceFactory(id="libel", title="Xylocanary")
    client.follow(api, mirror)
    identifiers.rename(railway, "rasht-astara-railway", by=curator, reason="Its name")
    identifiers.merge(copy, kept, by=curator, reason="The same")
    erase(model="provisions.evidence", key="libel", author="curator", legal_reason="Court order")

    number = client.follow(api, mirror)

    assert client.differing(api, mirror, number) == []
    rows = mirrored(mirror)
    assert {id_ for noun, id_ in rows if noun == "projects"} == {"kept", "rasht-astara-railway"}
    assert {id_ for noun, id_ in rows if noun == "aliases"} == {"projects:railway", "projects:copy"}
    assert ("evidence", "libel") not in rows
    (erasure,) = (json.loads(text) for (text,) in mirror.execute("SELECT record FROM record WHERE noun = 'erasures'"))
    assert (erasure["noun"], erasure["row"], erasure["legal_reason"]) == ("evidence", "libel", "Court order")
    assert "Xylocanary" not in "".join(mirror.iterdump())


def test_mirror_begun_after_an_erasure_is_whole_too(client, api, mirror):
    with ledger.commit(author="curator", reason="New"):
        make.EvidenceFactory(id="libel", title="Xylocanary")
    erase(model="provisions.evidence", key="libel", author="curator", legal_reason="Court order")
    with ledger.commit(author="curator", reason="Again, without it"):
        Evidence.objects.create(id="libel", title="Other words", source=Source.objects.get(), language="en")

    number = client.follow(api, mirror)

    assert client.differing(api, mirror, number) == []
    assert ("evidence", "libel") in mirrored(mirror)
