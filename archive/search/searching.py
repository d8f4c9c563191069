"""The archive open, and what is asked of it in words: the searching side of `archive.store.Archive`."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar, Unpack

from sqlite_utils import Database

from archive.database import open_database, transaction
from archive.deferred import write_deferred
from archive.search import hits
from archive.search.answer import Answer, Order
from archive.search.concordance import WIDTH, Line, concordance
from archive.search.figures import FigureFilters, ReportedFigure, reported
from archive.search.filters import FilterArguments, Filters, MoreFilters
from archive.search.hits import Search
from archive.search.holdings import Holdings
from archive.search.publishers import Day, read_calendar, read_names, read_publisher, read_publishers
from archive.search.query import parse
from archive.search.timeline import Step, Timeline, count_over_time
from archive.time_limit import time_limit

Told = TypeVar("Told")

CACHE = 64_000
"""Kilobytes of the database that are held in memory; SQLite's own 2,000 are less than one search of a large archive reads."""

CACHE_TO_WRITE = 16_000
"""The same for who writes: as much as a batch changes. More makes no crawl quicker, and its memory grow."""

CHECKPOINT = 4_000
"""Pages, of 4 kB, in the journal before they are brought into the database. A page that batches change again and again, as
those of the indexes, is then brought there once; SQLite's own 1,000 are less than one batch writes."""


class SearchableArchive:
    """An archive that is open, with its searches. Each call is one transaction."""

    def __init__(self, path: Path | str, read_only: bool = False, *, time_limit: float | None = None) -> None:
        """Open the archive. For writing it is created if need be; reading raises MissingArchive if it is not there.

        With a `time_limit`, in seconds, each call that reads raises OutOfTime when it has taken so long.
        """
        self.path = Path(path)
        self.time_limit = time_limit
        self._db = open_database(self.path, read_only)
        self._db.execute(f"PRAGMA cache_size = -{CACHE if read_only else CACHE_TO_WRITE}")
        self._db.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT}")
        if not read_only:  # what one article changes is noted, to be undone; in a file that is 80 writes an article
            self._db.execute("PRAGMA temp_store = MEMORY")
        self._holdings: Holdings | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; once more does no harm."""
        self._db.close()

    @property
    def id(self) -> str:
        """The archive's id, a UUID. It stays the same in copies, and in an archive made anew from its WARC files."""
        with self._reading() as db:
            return str(db.execute("SELECT archive_id FROM identity").fetchone()[0])

    def snapshot(self) -> AbstractContextManager[Database]:
        """Hold what the archive says at this moment, whatever is written meanwhile, for several calls and queries."""
        return self._reading()

    @contextmanager
    def _reading(self) -> Iterator[Database]:
        if self._db.conn.in_transaction:
            write_deferred(self._db)
            yield self._db
            return
        with (
            transaction(self._db, self.path, "BEGIN") as db,
            nullcontext() if self.time_limit is None else time_limit(db, self.time_limit),
        ):
            yield db

    def _held(self, db: Database) -> Holdings:
        """Return what the archive holds, as the transaction sees it: what was read before, unless it has changed."""
        if self._holdings is None or not self._holdings.is_current:
            self._holdings = Holdings(db)
        return self._holdings

    def source_names(self) -> dict[str, str]:
        """Return the name of each source by its id."""
        with self._reading() as db:
            return read_names(db)

    def publishers(self) -> list[dict[str, Any]]:
        """Return the sources by name, each with how many articles it has and how its last crawl ended."""
        with self._reading() as db:
            return read_publishers(db)

    def publisher(self, source_id: str) -> dict[str, Any]:
        """Return what is known of a source, with its latest crawls and its articles by year. Raises MissingSource."""
        with self._reading() as db:
            return read_publisher(db, source_id)

    def calendar(self, source_id: str, year: int) -> dict[str, Day]:
        """Return how many articles a source published and how many of its pages were fetched on each day of a year."""
        with self._reading() as db:
            return read_calendar(db, source_id, year)

    def search(
        self,
        query: str,
        region: str | None = None,
        since: str | None = None,
        until: str | None = None,
        source: str | None = None,
        limit: int = 20,
        offset: int = 0,
        *,
        order: Order = "relevance",
        facets: bool = False,
        exact: bool = False,
        **more: Unpack[MoreFilters],
    ) -> Search:
        """Return a page of the articles that the query finds, and how many there are; docs/querying.md has the language.

        `region` is the GB/T 2260 code of the publisher's region or of one around it; `since` and `until` are YYYY,
        YYYY-MM or YYYY-MM-DD and leave out articles without a date; `source` is a publisher's id; `Filters`
        says what the others mean. `order` is relevance, newest or oldest. Where the archive is large, the total of a phrase
        of common words is at most what is told, unless `exact`. Raises QueryError.
        """
        filters = Filters(region, since, until, source, **more)
        wanted = parse(query)
        with self._reading() as db:
            return hits.search(self._held(db), wanted, filters, order, limit, offset, facets, exact)

    def count(self, query: str, **filters: Unpack[FilterArguments]) -> int:
        """Return how many articles a search finds, exactly. Raises QueryError."""
        return self._answer(query, filters, lambda answer: answer.total)

    def count_undated(self, query: str, **filters: Unpack[FilterArguments]) -> int:
        """Return how many articles that match have no date, and so are left out by `since` and `until`."""
        return self._answer(query, filters, lambda answer: answer.undated)

    def timeline(self, query: str, step: Step = "month", **filters: Unpack[FilterArguments]) -> Timeline:
        """Return in how many articles of each month or year the query is found, of how many. Raises QueryError."""
        return self._answer(query, filters, lambda answer: count_over_time(answer, step))

    def concordance(
        self, query: str, width: int = WIDTH, limit: int = 20, offset: int = 0, **filters: Unpack[FilterArguments]
    ) -> list[Line]:
        """Return places where the words stand, `width` characters on either side: the newest first. Raises QueryError."""
        return self._answer(query, filters, lambda answer: concordance(answer, width, limit, offset), exact=False)

    def figures(
        self,
        query: str,
        asked: FigureFilters = FigureFilters(),  # noqa: B008 (frozen)
        limit: int = 20,
        offset: int = 0,
        **filters: Unpack[FilterArguments],
    ) -> list[ReportedFigure]:
        """Return the figures that the articles found report, those of the newest first. Raises QueryError."""
        return self._answer(query, filters, lambda answer: reported(answer, asked, limit, offset), exact=False)

    def _answer(self, query: str, filters: FilterArguments, told: Callable[[Answer], Told], exact: bool = True) -> Told:
        wanted, chosen = parse(query), Filters(**filters)
        with self._reading() as db:
            return told(Answer(self._held(db), wanted, chosen, exact))
