"""The one writer of a run: what waits for its batch is stored together, and the frontier is told only afterwards."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from scrapy.exceptions import IgnoreRequest

from archive import Capture, Failure, Home, Standing, Stored
from archive.batch import MOST
from crawler.hold import Hold
from crawler.leases import Leases
from pipelines.article import Article
from sources import Discovery, Source

NOW = datetime.now(UTC)
SOURCE = Source("site", "样例", "样例", "city", "http://x.cn/", Discovery("lists", ("http://x.cn/",), ()), "a test")
ARTICLE = Article(
    "", 1, "article", "标题", None, None, (), None, (), None, None, None, None, "正文。", "正文。", "simplified", "utf-8", "", 0
)  # fmt: skip
BATCH = range(MOST)


def url(number: int) -> str:
    return f"http://x.cn/a/{number}"


@dataclass
class Run:
    """A crawl of a source of which all articles are under way, and what was told of those that were stored."""

    hold: Hold
    leases: Leases
    told: list[tuple[Stored, Failure | None]] = field(default_factory=list)

    def deliver(self, number: int, **fields: object) -> None:
        capture = Capture(
            url(number), NOW + timedelta(seconds=number), 200, "text/html", f"sha1:{number}", "1.warc.gz", number, 1
        )

        def then(stored: Stored, failure: Failure | None) -> None:
            self.told.append((stored, failure))
            self.leases.end(url(number), url(number), capture, stored, failure)

        article = replace(ARTICLE, url=url(number), **fields)
        self.hold.store(self.leases.crawl_id, capture, [article], None, then=then)

    @property
    def stored(self) -> int:
        with closing(sqlite3.connect(self.hold.home.archive)) as db:
            return db.execute("SELECT count(*) FROM articles").fetchone()[0]

    @property
    def states(self) -> dict[str, int]:
        return {row["state"]: row["urls"] for row in self.hold.frontier.counts(NOW)}


@pytest.fixture
def run(tmp_path) -> Iterator[Run]:
    with Hold(Home(tmp_path)) as hold:
        leases = Leases(hold, SOURCE)
        leases.begin(hold.begin_crawl(SOURCE, NOW), full=False)
        hold.frontier.add("site", 1, "", NOW - timedelta(days=1), {url(number): Standing() for number in BATCH})
        for _ in BATCH:
            hold.frontier.lease("site", NOW, NOW, kept=False)
        yield Run(hold, leases)


def in_loop(work: Callable[[], object]) -> None:
    async def main() -> None:
        work()

    asyncio.run(main())


def test_a_batch_is_stored_when_it_is_full_and_the_leases_end_after_it(run):
    def work() -> None:
        for number in BATCH[:-1]:
            run.deliver(number)
        assert (run.stored, run.states, run.told) == (0, {"leased": MOST}, [])
        run.deliver(MOST - 1)
        assert (run.stored, run.states, len(run.told)) == (MOST, {"done": MOST}, MOST)

    in_loop(work)


def test_what_is_told_of_a_lease_later_waits_for_what_came_before(run):
    def work() -> None:
        run.deliver(0)
        run.leases.block(url(1), "robots.txt forbids it")
        assert run.states == {"leased": MOST}
        run.hold.flush()
        assert run.states == {"done": 1, "blocked": 1, "leased": MOST - 2}

    in_loop(work)


def test_a_capture_of_this_run_is_known_though_it_waits(run):
    def work() -> None:
        run.deliver(0)
        assert run.stored == 0
        (run.hold.home.warc / "1.warc.gz").write_bytes(b"0")
        assert run.hold.last_good_capture(url(0)).digest == "sha1:0"
        assert run.hold.last_good_capture(url(1)) is None

    in_loop(work)


def test_an_article_that_cannot_be_stored_costs_none_of_its_batch(run):
    def work() -> None:
        for number in BATCH:
            run.deliver(number, **({"kind": None} if number == 5 else {}))

    in_loop(work)
    assert run.stored == MOST - 1
    assert [failure.stage for _, failure in run.told if failure] == ["store"]
    assert run.states == {"done": MOST - 1, "pending": 1}


def test_a_batch_waits_for_another_program_that_writes_and_takes_no_more_in(run):
    async def work() -> None:
        with closing(sqlite3.connect(run.hold.home.archive, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            for number in BATCH:
                run.deliver(number)
            waiting = asyncio.ensure_future(run.hold.writer.room())
            await asyncio.wait([waiting], timeout=0.01)
            assert (run.stored, waiting.done()) == (0, False)
            other.rollback()
        await waiting
        assert (run.stored, run.states) == (MOST, {"done": MOST})

    asyncio.run(work())


def test_a_batch_that_the_disk_refuses_leaves_nothing_behind_and_its_leases_open(run):
    def work() -> None:
        (pages,) = run.hold.archive._db.execute("PRAGMA page_count").fetchone()
        run.hold.archive._db.execute(f"PRAGMA max_page_count = {pages + 1}")
        for number in BATCH[:-1]:
            run.deliver(number)
        with pytest.raises(IgnoreRequest):
            run.deliver(MOST - 1)

    in_loop(work)
    assert "the disk is full" in str(run.hold.trouble)
    assert (run.stored, run.states, run.told) == (0, {"leased": MOST}, [])
