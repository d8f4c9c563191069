"""Reads pages for their articles from the WARC files, some at a time in the workers, and gives them back in their order."""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

import pipelines
from archive.captures import Capture, Failure, broken
from archive.definitions import page_hints
from archive.warc.pages import KeptPage, UnreadablePage
from archive.workers import PageLost, Workers
from pipelines import Article, Findings, Hints
from pipelines.paging.further_pages import why_incomplete
from pipelines.urls.canonical import canonical_url
from sources import Source

log = logging.getLogger(__name__)

AHEAD = 3
"""Pages under way for each worker: one in its hands, and two so that it need not wait while others are stored."""


@dataclass(frozen=True, slots=True)
class Task:
    """A capture on its way to the archive.

    `is_read` says that its page is to be read for articles, `payload` is the capture whose record holds the body, if that
    is another. `failure` is one known already; a page with one is not read, unless only a further page of it was missing.
    """

    capture: Capture
    source: Source | None
    is_read: bool
    payload: Capture | None = None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a task: the articles, why there are none, and the further pages that the last one was joined of.

    `lost` are further pages that gave nothing, and why.
    """

    task: Task
    articles: tuple[Article, ...] = ()
    failure: Failure | None = None
    further: tuple[Task, ...] = ()
    lost: tuple[tuple[Task, Failure], ...] = ()


FindFurther = Callable[[Task, str], Task | None]
"""Finds the capture of a further page, by the task of the first page and the further one's canonical URL."""


class PageReader:
    """Reads the pages of captures that lie in a folder of WARC files."""

    def __init__(self, folder: Path, workers: Workers, find_further: FindFurther) -> None:
        self.folder = folder
        self.workers = workers
        self.find_further = find_further

    def readings(self, tasks: Iterable[Task]) -> Iterator[Reading]:
        """Yield what comes of each task, in order. A page that cannot be read is a failure, never an exception."""
        under_way: deque[tuple[Task, Future[Findings] | Failure | None]] = deque()
        for task in tasks:
            under_way.append((task, self._submitted(task)))
            while len(under_way) > self.workers.count * AHEAD:
                yield self._reading(*under_way.popleft())
        while under_way:
            yield self._reading(*under_way.popleft())

    def _submitted(self, task: Task, first: str = "") -> Future[Findings] | Failure | None:
        if not task.is_read or (task.failure and task.failure.stage != "join"):
            return task.failure
        return self.workers.submit(KeptPage(self.folder, task.capture, task.payload, first), _hints(task))

    def _found(self, task: Task, submitted: Future[Findings] | Failure | None) -> tuple[Findings, Failure | None]:
        if submitted is None or isinstance(submitted, Failure):
            return Findings(()), submitted
        try:
            found = submitted.result()
        except UnreadablePage as error:
            return Findings(()), error.failure
        except PageLost as lost:
            log.warning("no articles from %s: %s", task.capture.url, lost, exc_info=lost.__cause__)
            return Findings(()), lost.failure
        return found, None if found.articles else Failure("extract", f"no article: {found.nothing}")

    def _reading(self, task: Task, submitted: Future[Findings] | Failure | None) -> Reading:
        found, failure = self._found(task, submitted)
        if found.articles and found.further:
            return self._gathered(task, found)
        return Reading(task, found.articles, failure or task.failure)

    def _gathered(self, task: Task, found: Findings) -> Reading:
        """Read the further pages of the last article one after the other, since each may name more, and join them."""
        *before, first = found.articles
        pages: list[Article | None] = []
        known, left_out = [*found.further], found.left_out
        further: list[Task] = []
        lost: list[tuple[Task, Failure]] = []
        missing = []
        for url in known:  # it grows meanwhile
            page = self.find_further(task, url)
            if page is None:
                missing.append(f"{url}: it is not among the captures")
                pages.append(None)
                continue
            more, failure = self._found(page, self._submitted(page, task.capture.url))
            known += [each for each in more.further if each not in known]
            left_out = max(left_out, more.left_out)
            pages.append(None if failure else more.articles[0])
            if failure:
                missing.append(f"{url}: {failure.reason}")
                lost.append((page, failure))
            else:
                further.append(page)
        reason = why_incomplete(missing, len(known), left_out)
        failure = task.failure or (Failure("join", reason) if reason else None)
        try:
            article = pipelines.join(first, *pages)
        except Exception as error:
            log.warning("the pages of %s could not be joined: %r", task.capture.url, error, exc_info=True)
            article, failure = first, broken("join", error)
        return Reading(task, (*before, article), failure, tuple(further), tuple(lost))


def _hints(task: Task) -> Hints:
    if task.source is None:
        return Hints()
    url = canonical_url(task.capture.url, task.source.canonical, task.source.fragments)
    return page_hints(task.source, url, task.capture.captured_at)
