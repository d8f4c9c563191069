"""The lines around an article where its credits stand: above the title, between title and body, after the body."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pipelines.boilerplate.furniture import furniture_rule
from pipelines.extract import Body
from pipelines.head.heading import Headline
from pipelines.lines.labels import ANY_LABEL, EDITOR_LABELS, ITEM, MARK, SOURCE_LABELS, close_label
from pipelines.lines.meta_line import meta_lines_at_head
from pipelines.lines.people import names_editors
from pipelines.page.document import Block, Document, ancestors, fold
from pipelines.page.paragraph import Paragraph
from pipelines.page.places import Place
from pipelines.page.tree import CLASS, ID, Element
from pipelines.page.vocabulary import CONTENT, FOOT_WORDS, names
from pipelines.segment import Segment

BEFORE_TITLE = 5  # blocks above the title that may hold the date
AFTER_BODY = 12  # blocks below the body that may give credits; one that names editors does wherever it stands
CLOSING = 2  # blocks right below the body: what names editors there is of the article, whatever it stands in
BEFORE_BODY = 6  # blocks above the body that may hold date and source where the page has no title

OTHER_NEWS = frozenset({"related", "recommended", "comments"})
"""Rules of furniture for headings: sources and authors below them are those of other news."""
OF_SITE = re.compile(
    r"技术支持|(?:主办|承办|主管|协办)(?:单位)?[：:]|版权所有|ICP|地址[：:]|邮编[：:]|电话[：:]|信箱[：:]|All Rights"
)
OF_PUBLISHER = re.compile("主[管办]|版权|ICP|编辑部")
"""What is of the site alone: an article may end in a telephone number."""
SITE_WORDS = frozenset("site global".split())
"""What the name of the page's own foot has beside: site-foot."""
OPENS_WITH_EDITORS = re.compile(rf"[（(【\[]?(?:{EDITOR_LABELS}){MARK}")

MARKS = tuple("：:丨︱｜|/／")
LABEL_ALONE = re.compile(rf".{{0,30}}(?:{ITEM.pattern})$")

MOST_LINKS = 50  # in a line that is looked at for more than links
YEAR, DAY, TIME = re.compile(r"(?:19|20)\d\d"), re.compile(r"\d\d/\d\d"), re.compile(r"\d\d:\d\d(?::\d\d)?")


@dataclass(frozen=True, slots=True)
class Line:
    """A line, and the block it stands in: two blocks where a label stands in one and its value in the next."""

    text: str
    plain: str
    block: Block
    place: Place

    @property
    def paragraph(self) -> Paragraph:
        """The line as a paragraph."""
        return Paragraph(self.text, self.plain, self.place)

    @property
    def all_links(self) -> bool:
        """Whether nothing but links stands in the line, as in a menu; a value that is a link has its label before it."""
        if not self.block.linked or self.text != self.block.text:
            return False
        left = self.block.text
        if self.block.unlinked > sum(not character.isalnum() for character in left):
            return False
        for link in islice(self.block.element.iter("a"), MOST_LINKS):
            left = left.replace(fold("".join(link.itertext())), "", 1)
        return not any(map(str.isalnum, left))


@dataclass(frozen=True, slots=True)
class Zones:
    """The lines above the title, between title and body, after the body."""

    before: tuple[Line, ...] = ()
    above: tuple[Line, ...] = ()
    below: tuple[Line, ...] = ()


def find_zones(document: Document, title: Headline | None, part: Segment, body: Body) -> Zones:
    """Find the lines around an article that is alone on its page; those around one of several speak of none of them."""
    if not part.alone:
        return Zones()
    blocks, stop = document.blocks, body.region.start
    titled = title is not None and bool(title.region) and title.region.stop <= stop
    start = title.region.stop if title and titled else max(0, stop - BEFORE_BODY)
    inside = [body.blocks[index] for index in meta_lines_at_head([block.plain for block in body.blocks])]
    beside_title = {line.text for line in (part.kicker, part.subtitle) if line}
    before = blocks[max(0, title.region.start - BEFORE_TITLE) : title.region.start] if title and titled else ()
    return Zones(
        _lines(document, before),
        _lines(document, (block for block in (*blocks[start:stop], *inside) if block.text not in beside_title)),
        _lines(document, _after(document, title, blocks[body.region.stop :])),
    )


def _after(document: Document, title: Headline | None, blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks after the body up to other news, and beyond them those that name editors; none of the page's foot."""
    others = False
    for position, block in enumerate(blocks):
        others = others or position >= AFTER_BODY or furniture_rule(block.plain) in OTHER_NEWS
        if (others and not names_editors(block.plain)) or _is_headline(document, block):
            continue
        if not _of_foot(document, title, block, near=not others, closes=position < CLOSING):
            yield block


def _is_headline(document: Document, block: Block) -> bool:
    """Say whether a line is another article's headline that begins like a credit: <a>责任编辑：一份坚守</a> 2023-09-18."""
    return block.linked > 0 and any(
        ITEM.match(document.said(link)) for link in block.element.iter("a") if link.get("href")
    )


def _of_foot(document: Document, title: Headline | None, block: Block, near: bool, closes: bool) -> bool:
    """Say whether a line speaks of the site and its staff, as the foot of every page does; articles have feet, too.

    Those stand in <article>, or in a part of the page that holds the title as well, right after the text, and have a name of
    more words than one: art-foot. So do those that close the text with its editors and do not speak of the site.
    """
    if OF_SITE.search(block.plain) and not (near and OPENS_WITH_EDITORS.match(block.plain)):
        return True
    above = document.blocks[block.index - 1]
    if (
        block.index
        and above.element is block.element
        and OF_SITE.search(above.plain)
        and OF_PUBLISHER.search(above.plain)
    ):
        return True  # a further line of the site's foot
    around = list(ancestors(block.element))
    if any(element.tag == "article" for element in around):
        return False
    for place, element in enumerate(around):
        called = names(element.get(CLASS), element.get(ID))
        if element.tag == "footer" or called & FOOT_WORDS:
            whole = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
            own = near and element.tag != "footer" and FOOT_WORDS.isdisjoint(whole)
            if own and closes and OPENS_WITH_EDITORS.match(block.plain) and not _of_site(document, element, called):
                return False
            return not (own and any(_holds_title(document, title, it) for it in around[place + 1 :]))
    return False


def _of_site(document: Document, element: Element, called: frozenset[str]) -> bool:
    """Say whether a foot is named as the site's, or has lines about it and is not named as the article's."""
    span = document.span(element)
    told = any(OF_SITE.search(block.plain) for block in document.blocks[span.start : span.stop])
    return bool(called & SITE_WORDS) or (told and called.isdisjoint(CONTENT))


def _holds_title(document: Document, title: Headline | None, element: Element) -> bool:
    """Say whether an element with the title in it is a part of the page, with other parts before and after it."""
    span = document.span(element)
    return title is not None and title.region.start in span and span.start > 0 and span.stop < len(document.blocks)


def _label_and_value(label: Line, value: Block) -> bool:
    """Say whether the label stands in one cell or item and its value in the next: <li>来源：</li><li>河州日报</li>."""
    cell, other = label.block.element, value.element
    paired = (cell.tag, other.tag) == ("dt", "dd") or _alone_together(label.plain, cell, value)
    if not (label.plain.endswith(MARKS) or paired):
        return False
    together = cell.getparent() is other.getparent() or cell.getparent() is other or other.getparent() is cell
    return (
        together and bool(LABEL_ALONE.fullmatch(close_label(_with_mark(label.plain)))) and not ITEM.match(value.plain)
    )


ALONE = re.compile(
    rf"{SOURCE_LABELS}|{EDITOR_LABELS}|作\s*者|(?:特约)?通讯员|记\s*者|[供撰]稿[人者]?|发布(?:时间|日期)"
)
"""Labels that need no mark where nothing but their value stands beside them: no other is on buttons as well."""


def _alone_together(label: str, cell: Element, value: Block) -> bool:
    """Say whether a known label and a value are all that an element holds: <div><p>来源</p><p>河州日报</p></div>."""
    around = cell.getparent()
    return (
        around is not None
        and around is value.element.getparent()
        and len(around) == 2
        and ALONE.fullmatch(label) is not None
        and not ANY_LABEL.fullmatch(value.plain)
    )


def _with_mark(label: str) -> str:
    """Return a label with its mark; in a list of labels and values it has none."""
    return label if label.endswith(MARKS) else f"{label}："


def _parts_of_date(first: str, second: str) -> bool:
    """Say whether a date is spread over blocks: 2023 / 09/18 / 08:52."""
    return len(first) <= len("2023 09/18") and bool(
        (YEAR.fullmatch(first) and DAY.fullmatch(second))
        or (re.fullmatch(rf"{YEAR.pattern} {DAY.pattern}", first) and TIME.fullmatch(second))
    )


def _is_hidden_credit(lines: Sequence[Line], block: Block) -> bool:
    """Say whether a labelled value is hidden inside a line, where scripts show it: <span style="display:none">来源：…</span>."""
    shown = [line for line in lines if not line.block.hidden]
    return (
        ITEM.match(block.plain) is not None
        and bool(shown)
        and shown[-1].block.element in ancestors(block.element)
        and not any(ITEM.search(line.plain) for line in shown)
    )


def _lines(document: Document, blocks: Iterable[Block]) -> tuple[Line, ...]:
    lines: list[Line] = []
    for block in blocks:
        if block.hidden and not _is_hidden_credit(lines, block):
            continue
        line = Line(block.text, block.plain, block, document.place(block))
        if lines and _label_and_value(lines[-1], block):
            label = lines.pop()
            plain = f"{_with_mark(label.plain)} {block.plain}"
            line = Line(f"{label.text} {block.text}", plain, block, document.place(block))
        elif lines and _parts_of_date(lines[-1].plain, block.plain):
            first = lines.pop()
            line = Line(f"{first.text} {block.text}", f"{first.plain} {block.plain}", block, document.place(block))
        lines.append(line)
    return tuple(lines)
