"""Which further pages belong to the same article: by the pager that the page itself shows."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urljoin, urlsplit

from w3lib.url import safe_url_string

from pipelines.canonical import canonical_url
from pipelines.document import Document, fold

MOST_PAGES = 40
"""Pages of one article. The longest known are speeches and gazettes of some twenty."""

TRS_PAGER = re.compile(
    r"""createPageHTML\(\s*(?P<count>\d{1,3})\s*,\s*(?P<index>\d{1,3})\s*,\s*["'](?P<name>[\w./-]+)["']\s*,\s*["'](?P<ext>\w{2,5})["']"""
)
"""TRS WCM: page n of `count` is name_n.ext, the first, n = 0, name.ext."""

PAGER_TEXT = re.compile(
    r"\W*(?:第?\s*(?P<number>\d{1,3})\s*[页頁]?|(?P<next>下一?[页頁]|余下全文|餘下全文|[Nn]ext)|[尾末][页頁]|最[后後]一?[页頁]|»|>+)\W*"
    r"|第\s*(?P<titled>\d{1,3})\s*[页頁]\W.{1,40}"
)
PAGER_START = re.compile(r"\W*(?:[\d第下余餘Nn尾末最]|$)")
"""How each of them begins; asked first, for most links begin otherwise."""
PAGE_KEYS = frozenset("page p pn pageno pagenum pageindex page_no curpage currpage currentpage cur_page".split())
IN_CODE = re.compile(r"""location(?:\.href)?\s*=\s*['"]([^'"]+)""")
NUMBERED = re.compile(r"(?P<mark>[-_])(?P<number>\d{1,3})")


@dataclass(frozen=True, slots=True)
class _Link:
    """A link of a pager: the page it says, None if it says 下一页 or 尾页; the number in its URL; the URL up to and after it."""

    said: int | None
    number: str
    before: str
    after: str


def further_pages(document: Document, first: str = "") -> tuple[str, ...]:
    """Return the canonical URLs of the pages after the first that a page names, in order, at most MOST_PAGES.

    `first` is the URL of the article's first page, if this is another. Only pages in the same directory of the same host
    count whose URL is that of the first with a number in it: x.html → x_2.html, x-2.html, x.html?page=2, and for TRS's
    createPageHTML(3, 0, "x", "html") x_1.html and x_2.html. Numbers left out of a pager (1 2 3 … 9) are filled in.
    """
    first = canonical_url(first or document.url)
    named = _by_trs(document, first) or _by_count(document, first) or _by_links(document, first)
    return tuple(dict.fromkeys(url for url in named if url != first))[: MOST_PAGES - 1]


def _by_trs(document: Document, first: str) -> list[str]:
    for script in document.tree.iter("script"):
        for match in TRS_PAGER.finditer(script.text or ""):
            stem = urljoin(first, match["name"])
            if f"{stem}.{match['ext']}" == first or _index_of(first, f"{stem}.{match['ext']}"):
                return [f"{stem}_{number}.{match['ext']}" for number in range(1, min(int(match["count"]), MOST_PAGES))]
    return []


def _index_of(first: str, url: str) -> bool:
    """Say whether a URL is the index page of the directory that `first` is."""
    return first.endswith("/") and urljoin(first, url.rpartition("/")[2]) == url and "/index." in url


def _by_count(document: Document, first: str) -> list[str]:
    """Read the count in a hidden field beside a pager that scripts write: pages x_2.shtml, x_3.shtml."""
    counts = [
        int(value)
        for field in document.tree.iter("input")
        if field.get("name") == "__totalpage" and (value := (field.get("value") or "").strip()).isdecimal()
    ]
    stem, mark, ext = first.rpartition(".")
    return [f"{stem}_{number}{mark}{ext}" for number in range(2, min(counts[0], MOST_PAGES) + 1)] if counts else []


def _by_links(document: Document, first: str) -> list[str]:
    links = list(_pager_links(document, first))
    if not links:
        return []
    from_zero = any(link.said == int(link.number) + 1 for link in links) or (
        all(link.said is None for link in links) and min(int(link.number) for link in links) == 1
    )
    model = links[0]
    width = len(model.number) if model.number.startswith("0") else 0
    numbers = range(1 if from_zero else 2, max(int(link.number) for link in links) + 1)
    return [f"{model.before}{number:0{width}d}{model.after}" for number in numbers[:MOST_PAGES]]


def _pager_links(document: Document, first: str) -> Iterator[_Link]:
    for element in document.tree.iter("a"):
        if not PAGER_START.match(element.text or ""):
            continue
        text = PAGER_TEXT.fullmatch(fold("".join(element.itertext())))
        if not text:
            continue
        in_code = IN_CODE.search(element.get("onclick") or "") or IN_CODE.search(element.get("href") or "")
        target = in_code[1] if in_code else element.get("href")
        said = text["number"] or text["titled"]
        parts = _parts(first, _absolute(document.url, target or ""))
        if parts:
            yield _Link(int(said) if said else None, *parts)


def _absolute(base: str, target: str) -> str:
    try:
        return canonical_url(safe_url_string(urljoin(base, target.strip())))
    except ValueError:
        return ""


def _parts(first: str, url: str) -> tuple[str, str, str] | None:
    """Take the page's number out of a URL, if the rest is the first page's: x_2.html → "2", "…/x_", ".html"."""
    ours, theirs = urlsplit(first), urlsplit(url)
    if (ours.scheme, ours.netloc) != (theirs.scheme, theirs.netloc):
        return None
    if ours.path == theirs.path:
        return _in_query(ours.query, url, theirs.query)
    stem, ext = posixpath.splitext(ours.path)
    other, other_ext = posixpath.splitext(theirs.path)
    stem = f"{stem}index" if stem.endswith("/") else stem
    number = NUMBERED.fullmatch(other.removeprefix(stem)) if other.startswith(stem) else None
    same_rest = ours.query == theirs.query and ext in (other_ext, "")
    if not number or not same_rest or not int(number["number"]):
        return None
    start = len(f"{theirs.scheme}://{theirs.netloc}{stem}{number['mark']}")
    return number["number"], url[:start], url[start + len(number["number"]) :]


def _in_query(own: str, url: str, query: str) -> tuple[str, str, str] | None:
    def others(text: str) -> list[tuple[str, str]]:
        return [pair for pair in parse_qsl(text, keep_blank_values=True) if pair[0].lower() not in PAGE_KEYS]

    match = re.search(rf"(?i)(?:^|&)(?:{'|'.join(PAGE_KEYS)})=(\d{{1,3}})(?=&|$)", query)
    if not match or not int(match[1]) or others(own) != others(query):
        return None
    start = len(url) - len(query) + match.start(1)
    return match[1], url[:start], url[start + len(match[1]) :]
