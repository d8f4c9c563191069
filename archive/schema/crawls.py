"""Migrations of what crawls say of themselves and of the lists they read."""

from sqlite_utils import Database

from archive.schema.tables import migrations

__all__ = ["migrations"]


@migrations()
def troubles_of_crawls(db: Database) -> None:
    """Say in a word what was the matter with a crawl, whether it read all its lists, and what each start URL showed."""
    db.executescript("""
ALTER TABLE crawls ADD COLUMN trouble TEXT NOT NULL DEFAULT ''; -- a word of archive.troubles; empty if there was none
ALTER TABLE crawls ADD COLUMN whole INTEGER NOT NULL DEFAULT 0; -- 1 if each list that is there was read as far as due
UPDATE crawls SET whole = 1 WHERE outcome = 'finished' AND reason = '';
CREATE TABLE list_readings (  -- what the start URLs of a source showed
  crawl_id INTEGER NOT NULL REFERENCES crawls(id),
  url TEXT NOT NULL,          -- the start URL
  links INTEGER NOT NULL,     -- links on its page
  articles INTEGER NOT NULL,  -- of the links, those to articles
  encoding TEXT NOT NULL,     -- empty for a page that is all ASCII
  PRIMARY KEY (crawl_id, url)
) WITHOUT ROWID;
CREATE INDEX list_readings_url ON list_readings (url, crawl_id);
""")
