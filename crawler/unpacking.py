"""Undoes the content-encoding of what comes back, and takes no body for a page that ends before what is packed in it does."""

from http import HTTPStatus
from typing import Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import NotConfigured
from scrapy.http import Response

from archive.captures import broken
from archive.warc.content_encoding import Cut, unpack
from crawler.spider import SourceSpider


class Unpacking(HttpCompressionMiddleware):
    """Scrapy's middleware, with the decoders by which the archive reads the same body again out of the WARC.

    Scrapy's own give what there is of a body that is cut. A cut page is asked for again, as one is whose connection broke;
    each capture of it stays, with the failure that says that it is none to read or to compare with.
    """

    def __init__(self, crawler: Crawler, spider: SourceSpider) -> None:
        super().__init__(crawler=crawler)
        self.spider = spider

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Unpack in the crawls of sources."""
        if not isinstance(crawler.spider, SourceSpider):
            raise NotConfigured
        return cls(crawler, crawler.spider)

    def process_response(
        self,
        request: Request,
        response: Response,
        spider: Spider | None = None,  # noqa: ARG002
    ) -> Request | Response:
        """Return the response unpacked, or the request to make once more. Raises Undecodable.

        What an error or a redirect says stands in its status and headers, which are whole.
        """
        try:
            return super().process_response(request, response)
        except Cut as cut:
            if response.status != HTTPStatus.OK:
                return response.replace(body=cut.part)
            again = get_retry_request(request, spider=self.spider, reason="cut")
            if again is None:
                raise
            self.spider.record(response.url, broken("decompress", cut), again.meta.pop("capture", None))
            return again

    @staticmethod
    def _decode(body: bytes, encoding: bytes, max_size: int) -> bytes:  # noqa: ARG004
        return unpack(body, encoding.decode("latin-1"))
