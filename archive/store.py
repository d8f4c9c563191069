"""The archive as the other rooms see it: one class, each of whose calls is one transaction."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from archive import captures, crawls, lists, reading, standing, status
from archive.articles import Change, is_less, keep_absence, keep_article, keep_revisit
from archive.captures import Capture, Failure, Origin
from archive.crawls import CrawlCounts
from archive.database import is_locked, named_faults, part_of_transaction, transaction
from archive.lists import ListReading
from archive.one_for_many import captures_of_one_for_many
from archive.reprints import keys
from archive.reprints.comparing import ComparableArchive
from archive.search import blocks
from archive.standing import Standing
from archive.times import to_text
from pipelines.article import Article
from sources import Source


@dataclass(frozen=True, slots=True)
class Stored:
    """What one delivery changed: the capture's id, and the ids of the articles that are new, changed or seen again."""

    capture_id: int
    new_articles: tuple[int, ...] = ()
    new_revisions: tuple[int, ...] = ()
    unchanged: tuple[int, ...] = ()

    @property
    def articles(self) -> tuple[int, ...]:
        """The ids of all articles that the capture showed."""
        return self.new_articles + self.new_revisions + self.unchanged


class Archive(ComparableArchive):
    """The research database. Close it, or use it in a `with` statement.

    Every call may raise ArchiveError. One program writes at a time; any number may read meanwhile.
    """

    def _writing(self) -> AbstractContextManager[Database]:
        if self._db.conn.in_transaction:
            return part_of_transaction(self._db, self.path)
        return transaction(self._db, self.path, "BEGIN IMMEDIATE")

    def together(self) -> AbstractContextManager[Database]:
        """Make one transaction of the calls inside, for many at once: each transaction waits for the disk.

        A call that raises leaves nothing behind; if what it raises is not caught inside, nor do the others. Other programs
        cannot write meanwhile: gather first what is to be stored (`archive.batch`).
        """
        return self._writing()

    def adopt_id(self, archive_id: str) -> None:
        """Be the archive of this id, unless it has seen a crawl already: the WARC files it is made from tell whose they are."""
        with self._writing() as db:
            db.execute("UPDATE identity SET archive_id = ? WHERE NOT EXISTS (SELECT 1 FROM crawls)", (archive_id,))

    def is_locked(self) -> bool:
        """Say whether another program is writing now, for which a call that writes would have to wait."""
        with named_faults(self.path):
            return is_locked(self._db)

    def begin_crawl(self, source: Source, started_at: datetime, kind: str = "crawl", made_by: str | None = None) -> int:
        """Note that a crawl of the source begins; return its id. `kind` is "crawl", "urls" or "import".

        A crawl of the source still marked running was left by a run that died: it is marked interrupted. `made_by` is
        the version of gonghui that made the crawl, if it was not this one.
        """
        with self._writing() as db:
            return crawls.begin_crawl(db, source, started_at, kind, made_by)

    def note_source(self, source: Source) -> None:
        """Keep a source that an import has pages of, as its definition says."""
        with self._writing() as db:
            crawls.note_source(db, source)

    def note_listed(self, crawl_id: int, url: str, date: str, file: str) -> None:
        """Keep what a list says of a URL that a crawl asks for: its date as it stands there, and the list."""
        with self._writing() as db:
            crawls.note_listed(db, crawl_id, url, date, file)

    def finish_crawl(
        self,
        crawl_id: int,
        finished_at: datetime,
        outcome: str,
        reason: str = "",
        trouble: str = "",
        whole: bool | None = None,
    ) -> None:
        """Note how a crawl ended: finished, failed or interrupted, why, and in which trouble (`archive.troubles`).

        `whole` says whether each list that is there was read as far as it should be; left out, it was if there is no
        reason. The counts are taken from what is stored.
        """
        with self._writing() as db:
            crawls.finish_crawl(db, crawl_id, finished_at, outcome, reason, trouble, whole)
        self.gather()

    def crawl_counts(self, crawl_id: int) -> CrawlCounts:
        """Return what a crawl has brought so far. It counts rows: for progress, keep count of what `store` returns."""
        with self._reading() as db:
            return crawls.crawl_counts(db, crawl_id)

    def last_crawl(self, source_id: str) -> datetime | None:
        """Return when the last crawl of the source was started after which it may rest; None if there is none.

        A host that turned us away is left alone as long as one that let itself be crawled.
        """
        with self._reading() as db:
            return crawls.last_crawl(db, source_id)

    def last_failure(self, source_id: str) -> datetime | None:
        """Return when the last crawl of the source ended, if that one failed; None else."""
        with self._reading() as db:
            return crawls.last_failure(db, source_id)

    def last_whole_crawl(self, source_id: str) -> int | None:
        """Return the id of the last crawl of the source that read every list that is there; None if none did."""
        with self._reading() as db:
            return crawls.last_whole_crawl(db, source_id)

    def note_reading(self, crawl_id: int, reading: ListReading) -> None:
        """Note what a start URL of a crawl's source showed."""
        with self._writing() as db:
            lists.add_reading(db, crawl_id, reading)

    def last_reading(self, crawl_id: int, url: str, with_articles: bool = False) -> ListReading | None:
        """Return what a start URL showed in the last crawl before this one (that saw articles there); None if none did."""
        with self._reading() as db:
            return lists.last_reading(db, crawl_id, url, with_articles)

    def changed_encoding(self, crawl_id: int) -> str | None:
        """Say how the articles of a crawl are in another encoding than all before, or hardly readable; None if not."""
        with self._reading() as db:
            return lists.changed_encoding(db, crawl_id)

    def standing(self, urls: Sequence[str]) -> dict[str, Standing]:
        """Return what is known of each URL: whether and since when it is kept, how often it failed. See `Standing`."""
        with self._reading() as db:
            return standing.standing(db, urls)

    def keeps_failing(self, url: str, crawl_id: int, times: int) -> bool:
        """Say whether a URL failed in each of the last crawls that asked for it before this one, so many of them."""
        with self._reading() as db:
            return standing.keeps_failing(db, url, crawl_id, times)

    def urls_of(self, source_id: str) -> list[str]:
        """Return the URLs that crawls of a source asked for, further pages of articles left out, the earliest first."""
        with self._reading() as db:
            return standing.urls_of(db, source_id)

    def records_in(self, warc_file: str) -> dict[int, int]:
        """Return offset and length of the records of a WARC file that are captures."""
        with self._reading() as db:
            return captures.records_in(db, warc_file)

    def last_good_capture(self, url: str) -> Capture | None:
        """Return the latest capture of this very URL that has status 200, is no revisit and broke no stage.

        It is what If-None-Match, If-Modified-Since and a revisit refer to.
        """
        with self._reading() as db:
            return captures.last_good_capture(db, url)

    def store(
        self,
        crawl_id: int,
        capture: Capture,
        articles: Sequence[Article] = (),
        failure: Failure | None = None,
        further: Sequence[Capture] = (),
        source_id: str | None = None,
        origins: Sequence[Origin] = (),
        live: bool = False,
        answers: Sequence[str] = (),
    ) -> Stored:
        """Store a capture and the articles on it, or why there are none. All of it is stored, or nothing.

        `further` are the captures of the further pages that the last article was joined of, in order. Of an import,
        `source_id` names the source, and `origins` say where the capture and the further ones come from.
        A `live` capture was made just now: it is the latest of its URL, even if others were made while the clock was ahead.
        `answers` are the canonical URLs, as articles bear them, of what was asked for: of a request that was redirected the
        first as well as the last. Left out, it is the capture's own.

        A capture stored before changes nothing. Without articles nothing happens to those already known, so that an
        error page never replaces a good revision, and nor does an article that lacks a page (stage `join`); a 404 or 410
        says that those at the URLs that it answers are gone from their site; a revisit says of the articles of the
        capture it repeats that they still stand. Raises sqlite3.IntegrityError for an article that cannot be stored.
        """
        with self._writing() as db:
            known = captures.known_capture(db, capture)
            if known is not None:
                return Stored(known)
            source_id = source_id or crawls.crawl_source(db, crawl_id)
            seen = to_text(capture.captured_at)
            capture_id = captures.add_capture(db, crawl_id, source_id, capture)
            if failure is not None:
                at = capture.captured_at
                captures.add_failure(db, crawl_id, source_id, capture.url, failure, at, capture_id)
            pages = {captures.add_capture(db, crawl_id, source_id, page): page.url for page in further}
            for seen_in, origin in zip((capture_id, *pages), origins, strict=False):
                captures.add_origin(db, seen_in, origin)
            joined = articles[-1] if articles else None
            if failure is not None and failure.stage == "join" and joined and is_less(db, joined, 1 + len(pages)):
                articles = articles[:-1]
            kept = [
                keep_article(db, source_id, article, capture_id, seen, pages if article is joined else {}, live)
                for article in articles
            ]
            same = captures_of_one_for_many(db, crawl_id, capture.digest) if articles else []
            if same:
                # Here, because it loads what reads pages, which those who only read us do without.
                from archive.reprocess.remaking import take_back

                take_back(db, [*dict.fromkeys([*same, capture_id])])
            if capture.status in captures.GONE and not (failure and failure.stage == "blocked"):  # by a firewall
                for url in answers or (capture.url,):
                    keep_absence(db, url, capture_id, seen, live)
            standing = [] if capture.revisit_of is None else keep_revisit(db, capture.revisit_of, seen, live)
        ids = {change: tuple(article_id for article_id, what in kept if what is change) for change in Change}
        return Stored(capture_id, ids[Change.NEW], ids[Change.REVISED], ids[Change.UNCHANGED] + tuple(standing))

    def find_capture(self, url: str, captured_at: datetime, digest: str | None = None) -> Capture | None:
        """Return the capture of a URL at a point in time, with that payload if a digest is given; None if there is none."""
        with self._reading() as db:
            return captures.find_capture(db, url, captured_at, digest)

    def find_crawl(self, source_id: str, started_at: datetime) -> int | None:
        """Return the id of the crawl of a source that was started at that time; None if there is none."""
        with self._reading() as db:
            return crawls.find_crawl(db, source_id, started_at)

    def ended_crawls(self) -> set[tuple[str, datetime]]:
        """Return the crawls that have ended, each by source and start; one of a run that died ends as the next begins."""
        with self._reading() as db:
            return crawls.ended_crawls(db)

    def was_crawled_after(self, source_id: str, moment: datetime) -> bool:
        """Say whether a crawl of a source began after a point in time."""
        with self._reading() as db:
            return crawls.was_crawled_after(db, source_id, moment)

    def find_payload(self, digest: str) -> Capture | None:
        """Return the first capture that has the payload of that digest; None if there is none."""
        with self._reading() as db:
            return captures.find_payload(db, digest)

    def record_failure(self, crawl_id: int, url: str, stage: str, reason: str, failed_at: datetime) -> None:
        """Note a request that ended without a response. The same one told twice is kept once."""
        with self._writing() as db:
            source_id = crawls.crawl_source(db, crawl_id)
            captures.add_failure(db, crawl_id, source_id, url, Failure(stage, reason), failed_at, None)

    def gather(self) -> None:
        """Gather what makes searches quick of the blocks of articles that are complete; see archive/search/blocks.py.

        `finish_crawl` does it. Each block is a transaction of its own, as is what sorts new keys of reprints in.
        """
        with self._reading() as db:
            are_many = keys.are_many_new(db)
        if are_many:
            with self._writing() as db:
                keys.sort_in(db)
        while True:
            with self._reading() as db:
                block = blocks.next_complete_block(db)
                if block is None:
                    return
                from archive.search.gathering import gather  # its numpy takes longer to load than most crawls to finish

                gathered = gather(db, block)
            with self._writing() as db:
                blocks.keep(db, gathered)

    def article(self, article_id: int) -> dict[str, Any]:
        """Return everything known of an article, ready for JSON. Raises MissingArticle."""
        with self._reading() as db:
            return reading.read_article(db, article_id)

    def revision(self, article_id: int, number: int) -> dict[str, Any]:
        """Return what an article said in one of its revisions, ready for JSON. Raises MissingArticle."""
        with self._reading() as db:
            return reading.read_revision(db, article_id, number)

    def status(self) -> dict[str, Any]:
        """Return what the archive holds and, for each source, its last crawl and what failed in it, ready for JSON."""
        with self._reading() as db:
            return status.read_status(db)
