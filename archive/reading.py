"""Everything the archive knows of one article, ready for JSON."""

import json
from dataclasses import asdict
from sqlite3 import Row
from typing import Any

from sqlite_utils import Database

from archive.errors import MissingArticle
from archive.reprints.testimony import testimony

JSON_COLUMNS = ("byline", "editors", "originals", "rules")
DETAILS = {
    "images": "url, alt, caption",
    "edits": "stage, rule, field, start, end, before, after, certainty",
    "removals": "stage, rule, place, text",
}
FIGURES = """
SELECT verb, indicator, value, upper, unit, qualifier, start, end, rule,
  substr(text, sentence_start + 1, sentence_end - sentence_start) AS sentence
FROM figures JOIN articles ON articles.id = article_id WHERE article_id = ? ORDER BY position
"""


def read_article(db: Database, article_id: int) -> dict[str, Any]:
    """Return an article as it stands now, with its edits, removals, images, annotations, pages, revisions and captures.

    `testimony` is what its reprints tell of its damaged places. Raises MissingArticle.
    """
    row = db.execute("SELECT * FROM articles WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        raise MissingArticle(f"no article {article_id}: gonghui search finds the ids there are")
    article = _readable(row)
    for table, columns in DETAILS.items():
        article[table] = _rows(
            db, f"SELECT {columns} FROM {table} WHERE revision_id = ? ORDER BY id", article["revision_id"]
        )
    topics = _rows(db, "SELECT topic FROM article_topics WHERE article_id = ?", article_id)
    article["topics"] = [row["topic"] for row in topics]
    article["regions"] = _rows(
        db, "SELECT code, name, mentions FROM article_regions WHERE article_id = ? ORDER BY code", article_id
    )
    article["organisations"] = _rows(
        db,
        "SELECT name, mentions, canonical, code, rule FROM article_organisations WHERE article_id = ? "
        "ORDER BY mentions DESC, name",
        article_id,
    )
    article["figures"] = _rows(db, FIGURES, article_id)
    article["revisions"] = _rows(
        db,
        "SELECT revisions.id, number, capture_id, captured_at, made_at, rules_version, revisions.digest FROM revisions "
        "JOIN captures ON captures.id = capture_id WHERE article_id = ? ORDER BY number",
        article_id,
    )
    article["pages"] = _rows(
        db,
        "SELECT position, capture_id, url, start FROM revision_pages WHERE revision_id = ? ORDER BY position",
        article["revision_id"],
    )
    parts = {"continues": ("article_id", "continuation_id"), "continued_by": ("continuation_id", "article_id")}
    for name, (wanted, known) in parts.items():
        found = _rows(db, f"SELECT {wanted} AS id FROM continuations WHERE {known} = ?", article_id)
        article[name] = [row["id"] for row in found]
    article["captures"] = _rows(
        db,
        "WITH shown AS (SELECT capture_id, revision_id FROM sightings WHERE article_id = ?), "
        "standing AS (SELECT capture_id AS id, revision_id FROM shown UNION ALL "
        "SELECT captures.id, revision_id FROM shown JOIN captures ON captures.revisit_of = shown.capture_id) "
        "SELECT id, revision_id, url, captured_at, status, content_type, digest, warc_file, warc_offset, warc_length, "
        "revisit_of FROM standing JOIN captures USING (id) ORDER BY captured_at, id",
        article_id,
    )
    article["origins"] = _rows(
        db,
        "SELECT origins.* FROM origins JOIN sightings USING (capture_id) WHERE article_id = ? ORDER BY capture_id",
        article_id,
    )
    clusters = _rows(
        db,
        "SELECT id, earliest_id AS earliest, is_certain AS certain, articles FROM clusters "
        "WHERE id = (SELECT cluster_id FROM cluster_members WHERE article_id = ?)",
        article_id,
    )
    article["cluster"] = next((each | {"certain": bool(each["certain"])} for each in clusters), None)
    told = testimony(db, article_id, article["original"], article["edits"])
    article["testimony"] = [asdict(each) for each in told]
    article["remakes"] = _rows(
        db,
        "SELECT revision_id, rules_version, made_at, remade_by, remade_at, finding, old FROM remakes "
        "WHERE article_id = ? ORDER BY id",
        article_id,
    )
    for remake in article["remakes"]:
        remake["old"] = json.loads(remake["old"])
    return article


def read_revision(db: Database, article_id: int, number: int) -> dict[str, Any]:
    """Return what an article said in one of its revisions, and when that was captured. Raises MissingArticle."""
    row = db.execute(
        "SELECT revisions.*, captured_at FROM revisions JOIN captures ON captures.id = capture_id "
        "WHERE article_id = ? AND number = ?",
        (article_id, number),
    ).fetchone()
    if row is None:
        last = len(read_article(db, article_id)["revisions"])
        raise MissingArticle(f"article {article_id} has no revision {number}: it has {last}, counted from 1")
    return _readable(row)


def _readable(row: Row) -> dict[str, Any]:
    content = dict(row)
    del content["sketch"]  # numbers that say nothing to a reader
    content.pop("captions", None)  # which the images say as they stood on the page
    return content | {column: json.loads(content[column]) for column in JSON_COLUMNS}


def _rows(db: Database, sql: str, value: int) -> list[dict[str, Any]]:
    return [dict(row) for row in db.execute(sql, (value,))]
