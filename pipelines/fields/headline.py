"""The headline of a page: title, 引题 (kicker) above it, 副题 (subtitle) below it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from pipelines.article import Hints
from pipelines.boilerplate.repeats import key
from pipelines.document import HEADING_TAGS, Block, Document, ancestors, fold
from pipelines.fields.machine import declared_titles
from pipelines.fields.meta_line import META_LINE, is_meta_line
from pipelines.fields.page_title import (
    LEAST_TITLE,
    LONGEST_CHANNEL,
    NO_TITLE,
    SITE_NAME,
    SITE_SEPARATOR,
    names_channel,
    without_site,
)
from pipelines.fields.set_apart import (
    NAMED,
    SET,
    could_be_title,
    is_beside_title,
    line_above_date,
    line_set_apart,
    nearest,
)
from pipelines.tree import Element
from pipelines.vocabulary import KICKER_WORDS, SUBTITLE_WORDS, TITLE_NAME, TITLE_WORDS, names

CUT = re.compile(r"(.{4,60}?)(?:…+|\.{2,}|。{2,})")
"""A <title> that was cut to a length: 河州市总工会把服务送到…-河州新闻网."""
DASH = re.compile(r"\s*(?:——|—|--)\s*\S")
LONGEST_SUBTITLE = 60
LONGEST_BADGE = 4
BADGE = re.compile(
    r"[\[【]?(?:原创|转载|独家|头条|置顶|推荐|快讯|视频|图文|组图|图集|专题|热点|最新|首发|重磅|直播|要闻|荐|精|原)[\]】]?"
)
"""Labels that sites put into the heading before the title."""
MENU = 4  # linked lines between a line and the body that make it part of the page's head
FIRST_BLOCKS = 400  # a headline stands early; beyond these many blocks only related news look like one


@dataclass(frozen=True, slots=True)
class Headline:
    """A title as found, as rules read it, its blocks on the page (none if it came from <title>), and the rule."""

    text: str
    plain: str
    region: range
    rule: str


def find_title(document: Document, hints: Hints) -> Headline | None:
    """Find the title by the first rule that has an answer; None if the page has no title, which does happen."""
    if hints.title:
        for span in document.spans_of(hints.title):
            return _headline(document, span, "hint")
    page_title = document.read(document.title)
    return (
        _declared_on_page(document)
        or _matching_page_title(document, page_title)
        or _named(document)
        or _from_page_title(document, page_title)
    )


def settle_title(document: Document, title: Headline | None, body: range) -> Headline | None:
    """Look once more now that the body is known.

    A title that is not on the page, stands after the body, names a channel or has menus between it and the body, may be
    none. Then the line set apart above the body is the title, or what the page declares without showing it.
    """
    title = _better(document, title, body)
    return _without_label(document, title) if title and title.region else title


def _better(document: Document, title: Headline | None, body: range) -> Headline | None:
    doubtful = title is not None and (_stands_apart(document, title, body) or names_channel(document, title.plain))
    if title and (title.rule == "hint" or (title.region and not doubtful)):
        return title
    declared = title is not None and not title.region and len(title.plain) > LONGEST_CHANNEL
    if line := line_set_apart(document, body.start, NAMED if declared else SET):
        return _headline(document, range(line.index, line.index + 1), "emphatic line above the body")
    if title and (declared or (title.region and _stands_apart(document, title, body))):
        return title
    for said, rule in () if title else declared_titles(document):
        if (text := without_site(said)) and (plain := without_site(document.read(said))):
            return Headline(text, plain, range(0), rule)
    line = line_above_date(document, body.start)
    return _headline(document, range(line.index, line.index + 1), "line above the date") if line else title


def _without_label(document: Document, title: Headline) -> Headline:
    """Cut off the label that stands at the head of a heading in an element of its own: <h1><em>原创</em>…</h1>."""
    block = document.blocks[title.region.start]
    for element in block.element.iterdescendants():
        label = fold("".join(element.itertext())) if isinstance(element.tag, str) else ""
        if BADGE.fullmatch(label) and title.text.startswith(label) and len(title.text) >= len(label) + LEAST_TITLE:
            text = title.text.removeprefix(label).strip()
            return Headline(text, document.read(text), title.region, title.rule)
    return title


def _stands_apart(document: Document, title: Headline, body: range) -> bool:
    if title.rule == "hint" or not title.region:
        return False
    between = document.blocks[title.region.stop : body.start]
    menus = sum(block.linked > 0.5 * len(block.text) for block in between)
    return title.region.start >= body.stop or (menus >= MENU and key(title.plain) == key(document.read(document.title)))


def find_kicker(document: Document, title: Headline, hints: Hints) -> Headline | None:
    """Find the 引题: what a hint says, else a line just above the title that is named or tagged as one."""
    return _beside(document, title, hints.kicker, KICKER_WORDS, above=True)


def find_subtitle(document: Document, title: Headline, hints: Hints) -> Headline | None:
    """Find the 副题: what a hint says, else a line just below the title that is named or tagged as one."""
    return _beside(document, title, hints.subtitle, SUBTITLE_WORDS, above=False)


def _headline(document: Document, region: range, rule: str) -> Headline:
    blocks = [document.blocks[index] for index in region]
    return Headline(" ".join(b.text for b in blocks), " ".join(b.plain for b in blocks), region, rule)


def _heading_region(document: Document, block: Block) -> range:
    """Return the blocks of the heading element around a block: a headline may be broken by <br>, a date stand below it."""
    for element in ancestors(block.element):
        if element.tag in HEADING_TAGS:
            span = document.span(element)
            stop = next((index for index in span[1:] if is_meta_line(document.blocks[index].plain)), span.stop)
            return range(span.start, stop)
    return range(block.index, block.index + 1)


def _declared_on_page(document: Document) -> Headline | None:
    """Find the line that says just what the page declares as its title; of several a heading."""
    for text, rule in declared_titles(document):
        plain = document.read(text)
        wanted = {key(plain), key(without_site(plain) or plain)}
        found = [
            _heading_region(document, block)
            for block in document.blocks[:FIRST_BLOCKS]
            if could_be_title(block) and key(block.plain) in wanted and not SITE_NAME.fullmatch(block.plain)
        ]
        if found:
            headed = [region for region in found if document.blocks[region.start].heading]
            return _headline(document, (headed or found)[0], rule)
    return None


def _matching_page_title(document: Document, page_title: str) -> Headline | None:
    """Find the line that <title> repeats; a heading first, then the line that is all of <title> but the site's name."""
    wanted = key(page_title)
    bare = key(without_site(page_title) or "")
    cut = CUT.match(page_title)
    beginning = key(cut[1]) if cut else ""
    first = key(re.split(f"{SITE_SEPARATOR.pattern}|[>»›→＞]", page_title)[0])
    found: list[tuple[int, int, range]] = []
    for block in document.blocks[:FIRST_BLOCKS]:
        whole = block.heading and 1 < len(first) < LEAST_TITLE and key(block.plain) == first
        if not (could_be_title(block) or whole) or not (block.heading or _may_say(block.plain, wanted)):
            continue
        if SITE_NAME.fullmatch(block.plain):
            continue
        region = _heading_region(document, block) if block.heading else range(block.index, block.index + 1)
        line = key("".join(document.blocks[index].plain for index in region))
        badged = len(bare) > LEAST_TITLE and line.endswith(bare) and len(line) - len(bare) <= LONGEST_BADGE
        said = len(line) >= LEAST_TITLE and (
            line in wanted or (len(wanted) > 7 and wanted[:30] in line) or badged or _is_whole(line, beginning)
        )
        if whole or _is_whole(line, beginning) or (said and len(line) > 0.3 * min(len(wanted), 40)):
            other = 4 if line == wanted != first else 3
            rank = 0 if block.heading and line != wanted else 1 if line == bare else 2 if block.heading else other
            found.append((rank, -len(line), region))
    if not found:
        return None
    rank, _, region = min(found, key=lambda each: each[:2])
    rule = f"{'heading' if rank in (0, 2) else 'line'} that <title> repeats"
    headline = _headline(document, region, rule)
    if rank == 4:
        text, plain = without_site(headline.text, sure=True), without_site(headline.plain, sure=True)
        return Headline(text, plain, region, rule) if text and plain else None
    return _without_badge(headline, bare)


def _is_whole(line: str, beginning: str) -> bool:
    """Say whether a line goes on where <title> was cut off."""
    return len(beginning) >= LEAST_TITLE and line.startswith(beginning) and len(line) > len(beginning)


def _may_say(line: str, wanted: str) -> bool:
    """Say at a glance whether a line may be a part of the title or hold its beginning. Most lines begin otherwise."""
    return key(next(filter(str.isalnum, line), "")) in wanted or wanted[:1] in line


def _without_badge(headline: Headline, bare: str) -> Headline:
    """Cut off what a heading has before the words that <title> has as well: 原创 in <h1><span>原创</span>…</h1>."""
    for length in range(1, LONGEST_BADGE + 1) if bare else ():
        if key(headline.plain) != bare and key(headline.plain[length:]) == bare:
            return Headline(
                headline.text[length:].strip(), headline.plain[length:].strip(), headline.region, headline.rule
            )
    return headline


def _named(document: Document) -> Headline | None:
    """Take h1, then what is named as title, then h2, each only if it is the only one of its kind on the page."""
    for rule, elements in (
        ("h1", document.tree.iter("h1")),
        ("named as title", filter(_named_title, document.spans)),
        ("h2", document.tree.iter("h2")),
    ):
        regions = {
            (span.start, span.stop)
            for element in elements
            if element in document.spans
            and (span := _span(document, element))
            and len(span) <= 3
            and all(could_be_title(document.blocks[index]) for index in span)
            and not (is_beside_title([element]) or DASH.match(document.blocks[span.start].plain))
        }
        if len(regions) == 1:
            return _headline(document, range(*regions.pop()), rule)
    return None


def _span(document: Document, element: Element) -> range:
    """Return the blocks in an element; for a heading that the parser closed at a <p> inside it, the block of that <p>."""
    start, stop = document.spans[element]
    if start == stop < len(document.blocks) and element.tag in HEADING_TAGS:
        return range(start, start + (element.getnext() is document.blocks[start].element))
    return range(start, stop)


def _named_title(element: Element) -> bool:
    return _names_title(element.get("class"), element.get("id"))


@lru_cache(maxsize=4096)
def _names_title(element_class: str | None, element_id: str | None) -> bool:
    words = names(element_class, element_id)
    return bool(words & TITLE_WORDS) or TITLE_NAME.search(f"{element_class or ''} {element_id or ''}") is not None


def _from_page_title(document: Document, page_title: str) -> Headline | None:
    plain, text = without_site(page_title), without_site(document.title)
    if not plain or not text or NO_TITLE.fullmatch(plain) or names_channel(document, plain):
        return None
    return Headline(text, plain, range(0), "<title> without the site's name")


def _beside(
    document: Document, title: Headline, hint: str | None, words: frozenset[str], above: bool
) -> Headline | None:
    if hint:
        for span in document.spans_of(hint):
            return _headline(document, span, "hint")
    if not title.region:
        return None
    index = title.region.start - 1 if above else title.region.stop
    if not 0 <= index < len(document.blocks):
        return None
    block = document.blocks[index]
    home = _heading_element(document.blocks[title.region.start].element)
    element = _heading_element(block.element)
    named = any(names(node.get("class"), node.get("id")) & words for node in nearest(block.element))
    tagged = element.tag in HEADING_TAGS and element.tag != "h1" and element.getparent() is home.getparent()
    dashed = not above and DASH.match(block.plain) is not None and len(block.plain) <= LONGEST_SUBTITLE
    if META_LINE.search(block.plain) or not (named or dashed or (tagged and could_be_title(block))):
        return None
    rule = "named beside the title" if named else "dash below the title" if dashed else "heading beside the title"
    return _headline(document, range(index, index + 1), rule)


def _heading_element(element: Element) -> Element:
    return next((node for node in ancestors(element) if node.tag in HEADING_TAGS), element)
