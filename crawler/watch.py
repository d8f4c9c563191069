"""What a crawl saw at the start URLs of its source, and the trouble that is in it."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response
from w3lib.encoding import resolve_encoding

from archive import ListReading
from archive.troubles import foremost
from crawler.discovery import Listing
from crawler.hold import Hold
from crawler.hosts import is_on
from crawler.trouble import Trouble, of_error, of_status
from sources import Source

MOST_FAILED = 0.01
"""Share of a list's bytes that cannot be read, above which its encoding is not the one that it was read in."""

MOST_NAMED = 3
"""Places that are named where the same is wrong at many."""

IN_A_CIRCLE = "redirected in a circle"

STILL_READABLE = frozenset({"encoding"})
"""Troubles of lists that were read all the same."""


class Watch:
    """Notes for each start URL whether it brought a list, and what is wrong if it did not.

    `troubles` are the words by kind (`archive.troubles`). A request's meta names the start URL that it asks for as
    `start`; those that ask for the issues of several days name one and the same.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.hosts = sorted(source.all_hosts())
        self.troubles: dict[str, list[tuple[str, str]]] = {}
        self.asked: set[str] = set()
        self.failed: set[str] = set()
        self.issued: set[str] = set()
        self.refusing: set[str] = set()
        self.lists = self.links = self.articles = 0

    @property
    def trouble(self) -> str:
        """The kind of trouble that the crawl is in; empty if it is in none."""
        return foremost(self.troubles)

    @property
    def words(self) -> list[str]:
        """What is wrong, in words; where the same is wrong at several places, once."""
        if self.nothing_works and set(self.troubles) == {"robots-forbids"}:
            return ["robots.txt forbids the start URLs"]
        places: dict[str, list[str]] = {}
        for where, words in (note for notes in self.troubles.values() for note in notes):
            places.setdefault(words, []).append(where)
        return [f"{_named(list(dict.fromkeys(where)))}: {words}" for words, where in places.items()]

    @property
    def nothing_works(self) -> bool:
        """Whether each of the start URLs is in trouble."""
        return bool(self.asked) and self.failed - self.issued >= self.asked

    def note(self, where: str, trouble: Trouble) -> None:
        """Note trouble at a host or URL."""
        self.troubles.setdefault(trouble.kind, []).append((where, trouble.words))

    def refuses(self, url: str, trouble: Trouble) -> None:
        """Note that the host of a URL lets nothing be asked for."""
        host = urlsplit(url).netloc
        if host not in self.refusing:
            self.refusing.add(host)
            self.note(host, trouble)

    def unanswered(self, request: Request, error: BaseException | None) -> None:
        """Note a request that ended without a page."""
        if start := request.meta.get("start"):
            self._fails(start, request.url, of_error(error))

    def answered(self, response: Response) -> None:
        """Note the answer to a start URL. That there is no issue of a day is no trouble."""
        start, guessed = response.meta["start"], response.meta["guessed"]
        if response.status == 200:
            self.issued |= {start} if guessed else set()
        elif not (guessed and response.status == 404):
            self._fails(start, response.url, of_status(response.status))

    def circles(self, request: Request) -> None:
        """Note a redirect that leads back to where it came from."""
        if start := request.meta.get("start"):
            self._fails(start, start, Trouble("redirect-loop", f"{IN_A_CIRCLE}, by {request.url}"))

    def redirected(self, response: Response, request: Request) -> None:
        """Note a redirect of a start URL to another site: Scrapy drops that in silence, too."""
        target = (response.headers.get("Location") or b"").decode("latin-1")
        start = request.meta.get("start")
        if start and 300 <= response.status < 400 and target and not is_on(response.urljoin(target), self.hosts):
            self._fails(start, start, Trouble("moved", f"redirected to {target}, which is on no host of the source"))

    def unreadable(self, response: Response, error: Exception) -> None:
        """Note a page that cannot be read as a list."""
        if start := response.meta.get("start"):
            words = " ".join(f"{type(error).__name__}: {error}".split())
            self._fails(start, response.url, Trouble("unreadable", f"its page is broken ({words})"))

    def read(self, response: Response, listing: Listing, articles: int, hold: Hold, crawl_id: int) -> None:
        """Note what a list showed, and how many of its links are articles.

        What the page of a start URL showed is kept, and compared with what it showed before.
        """
        self.lists += 1
        self.links += len(listing.links)
        self.articles += articles
        start = response.meta.get("start")
        if not start:
            return
        decoded = listing.decoded
        encoding = decoded.encoding if decoded and not decoded.text.isascii() else ""
        now = ListReading(start, len(listing.links), articles, encoding)
        before, fruitful = (hold.archive.last_reading(crawl_id, start, with_articles=each) for each in (False, True))
        hold.note_reading(crawl_id, now, datetime.now(UTC))
        if fruitful and not articles and not response.meta["guessed"]:
            self._fails(start, start, _barren(now, fruitful))
        hint = self.source.hints.get("encoding")
        if encoding and decoded and (words := _misread(encoding, decoded.bytes_failed, response, before, hint)):
            self.note(start, Trouble("encoding", words))

    def close(self, changed_encoding: str | None) -> None:
        """Judge the crawl as a whole, when it has ended by itself."""
        if self.lists and not self.articles and not self.troubles.keys() - STILL_READABLE:
            where = f"{self.lists} list{'s' if self.lists > 1 else ''}"
            self.failed |= self.asked
            if self.links:
                words = f"no article pattern matches any of {self.links} links"
                self.note(where, Trouble("no-match", words))
            else:
                self.note(where, Trouble("empty-list", "not a link"))
        if changed_encoding:
            self.note("articles", Trouble("encoding", changed_encoding))

    def _fails(self, start: str, where: str, trouble: Trouble) -> None:
        self.failed.add(start)
        if urlsplit(where).netloc not in self.refusing:  # what a host refuses as a whole is told once
            self.note(where, trouble)


def _named(places: list[str]) -> str:
    rest = len(places) - MOST_NAMED
    return ", ".join(places[:MOST_NAMED]) + (f" and {rest} more" if rest > 0 else "")


def _barren(now: ListReading, before: ListReading) -> Trouble:
    """Return the trouble of a list without articles that had some: their links are gone, or others came for them."""
    had = f"at an earlier crawl {before.articles} of {before.links} links were articles"
    if now.links <= before.links - before.articles / 2:
        return Trouble("empty-list", f"no article among its {now.links} links; {had}")
    return Trouble("no-match", f"no article pattern matches any of its {now.links} links; {had}")


def _misread(encoding: str, failed: int, response: Response, before: ListReading | None, hint: str | None) -> str:
    """Say what is odd about the encoding of a list; empty if nothing is."""
    if failed > MOST_FAILED * len(response.body):
        return f"{failed} of {len(response.body)} bytes cannot be read as {encoding}"
    if before and before.encoding and before.encoding != encoding:
        return f"it is in {encoding}, at the last crawl it was in {before.encoding}"
    if hint and resolve_encoding(hint) not in (None, encoding):
        return f"it is in {encoding}, the definition's hint says {hint}"
    return ""
