"""Sites that list their articles: list pages with further pages, feeds, sitemaps, data files."""

from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response

from archive import Failure
from crawler.dates import Day
from crawler.discovery import Listing
from crawler.discovery.counted import is_archived
from crawler.discovery.pagers import MOST_SHOWN, is_page, named_after, numbered_page, shown_page
from crawler.hosts import is_on
from crawler.spider import NOT_THERE, SourceSpider
from crawler.walk import Walk
from pipelines.paging.pagers import LIST_PAGE, page_after, pages_after
from pipelines.urls.links import with_origin_of


class ListsSpider(SourceSpider):
    """Reads each list as far as it brings what is unknown, and goes on to the lists that it links to."""

    name = "lists"

    def parse_first(self, response: Response, day: Day | None) -> Iterator[Request]:  # noqa: ARG002
        """Read a start URL as any other list."""
        return self.parse_list(response)

    def parse_list(self, response: Response) -> Iterator[Request]:
        """Take in the articles of the page; ask for the list's next page, and for the lists that the page links to."""
        walk: Walk = response.meta["walk"]
        listing, own = self.read(response), self.canonical(response.url)
        found = self.sift(listing.links, response.url)
        lists = [url for url in listing.links if self.source.discovery.is_list(url) and url not in found.articles]
        walk.begin(own)
        shown = self._shown(listing, own, walk)
        others = self._elsewhere(listing, lists, walk)
        walk.take(own, found.articles, others, not self.met.issuperset(found.articles))
        self.met.update(found.articles)
        says_nothing = not (found.articles or shown or listing.parts or listing.next)
        if says_nothing and listing.decoded and own in walk.named:
            listing = self._not_read(response)
        is_empty = not found.articles and not listing.parts  # as a count script is, and a page that has failed
        reads_on = self.whole is None or not walk.leads_elsewhere  # what is new on other sites, nobody knows
        if (self.full or found.unknown or (is_empty and reads_on)) and not walk.ended:
            yield from self._further_page(listing, lists, response, walk)
        if not walk.is_lost:
            for url in dict.fromkeys([*listing.parts, *self._others(listing, lists, walk)]):
                yield self.list_request(url, response, walk.branch())
            for url in listing.inner:
                if is_on(url, self.allowed_domains) and url not in {*found.articles, *listing.parts, *lists}:
                    yield self.list_request(url, response, walk.branch(), guessed=True)  # it may be a dead counter

    def _shown(self, listing: Listing, own: str, walk: Walk) -> list[str]:
        """Return the further pages of the list that the numbers on a page name, and have the walk know them."""
        if listing.tree is None:
            return []
        encoding = _encoding(listing)
        if walk.base == walk.first:
            walk.base = named_after(listing.tree, own, walk.first, self.source.discovery.pager, encoding)
        shown = pages_after(listing.tree.iter, own, walk.base, MOST_SHOWN, LIST_PAGE, encoding)
        walk.name(shown)
        return shown

    def _not_read(self, response: Response) -> Listing:
        """Count a page that came in the place of one of the list's, as a notice does; it says nothing of the list."""
        if self.is_missed(response):
            self.unread += 1
        self.record(response.url, Failure("links", "neither articles nor a pager, where the list has a page"), None)
        return Listing()

    def _elsewhere(self, listing: Listing, lists: list[str], walk: Walk) -> list[str]:
        """Return what a page links to on other sites, where rows may lead. On its own, what stands beside a list may change."""
        host = urlsplit(walk.first).hostname
        own = {*lists, listing.next, *listing.pager}
        return [url for url in listing.links if url not in own and urlsplit(url).hostname != host]

    def _others(self, listing: Listing, lists: list[str], walk: Walk) -> list[str]:
        """Return those of the lists linked to that are no pages of this one. A sitemap has none, whatever the names."""
        if listing.tree is None:
            return lists
        own = {listing.next, *listing.pager}
        return [url for url in lists if url not in own and not is_page(walk.first, walk.base, url)]

    def _further_page(self, listing: Listing, lists: list[str], response: Response, walk: Walk) -> Iterator[Request]:
        """Ask for the page of the list that comes after this one, if the definition or the page names one."""
        discovery, own, url = self.source.discovery, self.canonical(response.url), listing.next
        if response.status in NOT_THERE:
            # If no further page is named, the list ends; an archive that counts down goes on.
            url = url or walk.beyond(own)
        elif discovery.pager and not listing.feed:
            url = numbered_page(walk.first, discovery.pager, walk.pages)
        elif response.status != HTTPStatus.OK:
            url = url or walk.beyond(own) or page_after(walk.base, own, LIST_PAGE)
        elif not listing.decoded:
            url = walk.beyond(own)
        elif listing.tree is not None and not url:  # what says 下一页 knows better than numbers, which may count down
            url = shown_page(listing.tree, own, walk.first, lists, _encoding(listing))
        url = with_origin_of(walk.first, url) if url else None
        if url and walk.pages >= discovery.pages:
            self.logger.warning("%s is read to its page %d and no further", walk.first, walk.pages)
        elif url:
            guessed = (bool(discovery.pager) and url not in walk.named) or is_archived(url)
            yield self.list_request(url, response, walk, guessed=guessed)


def _encoding(listing: Listing) -> str:
    return listing.decoded.encoding if listing.decoded else "utf-8"
