"""The tables of archive.db, as migrations of sqlite-utils. A migration that has been released is never changed.

The comments inside the statements stay in the database: `.schema` in any SQLite shell shows them.
"""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

migrations = Migrations("gonghui")

CONTENT_COLUMNS = """
  source TEXT,                -- the credited source, as 工人日报
  kind TEXT NOT NULL,         -- article, photo, ...
  title TEXT,
  kicker TEXT,                -- 引题
  subtitle TEXT,              -- 副题
  byline TEXT NOT NULL,       -- JSON: [{name, role, organisation}]
  editors TEXT NOT NULL,      -- JSON: [{name, role, organisation}]
  section TEXT,
  edition TEXT,
  abstract TEXT,
  published TEXT,             -- ISO 8601, Asia/Shanghai, as precise as the page is
  text TEXT NOT NULL,         -- restored and simplified; paragraphs end with a newline
  original TEXT NOT NULL,     -- the same paragraphs as extracted
  originals TEXT NOT NULL,    -- JSON: for other fields, the form on the page where it differs
  rules TEXT NOT NULL,        -- JSON: for each field the rule that found it
  script TEXT NOT NULL,       -- of the original
  encoding TEXT NOT NULL,
  encoding_rule TEXT NOT NULL,
  bytes_failed INTEGER NOT NULL,
  sketch BLOB NOT NULL,       -- for near-duplicates: 64-bit numbers, little-endian
  rules_version TEXT NOT NULL, -- of the pipelines that made the row
"""


@migrations()
def captures(db: Database) -> None:
    """Make the tables for what was asked, when, and where its WARC record lies."""
    db.executescript("""
CREATE TABLE sources (        -- the publishers that are crawled
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  organisation TEXT NOT NULL,
  level TEXT NOT NULL,
  region TEXT NOT NULL,       -- GB/T 2260 code, empty if it has none
  homepage TEXT NOT NULL,
  evidence TEXT NOT NULL,
  verified TEXT NOT NULL
);
CREATE TABLE crawls (         -- one run over one source
  id INTEGER PRIMARY KEY,
  source_id TEXT NOT NULL REFERENCES sources(id),
  started_at TEXT NOT NULL,   -- ISO 8601, UTC, as every time but articles.published
  finished_at TEXT,
  outcome TEXT NOT NULL CHECK (outcome IN ('running', 'finished', 'failed', 'interrupted')),
  reason TEXT NOT NULL DEFAULT '',
  gonghui_version TEXT NOT NULL,
  pages INTEGER NOT NULL DEFAULT 0,
  new INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  articles INTEGER NOT NULL DEFAULT 0,
  revisions INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX crawls_source ON crawls (source_id, started_at);
CREATE TABLE captures (       -- HTTP exchanges as they happened
  id INTEGER PRIMARY KEY,
  crawl_id INTEGER NOT NULL REFERENCES crawls(id),
  source_id TEXT NOT NULL REFERENCES sources(id),
  url TEXT NOT NULL,
  captured_at TEXT NOT NULL,
  status INTEGER NOT NULL,
  content_type TEXT NOT NULL,
  digest TEXT NOT NULL,       -- WARC payload digest
  etag TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  location TEXT NOT NULL,
  warc_file TEXT NOT NULL,    -- name inside the folder warc/
  warc_offset INTEGER NOT NULL,
  warc_length INTEGER NOT NULL,
  revisit_of INTEGER REFERENCES captures(id), -- the capture whose payload this one repeats
  UNIQUE (warc_file, warc_offset)
);
CREATE INDEX captures_url ON captures (url, captured_at);
CREATE INDEX captures_crawl ON captures (crawl_id);
CREATE INDEX captures_revisit ON captures (revisit_of);
CREATE TABLE failures (       -- requests without a response, and pages that gave nothing
  id INTEGER PRIMARY KEY,
  capture_id INTEGER REFERENCES captures(id),
  crawl_id INTEGER NOT NULL REFERENCES crawls(id),
  source_id TEXT NOT NULL REFERENCES sources(id),
  url TEXT NOT NULL,
  stage TEXT NOT NULL,
  reason TEXT NOT NULL,
  failed_at TEXT NOT NULL
);
CREATE INDEX failures_crawl ON failures (crawl_id);
CREATE INDEX failures_capture ON failures (capture_id);
CREATE UNIQUE INDEX failures_once ON failures (crawl_id, url, stage, failed_at) WHERE capture_id IS NULL;
""")


@migrations()
def articles(db: Database) -> None:
    """Make the tables for what the pages said."""
    db.executescript(f"""
CREATE TABLE articles (       -- what each article says now
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL,
  ordinal INTEGER NOT NULL,   -- its place on the page
  source_id TEXT NOT NULL REFERENCES sources(id), -- the publisher it was found at
  first_seen TEXT NOT NULL,
  last_seen TEXT NOT NULL,    -- the latest capture that showed it as it is
  revision_id INTEGER REFERENCES revisions(id), -- the current one
  {CONTENT_COLUMNS.strip()}
  UNIQUE (url, ordinal)
);
CREATE INDEX articles_source ON articles (source_id);
CREATE INDEX articles_published ON articles (published);
CREATE INDEX articles_revision ON articles (revision_id);
CREATE TABLE revisions (      -- what each article said, never changed
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles(id),
  number INTEGER NOT NULL,    -- 1, 2, ... within the article
  capture_id INTEGER NOT NULL REFERENCES captures(id), -- the first to show it
  made_at TEXT NOT NULL,
  digest TEXT NOT NULL,       -- SHA-256 of what comes from the page
  {CONTENT_COLUMNS.strip()}
  UNIQUE (article_id, number)
);
CREATE INDEX revisions_capture ON revisions (capture_id);
CREATE TABLE sightings (      -- every capture, revisits apart, that showed an article, and in which revision
  capture_id INTEGER NOT NULL REFERENCES captures(id),
  article_id INTEGER NOT NULL REFERENCES articles(id),
  revision_id INTEGER NOT NULL REFERENCES revisions(id),
  PRIMARY KEY (capture_id, article_id)
) WITHOUT ROWID;
CREATE INDEX sightings_article ON sightings (article_id);
CREATE INDEX sightings_revision ON sightings (revision_id);
""")


@migrations()
def details(db: Database) -> None:
    """Make the tables for what belongs to a revision, and the full-text index over the current ones."""
    db.executescript("""
CREATE TABLE edits (          -- repairs to the text of a revision
  id INTEGER PRIMARY KEY,
  revision_id INTEGER NOT NULL REFERENCES revisions(id),
  article_id INTEGER NOT NULL REFERENCES articles(id),
  stage TEXT NOT NULL,
  rule TEXT NOT NULL,
  field TEXT NOT NULL,
  start INTEGER NOT NULL,     -- characters, in the original
  end INTEGER NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  certainty TEXT NOT NULL     -- proven, witnessed, likely or unrepaired
);
CREATE INDEX edits_revision ON edits (revision_id);
CREATE INDEX edits_article ON edits (article_id);
CREATE TABLE removals (       -- text that was taken out
  id INTEGER PRIMARY KEY,
  revision_id INTEGER NOT NULL REFERENCES revisions(id),
  article_id INTEGER NOT NULL REFERENCES articles(id),
  stage TEXT NOT NULL,
  rule TEXT NOT NULL,
  place TEXT NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX removals_revision ON removals (revision_id);
CREATE INDEX removals_article ON removals (article_id);
CREATE TABLE images (
  id INTEGER PRIMARY KEY,
  revision_id INTEGER NOT NULL REFERENCES revisions(id),
  article_id INTEGER NOT NULL REFERENCES articles(id),
  url TEXT NOT NULL,
  alt TEXT NOT NULL,
  caption TEXT NOT NULL
);
CREATE INDEX images_revision ON images (revision_id);
CREATE INDEX images_article ON images (article_id);
CREATE TABLE people (         -- names as they stand in bylines; two persons may share one
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);
CREATE TABLE bylines (        -- who is named in which revision
  revision_id INTEGER NOT NULL REFERENCES revisions(id),
  article_id INTEGER NOT NULL REFERENCES articles(id),
  part TEXT NOT NULL CHECK (part IN ('byline', 'editor')),
  position INTEGER NOT NULL,  -- 1, 2, ... within the part
  person_id INTEGER NOT NULL REFERENCES people(id),
  role TEXT NOT NULL,
  organisation TEXT NOT NULL,
  PRIMARY KEY (revision_id, part, position)
) WITHOUT ROWID;
CREATE INDEX bylines_article ON bylines (article_id);
CREATE INDEX bylines_person ON bylines (person_id);
CREATE TABLE article_topics ( -- of the current revision
  article_id INTEGER NOT NULL REFERENCES articles(id),
  topic TEXT NOT NULL,
  PRIMARY KEY (article_id, topic)
) WITHOUT ROWID;
CREATE INDEX article_topics_topic ON article_topics (topic);
CREATE VIRTUAL TABLE articles_index USING fts5 (
  title, kicker, subtitle, byline, text, content='', tokenize='unicode61'
);
""")


@migrations()
def pages_of_revisions(db: Database) -> None:
    """Make the table for articles that were joined of several pages; one that stands on one page has no rows in it."""
    db.executescript("""
CREATE TABLE revision_pages ( -- the pages that a revision was joined of
  revision_id INTEGER NOT NULL REFERENCES revisions(id),
  position INTEGER NOT NULL,  -- 1, 2, ... in the order of the article
  capture_id INTEGER NOT NULL REFERENCES captures(id),
  url TEXT NOT NULL,
  start INTEGER,              -- where the page's text begins, in characters of the original; NULL if it added none
  PRIMARY KEY (revision_id, position)
) WITHOUT ROWID;
CREATE INDEX revision_pages_capture ON revision_pages (capture_id);
""")


@migrations()
def continuations(db: Database) -> None:
    """Add the newspaper pages that an article goes on to and comes from, and the view that pairs its two parts."""
    db.executescript("""
ALTER TABLE articles ADD COLUMN continued_on TEXT;    -- 下转第3版: 3
ALTER TABLE articles ADD COLUMN continued_from TEXT;  -- 上接第1版: 1
ALTER TABLE revisions ADD COLUMN continued_on TEXT;
ALTER TABLE revisions ADD COLUMN continued_from TEXT;
CREATE INDEX articles_continued_from ON articles (source_id, continued_from) WHERE continued_from IS NOT NULL;
CREATE VIEW continuation_pairs AS -- parts of one issue that name each other's pages
SELECT a.id AS article_id, b.id AS continuation_id, a.title AS article_title, b.title AS continuation_title
FROM articles AS a JOIN articles AS b ON b.source_id = a.source_id AND b.id <> a.id
WHERE a.continued_on IS NOT NULL AND b.continued_from IS NOT NULL
  AND substr(a.published, 1, 10) = substr(b.published, 1, 10)
  AND ltrim(a.continued_on, '0') = ltrim(coalesce(b.edition, a.continued_on), '0')
  AND ltrim(b.continued_from, '0') = ltrim(coalesce(a.edition, b.continued_from), '0');
CREATE VIEW continuations AS  -- the article that goes on, and its continuation: by title, or where no other could be meant
SELECT article_id, continuation_id FROM continuation_pairs AS pair
WHERE instr(article_title, continuation_title) OR instr(continuation_title, article_title) OR (
  (SELECT count(*) FROM continuation_pairs WHERE article_id = pair.article_id) = 1
  AND (SELECT count(*) FROM continuation_pairs WHERE continuation_id = pair.continuation_id) = 1
);
""")


@migrations()
def failures_by_url(db: Database) -> None:
    """Index the failures by URL: before a URL is asked for, how often it failed is looked up."""
    db.execute("CREATE INDEX failures_url ON failures (url)")


@migrations()
def gone_articles(db: Database) -> None:
    """Add the state of articles that their site has taken down. What they said stays as it is."""
    db.executescript("""
ALTER TABLE articles ADD COLUMN gone_since TEXT; -- the first capture with status 404 or 410 since it was last seen
ALTER TABLE articles ADD COLUMN gone_capture_id INTEGER REFERENCES captures(id); -- that capture
CREATE INDEX articles_gone ON articles (gone_capture_id) WHERE gone_capture_id IS NOT NULL;
""")
