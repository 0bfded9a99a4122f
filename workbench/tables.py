"""The tables of a case file, as the statements of each migration; an empty line ends a statement (`schema` runs them).

A released one is never edited.
"""

FIRST = """
CREATE TABLE case_info (key TEXT PRIMARY KEY, value TEXT);

CREATE TABLE originals (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, size INTEGER NOT NULL);

CREATE TABLE original_chunks (
  original_id INTEGER NOT NULL REFERENCES originals ON DELETE CASCADE, number INTEGER NOT NULL, bytes BLOB NOT NULL,
  PRIMARY KEY (original_id, number)) WITHOUT ROWID;

CREATE TABLE documents (
  id INTEGER PRIMARY KEY, path TEXT NOT NULL, raw_name TEXT, sha256 TEXT, size INTEGER NOT NULL DEFAULT 0,
  kind TEXT NOT NULL, state TEXT NOT NULL, reason TEXT, member_of INTEGER REFERENCES documents ON DELETE CASCADE,
  title TEXT NOT NULL DEFAULT '', date_edtf TEXT, date_wording TEXT, earliest INTEGER, latest INTEGER, language TEXT,
  confidential INTEGER NOT NULL DEFAULT 0, read_at TEXT, origin_group TEXT, source_url TEXT, obtained TEXT,
  facts TEXT NOT NULL DEFAULT '{}', modified TEXT, imported_at TEXT NOT NULL, reader TEXT,
  binned INTEGER NOT NULL DEFAULT 0);

CREATE UNIQUE INDEX documents_path ON documents (path) WHERE NOT binned;

CREATE INDEX documents_sha256 ON documents (sha256);

CREATE INDEX documents_member_of ON documents (member_of);

CREATE TABLE places (
  id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  path TEXT NOT NULL UNIQUE, raw_name TEXT, modified TEXT);

CREATE INDEX places_document ON places (document_id);

CREATE TABLE pages (
  id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  number INTEGER NOT NULL, text TEXT NOT NULL, ocr REAL, UNIQUE (document_id, number));

CREATE INDEX pages_document ON pages (id, document_id);

CREATE VIRTUAL TABLE page_index USING fts5(
  body, content='', detail=full, tokenize='unicode61 remove_diacritics 2');

CREATE TABLE entities (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, name TEXT NOT NULL,
  confidential INTEGER NOT NULL DEFAULT 0, pseudonym TEXT, notes TEXT NOT NULL DEFAULT '');

CREATE TABLE aliases (
  id INTEGER PRIMARY KEY, entity_id INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
  text TEXT NOT NULL, type TEXT, language TEXT, UNIQUE (entity_id, text));

CREATE TABLE passages (
  id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  page INTEGER, start INTEGER, end INTEGER, quote TEXT, context TEXT);

CREATE UNIQUE INDEX passages_place ON passages (document_id, ifnull(page, 0), ifnull(start, 0), ifnull(end, 0));

CREATE TABLE mentions (
  id INTEGER PRIMARY KEY, entity_id INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
  passage_id INTEGER NOT NULL REFERENCES passages ON DELETE CASCADE, UNIQUE (entity_id, passage_id));

CREATE INDEX mentions_passage ON mentions (passage_id);

CREATE TABLE links (
  id INTEGER PRIMARY KEY, from_id INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
  to_id INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE, kind TEXT NOT NULL, role TEXT NOT NULL DEFAULT '',
  edtf TEXT, wording TEXT, earliest INTEGER, latest INTEGER, notes TEXT NOT NULL DEFAULT '');

CREATE INDEX links_from ON links (from_id);

CREATE INDEX links_to ON links (to_id);

CREATE TABLE events (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, title TEXT NOT NULL, edtf TEXT NOT NULL, wording TEXT NOT NULL,
  anchor TEXT, earliest INTEGER, latest INTEGER, kind TEXT, status TEXT NOT NULL DEFAULT 'reported',
  confidential INTEGER NOT NULL DEFAULT 0, notes TEXT NOT NULL DEFAULT '');

CREATE TABLE event_entities (
  id INTEGER PRIMARY KEY, event_id INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
  entity_id INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE, role TEXT, UNIQUE (event_id, entity_id));

CREATE INDEX event_entities_entity ON event_entities (entity_id);

CREATE TABLE sources (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, pseudonym TEXT NOT NULL, real_name TEXT, terms TEXT NOT NULL,
  origin_group TEXT, notes TEXT NOT NULL DEFAULT '');

CREATE TABLE source_documents (
  id INTEGER PRIMARY KEY, source_id INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
  document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, UNIQUE (source_id, document_id));

CREATE TABLE claims (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, text TEXT NOT NULL, status TEXT NOT NULL DEFAULT 'open',
  notes TEXT NOT NULL DEFAULT '');

CREATE TABLE claim_events (
  id INTEGER PRIMARY KEY, claim_id INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
  event_id INTEGER NOT NULL REFERENCES events ON DELETE CASCADE, UNIQUE (claim_id, event_id));

CREATE TABLE citations (
  id INTEGER PRIMARY KEY, passage_id INTEGER NOT NULL REFERENCES passages ON DELETE CASCADE,
  event_id INTEGER REFERENCES events ON DELETE CASCADE, link_id INTEGER REFERENCES links ON DELETE CASCADE,
  claim_id INTEGER REFERENCES claims ON DELETE CASCADE, stance TEXT NOT NULL DEFAULT 'supports',
  source_id INTEGER REFERENCES sources ON DELETE SET NULL, origin_group TEXT,
  CHECK ((event_id IS NOT NULL) + (link_id IS NOT NULL) + (claim_id IS NOT NULL) = 1));

CREATE INDEX citations_passage ON citations (passage_id);

CREATE INDEX citations_event ON citations (event_id);

CREATE INDEX citations_link ON citations (link_id);

CREATE INDEX citations_claim ON citations (claim_id);

CREATE TABLE requests (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, entity_id INTEGER REFERENCES entities ON DELETE SET NULL,
  addressee TEXT NOT NULL, channel TEXT NOT NULL, sent TEXT, deadline TEXT, outcome TEXT NOT NULL DEFAULT 'pending',
  answered TEXT, answer TEXT NOT NULL DEFAULT '', document_id INTEGER REFERENCES documents ON DELETE SET NULL);

CREATE TABLE request_claims (
  id INTEGER PRIMARY KEY, request_id INTEGER NOT NULL REFERENCES requests ON DELETE CASCADE,
  claim_id INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE, UNIQUE (request_id, claim_id));

CREATE TABLE steps (
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, what TEXT NOT NULL, topics TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone', 'dropped')));

CREATE TABLE history (
  id INTEGER PRIMARY KEY, step_id INTEGER NOT NULL REFERENCES steps, table_name TEXT NOT NULL, row_id INTEGER NOT NULL,
  before TEXT, after TEXT);

CREATE INDEX history_step ON history (step_id)
"""

SCANS_AND_ORIGINS = """
ALTER TABLE documents ADD COLUMN origins TEXT NOT NULL DEFAULT '{}';

ALTER TABLE documents ADD COLUMN lay TEXT;

ALTER TABLE places ADD COLUMN lay TEXT;

ALTER TABLE pages ADD COLUMN scan INTEGER NOT NULL DEFAULT 0;

ALTER TABLE pages ADD COLUMN language TEXT;

CREATE INDEX pages_scanned ON pages (document_id) WHERE scan;

CREATE INDEX pages_waiting ON pages (document_id, number) WHERE scan AND ocr IS NULL;

CREATE TABLE page_words (
  page_id INTEGER PRIMARY KEY REFERENCES pages ON DELETE CASCADE, languages TEXT NOT NULL, trouble TEXT,
  words BLOB NOT NULL);

CREATE TABLE sketches (
  document_id INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE, version TEXT NOT NULL, sketch BLOB NOT NULL);

CREATE TABLE likenesses (
  id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  other_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, similarity REAL NOT NULL,
  UNIQUE (document_id, other_id));

CREATE INDEX likenesses_other ON likenesses (other_id);

UPDATE pages SET scan = 1 WHERE text = '' AND document_id IN (
  SELECT id FROM documents WHERE kind IN ('picture', 'pdf'));

UPDATE documents SET state = 'ok', reason = NULL WHERE kind IN ('picture', 'pdf') AND state = 'no_text'
"""

SEARCHES = """
CREATE TABLE searches (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, query TEXT NOT NULL, options TEXT NOT NULL DEFAULT '{}',
  seen TEXT NOT NULL DEFAULT '[]', made_at TEXT NOT NULL);

CREATE TABLE search_log (
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, query TEXT NOT NULL UNIQUE, total INTEGER NOT NULL);

CREATE TABLE lists (id INTEGER PRIMARY KEY, name TEXT NOT NULL, lines TEXT NOT NULL, made_at TEXT NOT NULL);

CREATE TABLE list_findings (
  id INTEGER PRIMARY KEY, list_id INTEGER NOT NULL REFERENCES lists ON DELETE CASCADE, line INTEGER NOT NULL,
  query TEXT NOT NULL, total INTEGER, problem TEXT, documents TEXT NOT NULL DEFAULT '[]', at TEXT NOT NULL,
  texts TEXT NOT NULL DEFAULT '', UNIQUE (list_id, line))
"""

TAGGING = """
ALTER TABLE aliases ADD COLUMN edtf TEXT;

ALTER TABLE aliases ADD COLUMN wording TEXT;

ALTER TABLE aliases ADD COLUMN earliest INTEGER;

ALTER TABLE aliases ADD COLUMN latest INTEGER;

ALTER TABLE documents ADD COLUMN reviewed_at TEXT;

ALTER TABLE links ADD COLUMN anchor TEXT;

ALTER TABLE passages ADD COLUMN rectangle TEXT;

ALTER TABLE passages ADD COLUMN lost INTEGER NOT NULL DEFAULT 0;

DROP INDEX passages_place;

CREATE UNIQUE INDEX passages_place ON passages (
  document_id, ifnull(page, 0), ifnull(start, 0), ifnull(end, 0), ifnull(rectangle, '')) WHERE NOT lost;

CREATE INDEX passages_document ON passages (document_id);

CREATE INDEX passages_lost ON passages (document_id) WHERE lost;

CREATE TABLE kinds (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, colour TEXT NOT NULL, glyph TEXT NOT NULL, line TEXT NOT NULL);

CREATE TABLE strangers (
  id INTEGER PRIMARY KEY, one_id INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
  other_id INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE, UNIQUE (one_id, other_id));

CREATE TABLE refusals (
  id INTEGER PRIMARY KEY, passage_id INTEGER NOT NULL REFERENCES passages ON DELETE CASCADE,
  entity_id INTEGER REFERENCES entities ON DELETE CASCADE, what TEXT NOT NULL DEFAULT '');

CREATE UNIQUE INDEX refusals_of ON refusals (passage_id, ifnull(entity_id, 0), what);

CREATE TABLE amounts (
  id INTEGER PRIMARY KEY, passage_id INTEGER NOT NULL UNIQUE REFERENCES passages ON DELETE CASCADE,
  low TEXT, high TEXT, currency TEXT NOT NULL, per TEXT NOT NULL DEFAULT '', about INTEGER NOT NULL DEFAULT 0,
  guessed INTEGER NOT NULL DEFAULT 0, entity_id INTEGER REFERENCES entities ON DELETE SET NULL, edtf TEXT, wording TEXT,
  earliest INTEGER, latest INTEGER, notes TEXT NOT NULL DEFAULT '', CHECK (low IS NOT NULL OR high IS NOT NULL));

CREATE TABLE rates (
  id INTEGER PRIMARY KEY, currency TEXT NOT NULL, target TEXT NOT NULL, rate TEXT NOT NULL, edtf TEXT, wording TEXT,
  earliest INTEGER, latest INTEGER, source TEXT NOT NULL DEFAULT '');

CREATE UNIQUE INDEX rates_of ON rates (currency, target, ifnull(edtf, ''));

CREATE TABLE remarks (
  id INTEGER PRIMARY KEY, text TEXT NOT NULL, passage_id INTEGER REFERENCES passages ON DELETE CASCADE,
  document_id INTEGER REFERENCES documents ON DELETE CASCADE, made_at TEXT NOT NULL, changed_at TEXT NOT NULL,
  CHECK ((passage_id IS NOT NULL) + (document_id IS NOT NULL) = 1));

CREATE INDEX remarks_passage ON remarks (passage_id);

CREATE INDEX remarks_document ON remarks (document_id);

CREATE TABLE labels (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, colour TEXT NOT NULL, number INTEGER NOT NULL);

CREATE TABLE labelled (
  id INTEGER PRIMARY KEY, label_id INTEGER NOT NULL REFERENCES labels ON DELETE CASCADE,
  passage_id INTEGER REFERENCES passages ON DELETE CASCADE,
  document_id INTEGER REFERENCES documents ON DELETE CASCADE, made_at TEXT NOT NULL,
  CHECK ((passage_id IS NOT NULL) + (document_id IS NOT NULL) = 1));

CREATE UNIQUE INDEX labelled_once ON labelled (label_id, ifnull(passage_id, 0), ifnull(document_id, 0));

CREATE INDEX labelled_passage ON labelled (passage_id);

CREATE INDEX labelled_document ON labelled (document_id)
"""

FREQUENT = """
CREATE TABLE frequent_words (
  word TEXT PRIMARY KEY, pages INTEGER NOT NULL, documents INTEGER NOT NULL, best BLOB NOT NULL) WITHOUT ROWID;

CREATE INDEX documents_kind ON documents (kind) WHERE NOT binned;

CREATE INDEX documents_language ON documents (language) WHERE NOT binned
"""

TIMELINE = """
ALTER TABLE events ADD COLUMN text TEXT NOT NULL DEFAULT '';

ALTER TABLE events ADD COLUMN place TEXT NOT NULL DEFAULT '';

ALTER TABLE events ADD COLUMN importance INTEGER NOT NULL DEFAULT 0;

ALTER TABLE events ADD COLUMN day_order INTEGER;

ALTER TABLE events ADD COLUMN anchor_event INTEGER REFERENCES events ON DELETE SET NULL;

CREATE INDEX events_anchor ON events (anchor_event);

ALTER TABLE citations ADD COLUMN said_edtf TEXT;

ALTER TABLE citations ADD COLUMN said_wording TEXT;

ALTER TABLE citations ADD COLUMN said_earliest INTEGER;

ALTER TABLE citations ADD COLUMN said_latest INTEGER;

CREATE TABLE eras (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, edtf TEXT NOT NULL, wording TEXT NOT NULL, earliest INTEGER,
  latest INTEGER, colour TEXT NOT NULL DEFAULT '');

CREATE TABLE timeline_views (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, view TEXT NOT NULL DEFAULT '{}');

CREATE TABLE event_templates (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, title TEXT NOT NULL, kind TEXT, roles TEXT NOT NULL DEFAULT '[]')
"""

PIECES = """
CREATE TABLE original_pieces (
  id INTEGER PRIMARY KEY, original_id INTEGER NOT NULL REFERENCES originals ON DELETE CASCADE, number INTEGER NOT NULL,
  packed INTEGER NOT NULL, bytes BLOB NOT NULL);

CREATE UNIQUE INDEX original_pieces_place ON original_pieces (original_id, number)
"""

NOTES_OVER_PAGES = """
CREATE TABLE remark_passages (
  id INTEGER PRIMARY KEY, remark_id INTEGER NOT NULL REFERENCES remarks ON DELETE CASCADE,
  passage_id INTEGER NOT NULL REFERENCES passages ON DELETE CASCADE, UNIQUE (remark_id, passage_id));

CREATE INDEX remark_passages_passage ON remark_passages (passage_id)
"""
