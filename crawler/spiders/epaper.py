"""Newspapers that show their printed pages (数字报): an issue's page list, its pages (版), their articles."""

from collections.abc import Iterator

from scrapy import Request
from scrapy.http import Response

from crawler.dates import Day, day_of
from crawler.spider import SourceSpider
from crawler.walk import Walk


class EpaperSpider(SourceSpider):
    """Goes from the page list of an issue to its pages and to their articles, and not into other issues.

    Every page of an e-paper links to the issues before and after it, by URLs that match the same patterns. The issue is
    known by its day: of the start URL, or of the URL that an entry without one (paperindex.htm) forwards to.
    """

    name = "epaper"

    def parse_first(self, response: Response, day: Day | None) -> Iterator[Request]:
        """Take in the articles that the first page of the issue shows, and ask for its other pages."""
        day = day or day_of(response.url)
        listing = self.read(response)
        found = self.sift(listing.links, response.url)
        for url in listing.parts:
            yield self._request(url, self.parse_first, {"kind": "list", "via": response.url, "walk": Walk()}, day=day)
        for url in listing.links:
            of_issue = self.source.discovery.is_list(url) and not (day and day.is_other(url))
            if of_issue and url not in found.articles:
                yield self.list_request(url, response, Walk())

    def parse_list(self, response: Response) -> Iterator[Request]:
        """Take in the articles of a page: nothing more is to be asked for."""
        self.sift(self.read(response).links, response.url)
        yield from ()
