"""Which hosts a source may be asked on, and which sources share one."""

from collections.abc import Collection, Sequence
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.offsite import OffsiteMiddleware
from scrapy.exceptions import IgnoreRequest

from sources import Source


class BlockedHost(IgnoreRequest):
    """A request that was dropped because its host turned us away, or an answer that did so."""


class ForbiddenAddress(IgnoreRequest):
    """A connection that was not made. The message names the address and says why."""


class OwnHosts(OffsiteMiddleware):
    """Scrapy's middleware that keeps to the hosts of a source, with no way around it.

    It would let pass what is not filtered as a duplicate, wherever that was redirected to: retries, further pages of
    articles. They are stopped here, where their article hears of it; what is dropped before nobody hears of.
    """

    def request_scheduled(self, request: Request, spider: Spider) -> None:
        """Drop what leads to other hosts; what is waited for goes on, to be stopped a little later."""
        if not request.dont_filter:
            super().request_scheduled(request, spider)

    def process_request(self, request: Request, spider: Spider | None = None) -> None:  # noqa: ARG002
        """Stop what leads to other hosts. Raises IgnoreRequest."""
        assert self.crawler.spider
        if request.dont_filter and not self.should_follow(request, self.crawler.spider):
            raise IgnoreRequest(f"redirected to {request.url}, which is on no host of the source")
        super().process_request(request)


def source_hosts(source: Source) -> frozenset[str]:
    """Return the names of the hosts of a source: of its homepage, of its start URLs, and those that it lists."""
    return source.all_hosts()


def connections(source: Source) -> int:
    """Return how many connections the crawl of a source may have open at once."""
    return source.politeness.concurrency * len(source_hosts(source))


def is_on(url: str, hosts: Collection[str]) -> bool:
    """Say whether a URL lies on one of the hosts or below one: Scrapy's rule for where requests are allowed."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    return any(host == ours or host.endswith(f".{ours}") for ours in hosts)


def chains(sources: Sequence[Source]) -> list[list[Source]]:
    """Put sources that share a host into one chain, to be crawled one after the other.

    Each source keeps its delay between two requests only for itself: two at once would ask their host twice as often.
    """
    found: list[tuple[set[str], list[Source]]] = []
    for source in sources:
        hosts, chain = set(source_hosts(source)), [source]
        for other in [other for other in found if other[0] & hosts]:
            found.remove(other)
            hosts |= other[0]
            chain = other[1] + chain
        found.append((hosts, chain))
    return [chain for _, chain in found]
