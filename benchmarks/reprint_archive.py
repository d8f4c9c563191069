"""An archive.db that holds nothing but texts and their reprints: what finding them costs and finds, without all else."""

import struct
from pathlib import Path

from sqlite_utils import Database

from archive.database import open_database
from archive.reprints.finding import place
from pipelines.likeness.fingerprint import sketch

CACHE = 64_000
"""Kilobytes of the database in memory, as `Archive` has them."""

_ROW = """
INSERT INTO articles (url, ordinal, source_id, first_seen, last_seen, kind, byline, editors, text, original, originals, rules,
  script, encoding, encoding_rule, bytes_failed, sketch, rules_version)
VALUES (?, 1, 'made', '', '', 'article', '', '', ?, ?, '', '', '', '', '', 0, ?, '')
"""


def new_archive(path: Path) -> Database:
    db = open_database(path, read_only=False)
    db.execute(f"PRAGMA cache_size = -{CACHE}")
    db.execute("INSERT INTO sources (id, name, organisation, level, region, homepage, evidence, verified) "
               "VALUES ('made', '', '', '', '', '', '', '')")  # fmt: skip
    return db


def packed(hashes: tuple[int, ...]) -> bytes:
    return struct.pack(f"<{len(hashes)}q", *hashes)


def add(db: Database, url: str, text: str, hashes: bytes) -> int:
    """Insert an article, without looking for its reprints; return its id."""
    article_id = db.execute(_ROW, (url, text, text, hashes)).lastrowid
    assert article_id is not None
    return article_id


def bring(db: Database, url: str, text: str) -> int:
    """Insert an article and find its reprints; return its id."""
    hashes = packed(sketch(text))
    article_id = add(db, url, text, hashes)
    place(db, article_id, text, hashes)
    return article_id
