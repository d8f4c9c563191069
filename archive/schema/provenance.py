"""The tables of archive.db that say where rows come from: imports, and what earlier rules made of them."""

import uuid

from sqlite_utils import Database

from archive.schema.crawls import migrations

__all__ = ["migrations"]


@migrations()
def origins(db: Database) -> None:
    """Make the tables for what was imported: which file a capture came from, and what a list said of a URL."""
    db.executescript("""
ALTER TABLE sources ADD COLUMN definition TEXT NOT NULL DEFAULT ''; -- JSON: what of its definition reading its pages needs
ALTER TABLE crawls ADD COLUMN kind TEXT NOT NULL DEFAULT 'crawl'; -- crawl; urls: of a list; import: of files
CREATE TABLE origins (        -- captures that were imported; one without a row was made by our own crawl
  capture_id INTEGER PRIMARY KEY REFERENCES captures(id),
  file TEXT NOT NULL,         -- as it was named at the import
  record TEXT NOT NULL,       -- id of the WARC record in it; empty for a saved page, whose status 200 only means that it is one
  digest TEXT NOT NULL,       -- SHA-256 of the saved page, or of the record
  url_from TEXT NOT NULL,     -- what told the URL
  date_from TEXT NOT NULL     -- what told when it was captured
);
CREATE TABLE listed_urls (    -- what lists that were imported said of URLs
  crawl_id INTEGER NOT NULL REFERENCES crawls(id),
  url TEXT NOT NULL,          -- as the list has it
  date TEXT NOT NULL,         -- as it stands in the list; nothing is made of it
  file TEXT NOT NULL,         -- the list, as it was named at the import
  PRIMARY KEY (crawl_id, url)
) WITHOUT ROWID;
CREATE INDEX captures_digest ON captures (digest);
CREATE INDEX listed_urls_url ON listed_urls (url);
""")


@migrations()
def remakes(db: Database) -> None:
    """Make the tables for what new rules changed: what revisions said before, and how far a reprocess has come."""
    db.executescript("""
ALTER TABLE articles ADD COLUMN withdrawn TEXT; -- rules version that finds no such article on its page: then it is not searched
CREATE TABLE remakes (        -- revisions as older rules had made them; a changed page makes a revision, changed rules a remake
  id INTEGER PRIMARY KEY,
  revision_id INTEGER NOT NULL REFERENCES revisions(id),
  article_id INTEGER NOT NULL REFERENCES articles(id),
  rules_version TEXT NOT NULL, -- the older one
  made_at TEXT NOT NULL,       -- when it had made the revision
  remade_by TEXT NOT NULL,     -- the newer one
  remade_at TEXT NOT NULL,    -- when the newer rules read the page again
  finding TEXT NOT NULL CHECK (finding IN ('changed', 'same', 'not found')), -- what the newer rules made of it
  old TEXT NOT NULL            -- JSON: what differs, as it was; edits, removals and images whole where they differ
);
CREATE INDEX remakes_revision ON remakes (revision_id);
CREATE INDEX remakes_article ON remakes (article_id);
CREATE TABLE reprocesses (    -- runs of gonghui reprocess
  id INTEGER PRIMARY KEY,
  selection TEXT NOT NULL,    -- JSON: what was asked for
  rules_version TEXT NOT NULL, -- today's rules of that run
  begun_at TEXT NOT NULL,     -- when it was begun
  finished_at TEXT,           -- NULL: it was stopped, and the same command goes on
  done_at TEXT NOT NULL DEFAULT '', -- time and id of the last capture that is done
  done_id INTEGER NOT NULL DEFAULT 0, -- its row in captures
  pages INTEGER NOT NULL DEFAULT 0, -- read so far
  changed INTEGER NOT NULL DEFAULT 0 -- revisions that say something else now
);
""")


@migrations()
def identity(db: Database) -> None:
    """Give the archive an id, by which exports and citations name it. Its crawls note it in the WARC files."""
    db.executescript("""
CREATE TABLE identity (       -- which archive this is: one row
  archive_id TEXT NOT NULL    -- a UUID; copies keep it, and so does an archive made anew from its WARC files
);
""")
    db.execute("INSERT INTO identity VALUES (?)", (str(uuid.uuid4()),))
