"""RSS, Atom, sitemaps and indexes of sitemaps."""

import re

from parsel import Selector

FEEDS = frozenset({"rss", "rdf:rdf", "feed", "urlset", "sitemapindex"})
"""The first element of each, in lower case."""

LINKS = " | ".join(
    (
        "//*[local-name()='item']/*[local-name()='link']/text()",
        "//*[local-name()='item'][not(*[local-name()='link'])]/*[local-name()='guid'][not(@isPermaLink='false')]/text()",
        "//*[local-name()='entry']/*[local-name()='link'][not(@rel) or @rel='alternate']/@href",
        "//*[local-name()='url' or local-name()='sitemap']/*[local-name()='loc']/text()",
    )
)
"""RSS (0.9 to 2.0), Atom (RFC 4287), sitemaps.org 0.9. Names without their namespace: many feeds declare it wrongly."""

NEXT = "/*[local-name()='feed']/*[local-name()='link'][@rel='next']/@href"
"""A feed of several pages (RFC 5005)."""

FIRST_ELEMENT = re.compile(r"(?>\s++|<\?.*?>|<!--.*?-->|<!DOCTYPE[^>]*>)*+<([\w:.-]+)", re.DOTALL | re.IGNORECASE)
"""The first element tells what a page is. Its name or content type does not: feeds are served as text/html."""

AMPERSAND = re.compile(
    r"(?P<cdata><!\[CDATA\[.*?(?:\]\]>|\Z))|&(?:amp;|(?!(?:lt|gt|quot|apos|#\d{1,7}|#[xX][\da-fA-F]{1,6});))", re.DOTALL
)
"""One, outside of CDATA, that stands for itself: as &amp; or bare, as in show.asp?cid=3&id=128. The parser would leave out the
name behind a bare one, and after the first error of a feed (a <br>, a control character) every &amp; too, and so make URLs
that nobody has written. It keeps &#38;."""


def is_feed(text: str) -> bool:
    """Say whether a text is a feed or a sitemap."""
    first = FIRST_ELEMENT.match(text)
    return first is not None and first[1].lower() in FEEDS


def feed_links(text: str) -> tuple[list[str], str]:
    """Return the links of a feed as they are written, and that of its next page, empty if it has none."""
    feed = Selector(AMPERSAND.sub(lambda found: found["cdata"] or "&#38;", text), type="xml")
    return feed.xpath(LINKS).getall(), feed.xpath(NEXT).get("")
