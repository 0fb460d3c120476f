"""Whoever owns the tables can turn the triggers off. What he does then is found, and named."""

import pytest
from django.db import connection, models

from ledger.models import Change, Revision, Shape
from ledger.recording import histories
from tests.ledger.verification.conftest import MODELS, World

pytestmark = [pytest.mark.django_db, pytest.mark.ledger]

#: Another value of a column, by the type that the database gives it.
OTHER = {
    "boolean": "NOT coalesce({0}, false)",
    "smallint": "coalesce({0}, 0) + 1",
    "integer": "coalesce({0}, 0) + 1",
    "bigint": "coalesce({0}, 0) + 1",
    "numeric": "coalesce({0}, 0) + 1",
    "date": "coalesce({0}, '2001-01-01') + 1",
    "timestamp with time zone": "coalesce({0}, '2001-01-01Z') + interval '1 microsecond'",
    "jsonb": """'{{"tampered": true}}'""",
    "ARRAY": "coalesce({0}, '{{}}') || '{{tampered}}'",
    "bytea": "'\\x00'",
    "text": "'~' || substr(coalesce({0}, ''), 2)",
    "character varying": "'~' || substr(coalesce({0}, ''), 2)",
}


def columns_of(table: str) -> dict[str, str]:
    """Its columns with SQL for another value; those that the database computes are left out."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, data_type FROM information_schema.columns"
            " WHERE table_name = %s AND table_schema = 'public' AND is_generated = 'NEVER' ORDER BY ordinal_position",
            [table],
        )
        return {name: OTHER[kind].format(f'"{name}"') for name, kind in cursor.fetchall()}


def a_row_of(table: str, key: str) -> str:
    """A condition for one row, the last by its key."""
    return f'"{key}" = (SELECT max("{key}") FROM "{table}")'


def key_of(table: str, key: str, shown: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{shown}"::text FROM "{table}" WHERE {a_row_of(table, key)}')
        return str(cursor.fetchone()[0])


def test_nothing_is_found_where_nothing_was_done(world: World) -> None:
    assert world.tampered() == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)
def test_an_edit_of_any_column_of_a_published_row_is_found(world: World, model: type[models.Model]) -> None:
    table, key = model._meta.db_table, model._meta.pk.column
    named = f"{model._meta.label_lower} {key_of(table, key, key)}"

    for column, other in columns_of(table).items():
        found = world.tampered(f'UPDATE "{table}" SET "{column}" = {other} WHERE {a_row_of(table, key)}')

        assert ("live", named) in {(fault.kind, fault.row) for fault in found}, column


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)
def test_an_edit_of_any_column_of_history_is_found(world: World, model: type[models.Model]) -> None:
    table = histories()[model]._meta.db_table
    named = f"{model._meta.label_lower} {key_of(table, 'pgh_id', 'pgh_obj_id')}"

    for column, other in columns_of(table).items():
        found = world.tampered(f'UPDATE "{table}" SET "{column}" = {other} WHERE {a_row_of(table, "pgh_id")}')

        assert named in {fault.row for fault in found if fault.kind != "live"}, column


@pytest.mark.parametrize("column", ["number", *(field.column for field in Revision._meta.concrete_fields[1:])])
def test_an_edit_of_any_column_of_a_revision_is_found(world: World, column: str) -> None:
    other = columns_of("ledger_revision")[column]
    for number in (1, 2, 3):
        named = {f"revision {number}", f"revision {number + 7}"}
        value = "number + 7" if column == "number" else other

        found = world.tampered(f"UPDATE ledger_revision SET {column} = {value} WHERE number = {number}")

        assert named & {fault.row for fault in found}


@pytest.mark.parametrize("column", [field.column for field in Change._meta.concrete_fields if field.column != "id"])
def test_an_edit_of_any_column_of_a_change_is_found(world: World, column: str) -> None:
    """Save `id`, which is the number of a row of the table and says nothing."""
    change = Change.objects.exclude(salt=None).filter(operation="update").first()
    value = "position + 10000" if column == "position" else columns_of("ledger_change")[column]

    found = world.tampered(f"UPDATE ledger_change SET {column} = {value} WHERE id = {change.pk}")

    assert {f"{change.model} {change.key}", f"revision {change.revision_id}"} & {fault.row for fault in found}


@pytest.mark.parametrize("column", [field.column for field in Shape._meta.concrete_fields if field.column != "id"])
def test_an_edit_of_any_column_of_a_shape_is_found(world: World, column: str) -> None:
    """Save a later revision, where nothing was written before it: it says the same."""
    other = columns_of("ledger_shape")[column]
    for model in MODELS:
        label = model._meta.label_lower
        if column == "revision_id" and not Change.objects.filter(model=label, revision=1).exists():
            continue

        found = world.tampered(f"UPDATE ledger_shape SET {column} = {other} WHERE model = '{label}'")

        assert f"ledger.shape {label}" in {fault.row for fault in found}


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("DELETE FROM ledger_shape WHERE model = '{}'", id="deleted"),
        pytest.param("UPDATE ledger_shape SET columns = columns[2:] WHERE model = '{}'", id="a column fewer"),
        pytest.param("UPDATE ledger_shape SET columns = columns || columns WHERE model = '{}'", id="twice"),
        pytest.param("UPDATE ledger_shape SET columns = ARRAY[columns, columns] WHERE model = '{}'", id="lists"),
        pytest.param("UPDATE ledger_shape SET columns = ARRAY[NULL] WHERE model = '{}'", id="nothing"),
        pytest.param(
            "INSERT INTO ledger_shape (revision_id, model, columns)"
            " SELECT 2, model, columns FROM ledger_shape WHERE model = '{}'",
            id="noted again",
        ),
    ],
)
def test_another_shape_is_found(world: World, statement: str) -> None:
    found = world.tampered(statement.format("provisions.topic"))

    assert any(fault.row.startswith(("ledger.shape provisions.topic", "provisions.topic ")) for fault in found)


#: What the database takes, and Python cannot read.
BEYOND = {
    "a moment after all days": "UPDATE ledger_revision SET committed_at = 'infinity' WHERE number = 2",
    "a moment before Christ": "UPDATE ledger_revision SET committed_at = '0044-03-15 BC' WHERE number = 2",
    "a column without name": "UPDATE ledger_change SET columns = ARRAY[NULL, 'id'] WHERE id = {change}",
    "columns in another order": "UPDATE ledger_change SET columns = columns[2:] || columns[1] WHERE id = {change}",
    "lists in lists": "UPDATE {history} SET name = (repeat('[', 300) || repeat(']', 300))::jsonb WHERE {row}",
    "more lists in lists": "UPDATE {history} SET name = (repeat('[', 3000) || repeat(']', 3000))::jsonb WHERE {row}",
    "very many digits": "UPDATE {history} SET name = ('1' || repeat('0', 9999))::jsonb WHERE {row}",
    "no operation": "UPDATE {history} SET pgh_label = 'other' WHERE {row}",
}


@pytest.mark.parametrize("statement", BEYOND.values(), ids=BEYOND)
def test_what_cannot_be_read_is_found_and_named(world: World, statement: str) -> None:
    change = Change.objects.filter(model="provisions.topic", operation="create").latest("id")
    named = {f"{change.model} {change.key}", "revision 2"}
    row = f"pgh_id = {change.event_id}"

    found = world.tampered(statement.format(change=change.pk, history="provisions_topichistory", row=row))

    assert named & {fault.row for fault in found if fault.kind != "live"}


@pytest.mark.parametrize("salt", ["NULL", "'\\x00'"])
def test_content_is_not_destroyed_without_a_tombstone(world: World, salt: str) -> None:
    change = Change.objects.filter(model="provisions.topic", operation="create").first()

    found = world.tampered(
        f"UPDATE ledger_change SET salt = {salt} WHERE id = {change.pk}",
        f"DELETE FROM provisions_topichistory WHERE pgh_id = {change.event_id}",
    )

    assert f"provisions.topic {change.key}" in {fault.row for fault in found}


def test_an_earlier_version_is_not_destroyed_without_a_tombstone(world: World) -> None:
    """The row stands as it was last published."""
    later = Change.objects.filter(model="provisions.project", operation="update").first()
    change = Change.objects.get(model=later.model, key=later.key, operation="create")

    found = world.tampered(
        f"UPDATE ledger_change SET salt = NULL WHERE id = {change.pk}",
        f"DELETE FROM provisions_projecthistory WHERE pgh_id = {change.event_id}",
    )

    assert ("erasure", f"provisions.project {change.key}") in {(fault.kind, fault.row) for fault in found}


def test_content_that_was_put_where_erased_content_stood_is_found(world: World) -> None:
    """From its creation to its deletion, so that no row and no span tells of it."""
    forged = {"id": "'to-be-erased'", "pgh_obj_id": "'to-be-erased'", "pgh_id": "c.event_id"}
    forged |= {"ledger_revision": "c.revision_id", "ledger_until": "CASE WHEN c.operation = 'create' THEN 3 END"}
    forged |= {"pgh_label": "replace(c.operation, 'create', 'insert')"}
    columns = list(columns_of("provisions_sourcehistory"))
    values = ", ".join(forged.get(column, f'h."{column}"') for column in columns)

    found = world.tampered(
        f"INSERT INTO provisions_sourcehistory ({', '.join(columns)}) SELECT {values} FROM ledger_change c,"
        " (SELECT * FROM provisions_sourcehistory LIMIT 1) h WHERE c.key = 'to-be-erased' AND c.model LIKE '%source'"
    )

    assert {(fault.kind, fault.row) for fault in found} == {("erasure", "provisions.source to-be-erased")}


def test_a_forged_tombstone_is_found(world: World) -> None:
    found = world.tampered(
        "INSERT INTO ledger_erasure (revision_id, model, key, legal_reason, change_count)"
        " SELECT 2, model, key, 'GDPR 17', count(*) FROM ledger_change WHERE model = 'provisions.topic' GROUP BY 2, 3",
        "UPDATE ledger_change SET salt = NULL WHERE model = 'provisions.topic'",
        "DELETE FROM provisions_topichistory",
        "DELETE FROM provisions_topic",
    )

    assert any(fault.row.startswith("ledger.erasure") for fault in found)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)
def test_rows_that_were_deleted_inserted_or_swapped_are_found(world: World, model: type[models.Model]) -> None:
    label, table, key = model._meta.label_lower, model._meta.db_table, model._meta.pk.column
    row = a_row_of(table, key)
    last = key_of(table, key, key)
    others = [field.column for field in model._meta.concrete_fields if not field.primary_key and not field.generated]
    listed, theirs = (", ".join(f'{of}"{column}"' for column in others) for of in ("", "b."))

    deleted = world.tampered(f'DELETE FROM "{table}" WHERE {row}')
    assert ("live", f"{label} {last}") in {(fault.kind, fault.row) for fault in deleted}

    history = histories()[model]._meta.db_table
    erased = world.tampered(f'DELETE FROM "{history}" WHERE {a_row_of(history, "pgh_id")}')
    assert any(fault.row.startswith(f"{label} ") and fault.kind == "history" for fault in erased)

    recorded = ", ".join(f'"{column}"' for column in columns_of(history) if column != "pgh_id")
    forged = world.tampered(
        f'INSERT INTO "{history}" ("pgh_id", {recorded}) SELECT nextval(\'ledger_event\'), {recorded} FROM "{history}"'
        f" WHERE {a_row_of(history, 'pgh_id')}"
    )
    assert any(fault.row.startswith(f"{label} ") and "never published" in fault.message for fault in forged)

    if others and model._base_manager.count() > 1:
        swapped = world.tampered(
            f'UPDATE "{table}" a SET ({listed}) = ROW({theirs}) FROM "{table}" b WHERE a."{key}" <> b."{key}"',
        )
        assert len([fault for fault in swapped if fault.kind == "live" and fault.row.startswith(label)]) > 1


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)
def test_a_row_that_was_inserted_is_found(world: World, model: type[models.Model]) -> None:
    table, key = model._meta.db_table, model._meta.pk.column
    own = [field.column for field in model._meta.concrete_fields if not field.generated]
    listed = ", ".join(f'"{column}"' for column in own)
    taken = ", ".join(columns_of(table)[column] if column == key else f'"{column}"' for column in own)

    found = world.tampered(
        f'INSERT INTO "{table}" ({listed}) SELECT {taken} FROM "{table}" WHERE {a_row_of(table, key)}'
    )

    assert any("inserted" in fault.message and fault.row.startswith(model._meta.label_lower) for fault in found)


def test_a_deleted_revision_is_found(world: World) -> None:
    found = world.tampered(
        "DELETE FROM ledger_change WHERE revision_id = 2", "DELETE FROM ledger_revision WHERE number = 2"
    )

    assert {"gap", "parent", "history"} <= {fault.kind for fault in found}


def test_changes_that_were_swapped_are_found(world: World) -> None:
    swap = "UPDATE ledger_change SET position = -position WHERE revision_id = 1"

    found = world.tampered(
        swap,
        "UPDATE ledger_change SET position = 1 + (SELECT count(*) FROM ledger_change c"
        " WHERE c.revision_id = 1) + position WHERE revision_id = 1",
    )

    assert "revision 1" in {fault.row for fault in found}
