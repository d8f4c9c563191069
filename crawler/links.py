"""The links of a page that lists articles: an HTML page, an RSS or Atom feed, a sitemap or an index of sitemaps."""

import re
from urllib.parse import urljoin

from parsel import Selector
from scrapy.utils.gz import gunzip
from w3lib.url import safe_url_string

from pipelines.decode import decode

FIRST_ELEMENT = re.compile(r"(?>\s++|<\?.*?>|<!--.*?-->|<!DOCTYPE[^>]*>)*+<([\w:.-]+)", re.DOTALL | re.IGNORECASE)
"""The first element tells what a page is. Its name or content type does not: feeds are served as text/html."""

FEEDS = frozenset({"rss", "rdf:rdf", "feed", "urlset", "sitemapindex"})

IN_HTML = "//a/@href | //area/@href"
"""Newspaper pages link their articles from areas of a picture."""

IN_FEED = " | ".join(
    (
        "//*[local-name()='item']/*[local-name()='link']/text()",
        "//*[local-name()='item'][not(*[local-name()='link'])]/*[local-name()='guid'][not(@isPermaLink='false')]/text()",
        "//*[local-name()='entry']/*[local-name()='link'][not(@rel) or @rel='alternate']/@href",
        "//*[local-name()='url' or local-name()='sitemap']/*[local-name()='loc']/text()",
    )
)
"""RSS (0.9 to 2.0), Atom (RFC 4287), sitemaps.org 0.9. Names without their namespace: many feeds declare it wrongly."""

LARGEST = 20 * 1024 * 1024
"""Bytes. sitemaps.org allows 50 MB; one of a newspaper's has not been seen above five."""


def page_links(body: bytes, url: str, content_type: str = "", encoding: str | None = None) -> list[str]:
    """Return the absolute http(s) URLs that a page links to, in the page's order, each once.

    `body` is a page without its content-encoding, `url` where it was found, `content_type` the HTTP header, `encoding` a
    hint for decoding. A query is percent-encoded in the page's own encoding, as browsers do it (WHATWG URL). Raises
    EOFError, OSError or ValueError for a gzip file that cannot be read.
    """
    if body.startswith(b"\x1f\x8b"):  # sitemap.xml.gz is a gzip file, not a page with a content-encoding
        body = gunzip(body, max_size=LARGEST)
    decoded = decode(body, content_type, encoding)
    first = FIRST_ELEMENT.match(decoded.text)
    if first and first[1].lower() in FEEDS:
        base, found = url, Selector(decoded.text, type="xml").xpath(IN_FEED).getall()
    else:
        page = Selector(decoded.text, type="html")
        base = _absolute(url, page.xpath("//base/@href").get(""), decoded.encoding) or url
        found = page.xpath(IN_HTML).getall()
    links = (_absolute(base, link, decoded.encoding) for link in found)
    return list(dict.fromkeys(link for link in links if link))


def _absolute(base: str, link: str, encoding: str) -> str | None:
    """Return the URL that a link means, percent-encoded; None for mailto:, javascript: and what is no URL."""
    try:
        url = urljoin(base, link.strip())
        try:
            safe = safe_url_string(url, "utf-8" if encoding.startswith("utf") else encoding)
        except UnicodeEncodeError:  # a character that the page could only write as a numeric reference
            safe = safe_url_string(url)
    except ValueError:
        return None
    return safe if safe.startswith(("http://", "https://")) else None
