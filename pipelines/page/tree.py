"""A decoded page as an lxml tree, also where libxml2 alone would give up."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from lxml import etree

Element = Any
"""An lxml element; lxml carries no types."""

CLASS, HREF, ID, REL, STYLE = b"class", b"href", b"id", b"rel", b"style"
"""Names of attributes to look for in every element: by bytes lxml finds one in a third of the time that it takes by `str`."""

DEEPEST = 512
"""Levels of nesting that are kept where libxml2 (2.14) stops, at 2,048: as many as Chromium builds."""

MOST_ATTRIBUTES = 1000
"""Of one element. libxml2 takes the square of their number: 1,000 cost it a millisecond, 100,000 minutes."""

SHORT_TAG = 5 * MOST_ATTRIBUTES
"""Characters. A tag no longer than this has hardly more attributes, and is not counted through."""

ATTRIBUTE = re.compile(r"[\s\"'/][^\s=\"'/]")
QUOTED = re.compile(r"(?<=[^\s\"'=/<>])=\s*(?:\"[^\"]*\"|'[^']*')")
"""A value behind its name, with blanks in it perhaps, as the paths of drawings have by the thousand."""
TAG = re.compile(rf"(?:[^>=]++|{QUOTED.pattern}|=)*+")
"""A tag up to the > that ends it, which is none in a value. What follows may be a script of a hundred thousand characters."""
OPENS_TAG = re.compile(r"<?/?[a-z]", re.I)
"""What stands behind the < of a tag, or begins a page with one: not in `a < b` of a script, nor in a comment."""
NAME = re.compile(r"[a-z_][\w.:-]*", re.I)
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

HEAD_TAGS = frozenset("title meta link script style base noscript template object".split())
"""What a <head> may hold. What else stands in it and holds elements is of the body."""

EMPTY = b"<html></html>"

SERVER_TAG = re.compile(r"<%[^<]*?%>")
"""What a server's template should have been replaced by: <%-- header --%>. The parser would show it as text."""


def parse_tree(html: str, utf8: bytes | None = None) -> Element:
    """Parse a page into its root element. Any text gives a tree. Raises MemoryError, which libxml2 calls by other names.

    `utf8` is the page in UTF-8, if that is at hand.
    """
    if "<%" in html:
        html, utf8 = SERVER_TAG.sub("", html), None
    source = (utf8 or html.encode("utf-8", "replace")).replace(b"\0", b"") or EMPTY
    try:
        tree = None if _too_many_attributes(html) else _parse(source)
        if tree is None:
            tree = etree.fromstring(source, _parser(target=_Flattening()))
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise
    return _with_body(tree) if tree is not None else etree.fromstring(EMPTY, _parser())


def _with_body(tree: Element) -> Element:
    """Move out of <head> what begins the body where the tags between are omitted: libxml2 knows no <nav> and no <uni-app>."""
    head = tree.find("head")
    children = list(head) if head is not None else []
    of_body = (place for place, child in enumerate(children) if child.tag not in HEAD_TAGS and len(child))
    first = next(of_body, len(children))
    if first < len(children):
        body = tree.find("body")
        if body is None:
            body = etree.SubElement(tree, "body")
        before = next(iter(body), None)
        for child in children[first:]:
            if before is None:
                body.append(child)
            else:
                before.addprevious(child)
    return tree


def _parse(source: bytes) -> Element | None:
    """Return the tree as libxml2 builds it; None if it holds nothing, or if libxml2 stopped in the middle."""
    parser = _parser()
    tree = etree.fromstring(source, parser)
    stopped = any(
        entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in (parser.error_log.last_error,) if entry
    )
    return None if stopped else tree


def _parser(**options: Any) -> Any:
    return etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False, **options
    )


def _too_many_attributes(html: str) -> bool:
    tags = (TAG.match(html, start, stop) for start, stop in _long_pieces(html) if _is_in_tag(html, start))
    return any(len(ATTRIBUTE.findall(QUOTED.sub("=", tag.group()))) > MOST_ATTRIBUTES for tag in tags if tag)


def _is_in_tag(html: str, start: int) -> bool:
    """Say whether what begins behind a < may be of a tag: one begins there, or has not ended there, as in title="a < b"."""
    before = html.rfind("<", 0, max(start - 1, 0))
    return OPENS_TAG.match(html, start) is not None or ">" not in html[before + 1 : start]


def _long_pieces(html: str) -> Iterator[tuple[int, int]]:
    """Yield where what stands between one < and the next begins and ends, if it is longer than SHORT_TAG; leap over the rest."""
    start = 0
    while len(html) - start > SHORT_TAG:
        last = html.rfind("<", start, start + SHORT_TAG + 1)
        if last < 0:
            last = html.find("<", start + SHORT_TAG)
            last = len(html) if last < 0 else last
            yield start, last
        start = last + 1


class _Flattening:
    """Builds the tree from the parser's events: what is too deep stands beside what it stood in."""

    def __init__(self) -> None:
        self.builder = etree.TreeBuilder(element_factory=_parser().makeelement)
        self.open: list[str] = []
        self.deeper = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if len(self.open) == DEEPEST:
            self.builder.end(self.open.pop())
            self.deeper += 1
        tag = tag if NAME.fullmatch(tag) else "span"
        kept = islice(attributes.items(), MOST_ATTRIBUTES)
        self.open.append(tag)
        self.builder.start(tag, {name: NOT_XML.sub("", value) for name, value in kept if NAME.fullmatch(name)})

    def end(self, _: str) -> None:
        if self.deeper:
            self.deeper -= 1
        elif len(self.open) > 1:  # what stands after </html> is on the page too
            self.builder.end(self.open.pop())

    def data(self, text: str) -> None:
        if self.open:
            self.builder.data(NOT_XML.sub("", text))

    def close(self) -> Element | None:
        while self.open:
            self.builder.end(self.open.pop())
        try:
            return self.builder.close()
        except AssertionError:
            return None
