"""What only a checkpoint kept elsewhere can find, and what `verify` and `checkpoint` say."""

import base64
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

import ledger
from ledger import chain
from ledger.checkpoints import Checkpoint, UnreadableCheckpoint, read, written
from ledger.keys import private_key, public_key
from ledger.models import Revision
from ledger.verification import faults
from provisions.models import Topic

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]
KEY = base64.b64encode(bytes(range(32))).decode()


@pytest.fixture(autouse=True)
def two_revisions(db: None) -> None:
    for name in ("transport", "energy"):
        with ledger.commit(author="curator", reason=f"On {name}"):
            Topic.objects.create(id=name, name={"en": name})


def head() -> Checkpoint:
    newest = Revision.objects.last()
    return Checkpoint("treaty-tracker", newest.number, newest.hash)


def run(*statements: str) -> None:
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE provisions_topic DISABLE TRIGGER USER")
        cursor.execute("ALTER TABLE provisions_topichistory DISABLE TRIGGER USER")
        for statement in statements:
            cursor.execute(statement)
        connection.check_constraints()
        cursor.execute("ALTER TABLE provisions_topic ENABLE TRIGGER USER")
        cursor.execute("ALTER TABLE provisions_topichistory ENABLE TRIGGER USER")


def cut_the_tail() -> None:
    run(
        "DELETE FROM provisions_topic WHERE id = 'energy'",
        "DELETE FROM provisions_topichistory WHERE ledger_revision = 2",
        "DELETE FROM ledger_change WHERE revision_id = 2",
        "DELETE FROM ledger_revision WHERE number = 2",
    )


def test_a_tail_that_was_cut_or_an_old_backup_is_found_with_the_checkpoint_alone() -> None:
    kept = head()

    cut_the_tail()

    assert list(faults()) == []
    assert [(fault.kind, fault.row) for fault in faults(kept)] == [("checkpoint", "revision 2")]


def test_a_chain_that_was_recomputed_is_found_with_the_checkpoint_alone() -> None:
    kept = head()
    cut_the_tail()

    with ledger.commit(author="curator", reason="On energy"):
        Topic.objects.create(id="energy", name={"en": "Another"})

    assert list(faults()) == []
    assert [(fault.kind, fault.row) for fault in faults(kept)] == [("checkpoint", "revision 2")]


def test_a_revision_whose_hash_alone_was_recomputed_breaks_the_next() -> None:
    first = Revision.objects.get(number=1)
    first.author = "someone else"
    commitments = list(first.changes.order_by("position").values_list("commitment", flat=True))
    forged = chain.revision_hash(first, first.parent_hash, first.committed_at, commitments)

    run(f"UPDATE ledger_revision SET author = 'someone else', hash = '{forged}' WHERE number = 1")

    assert [(fault.kind, fault.row) for fault in faults()] == [("parent", "revision 2")]


def test_a_signed_checkpoint_is_read_with_its_key_and_from_paper(settings: Any) -> None:
    settings.LEDGER_SIGNING_KEY = KEY

    text = written(head(), private_key())

    assert read(text, public_key()) == head()
    assert read(f"\n{text.replace(chr(10), '  ' + chr(10))}\n", public_key()) == head()


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda text: text.replace("\n2\n", "\n1\n"), id="another number"),
        pytest.param(lambda text: text.split("\n\n")[0], id="no signature"),
        pytest.param(lambda text: text.replace("ed25519 ", "ed25519 AAAA"), id="another signature"),
        pytest.param(lambda text: "", id="nothing"),
        pytest.param(lambda text: text.replace("\n2\n", "\n²\n"), id="no number"),
        pytest.param(lambda text: text.upper(), id="no hash"),
    ],
)
def test_a_checkpoint_that_is_not_as_signed_is_not_read(settings: Any, spoil: Any) -> None:
    settings.LEDGER_SIGNING_KEY = KEY

    with pytest.raises(UnreadableCheckpoint):
        read(spoil(written(head(), private_key())), public_key())


OTHER_KEY = base64.b64encode(bytes(range(1, 33))).decode()


def printed(*arguments: str) -> str:
    out = StringIO()
    call_command("checkpoint", *arguments, stdout=out)
    return out.getvalue()


def test_a_signed_checkpoint_is_verified_with_the_public_key_alone(settings: Any, tmp_path: Path) -> None:
    settings.LEDGER_SIGNING_KEY = KEY
    file = tmp_path / "checkpoint"
    file.write_text(printed())
    public = printed("--public-key").strip()
    settings.LEDGER_SIGNING_KEY = OTHER_KEY
    others = printed("--public-key").strip()

    settings.LEDGER_SIGNING_KEY = ""
    settings.LEDGER_PUBLIC_KEY = public
    assert verify("--checkpoint", str(file)) == (0, "Sound.\n")
    settings.LEDGER_PUBLIC_KEY = others
    assert verify("--checkpoint", str(file)) == (2, "")


def test_the_public_key_goes_before_that_of_the_private_key(settings: Any) -> None:
    settings.LEDGER_SIGNING_KEY = KEY
    text, public = written(head(), private_key()), printed("--public-key").strip()
    settings.LEDGER_SIGNING_KEY = OTHER_KEY

    with pytest.raises(UnreadableCheckpoint):
        read(text, public_key())
    settings.LEDGER_PUBLIC_KEY = public

    assert read(text, public_key()) == head()


@pytest.mark.parametrize("public", ["no base64", base64.b64encode(b"short").decode()])
def test_verify_says_2_when_the_public_key_is_none(settings: Any, tmp_path: Path, public: str) -> None:
    settings.LEDGER_PUBLIC_KEY = public
    file = tmp_path / "checkpoint"
    file.write_text(printed())

    assert verify("--checkpoint", str(file)) == (2, "")


@pytest.mark.parametrize(
    ("key", "arguments", "said"),
    [("", ["--public-key"], "set LEDGER_SIGNING_KEY"), ("short", [], "32 random bytes")],
    ids=["no key", "a key that is none"],
)
def test_checkpoint_says_what_is_wrong_with_the_key(settings: Any, key: str, arguments: list[str], said: str) -> None:
    settings.LEDGER_SIGNING_KEY = key

    with pytest.raises(CommandError, match=said):
        printed(*arguments)


def verify(*arguments: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("verify", *arguments, stdout=out)
    except CommandError as error:
        return error.returncode, out.getvalue()
    return 0, out.getvalue()


def test_verify_says_0_for_sound_with_the_checkpoint_that_the_command_printed(tmp_path: Path) -> None:
    file = tmp_path / "checkpoint"
    with file.open("w") as opened:
        call_command("checkpoint", stdout=opened)

    assert verify("--checkpoint", str(file)) == (0, "Sound.\n")
    assert verify("--json") == (0, "")


def test_verify_says_1_and_names_the_row_for_a_row_that_was_edited() -> None:
    run("UPDATE provisions_topic SET definition = 'forged' WHERE id = 'energy'")

    code, text = verify("--json")

    assert code == 1
    assert json.loads(text)["row"] == "provisions.topic energy"


@pytest.mark.parametrize(
    "content",
    [None, b"", b"\xff\xfe", b"another-tracker\n2\n" + b"0" * 64 + b"\n"],
    ids=["missing", "empty", "no text", "of another tracker"],
)
def test_verify_says_2_when_the_checkpoint_cannot_be_read(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "checkpoint"
    if content is not None:
        file.write_bytes(content)

    assert verify("--checkpoint", str(file)) == (2, "")
