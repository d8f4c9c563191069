"""The headline of a page: title, 引题 (kicker) above it, 副题 (subtitle) below it."""

import re
from dataclasses import dataclass

from pipelines.article import Hints
from pipelines.boilerplate.repeats import key
from pipelines.document import HEADING_TAGS, Block, Document, ancestors
from pipelines.tree import Element
from pipelines.vocabulary import KICKER_WORDS, SUBTITLE_WORDS, TITLE_WORDS, names

LEAST_TITLE, LONGEST_TITLE = 4, 90
SITE_SEPARATOR = re.compile(r"\s*(?:--+|_+|(?<![0-9A-Za-z])-|-(?![0-9A-Za-z])|[|—–»]+)\s*|\s*[·]\s*(?=[^·]{2,8}$)")
SITE_NAME = re.compile(
    r"[^，。！？：“”《》\s]{0,12}(?:网|网站|在线|日报|晚报|早报|时报|频道|门户|客户端|总工会|工会网)"
)
ARROW = re.compile(r"[>»›→＞》]\S*$(?<!》)")
DAY = re.compile(r"(?:19|20)\d\d\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}")
META_LINE = re.compile(rf"{DAY.pattern}|来源\s*[：:]|作者\s*[：:]|发布(?:时间|日期)")
"""What a line with date, source or author has."""
META_LABEL = re.compile(r"(?:来源|作者|时间|日期|发布者?|编辑|点击|浏览|阅读)\s*[：:（(]")
LONGEST_META = 90
SENTENCE_MARK = re.compile("[，。！？]")
EMPHATIC = ("b", "strong", "font", "big", "h1", "h2", "h3", "h4")
ABOVE_BODY = 8  # blocks above the body among which a headline stands
FIRST_BLOCKS = 400  # a headline stands early; beyond these many blocks only related news look like one


@dataclass(frozen=True, slots=True)
class Headline:
    """A title as found, as rules read it, its blocks on the page (none if it came from <title>), and the rule."""

    text: str
    plain: str
    region: range
    rule: str


def is_meta_line(line: str) -> bool:
    """Say whether a line, in its plain form, only gives date, source or author: a sentence may name them, too."""
    return len(line) < LONGEST_META and bool(META_LINE.search(line)) and not SENTENCE_MARK.search(line)


def find_meta_line(document: Document) -> range:
    """Return the first line of the page that gives a date beside a source, an author or a count; none if none does."""
    for block in document.blocks:
        if (
            is_meta_line(block.plain)
            and META_LABEL.search(block.plain)
            and DAY.search(block.plain)
            and not block.hidden
        ):
            return range(block.index, block.index + 1)
    return range(0)


def find_title(document: Document, hints: Hints) -> Headline | None:
    """Find the title by the first rule that has an answer; None if the page has no title, which does happen."""
    if hints.title:
        for span in document.spans_of(hints.title):
            return _headline(document, span, "hint")
    page_title = document.read(document.title)
    return _matching_page_title(document, page_title) or _named(document) or _from_page_title(document, page_title)


def title_above(document: Document, body_start: int) -> Headline | None:
    """Find the title of a page whose <title> is of no use: the last line above the body that is set apart by its type."""
    for block in reversed(document.blocks[max(0, body_start - ABOVE_BODY) : body_start]):
        apart = any(node.tag in EMPHATIC for node in _nearest(block.element)) or _all_emphatic(block)
        if (
            apart
            and _could_be_title(block)
            and len(key(block.plain)) >= LEAST_TITLE
            and not META_LINE.search(block.plain)
            and not SITE_NAME.fullmatch(block.plain)
            and not ARROW.search(block.plain)
            and "。" not in block.plain
        ):
            return _headline(document, range(block.index, block.index + 1), "emphatic line above the body")
    return None


def find_kicker(document: Document, title: Headline, hints: Hints) -> Headline | None:
    """Find the 引题: what a hint says, else a line just above the title that is named or tagged as one."""
    return _beside(document, title, hints.kicker, KICKER_WORDS, above=True)


def find_subtitle(document: Document, title: Headline, hints: Hints) -> Headline | None:
    """Find the 副题: what a hint says, else a line just below the title that is named or tagged as one."""
    return _beside(document, title, hints.subtitle, SUBTITLE_WORDS, above=False)


def _headline(document: Document, region: range, rule: str) -> Headline:
    blocks = [document.blocks[index] for index in region]
    return Headline(" ".join(b.text for b in blocks), " ".join(b.plain for b in blocks), region, rule)


def _all_emphatic(block: Block) -> bool:
    """Say whether all of a block's text stands inside bold, strong or sized type."""
    inside = sum(
        len("".join("".join(node.itertext()).split()))
        for node in block.element.iter(*EMPHATIC)
        if not any(outer.tag in EMPHATIC for outer in list(ancestors(node))[1:4])
    )
    return inside >= len("".join(block.text.split()))


def _could_be_title(block: Block) -> bool:
    return LEAST_TITLE <= len(block.text) <= LONGEST_TITLE and not block.hidden and block.linked < 0.5 * len(block.text)


def _heading_region(document: Document, block: Block) -> range:
    """Return the blocks of the heading element around a block: a headline may be broken by <br>, a date stand below it."""
    for element in ancestors(block.element):
        if element.tag in HEADING_TAGS:
            span = document.span(element)
            stop = next((index for index in span[1:] if is_meta_line(document.blocks[index].plain)), span.stop)
            return range(span.start, stop)
    return range(block.index, block.index + 1)


def _matching_page_title(document: Document, page_title: str) -> Headline | None:
    """Find the line that <title> repeats; a heading first, then the line that is all of <title> but the site's name."""
    wanted = key(page_title)
    bare = key(_without_site(page_title) or "")
    first = key(re.split(f"{SITE_SEPARATOR.pattern}|[>»›→＞]", page_title)[0])
    found: list[tuple[int, range]] = []
    for block in document.blocks[:FIRST_BLOCKS]:
        whole = block.heading and 1 < len(first) < LEAST_TITLE and key(block.plain) == first
        if not (_could_be_title(block) or whole) or SITE_NAME.fullmatch(block.plain):
            continue
        if not block.heading and not _may_say(block.plain, wanted):
            continue
        region = _heading_region(document, block) if block.heading else range(block.index, block.index + 1)
        line = key("".join(document.blocks[index].plain for index in region))
        said = len(line) >= LEAST_TITLE and (line in wanted or (len(wanted) > 7 and wanted[:30] in line))
        if whole or (said and len(line) > 0.3 * min(len(wanted), 40)):
            other = 4 if line == wanted != first else 3
            rank = 0 if block.heading and line != wanted else 1 if line == bare else 2 if block.heading else other
            found.append((rank, region))
    if not found:
        return None
    rank, region = min(found, key=lambda each: each[0])
    rule = f"{'heading' if rank in (0, 2) else 'line'} that <title> repeats"
    headline = _headline(document, region, rule)
    if rank < 4:
        return headline
    text, plain = _without_site(headline.text), _without_site(headline.plain)
    return Headline(text, plain, region, rule) if text and plain else None


def _may_say(line: str, wanted: str) -> bool:
    """Say at a glance whether a line may be a part of the title or hold its beginning. Most lines begin otherwise."""
    return key(next(filter(str.isalnum, line), "")) in wanted or wanted[:1] in line


def _named(document: Document) -> Headline | None:
    """Take h1, then what is named as title, then h2, each only if it is the only one of its kind on the page."""
    for rule, wanted in (
        ("h1", lambda element: element.tag == "h1"),
        ("named as title", lambda element: bool(names(element.get("class"), element.get("id")) & TITLE_WORDS)),
        ("h2", lambda element: element.tag == "h2"),
    ):
        regions = {
            (start, stop)
            for element, (start, stop) in document.spans.items()
            if 1 <= stop - start <= 3 and wanted(element) and all(map(_could_be_title, document.blocks[start:stop]))
        }
        if len(regions) == 1:
            return _headline(document, range(*regions.pop()), rule)
    return None


def _from_page_title(document: Document, page_title: str) -> Headline | None:
    plain, text = _without_site(page_title), _without_site(document.title)
    return Headline(text, plain, range(0), "<title> without the site's name") if plain and text else None


def _without_site(page_title: str) -> str | None:
    """Return <title> without what stands behind it for the site and its parts; None if nothing is left."""
    parts = [part for part in SITE_SEPARATOR.split(page_title) if part]
    while parts and SITE_NAME.fullmatch(parts[-1]):
        parts.pop()
    if not parts or len(parts[0]) < LEAST_TITLE + 2 or ARROW.search(page_title):
        return None
    return parts[0]


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
    named = any(names(node.get("class"), node.get("id")) & words for node in _nearest(block.element))
    tagged = element.tag in HEADING_TAGS and element.tag != "h1" and element.getparent() is home.getparent()
    if META_LINE.search(block.plain) or not (named or (tagged and _could_be_title(block))):
        return None
    return _headline(
        document, range(index, index + 1), "named beside the title" if named else "heading beside the title"
    )


def _heading_element(element: Element) -> Element:
    return next((node for node in ancestors(element) if node.tag in HEADING_TAGS), element)


def _nearest(element: Element) -> list[Element]:
    return [node for _, node in zip(range(2), ancestors(element), strict=False)]
