"""What a role without any right to edit revisions may still do: finish its own, while it is open."""

from django.db import migrations

SEALING = """
CREATE FUNCTION ledger_seal(sealed bigint, at timestamptz, parent text, digest text, changes integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE ledger_revision SET committed_at = at, parent_hash = parent, hash = digest, change_count = changes
    WHERE number = sealed AND hash = '';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'revision % is not open', sealed
            USING ERRCODE = 'LE002', HINT = 'A revision is written once. Open a new one.';
    END IF;
END $$;

CREATE FUNCTION ledger_take_back(opened bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM ledger_revision WHERE number = opened AND hash = '';
$$;
"""

REMOVED = "DROP FUNCTION ledger_take_back(bigint); DROP FUNCTION ledger_seal(bigint, timestamptz, text, text, integer);"


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_open_revision")]
    operations = [migrations.RunSQL(SEALING, REMOVED)]
