"""The links of a page with their texts: columns by their names, headlines by their length, feeds by what they are called."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.discovery import Listing
from crawler.survey.words import FEED, LONGEST_COLUMN, MORE, NO_PAGE, RANKS, SHORTEST_HEADLINE
from pipelines.page.tree import Element
from pipelines.script.conversion import simplify
from pipelines.urls.links import absolute, base_of

NO_TEXT = "?"
"""Stands for the text of a picture that is a link."""

MOST_OF_A_NAME = 3
"""Links that a column's name stands on: in the menu, over its box, at the foot."""

CHINESE = re.compile(r"[一-鿿]")


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its canonical URL, its text (simplified, without blanks; empty where a list has none)."""

    url: str
    text: str

    @property
    def is_headline(self) -> bool:
        """Whether its text may be that of an article. The areas of a newspaper's page, sitemaps and data have none."""
        return not self.text or (len(self.text) >= SHORTEST_HEADLINE and CHINESE.search(self.text) is not None)

    @property
    def rank(self) -> int | None:
        """How much its text reads like the name of a column of news, 0 the most; None if it does not."""
        if not 0 < len(self.text) <= LONGEST_COLUMN:
            return None
        return next((rank for rank, words in enumerate(RANKS) if words.search(self.text)), None)


def links_of(listing: Listing, page: str, canonical: Callable[[str], str]) -> list[Link]:
    """Return the links of a page, each URL once, with the longest of its texts."""
    texts = dict.fromkeys(listing.links, "")
    if listing.tree is not None:
        encoding = listing.decoded.encoding if listing.decoded else "utf-8"
        base = base_of(page, listing.tree.iter("base"), encoding)
        for element in listing.tree.iter("a", "area"):
            written = absolute(base, element.get("href") or "", encoding)
            url, text = canonical(written) if written else "", _text(element) or (NO_TEXT if element.tag == "a" else "")
            if url and len(text) > len(texts.get(url, "")):
                texts[url] = text
    return [Link(url, text) for url, text in texts.items() if NO_PAGE.search(urlsplit(url).path) is None]


def columns_of(links: Sequence[Link], most: int) -> list[Link]:
    """Return the links to columns, those of union news first, then those of news, in the order of the page.

    A name that stands on many links is that of none, 更多 (more) apart.
    """
    often = {text for text, times in Counter(link.text for link in links).items() if times > MOST_OF_A_NAME}
    ranked = [
        (link.rank, at, link)
        for at, link in enumerate(links)
        if link.rank is not None and (link.text not in often or MORE.search(link.text))
    ]
    return [link for *_, link in sorted(ranked, key=lambda each: each[:2])][:most]


def feeds_of(listing: Listing, page: str) -> list[str]:
    """Return the feeds that a page names: in its head, or by links that are called so."""
    if listing.tree is None:
        return []
    named = listing.tree.xpath("//link[contains(@type, 'rss') or contains(@type, 'atom')]/@href")
    linked = [
        element.get("href")
        for element in listing.tree.iter("a")
        if FEED.search(element.get("href") or "") and FEED.search(_text(element))
    ]
    base = base_of(page, listing.tree.iter("base"))
    urls = (absolute(base, str(href)) for href in [*named, *linked])
    return list(dict.fromkeys(url for url in urls if url))


def _text(element: Element) -> str:
    texts = (
        "".join(element.itertext()),
        element.get("title") or "",
        element.get("alt") or "",
        *element.xpath(".//img/@alt"),
    )
    return next((simplify(text) for each in texts if (text := "".join(str(each).split()))), "")
