"""The line of a page that says what <title> says, or what the page declares as its title."""

import re

from pipelines.boilerplate.repeats import key
from pipelines.head.heading import Headline, heading_element, heading_region, headline_of, title_lines
from pipelines.head.machine import declared_titles
from pipelines.head.page_title import LEAST_TITLE, SITE_NAME, SITE_OWNER, SITE_SEPARATOR, without_site
from pipelines.head.set_apart import (
    CRUMBS,
    DASHED,
    LONGEST_TITLE,
    MOST_LINES,
    RANKS,
    RIGHTS,
    could_be_title,
    is_beside_title,
    nearest,
)
from pipelines.lines.meta_line import is_meta_line
from pipelines.lines.prose import is_prose
from pipelines.page.document import Block, Document

CUT = re.compile(r"(.{4,60}?)(?:…+|\.{2,}|。{2,})")
"""A <title> that was cut to a length: 河州市总工会把服务送到…-河州新闻网."""
WHOLE = re.compile(r"\s*(?:[_|｜>»›→＞]|[—–=-]{2,}|(?<![0-9A-Za-z])-)+\s*")
SITE_BEHIND = re.compile(rf"\s+(?:{SITE_NAME.pattern})$")
LEAST_WHOLE = 8  # characters of a part of <title> that two lines together may be
PARAGRAPH = 2  # times as long as <title>, and with a full stop, a line that has its words is none that repeats it
LONGEST_BADGE = 4
BADGE_ENDS = " \u3000])】）|｜:：·-"
ABOVE_SIGNATURE = 6  # blocks above a signature among which the text stands
FIRST_BLOCKS = 400  # a headline stands early; beyond these many blocks only related news look like one


def declared_on_page(document: Document) -> Headline | None:
    """Find the line that says just what the page declares as its title; of several a heading."""
    for text, rule in declared_titles(document):
        plain = document.read(text)
        wanted = {key(plain), key(without_site(plain) or plain)}
        short_too = rule == "newspaper system"  # 讣告
        found = [
            heading_region(document, block)
            for block in document.blocks[:FIRST_BLOCKS]
            if (could_be_title(block) or (short_too and _stands_alone(document, block)))
            and key(block.plain) in wanted
            and not SITE_NAME.fullmatch(block.plain)
        ]
        if found:
            headed = [region for region in found if document.blocks[region.start].heading]
            return headline_of(document, (headed or found)[0], rule)
        if rule == "newspaper system" and (holding := _holding(document, text)):
            return Headline(text, plain, holding, rule)
    return None


def _holding(document: Document, text: str) -> range | None:
    """Return the block in which a title stands with its kicker or subtitle, in elements that are no lines of their own."""
    found = [
        block.index
        for block in document.blocks[:FIRST_BLOCKS]
        if text in block.text and block.length < 3 * len(text) + 60
    ]
    return range(found[0], found[0] + 1) if found and len(text) >= LEAST_TITLE else None


def matching_page_title(document: Document, page_title: str) -> Headline | None:
    """Find the line that <title> repeats; a heading first, then the line that is all of <title> but the site's name."""
    wanted = key(page_title)
    bare = key(without_site(page_title) or "")
    cut = CUT.match(page_title)
    beginning = key(cut[1]) if cut else ""
    first = key(re.split(rf"{SITE_SEPARATOR.pattern}|[>»›→＞]|\s·|·\s", SITE_BEHIND.sub("", page_title))[0])
    parts = [key(part) for part in re.split(r"[_|｜—–-]+", page_title)]  # a line is in one of them, not across two
    wholes = {whole for whole in (wanted, bare, *map(key, WHOLE.split(page_title))) if len(whole) >= LEAST_WHOLE}
    found: list[tuple[int, bool, bool, int, int, range]] = []
    for block in document.blocks[:FIRST_BLOCKS]:
        if not (block.heading or (block.length <= LONGEST_TITLE and _may_say(block.plain, wanted))):
            continue
        own = key(block.plain)
        whole = 1 < len(first) < LEAST_TITLE and own == first and (block.heading or _stands_alone(document, block))
        ends = len(parts) == 1 and len(own) > 1 and page_title.endswith(f" {block.plain}")
        linked = len(bare) >= LEAST_TITLE and own == bare  # to the article itself
        whole = whole or (block.heading and not block.hidden and (ends or linked))
        if not (could_be_title(block) or whole):
            continue
        if not block.heading and own not in (first, wanted) and is_meta_line(block.plain):
            continue
        if DASHED.match(block.plain) and not page_title.startswith(block.plain[:2]):
            continue  # a subtitle, which <title> has as well
        if CRUMBS.search(block.plain) and not block.heading and own not in (wanted, bare):
            continue
        region = _lines_of(document, block, wholes, page_title)
        broken = len(region) > 1
        if block.heading and not broken:
            region = heading_region(document, block)
            region = title_lines(document, region, bare) if len(region) > 1 else region
        line = key("".join(document.blocks[index].plain for index in region))
        badged = len(bare) > LEAST_TITLE and line.endswith(bare) and len(line) - len(bare) <= LONGEST_BADGE
        said = len(line) >= LEAST_TITLE and (
            line in wanted
            or (len(wanted) > 7 and wanted[:30] in line and not _is_text(block, wanted))
            or badged
            or _is_whole(line, beginning)
        )
        if said and (
            RIGHTS.search(block.plain) or (len(line) < len(first) and not any(line in part for part in parts))
        ):
            continue
        if f"{block.plain}官网" in page_title:
            continue
        if not block.heading and SITE_OWNER.fullmatch(block.plain) and _signs(document, block):
            continue
        told = whole or _is_whole(line, beginning) or (said and len(line) > 0.3 * min(len(wanted), 40))
        if told and not SITE_NAME.fullmatch(block.plain):
            others = 2 if block.heading else 4 if line == wanted != first else 3
            rank = 0 if block.heading and (broken or line != wanted) else 1 if line == bare else others
            beside = is_beside_title(nearest(block.element))
            level = RANKS.get(heading_element(block.element).tag, 0) if block.heading else 0
            found.append((rank, beside, line != bare, -level, -len(line), region))
    if not found:
        return None
    rank, *_, region = min(found, key=lambda each: each[:5])
    rule = f"{'heading' if rank in (0, 2) else 'line'} that <title> repeats"
    headline = headline_of(document, region, rule)
    if rank == 4:
        text, plain = without_site(headline.text, sure=True), without_site(headline.plain, sure=True)
        return Headline(text, plain, region, rule) if text and plain else None
    return _without_badge(headline, bare)


def _lines_of(document: Document, block: Block, wholes: set[str], page_title: str) -> range:
    """Return the lines that together are what <title> says, where it is broken: 标题的前半<br>后半.

    Two headings are one title if <title> has nothing between their words; else the second is a subtitle.
    """
    lines = [block]
    for line in document.blocks[block.index + 1 : block.index + MOST_LINES]:
        if DASHED.match(line.plain):  # a subtitle
            break
        lines.append(line)
        said = "".join(each.plain for each in lines)
        together = line.element is block.element or (line.heading and block.heading and said in page_title)
        if together and key(said) in wholes:
            return range(block.index, line.index + 1)
    return range(block.index, block.index + 1)


def _signs(document: Document, block: Block) -> bool:
    """Say whether the name of an office stands below a text, as a signature does."""
    return any(map(is_prose, document.blocks[max(0, block.index - ABOVE_SIGNATURE) : block.index]))


def _stands_alone(document: Document, block: Block) -> bool:
    """Say whether a line that is no link stands in an element of its own, and is seen."""
    return not (block.linked or block.hidden) and len(document.span(block.element)) == 1


def _is_text(block: Block, wanted: str) -> bool:
    """Say whether a line is a paragraph that speaks of what <title> names: of the office whose site it is."""
    return "。" in block.plain and len(block.plain) >= PARAGRAPH * len(wanted)


def _is_whole(line: str, beginning: str) -> bool:
    """Say whether a line goes on where <title> was cut off."""
    return len(beginning) >= LEAST_TITLE and line.startswith(beginning) and len(line) > len(beginning)


def _may_say(line: str, wanted: str) -> bool:
    """Say at a glance whether a line may be a part of the title or hold its beginning. Most lines begin otherwise."""
    if "一" <= line[:1] <= "鿿":  # a Han character is its own key
        return line[0] in wanted or wanted[:1] in line
    return wanted[:1] in line or key(next(filter(str.isalnum, line), "")) in wanted


def _without_badge(headline: Headline, bare: str) -> Headline:
    """Cut off what a heading has before the words that <title> has as well: 原创 in <h1><span>原创</span>…</h1>."""
    for length in range(1, LONGEST_BADGE + 1) if bare else ():
        if key(headline.plain) != bare and key(headline.plain[length:]) == bare:
            text, plain = (said[length:].lstrip(BADGE_ENDS) for said in (headline.text, headline.plain))
            return Headline(text, plain, headline.region, headline.rule)
    return headline
