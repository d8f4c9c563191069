"""Finding articles by their words."""

from dataclasses import dataclass

from sqlite_utils import Database

from archive.errors import QueryError
from archive.query import Query, Term
from archive.snippet import TextEdit, make_snippet

WEIGHTS = "10.0, 4.0, 4.0, 2.0, 1.0"
"""How much a word counts in title, kicker, subtitle, byline and text: a headline says what an article is about."""

TABLES = "articles_index JOIN articles ON articles.id = articles_index.rowid JOIN sources ON sources.id = source_id"


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that a search found: the higher the score, the better.

    `snippet` is a passage in the glyphs of the page; `marks` are the spans [start, end) of it that matched. `gone_since` is
    when its site was first found to have taken it down, None if it is there as far as is known.
    """

    id: int
    url: str
    ordinal: int
    source_id: str
    source: str | None
    title: str | None
    published: str | None
    snippet: str
    marks: tuple[tuple[int, int], ...]
    score: float
    gone_since: str | None = None


def search(db: Database, query: Query, limit: int, offset: int) -> list[Hit]:
    """Return the articles that match: the most relevant first, of equal ones the newest."""
    ranked = db.execute(
        f"SELECT articles.id, -bm25(articles_index, {WEIGHTS}) AS score FROM {TABLES} WHERE {query.where} "
        "ORDER BY score DESC, articles.published DESC, articles.id LIMIT ? OFFSET ?",
        (*query.values, limit, offset),
    ).fetchall()
    return [_hit(db, row["id"], row["score"], query.terms) for row in ranked]


def count(db: Database, query: Query) -> int:
    """Return how many articles match."""
    return int(db.execute(f"SELECT count(*) FROM {TABLES} WHERE {query.where}", query.values).fetchone()[0])


def count_undated(db: Database, query: Query) -> int:
    """Return how many of the articles that match have no date of publication."""
    undated = f"SELECT count(*) FROM {TABLES} WHERE {query.where} AND articles.published IS NULL"
    return int(db.execute(undated, query.values).fetchone()[0])


def check_source(db: Database, source: str) -> None:
    """Raise QueryError for a source that the archive does not hold."""
    known = [row["id"] for row in db.execute("SELECT id FROM sources ORDER BY id")]
    if source not in known:
        raise QueryError(f"no source {source!r} in the archive; there are: {', '.join(known) or 'none yet'}")


def _hit(db: Database, article_id: int, score: float, terms: tuple[Term, ...]) -> Hit:
    article = db.execute("SELECT * FROM articles WHERE id = ?", (article_id,)).fetchone()
    edits = db.execute(
        "SELECT start, end, after FROM edits WHERE revision_id = ? AND field = 'text' "
        "AND before != after ORDER BY start",
        (article["revision_id"],),
    )
    passage = make_snippet(article["text"], article["original"], [TextEdit(*edit) for edit in edits], terms)
    columns = ("id", "url", "ordinal", "source_id", "source", "title", "published", "gone_since")
    told = {column: article[column] for column in columns}
    return Hit(**told, snippet=passage.text, marks=passage.marks, score=score)
