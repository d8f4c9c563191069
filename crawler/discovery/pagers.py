"""The next page of a list: by the source's own scheme, or by what the page shows."""

import posixpath
import re
from collections.abc import Sequence
from urllib.parse import urlsplit, urlunsplit

from pipelines.page.blocks import fold
from pipelines.page.tree import Element
from pipelines.paging.pager_links import PAGE
from pipelines.paging.pagers import LIST_PAGE, page_number, pages_after
from pipelines.urls.links import with_origin_of

SCHEME = re.compile(r"(?P<query>[?&]\w+=)?(?P<mark>[-_]?)(?P<second>\d+)")
NUMBER_TEXT = re.compile(rf"\W*第?\s*\d{{1,3}}\s*(?:{PAGE})?\W*|\W*(?:[首尾末]{PAGE}|最[后後]一?{PAGE})\W*")
OWN_NUMBER = r"(.*[^/])[-_]0{0,2}[01]"
MOST_SHOWN = 10_000
"""Pages that a pager may name. What is read of them is bounded by the definition."""


def numbered_page(first: str, scheme: str, pages: int) -> str:
    """Return the URL of the page after the first `pages` of a list, as a definition's `pager` says.

    `scheme` is what the second page has: "_2": 41.shtml, 41_2.shtml, 41_3.shtml; "2": index.html, index2.html; "_1":
    index.html, index_1.html; "?page=2": the value in the query. A first page that carries its own number (news1.html,
    34166_1.json) gives it up for the next; one that carries its own in the query tells the steps: start=0, start=10, start=20.
    """
    found = SCHEME.fullmatch(scheme)
    assert found, scheme
    second, width = int(found["second"]), len(found["second"]) if found["second"].startswith("0") else 0
    parts = urlsplit(first)
    if found["query"]:
        key = found["query"][1:]
        kept = [pair for pair in parts.query.split("&") if pair and not pair.startswith(key)]
        own = re.search(rf"(?:^|&){key}(\d{{1,9}})(?=&|$)", parts.query)
        step = max(1, second - int(own[1])) if own else 1
        number = f"{second + step * (pages - 1):0{width}d}"
        return urlunsplit(parts._replace(query="&".join([*kept, f"{key}{number}"])))
    number = f"{second + pages - 1:0{width}d}"
    stem, ext = posixpath.splitext(urlsplit(unnumbered(first, scheme)).path)
    if stem.endswith("/"):
        stem, ext = f"{stem}index", ".html"
    return urlunsplit(parts._replace(path=f"{stem}{found['mark']}{number}{ext}"))


def unnumbered(first: str, scheme: str = "") -> str:
    """Return the URL of a list's first page without the number it may carry: index_1.html → index.html.

    Where the definition has a scheme, it is the number before that of the second page: news1.html → news.html for "2".
    """
    parts = urlsplit(first)
    stem, ext = posixpath.splitext(parts.path)
    found = SCHEME.fullmatch(scheme)
    own = re.fullmatch(_before_second(found) if found and not found["query"] else OWN_NUMBER, stem)
    return urlunsplit(parts._replace(path=f"{own[1]}{ext}")) if own else first


def _before_second(scheme: re.Match[str]) -> str:
    return rf"(.*[^/{'' if scheme['mark'] else '0-9'}]){scheme['mark']}0{{0,2}}{int(scheme['second']) - 1}"


def shown_page(tree: Element, url: str, first: str, listed: Sequence[str], encoding: str = "utf-8") -> str | None:
    """Return the URL of the page after this one, None if the page shows none.

    `tree` is the page, `url` its canonical URL, `first` that of the list's first page; `listed` are the URLs it links to
    that the definition's patterns call lists, whatever their text; `encoding` is the page's.
    """
    base, url = named_after(tree, url, first, encoding=encoding), with_origin_of(first, url)
    in_order = [base, *pages_after(tree.iter, url, base, MOST_SHOWN, LIST_PAGE, encoding)]
    here = base if url == first and url not in in_order else url
    if here in in_order[:-1]:
        return in_order[in_order.index(here) + 1]
    own = page_number(base, url, LIST_PAGE) or 0
    later = [(number, page) for page in listed if (number := page_number(base, page, LIST_PAGE)) and number > own]
    return min(later)[1] if later else None


def named_after(tree: Element, url: str, first: str, scheme: str = "", encoding: str = "utf-8") -> str:
    """Return the URL that the further pages of a list are named after: index.html for index_2.html.

    That is the first page's. A number in it is that of a page if the definition's `scheme` or the pager of `tree`, the page
    at `url`, has others: list_1.html and list_2.html may be two columns.
    """
    base = unnumbered(first, scheme)
    if scheme or base == first or pages_after(tree.iter, url, base, MOST_SHOWN, LIST_PAGE, encoding):
        return base
    return first


def is_page(first: str, base: str, url: str) -> bool:
    """Say whether a URL is that of a list's first page or of one named after `base`, and not of another list."""
    return url == first or page_number(base, url, LIST_PAGE) is not None


def number_links(tree: Element) -> list[str]:
    """Return what links to the pages that are named by their number, as they are written."""
    texts = ((element.get("href"), fold("".join(element.itertext()))) for element in tree.iter("a"))
    return [str(href) for href, text in texts if href and NUMBER_TEXT.fullmatch(text)]
