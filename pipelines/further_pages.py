"""Which further pages belong to the same article: by the pager that the page itself shows."""

from pipelines.canonical import canonical_url
from pipelines.document import Document
from pipelines.pagers import ARTICLE_PAGE, pages_after

MOST_PAGES = 40
"""Pages of one article. The longest known are speeches and gazettes of some twenty."""


def further_pages(document: Document, first: str = "", encoding: str = "utf-8") -> tuple[str, ...]:
    """Return the canonical URLs of the pages after the first that a page names, in order, at most MOST_PAGES.

    `first` is the URL of the article's first page, if this is another; `encoding` is the page's. See `pages_after` for
    what counts.
    """
    first = canonical_url(first or document.url)
    return tuple(pages_after(document.elements, document.url, first, MOST_PAGES, ARTICLE_PAGE, encoding))
