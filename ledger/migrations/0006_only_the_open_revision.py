"""Whoever may add to the ledger's own tables adds to the open revision alone, and opens the next one alone."""

from django.db import migrations

GUARDS = """
CREATE FUNCTION ledger_revision_is_the_next() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.hash <> '' OR NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM ledger_revision) THEN
        RAISE EXCEPTION 'revision % is not the next one, or is sealed before it was open', NEW.number
            USING ERRCODE = 'LE003', HINT = 'Write inside: with ledger.commit(author=…, reason=…):';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION ledger_revision_is_open() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM added LEFT JOIN ledger_revision ON number = revision_id AND hash = '' WHERE number IS NULL)
    THEN
        RAISE EXCEPTION '% takes only what an open revision adds', TG_TABLE_NAME
            USING ERRCODE = 'LE002', HINT = 'A revision is written once. Open a new one.';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER ledger_revision_is_the_next BEFORE INSERT ON ledger_revision
    FOR EACH ROW EXECUTE FUNCTION ledger_revision_is_the_next();
CREATE TRIGGER ledger_revision_is_open AFTER INSERT ON ledger_change REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_revision_is_open();
CREATE TRIGGER ledger_revision_is_open AFTER INSERT ON ledger_shape REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_revision_is_open();
"""

REMOVED = """
DROP TRIGGER ledger_revision_is_open ON ledger_shape;
DROP TRIGGER ledger_revision_is_open ON ledger_change;
DROP TRIGGER ledger_revision_is_the_next ON ledger_revision;
DROP FUNCTION ledger_revision_is_open();
DROP FUNCTION ledger_revision_is_the_next();
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0005_permissions")]
    operations = [migrations.RunSQL(GUARDS, REMOVED)]
