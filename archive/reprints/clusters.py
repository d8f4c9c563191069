"""Clusters: the articles that reprints connect, each named by the lowest id in it."""

from collections.abc import Iterable, Iterator, Sequence

from sqlite_utils import Database

from archive.reprints.keys import marks


def connect(db: Database, articles: Sequence[int]) -> None:
    """Make one cluster of these articles and all that they are connected with already."""
    known = {row[0] for row in db.execute(f"SELECT DISTINCT cluster_id {_of(articles)}", articles)}
    cluster_id = min((*known, *articles))
    for other in known - {cluster_id}:
        db.execute("UPDATE cluster_members SET cluster_id = ? WHERE cluster_id = ?", (cluster_id, other))
        db.execute("DELETE FROM clusters WHERE id = ?", (other,))
    _gather(db, cluster_id, articles)


def divide(db: Database, articles: Sequence[int]) -> None:
    """Make the clusters of these articles anew of the pairs that are left."""
    known = sorted(row[0] for row in db.execute(f"SELECT DISTINCT cluster_id {_of(articles)}", articles))
    for cluster_id in known:
        members = {
            row[0] for row in db.execute("SELECT article_id FROM cluster_members WHERE cluster_id = ?", (cluster_id,))
        }
        db.execute("DELETE FROM cluster_members WHERE cluster_id = ?", (cluster_id,))
        db.execute("DELETE FROM clusters WHERE id = ?", (cluster_id,))
        for component in _components(db, members):
            if len(component) > 1:
                _gather(db, min(component), sorted(component))


def _gather(db: Database, cluster_id: int, articles: Iterable[int]) -> None:
    db.conn.executemany(
        "INSERT OR IGNORE INTO cluster_members (article_id, cluster_id) VALUES (?, ?)",
        ((article_id, cluster_id) for article_id in articles),
    )
    db.execute(
        "INSERT OR REPLACE INTO clusters (id, earliest_id, is_certain, articles) "
        "SELECT id, earliest_id, is_certain, articles FROM cluster_facts WHERE id = ?",
        (cluster_id,),
    )


def _of(articles: Sequence[int]) -> str:
    return f"FROM cluster_members WHERE article_id IN {marks(articles)}"


def _components(db: Database, members: set[int]) -> Iterator[set[int]]:
    """Yield the sets of members that reprints connect."""
    left = set(members)
    while left:
        component: set[int] = set()
        waiting = [left.pop()]
        while waiting:
            one = waiting.pop()
            component.add(one)
            asked = (
                "SELECT other_id FROM reprint_pairs WHERE article_id = ? AND relation = 'reprint' "
                "UNION ALL SELECT article_id FROM reprint_pairs WHERE other_id = ? AND relation = 'reprint'"
            )
            beside = {row[0] for row in db.execute(asked, (one, one))} & left
            left -= beside
            waiting += beside
        yield component
