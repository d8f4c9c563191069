"""The lines beside a title: 引题 (kicker) above it, 副题 (subtitle) below it."""

import re

from pipelines.article import Hints
from pipelines.boilerplate.furniture import furniture_rule
from pipelines.head.heading import Headline, heading_element, headline_of
from pipelines.head.machine import declared_beside
from pipelines.head.page_title import names_channel
from pipelines.head.set_apart import CRUMBS, all_very_large, could_be_title, nearest
from pipelines.lines.meta_line import META_LINE
from pipelines.lines.people import LEAD_MARK, bare_names, people
from pipelines.page.document import HEADING_TAGS, Document, ancestors, fold
from pipelines.page.tree import Element
from pipelines.page.vocabulary import KICKER_WORDS, SUBTITLE_WORDS, names

DASH = re.compile(r"\s*(?:——|—|--)\s*\S")
LONGEST_SUBTITLE = 60
OF_SUBTITLE = re.compile(r"\s*+(?:——|—|--)++\s*+(?!题记|Source|\d{1,2}月\d)[^。？！：；…]{8,}(?<![—-])")
FOLLOWING = 30  # blocks below a date in which another dashed line makes the first one a part of the text
OF_META = re.compile(
    r"\d{1,2}[-月/.]\d{1,2}日?\s*\d{1,2}:\d\d|[+＋]\s*关注|(?:阅读|浏览)[量数]?\s*[：:]?\s*[\d.]+万?\W*$"
)
"""What the line with time, account and counter has where it is named as the line below a title."""
LEAST_KICKER = 9  # characters of one that nothing but its place and type tells
NO_KICKER = re.compile(r"第?\s*\w{1,4}\s*[版期]|〔|文件$|评论员|^[【（(].*[】）)]$|专栏|专题|频道")
NO_LINE = re.compile(r"[：:]\s*$|^(?:字[号体]|分享|打印|图片新闻|视频新闻|来源|作者|编辑)")
"""What else stands in a heading beside the title."""


def find_kicker(document: Document, title: Headline, hints: Hints) -> Headline | None:
    """Find the 引题: what a hint says, else a line just above the title that is named or tagged as one."""
    return _beside(document, title, hints.kicker, KICKER_WORDS, above=True) or _declared(document, title, "introtitle")


def find_subtitle(document: Document, title: Headline, hints: Hints) -> Headline | None:
    """Find the 副题: what a hint says, else a line just below the title that is named or tagged as one."""
    below = _beside(document, title, hints.subtitle, SUBTITLE_WORDS, above=False)
    return below or _inside(document, title) or _declared(document, title, "subtitle")


def _beside(
    document: Document, title: Headline, hint: str | None, words: frozenset[str], above: bool
) -> Headline | None:
    if hint:
        for span in document.spans_of(hint):
            return headline_of(document, span, "hint")
    if not title.region:
        return None
    index = title.region.start - 1 if above else title.region.stop
    if not 0 <= index < len(document.blocks):
        return None
    if not above and _is_parted(document, index):
        index += 1
    block = document.blocks[index]
    home = heading_element(document.blocks[title.region.start].element)
    element = heading_element(block.element)
    named = any(names(node.get("class"), node.get("id")) & words for node in nearest(block.element))
    same = element is home and element.tag in HEADING_TAGS  # 引题<br>标题 in one heading
    tagged = element.tag in HEADING_TAGS and element.tag != "h1" and element.getparent() is home.getparent()
    dashed = not above and DASH.match(block.plain) is not None and len(block.plain) <= LONGEST_SUBTITLE
    small = above and _stands_small_above(document, index, title)
    if META_LINE.search(block.plain) or not (named or dashed or ((tagged or same or small) and could_be_title(block))):
        return None
    if furniture_rule(block.plain) or NO_LINE.search(block.plain) or names_channel(document, block.plain):
        return None
    if OF_META.search(block.plain):
        return None
    marked = LEAD_MARK.match(block.plain) is not None and bool(bare_names(block.plain))
    if people(block.plain) or marked or CRUMBS.search(block.plain):
        return None
    rule = "named beside the title" if named else "dash below the title" if dashed else "heading beside the title"
    rule = "smaller type above the title" if small and not (named or tagged or same) else rule
    return headline_of(document, range(index, index + 1), rule)


def _stands_small_above(document: Document, index: int, title: Headline) -> bool:
    """Say whether a line stands in an element with the title, in which little else does, and the title alone is set large."""
    headline = document.blocks[title.region.start]
    if all_very_large(document.blocks[index]) or not all_very_large(headline):
        return False
    line = document.blocks[index]
    told = len(line.plain) >= LEAST_KICKER and not NO_KICKER.search(line.plain)
    if told and _is_centred_row_above(line.element, headline.element):
        return True
    spans = (document.span(element) for element in ancestors(headline.element))
    together = next((span for span in spans if index in span), range(0))
    return together.start == index and together.stop <= title.region.stop + 1


def _is_centred_row_above(line: Element, headline: Element) -> bool:
    """Say whether a centred paragraph or row stands right above the headline's, which is centred as well."""
    rows = [element.getparent() if element.tag == "td" else element for element in (line, headline)]
    return rows[0].getnext() is rows[1] and all(element.get("align") == "center" for element in (line, headline))


def _is_parted(document: Document, index: int) -> bool:
    """Say whether a line gives byline or date and the next one is dashed: 标题, 王小明, ——副题.

    Below a date it is the only such line, and no sentence, motto or name: texts begin with those as well.
    """
    line, following = document.blocks[index].plain, document.blocks[index + 1 : index + 1 + FOLLOWING]
    if not following or not DASH.match(following[0].plain):
        return False
    if people(line) or bare_names(line):
        return True
    alone = not any(DASH.match(block.plain) for block in following[1:])
    return alone and META_LINE.search(line) is not None and OF_SUBTITLE.fullmatch(following[0].plain) is not None


def _inside(document: Document, title: Headline) -> Headline | None:
    """Find the subtitle that stands in <small> inside the heading, and was cut off the title."""
    if not title.region:
        return None
    heading = heading_element(document.blocks[title.region.start].element)
    for small in heading.iter("small") if heading.tag in HEADING_TAGS else ():
        text = fold("".join(small.itertext()))
        plain = document.read(text)
        if text and text not in title.text and not META_LINE.search(plain) and not NO_LINE.search(plain):
            return Headline(text, plain, range(0), "small type in the heading")
    return None


def _declared(document: Document, title: Headline, name: str) -> Headline | None:
    """Find the line that the newspaper's system declares, if it is not the title."""
    text = next(declared_beside(document, name), "")
    return (
        Headline(text, document.read(text), range(0), "newspaper system") if text and text not in title.text else None
    )
