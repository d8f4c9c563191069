"""The tables of archive.db, as migrations of sqlite-utils. A migration that has been released is never changed.

The comments inside the statements stay in the database: `.schema` in any SQLite shell shows them.
"""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

migrations = Migrations("gonghui")

CONTENT_COLUMNS = """
  source TEXT,                -- the credited source, as 工人日报
  kind TEXT NOT NULL,         -- article or photo
  title TEXT,                 -- headline
  kicker TEXT,                -- 引题
  subtitle TEXT,              -- 副题
  byline TEXT NOT NULL,       -- JSON: [{name, role, organisation}]
  editors TEXT NOT NULL,      -- JSON: [{name, role, organisation}]
  section TEXT,               -- 栏目, as 要闻
  edition TEXT,               -- the newspaper page it stands on: 版
  abstract TEXT,              -- 导语, set apart from the text on the page
  published TEXT,             -- ISO 8601, Asia/Shanghai, as precise as the page is
  text TEXT NOT NULL,         -- restored and simplified; a newline between paragraphs
  original TEXT NOT NULL,     -- the same paragraphs as extracted
  originals TEXT NOT NULL,    -- JSON: for other fields, the form on the page where it differs
  rules TEXT NOT NULL,        -- JSON: for each field the rule that found it
  script TEXT NOT NULL,       -- of the original
  encoding TEXT NOT NULL,     -- in which the page was read: gb18030
  encoding_rule TEXT NOT NULL, -- what told the encoding: bom, utf-8, hint, header, meta, reads best ...
  bytes_failed INTEGER NOT NULL, -- bytes that could not be read in it
  sketch BLOB NOT NULL,       -- for near-duplicates: 64-bit numbers, little-endian
  rules_version TEXT NOT NULL, -- of the pipelines that made the row
"""


@migrations()
def captures(db: Database) -> None:
    """Make the tables for what was asked, when, and where its WARC record lies."""
    db.executescript("""
CREATE TABLE sources (        -- the publishers that are crawled
  id TEXT PRIMARY KEY,        -- as its definition in sources/ is called
  name TEXT NOT NULL,         -- as readers call it: 工人日报
  organisation TEXT NOT NULL, -- who answers for it: 中华全国总工会
  level TEXT NOT NULL,        -- national, province, city, county, paper or portal
  region TEXT NOT NULL,       -- GB/T 2260 code, empty if it has none
  homepage TEXT NOT NULL,     -- URL
  evidence TEXT NOT NULL,     -- what its definition rests on
  verified TEXT NOT NULL      -- the day a live crawl of it was seen to succeed; empty until then
);
CREATE TABLE crawls (         -- one run over one source
  id INTEGER PRIMARY KEY,
  source_id TEXT NOT NULL REFERENCES sources(id),
  started_at TEXT NOT NULL,   -- ISO 8601, UTC, as every time but articles.published
  finished_at TEXT,           -- NULL while it runs
  outcome TEXT NOT NULL CHECK (outcome IN ('running', 'finished', 'failed', 'interrupted')), -- how it ended, or that it runs
  reason TEXT NOT NULL DEFAULT '', -- why it did not finish, in a line; empty if it did
  gonghui_version TEXT NOT NULL, -- that made it
  pages INTEGER NOT NULL DEFAULT 0, -- answers, robots.txt apart
  new INTEGER NOT NULL DEFAULT 0, -- of these, with status 200 and a body of their own
  unchanged INTEGER NOT NULL DEFAULT 0, -- captures that repeat an earlier one
  failed INTEGER NOT NULL DEFAULT 0, -- rows of failures
  articles INTEGER NOT NULL DEFAULT 0, -- new ones
  revisions INTEGER NOT NULL DEFAULT 0 -- of articles known before
);
CREATE INDEX crawls_source ON crawls (source_id, started_at);
CREATE TABLE captures (       -- HTTP exchanges as they happened
  id INTEGER PRIMARY KEY,
  crawl_id INTEGER NOT NULL REFERENCES crawls(id),
  source_id TEXT NOT NULL REFERENCES sources(id),
  url TEXT NOT NULL,          -- as it was asked for
  captured_at TEXT NOT NULL,  -- when the answer came, to the microsecond
  status INTEGER NOT NULL,    -- of HTTP; 200 for a page that was imported as a file
  content_type TEXT NOT NULL, -- header Content-Type
  digest TEXT NOT NULL,       -- WARC payload digest
  etag TEXT NOT NULL,         -- header ETag
  last_modified TEXT NOT NULL, -- header Last-Modified
  location TEXT NOT NULL,     -- header Location: where a redirect leads
  warc_file TEXT NOT NULL,    -- name inside the folder warc/
  warc_offset INTEGER NOT NULL, -- byte at which its record begins
  warc_length INTEGER NOT NULL, -- bytes of the record, packed
  revisit_of INTEGER REFERENCES captures(id), -- the capture whose payload this one repeats
  UNIQUE (warc_file, warc_offset)
);
CREATE INDEX captures_url ON captures (url, captured_at);
CREATE INDEX captures_crawl ON captures (crawl_id);
CREATE INDEX captures_revisit ON captures (revisit_of);
CREATE TABLE failures (       -- requests without a response, and pages that gave nothing
  id INTEGER PRIMARY KEY,
  capture_id INTEGER REFERENCES captures(id), -- the capture that gave nothing; NULL if there was no answer
  crawl_id INTEGER NOT NULL REFERENCES crawls(id),
  source_id TEXT NOT NULL REFERENCES sources(id),
  url TEXT NOT NULL,          -- what was asked for, or the place in an imported file
  stage TEXT NOT NULL,        -- what failed: fetch, blocked, decompress, process, extract, join, store or import
  reason TEXT NOT NULL,       -- in one line
  failed_at TEXT NOT NULL     -- when that was
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
  url TEXT NOT NULL,          -- canonical: without what only tells visits apart
  ordinal INTEGER NOT NULL,   -- its place on the page
  source_id TEXT NOT NULL REFERENCES sources(id), -- the publisher it was found at
  first_seen TEXT NOT NULL,   -- the earliest capture that showed it
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
  made_at TEXT NOT NULL,      -- when the rules made the row
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
  stage TEXT NOT NULL,        -- of the pipelines: restore, segment ...
  rule TEXT NOT NULL,         -- which of its rules
  field TEXT NOT NULL,        -- of the article: text, title ...
  start INTEGER NOT NULL,     -- characters, in the original
  end INTEGER NOT NULL,       -- of the span; the character behind it
  before TEXT NOT NULL,       -- what stood there
  after TEXT NOT NULL,        -- what was put there; the same as before where nothing was repaired
  certainty TEXT NOT NULL     -- proven, witnessed, likely or unrepaired
);
CREATE INDEX edits_revision ON edits (revision_id);
CREATE INDEX edits_article ON edits (article_id);
CREATE TABLE removals (       -- text that was taken out
  id INTEGER PRIMARY KEY,
  revision_id INTEGER NOT NULL REFERENCES revisions(id),
  article_id INTEGER NOT NULL REFERENCES articles(id),
  stage TEXT NOT NULL,        -- of the pipelines
  rule TEXT NOT NULL,         -- which of its rules
  place TEXT NOT NULL,        -- where on the page it stood
  text TEXT NOT NULL          -- what was taken out, as it stood there
);
CREATE INDEX removals_revision ON removals (revision_id);
CREATE INDEX removals_article ON removals (article_id);
CREATE TABLE images (         -- pictures in a revision
  id INTEGER PRIMARY KEY,
  revision_id INTEGER NOT NULL REFERENCES revisions(id),
  article_id INTEGER NOT NULL REFERENCES articles(id),
  url TEXT NOT NULL,          -- absolute; the picture itself is not kept
  alt TEXT NOT NULL,          -- its alternative text
  caption TEXT NOT NULL       -- what the page says below it
);
CREATE INDEX images_revision ON images (revision_id);
CREATE INDEX images_article ON images (article_id);
CREATE TABLE people (         -- names as they stand in bylines; two persons may share one
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE   -- as it stands in bylines
);
CREATE TABLE bylines (        -- who is named in which revision
  revision_id INTEGER NOT NULL REFERENCES revisions(id),
  article_id INTEGER NOT NULL REFERENCES articles(id),
  part TEXT NOT NULL CHECK (part IN ('byline', 'editor')), -- byline or editor
  position INTEGER NOT NULL,  -- 1, 2, ... within the part
  person_id INTEGER NOT NULL REFERENCES people(id),
  role TEXT NOT NULL,         -- 记者, 通讯员 ...; empty if none is named
  organisation TEXT NOT NULL, -- 本报, 工人日报 ...; empty if none is named
  PRIMARY KEY (revision_id, part, position)
) WITHOUT ROWID;
CREATE INDEX bylines_article ON bylines (article_id);
CREATE INDEX bylines_person ON bylines (person_id);
CREATE TABLE article_topics ( -- of the current revision
  article_id INTEGER NOT NULL REFERENCES articles(id),
  topic TEXT NOT NULL,        -- a word of the vocabulary in pipelines/annotate/topics.toml
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
  url TEXT NOT NULL,          -- canonical, of the page
  start INTEGER,              -- where the page's text begins, in characters of the original; NULL if it added none
  PRIMARY KEY (revision_id, position)
) WITHOUT ROWID;
CREATE INDEX revision_pages_capture ON revision_pages (capture_id);
""")


@migrations()
def continuations(db: Database) -> None:
    """Add the newspaper pages that an article goes on to and comes from, and the view that pairs its two parts."""
    db.executescript("""
ALTER TABLE articles ADD COLUMN continued_on TEXT;    -- the newspaper page it goes on to: 下转第3版, 3
ALTER TABLE articles ADD COLUMN continued_from TEXT;  -- the newspaper page it comes from: 上接第1版, 1
ALTER TABLE revisions ADD COLUMN continued_on TEXT;   -- the newspaper page it goes on to
ALTER TABLE revisions ADD COLUMN continued_from TEXT; -- the newspaper page it comes from
CREATE INDEX articles_continued_from ON articles (source_id, continued_from) WHERE continued_from IS NOT NULL;
-- continuation_pairs.article_id: the part that goes on
-- continuation_pairs.continuation_id: an article that may be its other part
-- continuation_pairs.article_title: title of the first
-- continuation_pairs.continuation_title: title of the other
-- continuations.article_id: the part that goes on
-- continuations.continuation_id: the part that it goes on in
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
