"""The table of frontier.db, as migrations of sqlite-utils. A migration that has been released is never changed.

What it holds serves the operation of crawls. It can be deleted: the next crawl makes it anew from the archive.
"""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

migrations = Migrations("gonghui-frontier")


@migrations()
def urls(db: Database) -> None:
    """Make the table for the URLs of articles, and the index by which the next one to ask for is found."""
    db.executescript("""
CREATE TABLE urls (           -- the URLs of articles that are known
  id INTEGER PRIMARY KEY,     -- in the order in which they were found
  url TEXT NOT NULL UNIQUE,   -- canonical
  source_id TEXT NOT NULL,    -- in whose crawls it is asked for: until it is kept, the last that found it
  host TEXT NOT NULL,         -- with its port, as the URL has it
  kind TEXT NOT NULL DEFAULT 'article',
  state TEXT NOT NULL CHECK (state IN ('pending', 'leased', 'done', 'blocked', 'dead')),
  reason TEXT NOT NULL DEFAULT '', -- of what is not as it should be
  due_at TEXT,                -- from when on it is asked for; NULL: only by a full crawl. ISO 8601, UTC, as every time
  leased_until TEXT,          -- a request is under way; NULL if none is
  failures INTEGER NOT NULL DEFAULT 0, -- crawls in a row in which it failed
  kept_at TEXT,               -- when the revision that is kept was captured: revisits count from then; NULL if there is none
  step INTEGER NOT NULL DEFAULT 0, -- of the plan of revisits: how many of its times have passed
  found_at TEXT NOT NULL,
  found_crawl INTEGER NOT NULL, -- crawls.id of archive.db
  via TEXT NOT NULL DEFAULT '' -- the page that it was found on
);
CREATE INDEX urls_waiting ON urls (source_id, state, host, due_at, id);
CREATE INDEX urls_leased ON urls (source_id, host) WHERE state = 'leased';
""")


@migrations()
def given_up(db: Database) -> None:
    """Say when a list may have what was given up asked for again; what was before can be at once."""
    db.executescript("""
ALTER TABLE urls ADD COLUMN retry_at TEXT; -- of what was given up: from when on it is asked for if a list links to it
UPDATE urls SET retry_at = found_at WHERE state = 'dead' OR (kept_at IS NOT NULL AND reason <> '' AND failures = 0);
""")
