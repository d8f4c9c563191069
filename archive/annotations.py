"""Annotations of articles: topics, divisions, organisations, figures. They follow from what an article says now."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from sqlite_utils import Database

from pipelines.article import Figure, NamedOrganisation, NamedRegion

TABLES = ("article_topics", "article_regions", "article_organisations", "figures")


class Annotated(Protocol):
    """What has annotations: an article, or what was made of a row."""

    @property
    def topics(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def regions(self) -> Sequence[NamedRegion]: ...  # noqa: D102
    @property
    def organisations(self) -> Sequence[NamedOrganisation]: ...  # noqa: D102
    @property
    def figures(self) -> Sequence[Figure]: ...  # noqa: D102


def of_row(row: Mapping[str, Any]) -> Annotated:
    """Make the annotations of a revision's row anew."""
    from pipelines.annotate.annotations import annotate  # whose dictionary only those need who write

    return annotate(row["text"], (row[name] for name in ("title", "kicker", "subtitle", "abstract")), row["published"])


def add(db: Database, article_id: int, about: Annotated) -> None:
    """Insert the annotations of an article that has none yet."""
    if about.topics:
        _insert(db, "article_topics", [(article_id, topic) for topic in about.topics])
    if about.regions:
        _insert(db, "article_regions", [(article_id, each.code, each.name, each.mentions) for each in about.regions])
    if about.organisations:
        names = NamedOrganisation.__slots__
        told = [(article_id, *(getattr(each, name) for name in names)) for each in about.organisations]
        _insert(db, "article_organisations", told)
    if about.figures:
        rows = [
            (article_id, position, *(getattr(each, name) for name in Figure.__slots__))
            for position, each in enumerate(about.figures, start=1)
        ]
        _insert(db, "figures", rows)


def remove(db: Database, article_id: int) -> None:
    """Delete the annotations of an article."""
    for table in TABLES:
        db.execute(f"DELETE FROM {table} WHERE article_id = ?", (article_id,))


def _insert(db: Database, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    db.conn.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
