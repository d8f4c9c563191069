"""Reads a pager: which pages follow the first one of an article or of a list, by what a page of it shows."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urljoin, urlsplit

from pipelines.paging.pager_links import Elements, pager_links
from pipelines.paging.written_pagers import written_pagers
from pipelines.urls.canonical import canonical_url
from pipelines.urls.links import absolute, base_of, with_origin_of

PAGE_KEYS = frozenset("page p pn pageno pagenum pageindex page_no curpage currpage currentpage cur_page pgnum".split())

ARTICLE_PAGE = re.compile(r"(?P<mark>[-_])(?P<number>\d{1,3})")
"""What an article's page has in its name after the first page's: x.html → x_2.html, x-2.html."""

LIST_PAGE = re.compile(r"(?P<mark>[-_]?)(?P<number>(?!(?:19|20)\d\d)\d{1,4})")
"""The same of a list, whose name may be followed by the bare number: index.html → index2.html. index_2024.html is a year."""


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link of a pager.

    `said` is the page it says, None if it says 下一页, 尾页 or >; `number` the number in its URL; `before` and `after` are the
    URL up to and after that number.
    """

    said: int | None
    number: str
    before: str
    after: str


def pages_after(
    elements: Elements, url: str, first: str, most: int, numbered: re.Pattern[str], encoding: str = "utf-8"
) -> list[str]:
    """Return the canonical URLs of the pages after the first that a page names, in order, at most `most` in all.

    `elements` gives those of the page, `url` is its own URL, `first` the canonical one of the first page, `encoding` the
    page's. Only pages in the same directory of the same host count (whether it is written with http or https, with www. or
    without) whose URL is that of the first with a number in it, as `numbered` says: x.html → x_2.html, x-2.html,
    x.html?page=2, and for TRS's createPageHTML(3, 0, "x", "html") x_1.html and x_2.html. Numbers left out of a pager
    (1 2 3 … 9) are filled in.
    """
    linked = _pager_links(elements, url, first, numbered, encoding)
    named = _by_script(elements, first, most) or _by_count(elements, first, most) or _by_links(linked, most)
    return list(dict.fromkeys(page for page in named if page != first))[: most - 1]


def page_number(first: str, url: str, numbered: re.Pattern[str]) -> int | None:
    """Return the number in the URL of a further page, None if it is none of those after `first`."""
    parts = _parts(first, url, numbered)
    return int(parts[0]) if parts else None


def page_after(first: str, url: str, numbered: re.Pattern[str]) -> str | None:
    """Return the URL of the page after a further page, by its number alone; None if it is none of those after `first`."""
    parts = _parts(first, url, numbered)
    return f"{parts[1]}{int(parts[0]) + 1:0{len(parts[0])}d}{parts[2]}" if parts else None


def _by_script(elements: Elements, first: str, most: int) -> list[str]:
    for script in elements("script"):
        for pager in written_pagers(script.text or ""):
            stem = urljoin(first, pager.name)
            if _is_first(f"{stem}.{pager.ext}", first):
                numbers = range(pager.second, pager.second + pager.count - 1)
                return [f"{stem}_{number}.{pager.ext}" for number in numbers[: most - 1]]
    return []


def _is_first(page: str, first: str) -> bool:
    """Say whether a page is the first one. A folder shows one of the pages in it, whatever that is called."""
    return page == first or (first.endswith("/") and f"{page.rpartition('/')[0]}/" == first)


def _by_count(elements: Elements, first: str, most: int) -> list[str]:
    """Read the count in a hidden field beside a pager that scripts write: pages x_2.shtml, x_3.shtml."""
    values = (field.get("value", "") for field in elements("input") if field.get("name") == "__totalpage")
    counts = [int(value) for value in values if value.strip().isdecimal()]
    parts = urlsplit(first)
    stem, ext = posixpath.splitext(parts.path)
    if not counts or not ext:  # what a folder's pages end in, it does not say
        return []
    return [parts._replace(path=f"{stem}_{n}{ext}").geturl() for n in range(2, min(counts[0], most) + 1)]


def _by_links(found: Iterator[PageLink], most: int) -> list[str]:
    links = list(found)
    if not links:
        return []
    from_zero = any(link.said == int(link.number) + 1 for link in links) or (
        all(link.said is None for link in links) and min(int(link.number) for link in links) == 1
    )
    model = links[0]
    width = len(model.number) if model.number.startswith("0") else 0
    numbers = range(1 if from_zero else 2, max(int(link.number) for link in links) + 1)
    return [f"{model.before}{number:0{width}d}{model.after}" for number in numbers[:most]]


def _pager_links(
    elements: Elements, url: str, first: str, numbered: re.Pattern[str], encoding: str
) -> Iterator[PageLink]:
    base = base_of(url, elements("base"), encoding)
    for said, written in pager_links(elements):
        meant = absolute(base, written, encoding)
        parts = _parts(first, canonical_url(meant), numbered) if meant else None
        if parts:
            yield PageLink(said, *parts)


def _parts(first: str, url: str, numbered: re.Pattern[str]) -> tuple[str, str, str] | None:
    """Take the page's number out of a URL, if the rest is the first page's: x_2.html → "2", "…/x_", ".html".

    A site links to itself by http and https, with www. and without: it is asked the way that led to the first page.
    """
    url = with_origin_of(first, url)
    ours, theirs = urlsplit(first), urlsplit(url)
    if (ours.scheme, ours.netloc) != (theirs.scheme, theirs.netloc):
        return None
    if ours.path == theirs.path:
        return _in_query(ours.query, url, theirs.query)
    stem, ext = posixpath.splitext(ours.path)
    other, other_ext = posixpath.splitext(theirs.path)
    stem = f"{stem}index" if stem.endswith("/") else stem
    number = numbered.fullmatch(other.removeprefix(stem)) if other.startswith(stem) else None
    same_rest = ours.query == theirs.query and ext in (other_ext, "")
    if not number or not same_rest or not int(number["number"]):
        return None
    if not number["mark"] and stem[-1:].isdigit():  # 12.html is no page of 1.html
        return None
    start = len(f"{theirs.scheme}://{theirs.netloc}{stem}{number['mark']}")
    return number["number"], url[:start], url[start + len(number["number"]) :]


def _in_query(own: str, url: str, query: str) -> tuple[str, str, str] | None:
    def others(text: str) -> list[tuple[str, str]]:
        return [pair for pair in parse_qsl(text, keep_blank_values=True) if pair[0].lower() not in PAGE_KEYS]

    match = re.search(rf"(?i)(?:^|&)(?:{'|'.join(PAGE_KEYS)})=(\d{{1,4}})(?=&|$)", query)
    if not match or not int(match[1]) or others(own) != others(query):
        return None
    start = len(url) - len(query) + match.start(1)
    return match[1], url[:start], url[start + len(match[1]) :]
