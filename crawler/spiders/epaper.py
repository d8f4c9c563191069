"""Newspapers that show their printed pages (数字报): an issue's page list, its pages (版), their articles."""

from collections.abc import Iterator

from scrapy import Request
from scrapy.http import Response

from crawler.dates import Day
from crawler.spider import SourceSpider


class EpaperSpider(SourceSpider):
    """Goes from the page list of an issue to its pages and to their articles, and not into other issues.

    Every page of an e-paper links to the issues before and after it, by URLs that match the same patterns.
    """

    name = "epaper"

    def parse_first(self, response: Response, day: Day | None) -> Iterator[Request]:
        """Ask for the pages of the issue, and for the articles that its first page already shows."""
        for url in self.links(response):
            if self.source.discovery.is_article(url):
                yield self.article_request(url, response)
            elif self.source.discovery.is_list(url) and not (day and day.is_other(url)):
                yield self.list_request(url, response)

    def parse_list(self, response: Response) -> Iterator[Request]:
        """Ask for the articles of a page."""
        for url in self.links(response):
            if self.source.discovery.is_article(url):
                yield self.article_request(url, response)
