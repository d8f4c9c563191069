"""How fast each host is asked: its Crawl-delay, and waiting when it says that it has enough."""

import logging
from collections import Counter
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Self

from scrapy import Request, Spider, signals
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.robotstxt import RobotParser

from crawler.spider import SourceSpider
from crawler.trouble import Trouble

LONGEST_WAIT = 60.0
"""Seconds that a run waits when a host has enough; one that wants more is left alone until the next run. No longer than a
slow answer may take (DOWNLOAD_TIMEOUT), since a run that is told to stop waits for both."""

LONGEST_DELAY = 600.0
"""Seconds between two requests that a run keeps to. One host that wants a day must not hold up all others."""

ENOUGH = frozenset({429, 503})
"""The statuses that say a host is asked too much (RFC 6585, 4; RFC 9110, 15.6.4)."""

FIRST_STEP_BACK = 4.0
"""Times a source's delay, for a host that does not say how long to wait; twice as long for each further time in a row."""

MOST_REFUSALS = 10
"""Refusals in a row after which a host is left alone until the next run."""

log = logging.getLogger(__name__)


class Pace(AutoThrottle):
    """Scrapy's AutoThrottle, which lengthens the delay of a host that answers slowly, and these two.

    All requests of a host share one slot of the downloader, and a slot's delay runs from one request to the next: whoever
    lengthens it holds all of them. After a wait AutoThrottle halves it with each good answer, down to what is due anyway.
    """

    def __init__(self, crawler: Crawler, spider: SourceSpider) -> None:
        super().__init__(crawler)
        self.spider = spider
        self.least: dict[str, float] = {}
        self.refusals: Counter[str] = Counter()
        crawler.signals.connect(self._keep_crawl_delay, signals.robots_parsed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Set the pace of the crawls of sources."""
        if not isinstance(crawler.spider, SourceSpider):
            raise NotConfigured
        return cls(crawler, crawler.spider)

    def _keep_crawl_delay(self, robotparser: RobotParser, request: Request) -> None:
        delay = robotparser.crawl_delay(self.crawler.settings["ROBOTSTXT_USER_AGENT"])
        if delay is None or not delay > self.mindelay:  # "nan" is a number to Python
            return
        host = request.meta["download_slot"]
        if delay > LONGEST_DELAY:
            self._block(request.url, f"robots.txt wants {delay:.0f} s between two requests")
            return
        log.info("%s: Crawl-delay of %g s", host, delay)
        self.least[host] = max(delay, self.least.get(host, 0))
        downloader = self.crawler.engine.downloader
        downloader.per_slot_settings[host] = {"delay": self.least[host], "concurrency": 1}
        if slot := downloader.slots.get(host):
            slot.delay, slot.concurrency = max(slot.delay, self.least[host]), 1

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        super()._response_downloaded(response, request, spider)
        host, slot = self._get_slot(request, spider)
        if host is None or slot is None:
            return
        slot.delay = max(slot.delay, self.least.get(host, 0))
        if response.status in ENOUGH:
            self._step_back(host, slot, response)
        else:
            del self.refusals[host]

    def _step_back(self, host: str, slot: Slot, response: Response) -> None:
        self.refusals[host] += 1
        said = retry_after(response.headers.get("Retry-After"), datetime.now(UTC))
        steps = min(self.refusals[host], MOST_REFUSALS) - 1  # requests under way may go beyond
        wait = said if said is not None else self.mindelay * FIRST_STEP_BACK * 2**steps
        status = f"HTTP {response.status}"
        if said is not None and said > LONGEST_WAIT:
            self._block(response.url, f"{status}: wants to be left alone for {said:.0f} s")
        elif self.refusals[host] >= MOST_REFUSALS:
            self._block(response.url, f"{status} {self.refusals[host]} times in a row")
        wait = min(wait, LONGEST_WAIT)
        log.info("%s: %s, nothing is asked of it for %.1f s", host, status, wait)
        # The slot counts its delay from the last request, the host from its answer.
        slot.delay = max(slot.delay, monotonic() - slot.lastseen + wait)

    def _block(self, url: str, reason: str) -> None:
        self.spider.block(url, Trouble("throttled", reason))


def retry_after(value: bytes | None, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for (RFC 9110, 10.2.3); None without one that can be read."""
    text = (value or b"").decode("latin-1").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
