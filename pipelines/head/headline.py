"""The title of a page, found by its <title>, by its tags, by its type; looked at once more when the body is known."""

import re
from functools import lru_cache
from itertools import islice, takewhile

from pipelines.article import Hints
from pipelines.boilerplate.repeats import key
from pipelines.head.heading import Headline, headline_of, title_lines
from pipelines.head.machine import declared_titles
from pipelines.head.matched_title import declared_on_page, matching_page_title
from pipelines.head.page_title import (
    LEAST_TITLE,
    LONGEST_CHANNEL,
    NO_TITLE,
    SITE_OWNER,
    names_channel,
    own_names,
    without_own_name,
    without_site,
)
from pipelines.head.set_apart import (
    ABOVE_BODY,
    HEADED,
    NAMED,
    SET,
    could_be_title,
    emphatic_lines,
    is_beside_title,
    line_above_date,
    line_above_text,
    line_in_large_type,
    line_set_apart,
)
from pipelines.lines.names import ORGANISATION
from pipelines.page.document import HEADING_TAGS, Document, fold
from pipelines.page.tree import CLASS, ID, Element
from pipelines.page.vocabulary import TITLE_NAME, TITLE_WORDS, names

DASH = re.compile(r"\s*(?:——|—|--)\s*\S")
BADGE = re.compile(
    r"[\[【]?(?:原创|转载|独家|头条|置顶|推荐|快讯|视频|图文|组图|图集|专题|热点|最新|首发|重磅|直播|要闻|荐|精|原)[\]】]?"
)
"""Labels that sites put into the heading before the title."""
COUNTER = re.compile(r"\s*[（(]\s*(?P<first>\d{1,3})\s*/\s*(?P<last>\d{1,3})\s*[）)]$")
"""Which picture of a series is shown: （1/22）."""
HAPPENS = re.compile("召开|举行|举办|成立|启动|走进|开展|慰问|参加|当选")
MOST_LINES = 3  # of a headline
MOST_LABELLED = 12  # elements in a heading; a cell of a table may hold the whole text as well
FEW_LINES = 3  # between a title and its text: date, author, editor
MENU = 4  # linked lines between a line and the body that make it part of the page's head


def find_title(document: Document, hints: Hints) -> Headline | None:
    """Find the title by the first rule that has an answer; None if the page has no title, which does happen."""
    if hints.title:
        for span in document.spans_of(hints.title):
            return headline_of(document, span, "hint")
    site = own_names(document)
    page_title = without_own_name(document.read(document.title), site)
    return (
        declared_on_page(document)
        or matching_page_title(document, page_title)
        or _named(document)
        or _from_page_title(document, page_title, site)
    )


def settle_title(document: Document, title: Headline | None, body: range) -> Headline | None:
    """Look once more now that the body is known.

    A title that is not on the page, stands after the body, names a channel or has menus between it and the body, may be
    none. Then the line set apart above the body is the title, or what the page declares without showing it.
    """
    title = _better(document, None if title and _is_word(document, title, body) else title, body)
    return _without_counter(document, _without_label(document, title)) if title and title.region else title


def _is_word(document: Document, title: Headline, body: range) -> bool:
    """Say whether a title is a word of the page's own, 显示, that stands in no heading and not above the text."""
    if not title.region or len(key(title.plain)) >= LEAST_TITLE or document.blocks[title.region.start].heading:
        return False
    return not 0 <= body.start - title.region.stop <= FEW_LINES


def _better(document: Document, title: Headline | None, body: range) -> Headline | None:
    office = title is not None and not title.region and _names_office(title.plain)
    of_site = title is not None and bool(title.region) and _names_site(title.plain)
    doubtful = title is not None and (
        of_site or _stands_apart(document, title, body) or names_channel(document, title.plain)
    )
    if title and (title.rule == "hint" or (title.region and not doubtful)):
        return title
    declared = title is not None and not title.region and len(title.plain) > LONGEST_CHANNEL and not office
    first = title.region.stop if title and of_site and title.region.stop <= body.start else 0
    near = first > 0 and body.start - first <= ABOVE_BODY
    # Near the text such a line is the title for all that, unless a heading stands below it.
    least = NAMED if declared else HEADED if near else SET
    if line := line_set_apart(document, range(first, body.start), least):
        return headline_of(document, emphatic_lines(document, line), "emphatic line above the body")
    if title and (declared or near or (title.region and _stands_apart(document, title, body))):
        return title
    for said, rule in () if title else declared_titles(document):
        if (text := without_site(said)) and (plain := without_site(document.read(said))):
            return Headline(text, plain, range(0), rule)
    line = line_above_date(document, range(first, body.start))
    if line:
        return headline_of(document, range(line.index, line.index + 1), "line above the date")
    line = line_above_text(document, body, int(office)) if title is None or office else None
    if line:
        return headline_of(document, range(line.index, line.index + 1), "line above the text")
    line = None if title else line_in_large_type(document, body.start)
    return (
        headline_of(document, range(line.index, line.index + 1), "large type at the head of the text")
        if line
        else title
    )


def _names_office(text: str) -> bool:
    """Say whether a <title> only says whose site it is; 市总工会召开推进会 says what happened."""
    return ORGANISATION.fullmatch(text) is not None and not HAPPENS.search(text)


def _names_site(text: str) -> bool:
    """Say whether a line of the page, which <title> may repeat, names the site or a channel of it: 河州市总工会, 通知公告."""
    return NO_TITLE.fullmatch(text) is not None or (SITE_OWNER.fullmatch(text) is not None and not HAPPENS.search(text))


def _without_counter(document: Document, title: Headline) -> Headline:
    """Cut off which picture of a series stands below, 标题（1/22）, unless <title> says so, too: 知识问答（1/2）."""
    counter = COUNTER.search(title.plain)
    if not counter or int(counter["first"]) > int(counter["last"]) or counter[0] in document.read(document.title):
        return title
    text, plain = COUNTER.sub("", title.text), COUNTER.sub("", title.plain)
    return Headline(text, plain, title.region, title.rule) if text and plain else title


def _without_label(document: Document, title: Headline) -> Headline:
    """Cut off the label that stands at the head of a heading in an element of its own: <h1><em>原创</em>…</h1>."""
    block = document.blocks[title.region.start]
    for element in islice(block.element.iterdescendants(), MOST_LABELLED):
        label = fold("".join(element.itertext())) if isinstance(element.tag, str) else ""
        if not label or len(title.text) < len(label) + LEAST_TITLE:
            continue
        if BADGE.fullmatch(document.read(label)) and title.text.startswith(label):
            text = title.text.removeprefix(label).strip()
            return Headline(text, document.read(text), title.region, title.rule)
        if element.tag == "small" and title.text.endswith(label):
            text = title.text.removesuffix(label).strip()
            return Headline(text, document.read(text), title.region, title.rule)
    return title


def _stands_apart(document: Document, title: Headline, body: range) -> bool:
    if title.rule == "hint" or not title.region:
        return False
    between = document.blocks[title.region.stop : body.start]
    menus = sum(block.linked > 0.5 * block.length for block in between)
    return title.region.start >= body.stop or (menus >= MENU and key(title.plain) == key(document.read(document.title)))


def _named(document: Document) -> Headline | None:
    """Take h1, then what is named as title, then h2, each only if it is the only one of its kind on the page."""
    for rule, elements in (
        ("h1", document.elements("h1")),
        ("named as title", filter(_named_title, document.spans)),
        ("h2", document.elements("h2")),
    ):
        regions = {
            (span.start, span.stop)
            for element in elements
            if element in document.spans
            and (span := _span(document, element))
            and len(span) <= MOST_LINES
            and _could_be_heading(document, span)
            and not (is_beside_title([element]) or DASH.match(document.blocks[span.start].plain))
        }
        if len(regions) == 1:
            return headline_of(document, title_lines(document, range(*regions.pop()), ""), rule)
    return None


def _span(document: Document, element: Element) -> range:
    """Return the blocks in an element; for a heading that the parser closed at a <p> inside it, the block of that <p>.

    A line that is nothing but a <span> is that element's, and so is the last of several that one is broken into.
    """
    start, stop = document.spans[element]
    if start < stop < len(document.blocks) and element.tag == "span":
        said = "".join(block.text for block in document.blocks[start : stop + 1])
        return range(start, stop + (key(said) == key("".join(element.itertext()))))
    if start == stop < len(document.blocks) and element.tag in HEADING_TAGS:
        below = document.blocks[start].element
        lines = (block.element is below for block in document.blocks[start : start + MOST_LINES])
        return range(start, start + (sum(takewhile(bool, lines)) if element.getnext() is below else 0))
    if start == stop < len(document.blocks) and element.tag == "span":
        return range(start, start + (fold("".join(element.itertext())) == document.blocks[start].text))
    return range(start, stop)


def _could_be_heading(document: Document, span: range) -> bool:
    """Say whether lines may be a headline, or together one that is broken in two: 住下来，还要 / 站得稳."""
    blocks = [document.blocks[index] for index in span]
    seen = all(not block.hidden and block.linked < 0.5 * block.length for block in blocks)
    return all(map(could_be_title, blocks)) or (seen and len(blocks) > 1 and could_be_title(blocks[0]))


def _named_title(element: Element) -> bool:
    element_class, element_id = element.get(CLASS), element.get(ID)
    return bool(element_class or element_id) and _names_title(element_class, element_id)


@lru_cache(maxsize=4096)
def _names_title(element_class: str | None, element_id: str | None) -> bool:
    words = names(element_class, element_id)
    return bool(words & TITLE_WORDS) or TITLE_NAME.search(f"{element_class or ''} {element_id or ''}") is not None


def _from_page_title(document: Document, page_title: str, site: set[str]) -> Headline | None:
    sure = page_title != document.read(document.title)  # the site's name is gone already
    plain, text = without_site(page_title, sure), without_site(without_own_name(document.title, site), sure)
    if not plain or not text or NO_TITLE.fullmatch(plain) or names_channel(document, plain):
        return None
    return Headline(text, plain, range(0), "<title> without the site's name")
