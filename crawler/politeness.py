"""What a source asks of whoever crawls it, as Scrapy's settings."""

from typing import Any

from crawler.hosts import connections
from sources import Source


def politeness(source: Source) -> dict[str, Any]:
    """Return Scrapy's settings for the politeness of a source, and for where it may lie."""
    each = source.politeness.concurrency
    return {
        "PRIVATE_ADDRESSES": source.private_addresses,
        "DOWNLOAD_DELAY": source.politeness.delay,
        "CLOSESPIDER_PAGECOUNT": source.politeness.budget or 0,
        "AUTOTHROTTLE_START_DELAY": source.politeness.delay,
        "AUTOTHROTTLE_TARGET_CONCURRENCY": each,
        "CONCURRENT_REQUESTS_PER_DOMAIN": each,
        # No more than can be under way: what waits for its turn inside the downloader holds up a clean stop.
        "CONCURRENT_REQUESTS": connections(source),
    }
