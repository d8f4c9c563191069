"""What is asked of the archive about reprints: the comparing side of `archive.store.Archive`."""

from typing import Any

from archive.reprints import reading
from archive.search.searching import SearchableArchive


class ComparableArchive(SearchableArchive):
    """An archive that is open, with searches and comparisons; what these return is ready for JSON. A call is a transaction."""

    def reprints(self, article_id: int) -> dict[str, Any]:
        """Return the cluster of an article, None if it is in none, and its excerpts. Raises MissingArticle.

        The form of the cluster is that of `cluster`; `jaccard` of a member is with the article that was asked for, None if
        they were not compared. `excerpts` are the articles that this one has most of, or that have most of this one:
        `of_this` is the share of its shingles that the other has, `of_it` the share of the other's that this one has.
        """
        with self._reading() as db:
            return reading.read_reprints(db, article_id)

    def cluster(self, cluster_id: int) -> dict[str, Any]:
        """Return a cluster: its articles on the line of time, the earliest, and which sources they credit.

        `certain` says whether dates and captures leave no other article that may be as early; `jaccard` of a member is with the
        earliest. Raises MissingCluster.
        """
        with self._reading() as db:
            return reading.read_cluster(db, cluster_id)

    def clusters(
        self, order: reading.Order = "largest", source: str | None = None, limit: int = 20, offset: int = 0
    ) -> dict[str, Any]:
        """Return how many clusters there are, or of those with an article of a publisher, and a page of them.

        Their articles are left out; `title` and `published` are those of the earliest.
        """
        with self._reading() as db:
            return reading.read_clusters(db, order, source, limit, offset)

    def compare(self, article_id: int, other_id: int) -> dict[str, Any]:
        """Return what differs between two articles as they are now: see `archive.difference`. Raises MissingArticle."""
        with self._reading() as db:
            return reading.compare_articles(db, article_id, other_id)
