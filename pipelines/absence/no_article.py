"""Tells pages that hold no article, and says why: no page of text, a notice to the visitor, a list, a form."""

import re

from pipelines.absence.list_items import (
    LEAST_LINKED_TITLE,
    abstracts_like,
    is_abstract,
    is_dated_picture,
    is_item,
    is_linked_headline,
)
from pipelines.absence.words import (
    A_TAG,
    ADDRESS,
    CONTACT,
    FEEDS,
    HTML_ROOTS,
    JSON_ROOT,
    LISTING,
    LONGEST_NOTICE,
    MARKUP_ROOT,
    NEWS,
    PART_OF_SITE,
    PART_OR_CHANNEL,
    SCRIPT_START,
    SIGNATURES,
    TO_THE_VISITOR,
    TOPIC,
    TOPIC_TITLE,
    VISIT_SHARE,
)
from pipelines.body.below_title import BELOW_TITLE, held_with
from pipelines.body.weights import goes_on_elsewhere
from pipelines.boilerplate.furniture import DISCLAIMER
from pipelines.extract import Body
from pipelines.findings import NO_SENTENCES
from pipelines.head.heading import Headline
from pipelines.head.machine import META_DATES
from pipelines.head.page_title import SITE_SEPARATOR
from pipelines.head.set_apart import ABOVE_BODY
from pipelines.lines.moments import CHINESE_DATE, DATE, says_day
from pipelines.lines.prose import LINK_SHARE
from pipelines.page.document import Block, Document

SHORT = 250  # characters of prose under which a page without a date must look like an article in other ways
FIELDS_OF_FORM = 4  # an article's page has a search box and a box or two for comments
TOLD_UNDER_TITLE = 150
"""Characters of sentences under a headline that make an article of a page, however many links stand around."""
LINKED_LINES, FEWEST_LINES = 15, 5
"""Headlines that are links: so many, and three times as much text in them as in the prose, are a list with an introduction; the
fewer are one beside a text that goes on behind a link."""
FEWEST_ABSTRACTS = 3
PUBLISHED = re.compile(
    r"\W{0,3}(?:发布|发表|刊发|发稿|加入|添加|录入|上传|更新)(?:时间|日期|于)?\s*[：:]?\s*(?:19|20)\d\d"
)
LONGEST_DATE_LINE = 24
ABOVE_TITLE = 4  # blocks above the headline that may give the date: an e-paper's page and day
FOOT_OF_ARTICLE = (
    12  # blocks below the text that may give its date, if they stand in one element with it and the headline
)
FEWEST_DATED, DATED_SHARE = (
    3,
    0.4,
)  # dates of an index of pictures stand below each; a row of a table has one in several cells
FEWEST_CONTACTS, CONTACT_SHARE = (
    6,
    0.3,
)  # of a directory: a line for each of some offices, beside its name and what it does
CLOCK = re.compile("今天是|现在是|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,")  # of the page
FEWEST_PICTURES = 8  # of an index of pictures
BROKEN_SERVER = re.compile(
    r"Microsoft (?:OLE DB|VBScript|JET)|ODBC .{0,20}Driver|错误 '8[0-9a-f]{7}'|You have an error in your SQL|Fatal error: "
    r"|Warning: mysqli?_|java\.lang\.\w+Exception|Server Error in '/"
)
"""What servers write into a page in place of its text."""
INTRODUCTION = re.compile("(?:专题)?导语")
"""What heads the introduction to a topic on a line of its own."""
LONGEST_INTRODUCTION = 2  # paragraphs
WORDS = re.compile(r"[^\W\d_] ?[^\W\d_]")
"""What any text has, and no list of numbers: 1/12, 2/12; some pages set 一 字 一 格."""
LEAST = 25  # characters of text without which a page holds no article


def why_no_text(body: bytes, text: str) -> str | None:
    """Say why bytes, and what they were decoded to, are no page of text; None if they are one."""
    if not text.strip("\ufeff \t\r\n\0"):
        return "empty: not a character"
    for signature, name in SIGNATURES.items():
        if body.startswith(signature):
            return f"no HTML: {name}"
    root = MARKUP_ROOT.match(text)
    as_xml = text.lstrip("\ufeff \t\r\n").startswith("<?xml ")
    if root and (root[1].lower() in FEEDS or (as_xml and root[1].lower() not in HTML_ROOTS)):
        return f"no HTML: <{root[1]}>"
    if JSON_ROOT.match(text):
        return "no HTML: JSON"
    if SCRIPT_START.match(text):
        return "no HTML: a script"
    if not A_TAG.search(text):
        return "no HTML: text without a tag"
    return None


def why_no_article(document: Document, headline: Headline | None, body: Body | None) -> str | None:
    """Say why a page holds no article, though it may hold a stretch of text; None if it holds one."""
    if body is None:
        return _why_no_body(document)
    part = part_of_site(document, headline)
    if part:
        return f"part of a site: {part}"
    telling = [block for block in body.blocks if _tells(block)]
    told = sum(block.unlinked for block in telling)
    if told < SHORT and any(BROKEN_SERVER.search(block.plain) for block in body.blocks):
        return "notice to the visitor: the server says what broke it"
    below_title = body.rule == BELOW_TITLE and not all(CONTACT.search(block.plain) for block in body.blocks)
    if not any(map(WORDS.search, (block.plain for block in body.blocks))):
        return f"{NO_SENTENCES}: nothing but numbers"
    if not below_title and (not telling or sum(block.unlinked for block in body.blocks) < LEAST):
        return f"{NO_SENTENCES}: nothing but labels and small print"
    abstracts = sum(is_abstract(document, block) for block in telling)
    if abstracts >= FEWEST_ABSTRACTS and abstracts > 0.6 * len(telling):
        return f"list: {abstracts} of {len(telling)} paragraphs stand under links of their own"
    like = sum(map(_tells, abstracts_like(document, telling[0]))) if abstracts == len(telling) > 0 else 0
    if like >= FEWEST_ABSTRACTS:
        return f"list: {like} paragraphs like the one found stand under links of their own"
    if telling and all(goes_on_elsewhere(document, block) for block in telling):
        lines = sum(map(is_linked_headline, document.blocks))
        if lines >= FEWEST_LINES:
            return f"list: {lines} headlines that are links, and a text that goes on behind one"
    if len(telling) <= LONGEST_INTRODUCTION and INTRODUCTION.fullmatch(body.blocks[0].plain):
        linked = [block.linked for block in document.blocks[body.region.stop :] if is_linked_headline(block)]
        if sum(linked) > told and not _is_dated(document, headline, body):
            return f"list: {len(linked)} headlines that are links, and the introduction to a topic"
    dated = 0 if telling else sum(DATE.search(block.plain) is not None for block in body.blocks)
    if dated >= FEWEST_DATED and dated > DATED_SHARE * len(body.blocks):
        return f"list: {dated} of {len(body.blocks)} lines have a date of their own, and none is a sentence"
    first = telling[0].index if telling and told < SHORT else 0
    pictures = sum(map(is_dated_picture, document.blocks[:first]))
    if pictures >= FEWEST_PICTURES:
        return f"list: {pictures} pictures have a date of their own beside {told} characters of text"
    titled = headline is not None and headline.region and headline.region.start < body.region.start
    linked = [block.linked for block in (*body.blocks, *body.boxes) if is_linked_headline(block)]
    if not titled and told < SHORT and len(linked) >= LINKED_LINES and sum(linked) > 3 * told:
        return f"list: {len(linked)} headlines that are links, {told} characters of text between them"
    if _is_dated(document, headline, body):
        return None
    if headline and LISTING.fullmatch(headline.plain):
        return f"part of a site: {headline.plain}"
    contacts = sum(CONTACT.search(block.plain) is not None for block in body.blocks)
    if told < SHORT and contacts >= FEWEST_CONTACTS and contacts > CONTACT_SHARE * len(body.blocks):
        return f"list: {contacts} of {len(body.blocks)} lines tell how to reach somebody"
    notice = why_notice(headline, body)
    if notice or told >= SHORT or _is_titled_news(headline, body):
        return notice
    if headline and headline.region and told >= TOLD_UNDER_TITLE and _stands_above(headline, body):
        return None
    return _why_beside_the_point(document, headline, told)


def _stands_above(headline: Headline, body: Body) -> bool:
    return 0 <= body.region.start - headline.region.stop <= ABOVE_BODY


def _why_no_body(document: Document) -> str:
    tags = {tag for tag in ("frame", "iframe", "script") if document.elements(tag)}
    text = sum(block.length for block in document.blocks)
    linked = sum(block.linked for block in document.blocks)
    if text and linked > 0.5 * text:
        return f"list: {linked} of {text} characters are links"
    if text > LEAST:
        return f"{NO_SENTENCES}: not a paragraph of text"
    if "frame" in tags or tags == {"iframe"}:
        return "frames: the text is on other pages"
    if "script" in tags:
        return "scripts: a challenge, or text that only a browser puts in"
    return "empty: no text in the page"


def part_of_site(document: Document, headline: Headline | None) -> str | None:
    """Return the title or headline that names a part of the site, as a form or its map; None if neither does."""
    parts = SITE_SEPARATOR.split(document.read(document.title))[::2]
    titles = [*parts[:1], headline.plain if headline else ""]
    alone = titles if headline is None or headline.plain not in parts[1:] else titles[1:]
    found = [title for title in titles if PART_OF_SITE.fullmatch(title)]
    return next(iter([*found, *(title for title in alone if PART_OR_CHANNEL.fullmatch(title))]), None)


def _tells(block: Block) -> bool:
    """Say whether a block tells something: a sentence at least, no contact details, no small print."""
    if not _is_whole(block) or len(DISCLAIMER.findall(block.plain)) > 1:
        return False
    contact = CONTACT.search(block.plain)
    return contact is None or (contact.start() > 0 and CONTACT.search(block.plain, contact.end()) is None)


def _is_whole(block: Block) -> bool:
    """Say whether a block reads as a whole sentence; colons and blanks between labels and values make none."""
    return (
        block.linked <= LINK_SHARE * block.length
        and block.length >= 12
        and (block.marks >= 2 or block.plain.endswith(("。", "！", "？")))
    )


def _is_dated(document: Document, headline: Headline | None, body: Body) -> bool:
    """Say whether the page gives the date of one text: between headline and body, right after it, or in its head.

    A line that is mostly a link has its date beside an item of a list, unless it gives the time of day.
    """
    start = body.region.start
    titled = headline and headline.region and headline.region.stop <= start
    first = headline.region.start - ABOVE_TITLE if headline and titled else start - ABOVE_BODY
    above = document.blocks[max(0, first) : start]
    below = document.blocks[body.region.stop : body.region.stop + 3]
    if headline and titled:  # an article may give its date at its foot, behind its buttons
        foot = document.blocks[body.region.stop + 3 : body.region.stop + FOOT_OF_ARTICLE]
        part = held_with(document, headline.region, document.blocks[start])
        below += tuple(block for block in foot if block.index in part and PUBLISHED.match(block.plain))
    return (
        any(
            found["hour"] or block.linked <= 0.5 * block.length
            for block in above
            if (found := DATE.search(block.plain))
            and not CLOCK.search(block.plain)
            and (found["hour"] or not is_item(block, len(found[0])))
        )
        or any(
            block.linked <= 0.5 * block.length and says_day(block.plain) and not CLOCK.search(block.plain)
            for block in above
        )
        or any(PUBLISHED.search(block.plain) or _is_date(block.plain) for block in below)
        or (_is_date(body.blocks[-1].plain) and sum(_is_date(block.plain) for block in body.blocks) == 1)
        or any(document.meta(name) for name in META_DATES)
    )


def _is_date(line: str) -> bool:
    """Say whether a line gives a date and hardly more, as under an office's signature."""
    return len(line) < LONGEST_DATE_LINE and bool(DATE.match(line) or CHINESE_DATE.match(line))


def _is_titled_news(headline: Headline | None, body: Body) -> bool:
    """Say whether a few sentences read as news under a headline of their own, not as the introduction to a topic."""
    titled = headline is not None and bool(headline.region) and not TOPIC.search(headline.plain)
    return titled and any(NEWS.search(block.plain) for block in body.blocks)


def why_notice(headline: Headline | None, body: Body) -> str | None:
    """Say that a text speaks to the visitor: of pages and access above all, or to 您 in half of its few lines."""
    lines = [block.plain for block in body.blocks]
    text = "".join([headline.plain if headline else "", *lines])[:LONGEST_NOTICE]
    if any(NEWS.search(line) for line in lines):
        return None
    spoken = sum(map(len, TO_THE_VISITOR.findall(text)))
    addressed = sum(ADDRESS.search(line) is not None for line in lines)
    if spoken >= VISIT_SHARE * len(text) or (len(text) < SHORT and addressed >= 0.5 * len(lines)):
        return f"notice to the visitor: {text[:40]}"
    return None


def _why_beside_the_point(document: Document, headline: Headline | None, told: int) -> str | None:
    """Say what else a page is whose few sentences have no date: a form, a list with an introduction."""
    fields = document.tree.xpath(
        "//textarea | //select | //input[not(@type='hidden' or @type='submit' or @type='button')]"
    )
    if len(fields) >= FIELDS_OF_FORM or any(field.get("type") == "password" for field in fields):
        return f"form: {len(fields)} fields and {told} characters of text"
    own = headline is not None and headline.rule.endswith(
        "<title> repeats"
    )  # then lists that nobody sees are the site's
    linked = [it.linked for it in document.blocks if it.linked >= LEAST_LINKED_TITLE and not (own and it.hidden)]
    if len(linked) >= LINKED_LINES and sum(linked) > 3 * told:
        return f"list: {len(linked)} headlines that are links, {told} characters of text"
    page_title = document.read(document.title)
    titles = (headline.plain if headline else "", page_title, SITE_SEPARATOR.split(page_title)[0])
    if any(map(TOPIC_TITLE.fullmatch, titles)) and len(linked) >= FEWEST_LINES and sum(linked) > told:
        return f"list: {len(linked)} headlines that are links, and the introduction to a topic"
    return None
