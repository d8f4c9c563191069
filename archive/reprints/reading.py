"""Reprints as their readers have them, ready for JSON."""

from collections import Counter
from typing import Any, Literal

from sqlite_utils import Database

from archive.difference import difference
from archive.errors import MissingArticle, MissingCluster
from archive.reading import read_revision

Order = Literal["largest", "newest"]
"""The order of clusters: by how many articles they have, or by when they came up."""

ORDERS: dict[Order, str] = {"largest": "articles DESC, id", "newest": "id DESC"}

_LINE = """
SELECT line.article_id AS id, url, ordinal, line.source_id, sources.name AS publisher, line.source, line.title,
  line.published, line.first_seen, articles.gone_since, jaccard
FROM cluster_line AS line JOIN articles ON articles.id = line.article_id JOIN sources ON sources.id = line.source_id
LEFT JOIN reprint_pairs AS pair ON pair.article_id = min(line.article_id, ?) AND pair.other_id = max(line.article_id, ?)
  AND relation = 'reprint'
WHERE line.cluster_id = ? ORDER BY published_by, line.first_seen, line.article_id
"""

_EXCERPTS = """
SELECT articles.id, url, ordinal, source_id, sources.name AS publisher, source, title, published, first_seen, gone_since,
  jaccard, iif(article_id = ?, of_article, of_other) AS of_this, iif(article_id = ?, of_other, of_article) AS of_it
FROM reprint_pairs JOIN articles ON articles.id = iif(article_id = ?, other_id, article_id)
JOIN sources ON sources.id = source_id
WHERE relation = 'excerpt' AND (article_id = ? OR other_id = ?) ORDER BY articles.id
"""


def read_reprints(db: Database, article_id: int) -> dict[str, Any]:
    """Return the cluster and the excerpts of an article: see `archive.reprints.comparing`. Raises MissingArticle."""
    if not db.execute("SELECT 1 FROM articles WHERE id = ?", (article_id,)).fetchone():
        raise MissingArticle(f"no article {article_id}: gonghui search finds the ids there are")
    row = db.execute(
        "SELECT clusters.* FROM clusters JOIN cluster_members ON cluster_id = id WHERE article_id = ?", (article_id,)
    ).fetchone()
    cluster = None if row is None else _cluster(db, row, article_id)
    excerpts = [dict(each) for each in db.execute(_EXCERPTS, (article_id,) * 5)]
    return {"article": article_id, "cluster": cluster, "excerpts": excerpts}


def read_cluster(db: Database, cluster_id: int) -> dict[str, Any]:
    """Return a cluster with its articles. Raises MissingCluster."""
    row = db.execute("SELECT * FROM clusters WHERE id = ?", (cluster_id,)).fetchone()
    if row is None:
        raise MissingCluster(f"no cluster {cluster_id}: gonghui reprints ARTICLE shows the one that an article is in")
    return _cluster(db, row, row["earliest_id"])


def read_clusters(db: Database, order: Order, source: str | None, limit: int, offset: int) -> dict[str, Any]:
    """Return how many clusters there are, and some of them without their articles."""
    of_source = (
        "WHERE id IN (SELECT cluster_id FROM articles JOIN cluster_members ON article_id = articles.id WHERE source_id = ?)"
        if source
        else ""
    )
    values = (source,) if source else ()
    (total,) = db.execute(f"SELECT count(*) FROM clusters {of_source}", values).fetchone()
    chosen = db.execute(
        f"SELECT * FROM clusters {of_source} ORDER BY {ORDERS[order]} LIMIT ? OFFSET ?", (*values, limit, offset)
    )
    clusters = [_cluster(db, row, row["earliest_id"]) for row in chosen.fetchall()]
    for cluster in clusters:
        members = cluster.pop("members")
        earliest = next(each for each in members if each["id"] == cluster["earliest"])
        cluster["title"], cluster["published"] = earliest["title"], earliest["published"]
    return {"total": total, "clusters": clusters}


def compare_articles(db: Database, article_id: int, other_id: int) -> dict[str, Any]:
    """Return what differs between two articles, as they are now, in the form of `archive.difference`."""
    old, new = (read_revision(db, each, _current(db, each)) for each in (article_id, other_id))
    told = difference(old, new)
    told["old"]["article"], told["new"]["article"] = article_id, other_id
    return told


def _current(db: Database, article_id: int) -> int:
    row = db.execute(
        "SELECT number FROM articles JOIN revisions ON revisions.id = revision_id WHERE articles.id = ?", (article_id,)
    ).fetchone()
    if row is None:
        raise MissingArticle(f"no article {article_id}: gonghui search finds the ids there are")
    return int(row["number"])


def _cluster(db: Database, row: Any, beside: int) -> dict[str, Any]:
    members = [dict(each) for each in db.execute(_LINE, (beside, beside, row["id"]))]
    credited = Counter(each["source"] for each in members if each["source"])
    return {
        "id": row["id"],
        "earliest": row["earliest_id"],
        "certain": bool(row["is_certain"]),
        "articles": row["articles"],
        "publishers": len({each["source_id"] for each in members}),
        "credited": [{"source": source, "articles": number} for source, number in credited.most_common()],
        "members": members,
    }
