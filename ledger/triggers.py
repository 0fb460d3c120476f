"""The ledger's triggers: no session can turn them off, and what is recorded is written with the owner's rights.

Triggers of pgtrigger's own ask a setting that any role may set, `pgtrigger.ignore`, whether to do nothing.
"""

from typing import Any

import pgtrigger
from pghistory.trigger import Event
from pgtrigger import compiler

#: Any role may attach a function that is open to it to a table of its own, and so write history by it.
_TEMPLATE = """
    CREATE OR REPLACE FUNCTION {pgid}() RETURNS trigger LANGUAGE plpgsql RIGHTS AS $$
        {declare}
        BEGIN
            {func}
        END;
    $$;
    REVOKE ALL ON FUNCTION {pgid}() FROM PUBLIC;
    DROP TRIGGER IF EXISTS {pgid} ON {table};
    CREATE TRIGGER {pgid} {when} {operation} ON {table} {referencing}
        FOR EACH {level} {condition} EXECUTE FUNCTION {execute};
    COMMENT ON TRIGGER {pgid} ON {table} IS '{hash}';
"""
#: Names are looked up where the owner made them, whatever the session's own path is.
_AS_OWNER = "SECURITY DEFINER SET search_path = public, pg_temp"


class _Sql(compiler.UpsertTriggerSql):
    def get_template(self) -> str:
        return _TEMPLATE.replace("RIGHTS", "")


class _SqlAsOwner(compiler.UpsertTriggerSql):
    def get_template(self) -> str:
        return _TEMPLATE.replace("RIGHTS", _AS_OWNER)


def _compiled(trigger: compiler.Trigger, sql: type[compiler.UpsertTriggerSql]) -> compiler.Trigger:
    return compiler.Trigger(name=trigger.name, sql=sql(**trigger.sql.kwargs))


class Guard(pgtrigger.Trigger):
    """Refuses, or completes what another trigger has written. For whoever records with the ledger, too."""

    def compile(self, model: Any) -> compiler.Trigger:
        return _compiled(super().compile(model), _Sql)


class Record(Event):
    """Writes history, in which no role but the owner may write, and so may whatever triggers that sets off."""

    def compile(self, model: Any) -> compiler.Trigger:
        return _compiled(super().compile(model), _SqlAsOwner)


class RecordPlannedAnew(Record):
    """Writes history by a statement that is planned each time: a plan kept from few rows crosses all with all.

    An update that finds no row is not planned for: a fixture's row is looked for so before it is inserted.
    """

    def get_func(self, model: Any) -> pgtrigger.Func:
        statement, returns, _ = super().get_func(model).func.rpartition("RETURN NULL;")  # type: ignore[no-untyped-call]
        nothing = f"IF NOT EXISTS (SELECT FROM new_values) THEN {returns} END IF;"
        return pgtrigger.Func(f"{nothing} EXECUTE $statement${statement}$statement$; {returns}")
