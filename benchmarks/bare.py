"""What answers are held against: constant bytes, a bare 304, and JSON that one statement builds."""

import os
import threading
from collections.abc import Callable
from typing import Any

import psycopg

LIST_SIZE = 100
TREATY = "treaty-7"
KEY = "project-777:event-1"
ROOT = "http://127.0.0.1/api/v1"

_MILESTONE = f"""json_build_object(
    'id', m.id, 'url', '{ROOT}/milestones/' || m.id || '/', 'project', m.project_id, 'slug', m.slug,
    'type', m.type_id, 'name', m.name, 'description', nullif(m.description, ''),
    'verification', nullif(m.verification, ''), 'weight', trim_scale(m.weight), 'lifecycle', m.lifecycle,
    'position', m.position, 'basis', m.basis, 'note', nullif(m.note, '')"""
_META = """json_build_object(
    'as_of', (now() AT TIME ZONE 'UTC')::date, 'known_at', r.committed_at, 'revision', r.number,
    'licence', 'CC-BY-4.0') FROM ledger_revision r ORDER BY r.number DESC LIMIT 1"""
LIST = f"""SELECT json_build_object('next', null, 'previous', null, 'results', (
    SELECT json_agg(row) FROM (
        SELECT {_MILESTONE}) AS row FROM provisions_milestone m
        JOIN provisions_project p ON p.id = m.project_id
        WHERE p.treaty_id = '{TREATY}' AND m.lifecycle = 'planned'
        ORDER BY m.project_id, m.position, m.id LIMIT {LIST_SIZE}) AS rows),
    'meta', (SELECT {_META}))::text"""
DETAIL = f"""SELECT {_MILESTONE},
    'depends_on', (SELECT coalesce(json_agg(d.needs_id), '[]') FROM provisions_milestonedependency d
                   WHERE d.milestone_id = m.id),
    'needed_by', (SELECT coalesce(json_agg(d.milestone_id), '[]') FROM provisions_milestonedependency d
                  WHERE d.needs_id = m.id),
    'date_claims', (SELECT coalesce(json_agg(json_build_object(
        'id', c.id, 'url', '{ROOT}/date-claims/' || c.id || '/', 'milestone', c.milestone_id, 'role', c.role,
        'date', c.date, 'date_earliest', c.date_earliest, 'date_latest', c.date_latest,
        'date_words', nullif(c.date_words, ''), 'relative_to', c.relative_to_id, 'offset', nullif(c.offset, ''),
        'claimed_by', c.claimed_by_id, 'said_on', c.said_on, 'said_on_earliest', c.said_on_earliest,
        'said_on_latest', c.said_on_latest, 'is_rebaseline', c.is_rebaseline, 'basis', c.basis,
        'note', nullif(c.note, ''), 'stated_date', c.date)), '[]')
        FROM provisions_dateclaim c WHERE c.milestone_id = m.id),
    'evidence_links', (SELECT coalesce(json_agg(json_build_object(
        'id', l.id, 'url', '{ROOT}/evidence-links/' || l.id || '/', 'evidence', l.evidence_id, 'stance', l.stance,
        'exact', nullif(l.exact, ''), 'prefix', nullif(l.prefix, ''), 'suffix', nullif(l.suffix, ''),
        'passage_language', nullif(l.passage_language, ''), 'translation', nullif(l.translation, ''),
        'translator', nullif(l.translator, ''), 'gist', l.gist, 'note', nullif(l.note, ''))), '[]')
        FROM provisions_evidencelink l WHERE l.milestone_id = m.id),
    'meta', (SELECT {_META}))::text
    FROM provisions_milestone m WHERE m.id = '{KEY}'"""
STATEMENTS = {"/list": LIST, "/detail": DETAIL}
#: Before an address of the product, so that a bare answer is asked for by a request as long.
CONSTANT, NOT_MODIFIED = "/constant", "/304"

#: The bytes of the answer that the constant ones stand for.
_BODY = bytes(int(os.environ.get("BARE_BYTES", "0")))
_JSON = [("Content-Type", "application/json")]
_own = threading.local()


def _connection() -> psycopg.Connection[Any]:
    if not hasattr(_own, "connection"):
        _own.connection = psycopg.connect(os.environ["BARE_DATABASE"], autocommit=True, prepare_threshold=1)
    return _own.connection


def application(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
    path = environ["PATH_INFO"]
    if path.startswith(NOT_MODIFIED):
        start("304 Not Modified", [])
        return [b""]
    start("200 OK", _JSON)
    if path in STATEMENTS:
        row = _connection().execute(STATEMENTS[path]).fetchone()
        return [row[0].encode() if row else b""]
    return [_BODY]
