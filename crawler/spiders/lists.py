"""Sites that list their articles: list pages with further list pages, feeds, sitemaps and indexes of sitemaps."""

from collections.abc import Iterator

from scrapy import Request
from scrapy.http import Response

from crawler.dates import Day
from crawler.spider import SourceSpider


class ListsSpider(SourceSpider):
    """Follows lists to lists and to articles, as far as the source's patterns say."""

    name = "lists"

    def parse_first(self, response: Response, day: Day | None) -> Iterator[Request]:  # noqa: ARG002
        """Read a start URL as any other list."""
        return self.parse_list(response)

    def parse_list(self, response: Response) -> Iterator[Request]:
        """Ask for every article and every further list that the page links to."""
        for url in self.links(response):
            if self.source.discovery.is_article(url):
                yield self.article_request(url, response)
            elif self.source.discovery.is_list(url):
                yield self.list_request(url, response)
