"""The identity of an article's page: its canonical URL."""

from urllib.parse import urlsplit

from pipelines.article import Hints
from pipelines.page.document import Document
from pipelines.urls.canonical import absolute_url, canonical_url


def identity(document: Document, hints: Hints) -> str:
    """Return the canonical URL of a page: what <link rel="canonical"> names if that can be believed, else its own URL.

    It is believed if it names a page, not a home page, on the same host; templates leave others behind.
    """
    own = canonical_url(document.url, hints.canonical, hints.fragments)
    for link in document.elements("link"):
        href = link.get("href") if link.get("rel") == "canonical" else None
        meant = absolute_url(document.url, href) if href is not None else None
        if meant is None:
            continue
        named = canonical_url(meant, hints.canonical, hints.fragments)
        if urlsplit(named).netloc == urlsplit(own).netloc and urlsplit(named).path not in ("", "/"):
            return named
    return own
