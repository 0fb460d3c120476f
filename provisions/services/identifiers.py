"""Ids that move. Whatever bears or names the id moves along in one revision, and the old id leads to the new one."""

import contextlib
import json
import re
from collections.abc import Iterator
from copy import copy
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import ForeignKey

import ledger
from ledger.foreign_keys import ensure_sound
from provisions.choices import AliasReason
from provisions.models import Alias, Provision
from provisions.models.nouns import noun_of
from provisions.models.record import NamedRecord, Record
from provisions.rules.identifiers import MAX_LENGTH, ensure_slug, joined
from provisions.services.refusals import refusal_of

#: Columns that hold a part of their row's id and nothing else.
NAME_COLUMNS = ("slug", "eid")


def rename(record: Record, to: str, *, by: AbstractBaseUser, reason: str) -> Record:
    """Give a row the id `to`; return the row as it then stands.

    Ids composed of the old one follow, each leaving an alias. A composed id keeps its owner: a milestone cannot be
    renamed into another project. Raises ValidationError, and moves nothing, when `to` cannot be had.
    """
    to, reason = to.strip(), _ensure_reason(reason)
    with _revision(by, f"Rename {record._meta.verbose_name} {record.pk} to {to}: {reason}"):
        row = _locked(record)
        model = type(row)
        columns = _ensure_id(row, to)
        if model._base_manager.filter(pk=to).exists():
            raise ValidationError(
                f"“{to}” already stands for {'this' if to == row.pk else 'another'} {model._meta.verbose_name}."
            )
        relocation = _Relocation(row, to, columns)
        relocation.carry_out()
        renamed = model._base_manager.get(pk=to)
        renamed.full_clean()
        relocation.leave_aliases(AliasReason.RENAMED, reason)
        _log(renamed, by, f"Renamed from “{record.pk}”: {reason}")
        ensure_sound()
        return renamed


def merge(record: Record, into: Record, *, by: AbstractBaseUser, reason: str) -> Record:
    """Point whatever names `record` to `into`, and leave a tombstone in its place; return the survivor.

    The survivor's own columns stay as they are. Raises ValidationError, and moves nothing, when a row would then
    say the same as another, wait for itself, or break another constraint.
    """
    if type(record) is not type(into):
        raise ValidationError(f"A {record._meta.verbose_name} cannot be merged into a {into._meta.verbose_name}.")
    if record.pk == into.pk:
        raise ValidationError(f"“{record.pk}” cannot be merged into itself.")
    reason = _ensure_reason(reason)
    with _revision(by, f"Merge {record._meta.verbose_name} {record.pk} into {into.pk}: {reason}"):
        row, survivor = _locked(record), _locked(into)
        relocation = _Relocation(row, survivor.pk, {}, start_stays=True)
        relocation.carry_out()
        type(row)._base_manager.filter(pk=row.pk).delete()
        relocation.leave_aliases(AliasReason.MERGED, reason)
        survivor.refresh_from_db()
        _log(survivor, by, f"Merged with “{row.pk}”: {reason}")
        ensure_sound()
        return survivor


Key = tuple[type[Record], str]


class _Relocation:
    """Which rows a new id touches, and what becomes of each.

    With `start_stays` the first row keeps its id: it is about to go, and only what names it moves.
    """

    def __init__(self, row: Record, to: str, columns: dict[str, str], *, start_stays: bool = False) -> None:
        self.start = _key(row)
        self.start_stays = start_stays
        self.ids: dict[Key, str] = {_key(row): to}
        self.columns: dict[Key, dict[str, str]] = {_key(row): columns}
        self._rows: dict[Key, Record] = {_key(row): row}
        moved = [row]
        while moved:
            moved = [naming for naming, owner in list(_naming(moved)) if self._moves(naming, owner)]

    def carry_out(self) -> None:
        """Write each touched row, owners first, so that the triggers on trees find every ancestor."""
        for row in self._rows.values():
            after = self._after(row)
            names = [field.attname for field in row._meta.concrete_fields]
            changes = {name: getattr(after, name) for name in names if getattr(after, name) != getattr(row, name)}
            if not changes:
                continue
            try:
                if after.pk == row.pk:
                    type(row)._base_manager.filter(pk=row.pk).update(**changes)
                else:
                    _move(row, changes)
            except IntegrityError as error:
                raise ValidationError(f"“{row.pk}” cannot follow: {refusal_of(error)}") from error

    def leave_aliases(self, reason: AliasReason, note: str) -> None:
        for (model, former), current in self.ids.items():
            noun = noun_of(model)
            if noun is not None:
                is_start = (model, former) == self.start
                _lead_on(noun, former, current, reason if is_start else AliasReason.RENAMED, note)
            kind = ContentType.objects.get_for_model(model)
            LogEntry.objects.filter(content_type=kind, object_id=former).update(object_id=current)

    def _moves(self, row: Record, owner: Record) -> bool:
        """Note that `row` names `owner`, whose id moves; whether its own id moves by that, or moves anew."""
        key = _key(row)
        if key == self.start:
            return False
        self._rows.setdefault(key, row)
        if isinstance(row, Provision) and isinstance(owner, Provision) and row.eid.startswith(f"{owner.eid}__"):
            stem = self.columns.get(_key(owner), {}).get("eid", owner.eid)
            self.columns[key] = {"eid": stem + row.eid.removeprefix(owner.eid)}
        before = self.ids.pop(key, row.pk)
        wanted = _followed(row, self._after(row))
        if wanted != row.pk:
            self.ids[key] = before if _is_numbered(before, wanted) else self._free(key, wanted)
        return self.ids.get(key, row.pk) != before

    def _after(self, row: Record) -> Record:
        after = copy(row)
        for field in row._meta.concrete_fields:
            value = getattr(row, field.attname)
            if isinstance(field, ForeignKey) and value is not None:
                named: Any = (field.related_model, value)
                setattr(after, field.attname, self.ids.get(named, value))
        for name, text in self.columns.get(_key(row), {}).items():
            setattr(after, name, text)
        if not (self.start_stays and _key(row) == self.start):
            after.pk = self.ids.get(_key(row), row.pk)
        return after

    def _free(self, key: Key, wanted: str) -> str:
        """`wanted`, numbered where another row bears it or is about to."""
        model, own = key
        reserved = {new for (other, _), new in self.ids.items() if other is model}
        taken = set(model._base_manager.filter(pk__startswith=wanted).exclude(pk=own).values_list("pk", flat=True))
        taken -= {old for other, old in self.ids if other is model}
        number, candidate = 1, wanted
        while candidate in taken | reserved:
            number += 1
            candidate = f"{wanted}-{number}"
        return candidate


def _key(row: Record) -> Key:
    return type(row), row.pk


@contextlib.contextmanager
def _revision(by: AbstractBaseUser, reason: str) -> Iterator[None]:
    """A revision of its own, or part of the open one; all or nothing either way."""
    with ledger.commit(author=by.get_username(), reason=reason, kind="correction"), transaction.atomic():
        yield


def _move(row: Record, changes: dict[str, str | None]) -> None:
    """Put a new row in the place of `row`: an id is never changed in place, so that history knows both."""
    table = connection.ops.quote_name(row._meta.db_table)
    columns = {row._meta.get_field(name).column: value for name, value in changes.items()}  # type: ignore[union-attr]
    with connection.cursor() as cursor:
        cursor.execute(  # the names are those of our own tables
            f"""WITH moved AS (DELETE FROM {table} WHERE id = %s RETURNING *)
                INSERT INTO {table}
                SELECT (jsonb_populate_record(null::{table}, to_jsonb(moved) || %s::jsonb)).* FROM moved""",  # noqa: S608
            [row.pk, json.dumps(columns)],
        )


def _locked(record: Record) -> Record:
    row = type(record)._base_manager.select_for_update().filter(pk=record.pk).first()
    if row is None:
        raise ValidationError(f"There is no {record._meta.verbose_name} “{record.pk}”.")
    return row


def _ensure_reason(reason: str) -> str:
    if not reason.strip():
        raise ValidationError("Say why the id moves.")
    return reason.strip()


def _ensure_id(row: Record, to: str) -> dict[str, str]:
    """The columns that hold a part of the id `to`. Raises ValidationError when `row` cannot bear that id."""
    if len(to) > MAX_LENGTH:
        raise ValidationError(f"An id is at most {MAX_LENGTH} characters long.")
    if isinstance(row, NamedRecord):
        try:
            ensure_slug(to)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        return {}
    owner = f"{getattr(row, row.id_parts[0])}:"
    own_part = to.removeprefix(owner)
    if not to.startswith(owner) or not own_part or joined([to]) != to:
        raise ValidationError(
            f"The id of this {row._meta.verbose_name} begins with “{owner}”, and goes on in small Latin letters, "
            "digits, hyphens and underscores."
        )
    return {name: own_part for name in NAME_COLUMNS if name in row.id_parts}


def _naming(rows: list[Record]) -> Iterator[tuple[Record, Record]]:
    """Each row, locked, that has a foreign key to one of `rows`, with that one."""
    by_model: dict[type[Record], dict[str, Record]] = {}
    for row in rows:
        by_model.setdefault(type(row), {})[row.pk] = row
    for model, named in by_model.items():
        for relation in model._meta.related_objects:
            field: Any = relation.field
            if not isinstance(field, ForeignKey) or not issubclass(field.model, Record):
                continue
            naming: Any = field.model._base_manager.filter(**{f"{field.name}__in": list(named)}).order_by("pk")
            for naming_row in naming.select_for_update():
                yield naming_row, named[getattr(naming_row, field.attname)]


def _followed(row: Record, after: Record) -> str:
    """The id of `row` once its parts are those of `after`; unchanged where the id does not hold the moving part."""
    if isinstance(row, NamedRecord):
        return str(row.pk)
    composed = row.composed_id()
    if _is_numbered(row.pk, composed):
        return after.composed_id() + row.pk.removeprefix(composed)
    owner_before, owner_after = getattr(row, row.id_parts[0]), getattr(after, row.id_parts[0])
    if row.pk.startswith(f"{owner_before}:"):
        return f"{owner_after}{row.pk.removeprefix(owner_before)}"
    return row.pk


def _is_numbered(id_: str, composed: str) -> bool:
    return re.fullmatch(re.escape(composed) + r"(-[0-9]+)?", id_) is not None


def _lead_on(noun: str, former: str, current: str, reason: AliasReason, note: str) -> None:
    """Let `former`, and whatever led to it, lead to `current`; what led to a merged row is merged with it."""
    aliases = Alias.objects.filter(noun=noun)
    astray = aliases.filter(former_id=current).exclude(current_id=former).first()
    if astray is not None:
        raise ValidationError(f"“{current}” is a former id of “{astray.current_id}” and still leads there.")
    aliases.filter(former_id=current).delete()
    led = aliases.filter(current_id=former)
    if reason == AliasReason.MERGED:
        led.update(reason=reason)
    led.update(current_id=current)
    alias = Alias(noun=noun, former_id=former, current_id=current, reason=reason, note=note)
    alias.full_clean()
    alias.save()


def _log(record: Record, by: AbstractBaseUser, message: str) -> None:
    LogEntry.objects.create(
        user_id=by.pk,
        content_type=ContentType.objects.get_for_model(record),
        object_id=record.pk,
        object_repr=str(record)[:200],
        action_flag=CHANGE,
        change_message=message,
    )
