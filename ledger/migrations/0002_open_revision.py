"""The door and the clock of events, which history tables refer to."""

from django.db import migrations

OPEN_REVISION = """
CREATE SEQUENCE ledger_event;

CREATE FUNCTION ledger_open_revision() RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    opened text := nullif(current_setting('ledger.revision', true), '');
BEGIN
    IF opened IS NULL THEN
        RAISE EXCEPTION 'no revision is open, so the write is refused'
            USING ERRCODE = 'LE001', HINT = 'Write inside: with ledger.commit(author=…, reason=…):';
    END IF;
    IF opened <> '0' AND NOT EXISTS (SELECT FROM ledger_revision WHERE number = opened::bigint AND hash = '') THEN
        RAISE EXCEPTION 'revision % is not open', opened
            USING ERRCODE = 'LE002', HINT = 'A revision is written once. Open a new one.';
    END IF;
    RETURN opened::bigint;
END $$;
"""

CLOSED = "DROP FUNCTION ledger_open_revision(); DROP SEQUENCE ledger_event;"


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_tables")]
    operations = [migrations.RunSQL(OPEN_REVISION, CLOSED)]
