import stat

import pytest

from tests.treaty_tracker.database.trial import FIRST_CALLER, Deployment

pytestmark = FIRST_CALLER

FILL = """
connection = connect()
connection.execute("TRUNCATE noted")
connection.execute("INSERT INTO noted SELECT generate_series(1, 50)")
connection.execute("CREATE TABLE named (title text)")
connection.execute("INSERT INTO named VALUES ('Рашт — Астара'), ('رشت')")
"""
READ = """
connection = connect(credentials.WEB)
print(connection.execute("SELECT count(*) FROM noted").fetchone()[0])
print(*(row[0] for row in connection.execute("SELECT title FROM named ORDER BY title")), sep="|")
"""
FILLED = "50\nРашт — Астара|رشت"


@pytest.mark.parametrize("form", ["custom", "plain"])
def test_what_was_dumped_is_restored(expendable: Deployment, form: str) -> None:
    file = expendable.data.parent / "dump"
    expendable.run_code(FILL)
    dumped = expendable.manage("db", "dump", str(file), "--format", form)
    assert dumped.returncode == 0, dumped.stderr
    expendable.run_code("connect().execute('DROP TABLE named; DELETE FROM noted; CREATE TABLE later (number int)')")

    restored = expendable.manage("db", "restore", str(file), "--replace")

    assert restored.returncode == 0, restored.stderr
    assert expendable.run_code(READ) == FILLED
    assert expendable.run_code("print(connect().execute(\"SELECT to_regclass('later')\").fetchone()[0])") == "None"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir() if path.name.startswith(".")] == []


def test_a_restore_into_an_empty_database_needs_no_leave(expendable: Deployment) -> None:
    file = expendable.data.parent / "dump"
    expendable.run_code(FILL)
    expendable.manage("db", "dump", str(file))
    expendable.run_code("connect().execute('DROP TABLE named, noted')")

    restored = expendable.manage("db", "restore", str(file))

    assert restored.returncode == 0, restored.stderr
    assert expendable.run_code(READ) == FILLED


def test_a_restore_over_tables_is_refused(expendable: Deployment) -> None:
    file = expendable.data.parent / "dump"
    expendable.manage("db", "dump", str(file))
    expendable.run_code(FILL)

    refused = expendable.manage("db", "restore", str(file))

    assert refused.returncode == 1
    assert "The database has 2 tables, and nothing was changed." in refused.stderr
    assert expendable.run_code(READ) == FILLED


@pytest.mark.parametrize("form", ["custom", "plain"])
def test_a_broken_dump_changes_nothing(expendable: Deployment, form: str) -> None:
    file = expendable.data.parent / "dump"
    expendable.run_code(FILL)
    expendable.manage("db", "dump", str(file), "--format", form)
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2] if form == "custom" else content + b"\nSELECT 1/0;\n")

    refused = expendable.manage("db", "restore", str(file), "--replace")

    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert expendable.run_code(READ) == FILLED
    names = "SELECT datname FROM pg_database WHERE datname LIKE 'treaty%'"
    assert expendable.run_code(f'print(*connect().execute("{names}").fetchall())') == "('treaty_tracker',)"


def test_a_restore_ends_the_connections_of_others_and_they_find_the_new_database(expendable: Deployment) -> None:
    file = expendable.data.parent / "dump"
    expendable.run_code(FILL)
    expendable.manage("db", "dump", str(file))
    expendable.run_code("connect().execute('DELETE FROM noted')")
    other = expendable.begin_code("connection = connect(); ready(); sys.stdin.readline()" + READ)

    restored = expendable.manage("db", "restore", str(file), "--replace")
    output, _ = other.communicate("\n")

    assert restored.returncode == 0, restored.stderr
    assert output.strip() == FILLED


def test_a_dump_that_fails_leaves_the_earlier_file(expendable: Deployment) -> None:
    expendable.run_code("connect(credentials.SUPERUSER, 'postgres').execute('DROP DATABASE treaty_tracker')")
    file = expendable.data.parent / "dump"
    file.write_text("earlier")
    code = "from treaty_tracker.database import roles; roles.provide = lambda place: None\n"
    code += "from treaty_tracker.database import transfer; from pathlib import Path\n"
    code += f"transfer.dump(Path({str(file)!r}), 'custom')"

    done = expendable.run("-c", code)

    assert done.returncode == 1
    assert 'database "treaty_tracker" does not exist' in done.stderr
    assert file.read_text() == "earlier"
    assert [path.name for path in file.parent.iterdir() if path.name.startswith(".")] == []
