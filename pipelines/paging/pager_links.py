"""The links of a pager as they stand on a page: what each says of the page that it leads to, and how that is written."""

import re
from collections.abc import Callable, Iterable, Iterator

from pipelines.page.blocks import fold
from pipelines.page.tree import HREF, REL, Element
from pipelines.paging.called_pages import called_page

PAGE = r"[页頁](?:\(yè\))?"
"""The word, and the reading that mirrors put behind it."""

NUMBERED = re.compile(
    rf"\W*(?:第?\s*(?P<number>\d{{1,3}})\s*(?:{PAGE})?|[尾末]{PAGE}|最[后後]一?{PAGE}|»|>+)\W*"
    rf"|第\s*(?P<titled>\d{{1,3}})\s*{PAGE}\W.{{1,40}}"
)
NEXT = re.compile(
    rf"\W*(?:(?:点击|點擊)?(?:进入|進入)?(?:下一?|[后後]一?){PAGE}|余下全文|餘下全文|[Nn]ext)\W*(?:\d+(?:[/／]\d+)?\W*)?"
)
"""Looked for without blanks (下 一 页): 下一页, 后一页 (2/30), 点击进入下一页, 余下全文(1/3)."""

LETTERS = "第下余餘nN尾末最点點进進后後"
OPENS_PAGER = re.compile(rf"\W*(?:[\d{LETTERS}]|\Z)")
"""How each of these begins, whatever blanks are in it, and the letters that it may begin with; asked first, for a page has
many links."""

IN_CODE = re.compile(r"""location(?:\.href)?\s*=\s*['"]([^'"]+)""")

Elements = Callable[[str], Iterable[Element]]
"""Gives the elements of a page that have a tag, in their order, as `iter` of a tree does."""


def pager_links(elements: Elements) -> Iterator[tuple[int | None, str]]:
    """Yield the links of a page's pagers as they are written, each with the page it says: None for 下一页, 尾页 and >."""
    for element in elements("a"):
        if _is_of_no_pager(element):
            continue
        for words in _words(element):
            if _says_next(words):
                yield None, _target(element, elements)
                break
            if numbered := NUMBERED.fullmatch(fold(words)):
                said = numbered["number"] or numbered["titled"]
                yield int(said) if said else None, _target(element, elements)
                break
        else:
            if _is_next(element):
                yield None, _target(element, elements)
    for option in elements("option"):
        numbered = NUMBERED.fullmatch(fold(option.text or ""))
        if numbered and (said := numbered["number"] or numbered["titled"]):
            yield int(said), option.get("value") or ""
    yield from ((None, link.get("href") or "") for link in elements("link") if _is_next(link))


def next_links(elements: Elements) -> Iterator[str]:
    """Yield what a page links to as its next, as it is written, # and javascript: too."""
    for element in elements("a"):
        if _is_of_no_pager(element):
            continue
        if _is_next(element) or any(map(_says_next, _words(element))):
            yield _target(element, elements)
    yield from (link.get("href") or "" for link in elements("link") if _is_next(link))


def _is_of_no_pager(element: Element) -> bool:
    """Say whether a link begins with a letter that none of a pager does, as most of a page do; asked first, for it is cheap."""
    letter = (element.text or "")[:1]
    return letter.isalpha() and letter not in LETTERS and element.get(REL) is None


def _words(element: Element) -> Iterator[str]:
    """Yield what may say where a link leads: its text; if that is a mark or a picture, the names of the link or the picture."""
    shown = element.text or ""
    if (letter := shown[:1]).isalpha() and letter not in LETTERS:
        return
    shown = "".join(element.itertext()) if len(element) else shown
    if OPENS_PAGER.match(shown):
        yield shown
    if not any(map(str.isalnum, shown)):
        yield element.get("title") or ""
        yield from (picture.get("alt") or "" for picture in element.iter("img"))


def _says_next(words: str) -> bool:
    return NEXT.fullmatch("".join(words.split())) is not None


def _is_next(element: Element) -> bool:
    return "next" in (element.get(REL) or "").lower().split()


def _target(element: Element, elements: Elements) -> str:
    href = element.get(HREF) or ""
    in_code = IN_CODE.search(element.get("onclick") or "") or IN_CODE.search(href)
    if in_code:
        return in_code[1]
    is_code = not href.strip("# ") or href.lstrip().lower().startswith("javascript:")
    codes = (element.get("onclick") or "", href) if is_code else ()
    return next((page for code in codes if (page := called_page(code, elements("script")))), href)
