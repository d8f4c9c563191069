"""Scrapy's process of crawls, which a signal ends cleanly at whatever moment it comes."""

import asyncio

from scrapy.crawler import AsyncCrawlerProcess, Crawler

MOMENT = 0.05
"""Seconds between two looks whether a crawl has begun."""


class CrawlProcess(AsyncCrawlerProcess):
    """Stops the crawl that is just beginning, too.

    Scrapy takes one whose engine does not run yet for one that has ended: it would stop the reactor under its feet.
    `stopping` says that a signal came: no further crawl is to begin.
    """

    stopping = False

    async def stop(self) -> None:
        """Stop all crawls; return when they have ended."""
        self.stopping = True
        while any(map(_is_beginning, self.crawlers)):
            await asyncio.sleep(MOMENT)
        await super().stop()


def _is_beginning(crawler: Crawler) -> bool:
    return crawler.crawling and not (crawler._engine and crawler.engine.running)
