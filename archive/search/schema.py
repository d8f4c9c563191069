"""The tables that searches read beside the articles. All that they hold follows from the articles."""

from sqlite_utils import Database

from archive.schema.annotations import migrations
from archive.search.index import HEADS, TOKENIZER, captions_text, write_words

__all__ = ["migrations"]

INDEX = f"""
-- text_index: full-text index of the texts; rowid is the article's id, each Chinese character a word
-- text_index.text: the text of the article, to search in: nothing can be read out of it
-- head_index: full-text index of what stands above the texts; rowid is the article's id
-- head_index.title: to search in
-- head_index.kicker: to search in
-- head_index.subtitle: to search in
-- head_index.byline: organisation, role and name of each person, to search in
CREATE VIRTUAL TABLE text_index USING fts5 (text, content='', {TOKENIZER});
CREATE VIRTUAL TABLE head_index USING fts5 (
  title, kicker, subtitle, byline, content='', {TOKENIZER}
);
"""

TABLES = f"""
DROP TABLE articles_index;
{INDEX}
CREATE TABLE common_words (   -- words that many articles have: pairs of these are gathered
  word TEXT PRIMARY KEY       -- as the index has it: a Chinese character, or a run of letters or digits
) WITHOUT ROWID;
CREATE TABLE blocks (         -- blocks of articles, by id, of which everything below is gathered
  block INTEGER PRIMARY KEY   -- id / 16000
);
CREATE TABLE block_sets (     -- sets of articles of one block: those with a word, a pair of words, a date, a source ...
  block INTEGER NOT NULL REFERENCES blocks(block),
  name TEXT NOT NULL,         -- what the articles have in common, see archive/search/blocks.py
  articles BLOB NOT NULL,     -- 2000 bytes: a bit for each; fewer: 16-bit numbers within the block, little-endian
  PRIMARY KEY (block, name)
) WITHOUT ROWID;
CREATE TABLE block_codes (    -- the numbers that stand for sources, kinds and scripts in block_sets
  field TEXT NOT NULL,        -- source, kind or script
  code INTEGER NOT NULL,      -- 1, 2, ... as they came
  value TEXT NOT NULL,        -- what it stands for
  PRIMARY KEY (field, code)
) WITHOUT ROWID;
"""

HELD = 1 << 24
"""Bytes of new index that FTS5 holds before it writes them within a transaction: 16 MB, where its own 1 MB makes it write and
merge many small pieces."""


@migrations()
def search_index(db: Database) -> None:
    """Make the full-text index two tables, which `words_apart` fills, and room for what is gathered of blocks of articles."""
    db.executescript(TABLES)


@migrations()
def sets_in_parts(db: Database) -> None:
    """Make room for sets that are written shorter, of smaller blocks; they are gathered anew at the end of the next crawl."""
    db.executescript("""
DROP TABLE block_sets;
DROP TABLE blocks;
DROP TABLE common_words;
DELETE FROM block_codes;
CREATE TABLE common_words (   -- words that many articles have, of which sets are gathered
  word TEXT PRIMARY KEY,      -- as the index has it: a Chinese character, or a run of letters or digits
  in_pairs INTEGER NOT NULL   -- 1 if so many articles have it that pairs of such words are gathered too
) WITHOUT ROWID;
CREATE TABLE blocks (         -- blocks of articles, by id, of which everything below is gathered
  block INTEGER PRIMARY KEY   -- id / 15360
);
CREATE TABLE block_sets (     -- sets of articles of one block: those with a word, a pair of words, a date, a source ...
  block INTEGER NOT NULL REFERENCES blocks(block),
  name TEXT NOT NULL,         -- what the articles have in common, see archive/search/blocks.py
  part INTEGER NOT NULL,      -- 0, 1, ...: what is longer than 960 bytes is cut
  articles BLOB NOT NULL,     -- shorter than 960 bytes: how many are passed over before each; else bits, as signatures always are
  PRIMARY KEY (block, name, part)
) WITHOUT ROWID;
""")


@migrations()
def words_apart(db: Database) -> None:
    """Make the full-text index anew: signs that Unicode takes for several, as ำ, had joined two words."""
    db.executescript(f"DROP TABLE text_index; DROP TABLE head_index; {INDEX}")
    for table in ("text_index", "head_index"):
        db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('hashsize', {HELD})")
    for row in db.execute("SELECT id, text FROM articles WHERE withdrawn IS NULL ORDER BY id"):
        write_words(db, row["id"], row, tables={"text_index": ("text",)})  # `captions` writes the others


@migrations()
def signatures(db: Database) -> None:
    """Have blocks gathered anew at the end of the next crawl, with the signatures of their articles."""
    for table in ("block_sets", "blocks", "common_words", "block_codes"):
        db.execute(f"DELETE FROM {table}")


@migrations()
def bundles(db: Database) -> None:
    """Make room for sets in bundles; what is gathered is gathered anew at the end of the next crawl."""
    db.executescript("""
DROP TABLE block_sets;
DELETE FROM blocks;
DELETE FROM common_words;
DROP TABLE block_codes;
CREATE TABLE block_codes (    -- the numbers that stand for sources, kinds and scripts in block_facts
  field TEXT NOT NULL,        -- source, kind or script
  code INTEGER NOT NULL,      -- 1, 2, ... as they came
  value TEXT NOT NULL,        -- what it stands for
  PRIMARY KEY (field, code)
) WITHOUT ROWID;
CREATE TABLE block_sets (     -- sets of articles of one block: those with a word, a pair of words, three words of a hash
  id INTEGER PRIMARY KEY,     -- block, kind, number and part of the first set, see archive/search/numbers.py
  sets BLOB NOT NULL          -- that set and those that follow, as archive/search/bundles.py says
);
CREATE TABLE block_facts (    -- sets of articles of one block: those with a date, a source ..., a bit for each
  block INTEGER NOT NULL REFERENCES blocks(block),
  name TEXT NOT NULL,         -- what the articles have in common, see archive/search/blocks.py
  articles BLOB NOT NULL,     -- the lowest bit of the first byte stands for the first article; or of each where its slices begin
  PRIMARY KEY (name, block)
);
""")


@migrations()
def captions(db: Database) -> None:
    """Make the index of headings anew, with abstracts and captions; what is gathered is gathered anew after the next crawl."""
    db.executescript(f"""
ALTER TABLE articles ADD COLUMN captions TEXT NOT NULL DEFAULT ''; -- of its pictures, simplified, a line each: to search in
DROP TABLE head_index;
-- head_index: full-text index of what stands above the texts and beside them; rowid is the article's id
-- head_index.title: to search in
-- head_index.kicker: to search in
-- head_index.subtitle: to search in
-- head_index.byline: organisation, role and name of each person, to search in
-- head_index.abstract: to search in
-- head_index.captions: what is said below the pictures, to search in
CREATE VIRTUAL TABLE head_index USING fts5 (
  title, kicker, subtitle, byline, abstract, captions, content='', {TOKENIZER}
);
INSERT INTO head_index (head_index, rank) VALUES ('hashsize', {HELD});
DELETE FROM block_sets;
DELETE FROM block_facts;
DELETE FROM blocks;
""")
    said: dict[int, list[str]] = {}
    asked = "SELECT articles.id, caption FROM images JOIN articles USING (revision_id) WHERE caption <> '' ORDER BY images.id"
    for row in db.execute(asked):
        said.setdefault(row["id"], []).append(row["caption"])
    for article_id, lines in said.items():
        db.execute("UPDATE articles SET captions = ? WHERE id = ?", (captions_text(lines), article_id))
    for row in db.execute(f"SELECT id, {', '.join(HEADS)} FROM articles WHERE withdrawn IS NULL ORDER BY id"):
        write_words(db, row["id"], row, tables={"head_index": HEADS})
