import json

from tests.treaty_tracker.database.trial import FIRST_CALLER, Deployment

pytestmark = FIRST_CALLER

#: What the web role tries on a table of the owner's, and what becomes of it.
OUTCOMES = {
    "INSERT INTO kept (word) VALUES ('a')": "done",
    "UPDATE kept SET word = 'b'": "done",
    "DELETE FROM kept": "done",
    "SELECT 'Eisenbahn' % 'Eisenbaan', unaccent('é')": "done",
    "TRUNCATE kept": "InsufficientPrivilege",
    "ALTER TABLE kept DISABLE TRIGGER ALL": "InsufficientPrivilege",
    "DROP TABLE kept": "InsufficientPrivilege",
    "CREATE TABLE other ()": "InsufficientPrivilege",
    "CREATE TEMPORARY TABLE other ()": "InsufficientPrivilege",
    "CREATE DATABASE other": "InsufficientPrivilege",
    "SET SESSION AUTHORIZATION treaty_tracker_owner": "InsufficientPrivilege",
}
TRY = """
connect().execute("CREATE TABLE kept (number serial PRIMARY KEY, word text)")
web = connect(credentials.WEB)
for statement in {statements!r}:
    try:
        web.execute(statement)
    except psycopg.Error as error:
        print(type(error).__name__)
    else:
        print("done")
"""


def test_the_web_role_changes_rows_and_nothing_else(expendable: Deployment) -> None:
    told = expendable.run_code(TRY.format(statements=list(OUTCOMES))).splitlines()

    assert dict(zip(OUTCOMES, told, strict=True)) == OUTCOMES


def test_the_web_role_has_timeouts_and_the_owner_has_none(deployment: Deployment) -> None:
    code = """
for role in (credentials.WEB, credentials.OWNER):
    for name in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
        print(connect(role).execute("SELECT current_setting(%s)", [name]).fetchone()[0], end=" ")
"""

    assert deployment.run_code(code) == "30s 10s 1min 0 0 0"


def test_a_test_database_of_the_owner_has_the_extensions_and_the_privileges(expendable: Deployment) -> None:
    code = """
connect().execute("CREATE DATABASE test_treaty_tracker")
owner = connect(database="test_treaty_tracker")
print(*sorted(row[0] for row in owner.execute("SELECT extname FROM pg_extension")))
owner.execute("CREATE TABLE kept (number int)")
connect(credentials.WEB, "test_treaty_tracker").execute("INSERT INTO kept VALUES (1)")
"""

    assert expendable.run_code(code) == "btree_gist pg_trgm plpgsql unaccent"


def test_nobody_enters_without_a_password(deployment: Deployment) -> None:
    code = """
endpoint = sharing.join()
try:
    psycopg.connect(host=endpoint.host, port=endpoint.port, user=credentials.WEB, dbname=credentials.DATABASE)
except psycopg.OperationalError as error:
    print("no password supplied" in str(error))
"""

    assert deployment.run_code(code) == "True"


def test_passwords_of_another_database_are_told_apart(expendable: Deployment) -> None:
    expendable.run_code("connect()")
    kept = expendable.layout.private / "database-passwords.json"
    kept.write_text(json.dumps(dict.fromkeys(json.loads(kept.read_text()), "wrong")))

    done = expendable.manage("db", "start")

    assert done.returncode == 1
    assert "refuses the password kept in" in done.stderr
    assert "Traceback" not in done.stderr
    assert expendable.server() == []
