"""Which further pages belong to the same article: by the pager that the page itself shows."""

from collections.abc import Sequence
from typing import NamedTuple

from pipelines.page.document import Document
from pipelines.paging.pagers import ARTICLE_PAGE, pages_after
from pipelines.urls.canonical import canonical_url

MOST_PAGES = 40
"""Pages of one article. The longest known are speeches and gazettes of some twenty."""

MOST_NAMED = 1000
"""Pages that are counted, to tell how many are left out: as many as three digits number."""


class FurtherPages(NamedTuple):
    """The canonical URLs of the pages after the first, in order, and how many more are named than MOST_PAGES in all."""

    urls: tuple[str, ...] = ()
    left_out: int = 0


def further_pages(document: Document, first: str = "", encoding: str = "utf-8") -> FurtherPages:
    """Return the pages after the first that a page names.

    `first` is the URL of the article's first page, if this is another; `encoding` is the page's. See `pages_after` for
    what counts.
    """
    first = canonical_url(first or document.url)
    named = pages_after(document.elements, document.url, first, MOST_NAMED, ARTICLE_PAGE, encoding)
    return FurtherPages(tuple(named[: MOST_PAGES - 1]), max(0, len(named) - MOST_PAGES + 1))


def why_incomplete(missing: Sequence[str], known: int, left_out: int) -> str:
    """Say which pages an article lacks; empty if none.

    `missing` says of each page that could not be had which and why, `known` is how many the article has after its first,
    `left_out` how many more were named.
    """
    told = [*missing, *([f"no more than {MOST_PAGES} are read"] if left_out else [])]
    lacking = len(missing) + left_out
    return f"{lacking} of {known + 1 + left_out} pages missing: {'; '.join(told)}" if told else ""
