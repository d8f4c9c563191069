"""The next page of a list: by the source's own scheme, or by what the page shows."""

import posixpath
import re
from collections.abc import Sequence
from urllib.parse import urlsplit, urlunsplit

from pipelines.document import Element, fold
from pipelines.pagers import LIST_PAGE, page_number, pages_after

SCHEME = re.compile(r"(?P<query>[?&]\w+=)?(?P<mark>[-_]?)(?P<second>\d+)")
NEXT_TEXT = re.compile(r"\W*下一?[页頁]\W*")
MOST_SHOWN = 10_000
"""Pages that a pager may name. What is read of them is bounded by the definition."""


def numbered_page(first: str, scheme: str, pages: int) -> str:
    """Return the URL of the page after the first `pages` of a list, as a definition's `pager` says.

    `scheme` is what the second page has: "_2": 41.shtml, 41_2.shtml, 41_3.shtml; "2": index.html, index2.html; "_1":
    index.html, index_1.html; "?page=2": the value in the query. A first page that carries its own number (news1.html,
    34166_1.json) gives it up for the next.
    """
    found = SCHEME.fullmatch(scheme)
    assert found, scheme
    second, width = int(found["second"]), len(found["second"]) if found["second"].startswith("0") else 0
    number = f"{second + pages - 1:0{width}d}"
    parts = urlsplit(first)
    if found["query"]:
        key = found["query"][1:]
        kept = [pair for pair in parts.query.split("&") if pair and not pair.startswith(key)]
        return urlunsplit(parts._replace(query="&".join([*kept, f"{key}{number}"])))
    stem, ext = posixpath.splitext(parts.path)
    if stem.endswith("/"):
        stem, ext = f"{stem}index", ".html"
    own = re.fullmatch(rf"(.*){found['mark']}(?<!\d){second - 1:0{width}d}", stem)
    return urlunsplit(parts._replace(path=f"{own[1] if own else stem}{found['mark']}{number}{ext}"))


def shown_page(tree: Element, url: str, first: str, listed: Sequence[str]) -> str | None:
    """Return the URL of the page after this one, None if the page shows none.

    `tree` is the page, `url` its canonical URL, `first` that of the list's first page; `listed` are the URLs it links to
    that the definition's patterns call lists, whatever their text.
    """
    in_order = [first, *pages_after(tree, url, first, MOST_SHOWN, LIST_PAGE)]
    if url in in_order[:-1]:
        return in_order[in_order.index(url) + 1]
    own = page_number(first, url, LIST_PAGE) or 0
    later = [(number, page) for page in listed if (number := page_number(first, page, LIST_PAGE)) and number > own]
    return min(later)[1] if later else None


def next_link(tree: Element) -> str:
    """Return what 下一页 links to, as it is written; empty if nothing says so."""
    for element in tree.iter("a"):
        if NEXT_TEXT.fullmatch(fold("".join(element.itertext()))) and element.get("href"):
            return str(element.get("href"))
    return ""
