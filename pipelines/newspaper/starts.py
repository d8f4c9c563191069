"""Where the articles of a newspaper page start: at bylines, leads, datelines, photographers' names, marks of continuation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from pipelines.body.captions import OPENS, is_bold, is_centred
from pipelines.lines.byline import DATELINE, LEAD, PHOTO_ACTS, PHOTOGRAPHER
from pipelines.lines.continuation_marks import FROM, IN_TITLE, ON
from pipelines.lines.names import BRACKETS, close_up, looks_like_name
from pipelines.lines.people import OWN, people
from pipelines.page.paragraph import Paragraph
from pipelines.page.places import Place

LONGEST_HEADLINE = 60
MOST_HEADLINE_LINES = 4
MOST_CAPTION_LINES = 4

SENTENCE_END = re.compile(r"[。！？!?；;…，,、：:][”’）)》]*$")
HEADING = re.compile(r"h[1-6]")
BRIEFS = re.compile(
    r"(?:工会|新闻)?[简短快]讯|一句话新闻|简明新闻|图片新闻|新闻(?:集锦|速递|快递)|[^，。]{0,4}(?:要闻|动态)(?:速[览递])?"
)
BOLD_AND_CENTRED, NO_HEADING = 7, 8  # ranks below those of <h1> to <h6>
IN_BRACKETS = re.compile(r"[（(](?P<people>[^（）()]{2,40})[）)]")
KICKER_END = re.compile(r"(?:——|—|：)$")
NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十]{1,3}[，、]"
)
"""How a numbered subheading begins, which may have more characters, and clauses: 三、坚持问题导向，扎实推进改革."""
OWN_LEAD = re.compile(
    rf"[■●▲□◆★◎○\s]*[【\[]?{OWN}(?:[\u4e00-\u9fff]{{0,8}}\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:快讯|讯|消息)"
)
"""本报讯 or 本报8月23日讯, with a reporter or without one."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where an article starts: its first headline line, its first body line, its byline line if it has one."""

    first: int
    body: int
    byline: int | None = None
    photo: bool = False


def find_starts(lines: Sequence[Paragraph]) -> list[Start]:
    """Return the starts of the articles that lines give away by who wrote or photographed them, in order.

    A photographer's name under the text of an article, however short that is, makes no photograph of it.
    """
    found: dict[int, Start] = {}
    for index in range(len(lines)):
        if start := _start(lines, index):
            found.setdefault(start.first, start)
    return [found[first] for first in sorted(found)]


def with_continued(lines: Sequence[Paragraph], starts: Sequence[Start]) -> list[Start]:
    """Add to the starts of a page what （上接第1版） takes up again, and the headlines right behind （下转第4版）."""
    more = [
        start
        for index in range(len(lines))
        if (start := _continued(lines, index))
        and start.body < len(lines)
        and not any(start.first <= known.body and known.first <= start.body for known in starts)
    ]
    return sorted([*starts, *more], key=lambda start: start.first)


def with_headed(lines: Sequence[Paragraph], starts: Sequence[Start]) -> list[Start]:
    """Add to the starts of a page its further headings of the rank that the headline of one of them has.

    Not every article of a page is signed; what the page sets as a headline once, it does for each of them. Subheadings may look
    like that, too, where one article alone is signed or bold type is all that tells headlines: then only those are taken that
    stand in an element with their own text, or are what short news are called.
    """
    titles = [lines[title_line(lines, start)] for start in starts]
    ranks = {rank for line in titles if (rank := heading_rank(line))}
    taken = {index for start in starts for index in range(start.first, start.body)}
    more = [
        Start(_headline_start(lines, index + 1), index + 1)
        for index, line in enumerate(lines[:-1])
        if index not in taken
        and heading_rank(line) in ranks
        and (
            _is_apart(line, titles[0])
            or (len(starts) > 1 and (heading_rank(line) != BOLD_AND_CENTRED or BRIEFS.fullmatch(line.plain)))
        )
        and is_headline(line)
        and not NUMBERED.match(line.plain)
        and not is_heading(lines[index + 1])
    ]
    return sorted([*starts, *more], key=lambda start: start.first)


def heading_rank(line: Paragraph) -> int | None:
    """Return the rank of the heading that a line is, 1 for <h1>; below all of them, 7 for bold type in the middle; else None."""
    if not isinstance(line.place, Place) or len(line.plain) > LONGEST_HEADLINE:
        return None
    element = line.place.element
    if HEADING.fullmatch(element.tag):
        return int(element.tag[1])
    return BOLD_AND_CENTRED if is_centred(element) and is_bold(element) else None


def is_heading(line: Paragraph) -> bool:
    """Say whether a line is a heading of any rank."""
    return heading_rank(line) is not None


def _is_apart(line: Paragraph, title: Paragraph) -> bool:
    """Say whether a line and a title stand in elements of their own that lie side by side."""
    if not isinstance(line.place, Place) or not isinstance(title.place, Place):
        return False
    one, other = line.place.element.getparent(), title.place.element.getparent()
    return one is not None and other is not None and one is not other and one.getparent() is other.getparent()


def title_line(lines: Sequence[Paragraph], start: Start) -> int:
    """Return which of the headline lines of an article is set largest; the last of several that are."""
    last = start.body if start.byline is None else start.byline
    return min(reversed(range(start.first, last)), key=lambda index: heading_rank(lines[index]) or NO_HEADING)


def headline_stop(lines: Sequence[Paragraph], start: int) -> int:
    """Return where the headline lines end that stand from line `start` on."""
    return start + len(list(takewhile(is_headline, lines[start : start + MOST_HEADLINE_LINES])))


def is_headline(line: Paragraph) -> bool:
    """Say whether a line may be one of a headline: short, without a sentence's end, no byline, caption, mark or list of names."""
    return (
        2 <= len(line.plain) <= LONGEST_HEADLINE
        and not (SENTENCE_END.search(line.plain) and not KICKER_END.search(line.plain))
        and "。" not in line.plain
        and not _is_byline(line)
        and not _signs(line)
        and not _photographer(line)
        and not OPENS.match(line.plain)
        and not ON.search(line.plain)
        and not FROM.match(line.plain)
        and not _lists_names(line)
    )


def _start(lines: Sequence[Paragraph], index: int) -> Start | None:
    """Return the start of the article that the line gives away: by a byline, by a lead, by a photographer's name."""
    line = lines[index]
    if _is_byline(line):
        start = Start(_headline_start(lines, index), index + 1, index)
        return start if start.first < index else None
    if _opens_report(line.plain):
        start = Start(_headline_start(lines, index), index)
        return start if start.first < index else None
    caption = _caption_start(lines, index) if _photographer(line) else None
    return None if caption is None else Start(_headline_start(lines, caption), caption, photo=True)


def _opens_report(plain: str) -> bool:
    """Say whether a line begins as a report does: 本报讯, 临江讯（记者王小明）, 新华社北京8月23日电（记者王小明）."""
    if not any(word in plain for word in ("讯", "消息", "电", "报道")):  # every lead has one of them
        return False
    if LEAD.match(plain) or OWN_LEAD.match(plain):
        return True
    dateline = DATELINE.match(plain.translate(BRACKETS))
    return dateline is not None and bool(people(dateline["people"]))


def _continued(lines: Sequence[Paragraph], index: int) -> Start | None:
    """Return the start of what is taken up again at a line, under a headline or none; or of what follows one broken off."""
    plain = lines[index].plain
    if "版" not in plain:
        return None
    if is_headline(lines[index]) and IN_TITLE.search(plain):
        return Start(_headline_start(lines, index), headline_stop(lines, index))
    if FROM.match(plain) and not ON.fullmatch(plain):  # 紧接第3版 alone may be either
        return Start(_headline_start(lines, index), index)
    if ON.search(plain) and index + 1 < len(lines) and is_headline(lines[index + 1]):
        return Start(index + 1, headline_stop(lines, index + 1))
    return None


def _is_byline(line: Paragraph) -> bool:
    return len(line.plain) <= LONGEST_HEADLINE and bool(people(line.plain)) and not _photographer(line)


def _signs(line: Paragraph) -> bool:
    """Say whether a line is a signature under an article: （记者 王小明）."""
    signed = IN_BRACKETS.fullmatch(line.plain)
    return signed is not None and bool(people(signed["people"]))


def _photographer(line: Paragraph) -> bool:
    match = PHOTOGRAPHER.search(line.plain) if line.plain.rstrip().endswith(PHOTO_ACTS) else None
    return bool(match and people(match["people"]))


def _lists_names(line: Paragraph) -> bool:
    """Say whether a line is nothing but names of persons, as lists of those who were honoured have them."""
    names = close_up(line.plain.replace("、", " ")).split()
    return len(names) > 1 and all(map(looks_like_name, names))


def _headline_start(lines: Sequence[Paragraph], stop: int) -> int:
    """Return the first of the headline lines that stand right above line `stop`."""
    start = stop
    while start > 0 and stop - start < MOST_HEADLINE_LINES and is_headline(lines[start - 1]):
        start -= 1
    return start


def _caption_start(lines: Sequence[Paragraph], index: int) -> int | None:
    """Return the first line of a photograph's caption whose last line is `index`; None if no headline stands above it."""
    start = index
    while start > 0 and index - start < MOST_CAPTION_LINES:
        if is_headline(lines[start - 1]):
            return start
        start -= 1
    return None
