"""Writes every exchange to the WARC as it passed: pages, redirects, retries, errors, robots.txt."""

import ipaddress
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Headers, Response

from archive import Capture
from archive.warc import kept
from crawler.gathering import Gathering
from crawler.records import Exchange, HeaderList, exchange_records
from crawler.spider import SourceSpider
from crawler.user_agent import VERSION

CONDITIONS = ("If-None-Match", "If-Modified-Since")

MADE_BY_BROWSER = {"gonghui-rendered": "the page as a browser had made it; what it was made of is recorded before"}


class Capturing:
    """A Scrapy downloader middleware, the nearest to the network.

    Articles are asked for on condition that they changed, but for a full crawl: some servers know of no change of a page,
    only of the file or the day that it was made of, and say 304 for ever. Lists are not: what they link to must be read each
    time, and a 304 would leave that to a body fetched from an old WARC file, which the operator may have moved. A list that
    came back the same is known by its digest, and recorded as a revisit all the same.
    """

    def __init__(self, spider: SourceSpider) -> None:
        self.spider = spider
        self.hold = spider.hold

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Capture for the crawls of sources only."""
        if not isinstance(crawler.spider, SourceSpider):
            raise NotConfigured
        return cls(crawler.spider)

    def process_request(self, request: Request) -> None:
        """Set the conditions of a request. One that was redirected brings those of the URL it came from: not these."""
        for name in CONDITIONS:
            request.headers.pop(name, None)
        if request.meta.get("kind") != "article" or self.spider.full:
            return
        with self.hold.keeping():
            known = self.hold.last_good_capture(request.url)
        for name, value in zip(CONDITIONS, (known.etag, known.last_modified) if known else (), strict=False):
            if value:
                request.headers[name] = value

    def process_response(self, request: Request, response: Response) -> Response:
        """Write the exchange; its capture goes on in the request's meta, for the delivery."""
        exchange = _exchange(request, response)
        with self.hold.keeping():
            known = self.hold.last_good_capture(exchange.url)
            revisited = known if known and _repeats(exchange, known) else None
            notes = self._notes(request) | (MADE_BY_BROWSER if "playwright" in response.flags else {})
            placed = self.hold.warc.append(exchange_records(exchange, revisited, notes))
        request.meta["capture"] = Capture(
            url=exchange.url,
            captured_at=exchange.captured_at,
            status=exchange.status,
            content_type=_header(response, "Content-Type"),
            digest=revisited.digest if revisited else exchange.digest,
            warc_file=placed[0],
            warc_offset=placed[1],
            warc_length=placed[2],
            etag=_header(response, "ETag"),
            last_modified=_header(response, "Last-Modified"),
            location=_header(response, "Location"),
            revisit_of=revisited.id if revisited else None,
        )
        return response

    def _notes(self, request: Request) -> dict[str, str]:
        redirected = request.meta.get("redirect_urls", ())
        gathering: Gathering | None = request.meta.get("gathering")
        notes = {
            kept.VIA: redirected[-1] if redirected else request.meta.get("via"),
            kept.ASKED: redirected[0] if redirected else None,
            kept.KIND: request.meta.get("kind"),
            kept.FIRST: gathering.first if gathering else None,
            kept.CRAWL: str(self.spider.crawl_id),
            kept.SOURCE: self.spider.source.id,
            kept.VERSION: VERSION,
        }
        return {name: value for name, value in notes.items() if value}


def _repeats(exchange: Exchange, known: Capture) -> bool:
    """Say whether the exchange brought what the known capture brought already."""
    return exchange.status == HTTPStatus.NOT_MODIFIED or (
        exchange.status == HTTPStatus.OK and exchange.digest == known.digest
    )


def _exchange(request: Request, response: Response) -> Exchange:
    address = response.ip_address
    return Exchange(
        url=response.url,
        captured_at=datetime.now(UTC),
        method=request.method,
        request_headers=_pairs(request.headers),
        protocol=response.protocol or "HTTP/1.1",
        status=response.status,
        headers=_pairs(response.headers),
        body=response.body,
        ip_address=str(address) if isinstance(address, ipaddress.IPv4Address | ipaddress.IPv6Address) else "",
    )


def _pairs(headers: Headers) -> HeaderList:
    return tuple((name, value) for name, values in headers.items() for value in values)


def _header(response: Response, name: str) -> str:
    return (response.headers.get(name) or b"").decode("latin-1")
