"""What a trial saw: the lists it read, what their links are, the articles it looked at."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from archive import Capture, Failure
from crawler.discovery import Listing
from crawler.shapes import shape_of
from pipelines import Article

FIELDS = ("title", "kicker", "subtitle", "byline", "source", "published", "editors", "section", "edition", "abstract")
EXAMPLES = 3
"""URLs that are named of each shape."""


@dataclass(frozen=True, slots=True)
class ListNote:
    """One list page: how it was found ("start", or the page that led to it), and how many links it has of each kind."""

    url: str
    via: str
    links: int
    articles: int
    lists: int
    elsewhere: int
    next: str | None
    unread: str
    encoding: str
    encoding_rule: str
    bytes_failed: int


@dataclass(frozen=True, slots=True)
class PageNote:
    """A page that was looked at as an article: what was found on it, or why nothing was."""

    url: str
    articles: tuple[Article, ...]
    failure: Failure | None


@dataclass
class Notes:
    """What a trial notes while it goes on.

    `found` are the URLs of articles by the list that shows them, `unmatched` those that no pattern takes for anything by
    their shape, `forbidden` what robots.txt keeps us from, `unread` the lists that were not asked for any more.
    """

    lists: list[ListNote] = field(default_factory=list)
    found: dict[str, list[str]] = field(default_factory=dict)
    unmatched: dict[str, dict[str, None]] = field(default_factory=dict)
    forbidden: dict[str, None] = field(default_factory=dict)
    unread: dict[str, None] = field(default_factory=dict)
    pages: list[PageNote] = field(default_factory=list)
    requests: int = 0

    @property
    def urls(self) -> list[str]:
        """The URLs of all the articles found, each once."""
        return list(dict.fromkeys(url for some in self.found.values() for url in some))

    def add_list(
        self, url: str, via: str, listing: Listing, articles: Sequence[str], lists: Sequence[str], others: Sequence[str]
    ) -> None:
        """Note a list page. `others` are links to the hosts of the source that are neither articles nor lists."""
        decoded = listing.decoded
        elsewhere = len(listing.links) - len({*articles, *lists, *others})
        read = (decoded.encoding, decoded.rule, decoded.bytes_failed) if decoded else ("", "", 0)
        counts = (len(listing.links), len(articles), len(lists), elsewhere)
        self.lists.append(ListNote(url, via, *counts, listing.next, listing.unread, *read))
        self.found.setdefault(url, []).extend(articles)
        for other in others:
            self.unmatched.setdefault(shape_of(other), {})[other] = None

    def add_page(self, capture: Capture, articles: Sequence[Article], failure: Failure | None) -> None:
        """Note what was found on an article's page."""
        self.pages.append(PageNote(capture.url, tuple(articles), failure))

    def as_json(self) -> dict[str, Any]:
        """Return the notes, ready for JSON."""
        return {
            "requests": self.requests,
            "lists": [{name: getattr(note, name) for name in ListNote.__slots__} for note in self.lists],
            "articles_found": len(self.urls),
            "unmatched": [
                {"shape": shape, "links": len(urls), "examples": list(urls)[:EXAMPLES]}
                for shape, urls in sorted(self.unmatched.items(), key=lambda item: -len(item[1]))
            ],
            "forbidden": list(self.forbidden),
            "lists_not_read": list(self.unread),
            "pages": [_page(page) for page in self.pages],
        }


def _page(page: PageNote) -> dict[str, Any]:
    return {
        "url": page.url,
        "failure": f"{page.failure.stage}: {page.failure.reason}" if page.failure else None,
        "articles": [_article(article) for article in page.articles],
    }


def _article(article: Article) -> dict[str, Any]:
    fields = {name: {"value": shown(getattr(article, name)), "rule": article.rules.get(name)} for name in FIELDS}
    return {
        "fields": fields,
        "characters": len(article.text),
        "paragraphs": article.text.count("\n") + bool(article.text),
        "begins": article.text[:60],
        "ends": article.text[-60:],
        "encoding": {"value": article.encoding, "rule": article.encoding_rule, "bytes_failed": article.bytes_failed},
        "script": article.script,
        "edits": len(article.edits),
        "removals": [{"rule": f"{each.stage}/{each.rule}", "text": each.text} for each in article.removals],
        "images": len(article.images),
        "pages": max(1, len(article.parts)),
    }


def shown(value: Any) -> str:
    """Return a field as text: people as 通讯员 杨诚波."""
    if isinstance(value, tuple):
        return "、".join(" ".join(filter(None, (one.organisation, one.role, one.name))) for one in value)
    return value or ""
