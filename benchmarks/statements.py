"""What endpoints answer, built as JSON by one statement each: the least that the same rows could cost.

Each takes `root`, where the API stands; a list takes `size`, a row its `id`, a later page where the one before ended.
Links to other pages are left out, because they are signed.
"""

_MOMENT = """replace(to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '.000000', '')"""
_META = f"""json_build_object(
    'as_of', (now() AT TIME ZONE 'UTC')::date, 'known_at', {_MOMENT.format("r.committed_at")}, 'revision', r.number,
    'licence', 'CC-BY-4.0') FROM ledger_revision r ORDER BY r.number DESC LIMIT 1"""


def _listed(row: str, source: str) -> str:
    """A page of `row`, of the rows that `source` selects in their order."""
    return f"""SELECT json_build_object('next', null, 'previous', null,
        'results', (SELECT coalesce(json_agg({row})), '[]') FROM ({source}) x),
        'meta', (SELECT {_META}))::text"""


def _several(value: str, source: str) -> str:
    """What belongs to a row, as an array."""
    return f"(SELECT coalesce(json_agg({value}), '[]') FROM {source})"


# A row of each noun as its list shows it, from a table named x, without the closing bracket.
_MILESTONE = """json_build_object(
    'id', x.id, 'url', %(root)s || '/milestones/' || x.id || '/', 'project', x.project_id, 'slug', x.slug,
    'type', x.type_id, 'name', x.name, 'description', nullif(x.description, ''),
    'verification', nullif(x.verification, ''), 'weight', trim_scale(x.weight), 'lifecycle', x.lifecycle,
    'position', x.position, 'basis', nullif(x.basis, ''), 'note', nullif(x.note, '')"""
_PROJECT = """json_build_object(
    'id', x.id, 'url', %(root)s || '/projects/' || x.id || '/', 'treaty', x.treaty_id, 'parent', x.parent_id,
    'name', x.name, 'kind', x.kind, 'description', nullif(x.description, ''), 'lifecycle', x.lifecycle,
    'lifecycle_since', nullif(x.lifecycle_since, ''), 'lifecycle_since_earliest', x.lifecycle_since_earliest,
    'lifecycle_since_latest', x.lifecycle_since_latest, 'lifecycle_reason', nullif(x.lifecycle_reason, ''),
    'geometry', x.geometry, 'location_precision', nullif(x.location_precision, ''),
    'location_basis', nullif(x.location_basis, ''), 'same_as', nullif(x.same_as, ''), 'note', nullif(x.note, '')"""
_BEARERS = _several("b.actor_id ORDER BY b.id", "provisions_provisionbearer b WHERE b.provision_id = x.id")
_TOPICS = _several("t.topic_id ORDER BY t.id", "provisions_provisiontopic t WHERE t.provision_id = x.id")
_PROVISION = f"""json_build_object(
    'id', x.id, 'url', %(root)s || '/provisions/' || x.id || '/', 'treaty', x.treaty_id, 'parent', x.parent_id,
    'eid', x.eid, 'kind', x.kind, 'number', nullif(x.number, ''), 'number_confidence', x.number_confidence,
    'position', x.position, 'heading', x.heading, 'summary', nullif(x.summary, ''), 'basis', nullif(x.basis, ''),
    'norm_type', nullif(x.norm_type, ''), 'strength', nullif(x.strength, ''), 'temporality', x.temporality,
    'fulfilment_test', nullif(x.fulfilment_test, ''), 'is_assessable', x.is_assessable,
    'not_assessable_reason', nullif(x.not_assessable_reason, ''), 'weight', trim_scale(x.weight),
    'note', nullif(x.note, ''), 'is_number_verified', x.number_confidence = 'verified',
    'bearers', {_BEARERS}, 'topics', {_TOPICS}"""
_EVIDENCE = """json_build_object(
    'id', x.id, 'url', %(root)s || '/evidence/' || x.id || '/', 'source', x.source_id, 'title', x.title,
    'address', nullif(x.url, ''), 'language', nullif(x.language, ''), 'published_on', nullif(x.published_on, ''),
    'published_on_earliest', x.published_on_earliest, 'published_on_latest', x.published_on_latest,
    'collected_on', x.collected_on, 'credibility', x.credibility, 'derived_from', x.derived_from_id,
    'origin_note', nullif(x.origin_note, ''), 'note', nullif(x.note, '')"""
# Seeded durations are spelled as they are shown.
_DATE_CLAIM = """json_build_object(
    'id', x.id, 'url', %(root)s || '/date-claims/' || x.id || '/', 'milestone', x.milestone_id, 'role', x.role,
    'date', nullif(x.date, ''), 'date_earliest', x.date_earliest, 'date_latest', x.date_latest,
    'date_words', nullif(x.date_words, ''), 'relative_to', x.relative_to_id, 'offset', nullif(x."offset", ''),
    'claimed_by', x.claimed_by_id, 'said_on', nullif(x.said_on, ''), 'said_on_earliest', x.said_on_earliest,
    'said_on_latest', x.said_on_latest, 'is_rebaseline', x.is_rebaseline, 'basis', nullif(x.basis, ''),
    'note', nullif(x.note, ''),
    'stated_date', coalesce(nullif(x.date, ''), x."offset" || ' after ' || x.relative_to_id)"""
_REVISION = f"""json_build_object(
    'number', x.number, 'url', %(root)s || '/revisions/' || x.number || '/',
    'committed_at', {_MOMENT.format("x.committed_at")}, 'kind', x.kind, 'reason', x.reason, 'author', x.author,
    'reviewer', nullif(x.reviewer, ''), 'change_count', x.change_count, 'parent_hash', x.parent_hash, 'hash', x.hash"""

# What is shown inside others, whole.
_LINK_START = "'id', l.id, 'url', %(root)s || '/evidence-links/' || l.id || '/', 'evidence', l.evidence_id"
_LINK_END = """'exact', nullif(l.exact, ''), 'prefix', nullif(l.prefix, ''), 'suffix', nullif(l.suffix, ''),
    'passage_language', nullif(l.passage_language, ''), 'translation', nullif(l.translation, ''),
    'translator', nullif(l.translator, ''), 'gist', nullif(l.gist, ''), 'note', nullif(l.note, '')"""
_NESTED_LINK = f"json_build_object({_LINK_START}, 'stance', l.stance, {_LINK_END}) ORDER BY l.evidence_id, l.id"
_LINK = f"""json_build_object({_LINK_START}, 'stance', l.stance, 'treaty_action', l.treaty_action_id,
    'provision', l.provision_id, 'project', l.project_id, 'milestone', l.milestone_id, 'date_claim', l.date_claim_id,
    'observation', l.observation_id, 'assessment', l.assessment_id, {_LINK_END},
    'target_noun', CASE WHEN l.treaty_action_id IS NOT NULL THEN 'treaty_action'
        WHEN l.provision_id IS NOT NULL THEN 'provision' WHEN l.project_id IS NOT NULL THEN 'project'
        WHEN l.milestone_id IS NOT NULL THEN 'milestone' WHEN l.date_claim_id IS NOT NULL THEN 'date_claim'
        WHEN l.observation_id IS NOT NULL THEN 'observation' ELSE 'assessment' END,
    'target_id', coalesce(l.treaty_action_id, l.provision_id, l.project_id, l.milestone_id, l.date_claim_id,
        l.observation_id, l.assessment_id)) ORDER BY l.id"""
_CAPTURE = f"""json_build_object(
    'id', c.id, 'url', %(root)s || '/captures/' || c.id || '/', 'evidence', c.evidence_id,
    'sha256', nullif(c.sha256, ''), 'byte_size', c.byte_size, 'media_type', nullif(c.media_type, ''),
    'captured_at', {_MOMENT.format("c.captured_at")}, 'http_status', c.http_status,
    'check_result', nullif(c.check_result, ''), 'checked_at', {_MOMENT.format("c.checked_at")},
    'note', nullif(c.note, '')) ORDER BY c.captured_at, c.id"""
_SERVED = """json_build_object('id', s.id, 'project', s.project_id, 'provision', s.provision_id,
    'weight', trim_scale(s.weight), 'counts_toward', s.counts_toward, 'note', nullif(s.note, ''))"""
_ACTOR = """json_build_object('id', a.id, 'project', a.project_id, 'actor', a.actor_id, 'role', a.role,
    'note', nullif(a.note, '')) ORDER BY a.id"""
_TEXT = """json_build_object('id', t.id, 'provision', t.provision_id, 'language', t.language,
    'authority', t.authority, 'text', t.text, 'address', nullif(t.url, '')) ORDER BY t.language, t.id"""
_ASSESSMENT = """json_build_object(
    'id', a.id, 'url', %(root)s || '/assessments/' || a.id || '/', 'provision', a.provision_id,
    'assessor', a.assessor_id, 'level', a.level, 'basis', a.basis, 'correspondence', nullif(a.correspondence, ''),
    'confidence', nullif(a.confidence, ''), 'reason', a.reason, 'valid_from', a.valid_from,
    'valid_from_earliest', a.valid_from_earliest, 'valid_from_latest', a.valid_from_latest,
    'method_version', a.method_version) ORDER BY a.valid_from_earliest, a.id"""
_CLAIM_INSIDE = f"{_DATE_CLAIM}) ORDER BY x.said_on_earliest, x.date_earliest, x.id"


def _links(target: str) -> str:
    return _several(_NESTED_LINK, f"provisions_evidencelink l WHERE l.{target}_id = x.id")


def _one(row: str, belongings: str, table: str) -> str:
    return f"SELECT {row}, {belongings}, 'meta', (SELECT {_META}))::text FROM {table} x WHERE x.id = %(id)s"


_NEEDS = _several("d.needs_id ORDER BY d.id", "provisions_milestonedependency d WHERE d.milestone_id = x.id")
_NEEDED_BY = _several(
    "d.milestone_id ORDER BY d.milestone_id, d.id", "provisions_milestonedependency d WHERE d.needs_id = x.id"
)
_SERVED_BY = _several(
    f"{_SERVED} ORDER BY s.project_id, s.id", "provisions_projectprovision s WHERE s.provision_id = x.id"
)
_MILESTONES = "SELECT * FROM provisions_milestone {} ORDER BY project_id, position, id LIMIT %(size)s"
_INDICATORS = _several("i.id ORDER BY i.id", "provisions_indicator i WHERE i.{}_id = x.id")
_CHANGED = """(SELECT json_agg(name ORDER BY name COLLATE "C") FROM (
    SELECT CASE WHEN name IN ('project_id', 'type_id') THEN left(name, -3) ELSE name END AS name
    FROM unnest(x.columns) name) names)"""
_RECORD = """(SELECT json_build_object(
    'basis', nullif(h.basis, ''), 'description', nullif(h.description, ''), 'id', h.id, 'lifecycle', h.lifecycle,
    'name', h.name, 'note', nullif(h.note, ''), 'position', h.position, 'project', h.project_id, 'slug', h.slug,
    'type', h.type_id, 'verification', nullif(h.verification, ''), 'weight', trim_scale(h.weight))
    FROM provisions_milestonehistory h WHERE h.pgh_id = x.event_id AND x.operation <> 'delete')"""
_ERASED = """CASE WHEN x.salt IS NULL THEN json_build_object('legal_reason', (
    SELECT e.legal_reason FROM ledger_erasure e WHERE e.model = x.model AND e.key = x.key
    AND e.revision_id >= x.revision_id ORDER BY e.revision_id LIMIT 1)) END"""
_CHANGE = f"""json_build_object(
    'revision', x.revision_id, 'position', x.position, 'committed_at', {_MOMENT.format("x.committed_at")},
    'kind', x.kind, 'reason', x.reason, 'noun', 'milestones', 'id', x.key, 'operation', x.operation,
    'changed', {_CHANGED}, 'record', {_RECORD}, 'erased', {_ERASED}"""

#: By the name of the endpoint.
STATEMENTS = {
    "milestones, list": _listed(_MILESTONE, _MILESTONES.format("")),
    "milestones, deep page": _listed(
        _MILESTONE,
        _MILESTONES.format("WHERE (project_id, position, id) > (%(project)s, %(position)s, %(after)s)"),
    ),
    "milestones, one": _one(
        _MILESTONE,
        f"""'depends_on', {_NEEDS}, 'needed_by', {_NEEDED_BY},
        'date_claims', {_several(_CLAIM_INSIDE, "provisions_dateclaim x WHERE x.milestone_id = %(id)s")},
        'evidence_links', {_links("milestone")}""",
        "provisions_milestone",
    ),
    "projects, list": _listed(_PROJECT, "SELECT * FROM provisions_project ORDER BY id LIMIT %(size)s"),
    "projects, one": _one(
        _PROJECT,
        f"""'children', {_several("p.id ORDER BY p.id", "provisions_project p WHERE p.parent_id = x.id")},
        'provisions', {_several(f"{_SERVED} ORDER BY s.id", "provisions_projectprovision s WHERE s.project_id = x.id")},
        'actors', {_several(_ACTOR, "provisions_projectactor a WHERE a.project_id = x.id")},
        'milestones', {_several("m.id ORDER BY m.position, m.id", "provisions_milestone m WHERE m.project_id = x.id")},
        'indicators', {_INDICATORS.format("project")}, 'evidence_links', {_links("project")}""",
        "provisions_project",
    ),
    "provisions, list": _listed(
        _PROVISION, "SELECT * FROM provisions_provision ORDER BY treaty_id, position, id LIMIT %(size)s"
    ),
    "provisions, one": _one(
        _PROVISION,
        f"""'children', {_several("p.id ORDER BY p.position, p.id", "provisions_provision p WHERE p.parent_id = x.id")},
        'texts', {_several(_TEXT, "provisions_provisiontext t WHERE t.provision_id = x.id")},
        'projects', {_SERVED_BY},
        'indicators', {_INDICATORS.format("provision")},
        'assessments', {_several(_ASSESSMENT, "provisions_assessment a WHERE a.provision_id = x.id")},
        'evidence_links', {_links("provision")}""",
        "provisions_provision",
    ),
    "evidence, list": _listed(_EVIDENCE, "SELECT * FROM provisions_evidence ORDER BY id LIMIT %(size)s"),
    "evidence, one": _one(
        _EVIDENCE,
        f"""'copies', {_several("e.id ORDER BY e.id", "provisions_evidence e WHERE e.derived_from_id = x.id")},
        'links', {_several(_LINK, "provisions_evidencelink l WHERE l.evidence_id = x.id")},
        'captures', {_several(_CAPTURE, "provisions_capture c WHERE c.evidence_id = x.id")}""",
        "provisions_evidence",
    ),
    "date-claims, list": _listed(
        _DATE_CLAIM,
        """SELECT * FROM provisions_dateclaim ORDER BY milestone_id, said_on_earliest, date_earliest, id
        LIMIT %(size)s""",
    ),
    "date-claims, one": _one(_DATE_CLAIM, f"'evidence_links', {_links('date_claim')}", "provisions_dateclaim"),
    "changes of milestones": _listed(
        _CHANGE,
        """SELECT c.*, r.committed_at, r.kind, r.reason FROM ledger_change c
        JOIN ledger_revision r ON r.number = c.revision_id WHERE c.model = 'provisions.milestone'
        ORDER BY c.revision_id, c.position LIMIT %(size)s""",
    ),
    "revisions, list": _listed(
        _REVISION, "SELECT * FROM ledger_revision WHERE hash <> '' ORDER BY number LIMIT %(size)s"
    ),
}
